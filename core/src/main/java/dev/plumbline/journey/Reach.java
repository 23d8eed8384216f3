package dev.plumbline.journey;

/** Who stands at the other side of a touchpoint. */
public enum Reach {
    /** We meet the customer ourselves. */
    DIRECT,
    /** Others talk about us: a review site, a friend. */
    INDIRECT,
    /** A process inside that customers only feel. */
    INTERNAL
}
