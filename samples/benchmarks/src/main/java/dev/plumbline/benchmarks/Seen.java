package dev.plumbline.benchmarks;

/** What an assessment holds. */
public enum Seen {
    /** A rating on every criterion, and nothing else. */
    ALL,
    /** One rating in sixteen is missing: about as many as in the hotel year. */
    MOST,
    /** A rating on every criterion, a red flag on every fourth, and promises. */
    ALL_WITH_FLAGS_AND_PROMISES
}
