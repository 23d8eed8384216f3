package dev.plumbline.scoring;

/** What points say in one word. */
public enum Verdict {
    /** The points reach the standard and no criterion lies under the floor. */
    DELIVERS,
    /** Neither of the other two. */
    MIXED,
    /** The points lie under the middle of the scale, or a criterion lies under the floor. */
    ERODES
}
