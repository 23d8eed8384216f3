package dev.plumbline.study;

/** What stands for a touchpoint's criterion means in each draw of a {@link Sensitivity}. */
public enum Scores {
    /**
     * Means drawn anew from N(mean, covariance of the means), because touchpoints that the data cannot tell apart must not look
     * apart.
     */
    SAMPLED,
    /** The means themselves, as if they were known. */
    EXACT
}
