package dev.plumbline.crm.desk;

/** Whoever can say how a customer fared; asked from many threads at once. */
public interface Judge {

    /** What a case was for its customer; never fails because of what stands in the case. */
    Experience experience(SupportCase closed);

    /** The trust that a record of promises leaves, 0 to 100. */
    double trust(WordGiven record);
}
