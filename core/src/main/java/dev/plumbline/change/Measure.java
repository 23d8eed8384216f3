package dev.plumbline.change;

/** What moves. */
public enum Measure {
    /** The points of the whole, 0 to 100. */
    POINTS,
    /** The points of one criterion, 0 to 100. */
    CRITERION,
    /** The promises kept among all that came due, 0 to 1. */
    KEPT_SHARE
}
