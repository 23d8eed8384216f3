package dev.plumbline.study;

/** What touchpoints are ranked on where some of them lack a criterion. */
public enum On {
    /** Every criterion that has weight: a touchpoint that lacks one is left out, and named. */
    ALL_CRITERIA,
    /** The criteria that all touchpoints have: the others are dropped, and named. */
    COMMON_CRITERIA
}
