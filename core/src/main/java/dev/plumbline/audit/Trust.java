package dev.plumbline.audit;

import org.jspecify.annotations.Nullable;

/**
 * The ledger of promises kept and broken, on a scale from 0 to 100.
 *
 * <p>Trust = 100·(1 + K)/(2 + K + κB) with K kept, B broken and κ the weight of a broken promise. It starts at 50; from
 * there one broken promise undoes exactly κ kept ones, and κ = 1 is symmetric. At a lasting broken rate p it tends to
 * 100·(1 − p)/(1 − p + κp), so it says as much about κ, an assumption, as about the promises.
 */
public final class Trust {

    private Trust() {}

    /** Absent without a promise. */
    static @Nullable Double points(long kept, long broken, double brokenPromiseWeight) {
        return kept + broken == 0 ? null : of((double) kept, (double) broken, brokenPromiseWeight);
    }

    /** Also of promises of which old ones count for less; 50 of none. */
    public static double of(double kept, double broken, double brokenPromiseWeight) {
        return 100 * (1 + kept) / (2 + kept + brokenPromiseWeight * broken);
    }
}
