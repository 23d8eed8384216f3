package dev.plumbline.change;

/** Whose way a trajectory follows. */
public enum Subject {
    /** One kind of contact. */
    TOUCHPOINT,
    /** A group of customers; assessments without one are of no subject. */
    SEGMENT,
    /** One customer; assessments without one are of no subject. */
    CUSTOMER,
    /** Everything together, called {@code all}. */
    ALL
}
