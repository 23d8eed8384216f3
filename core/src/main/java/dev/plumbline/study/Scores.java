package dev.plumbline.study;

/** What stands for a touchpoint's criterion means in each draw of a {@link Sensitivity}. */
public enum Scores {
    /**
     * Means drawn anew from N(mean, covariance of the means), because touchpoints that the data cannot tell apart must not look
     * apart. The geometric and harmonic mean and the minimum take drawn means outside 0…100 as the end they passed.
     */
    SAMPLED,
    /** The means themselves, as if they were known. */
    EXACT
}
