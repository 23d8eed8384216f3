package dev.plumbline.evidence;

import dev.plumbline.Faults;

/**
 * When raters are said to be harsh or lenient, and how their agreement is resampled; the smallest effect and the minimum are Plumbline's assumptions
 * unless you set them.
 *
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param alpha what an adjusted p-value must not pass for a claim, 0.000001 to 0.5; absent: 0.05
 * @param smallestEffect points that a claimed rater lies from the others at least, 0 to 100; absent: 5
 * @param countsFrom assessments with a rated criterion from which a rater is tested, 1 to 1,000,000; absent: 10
 * @param resamples of the units, for the intervals of agreement, 200 to 10,000; absent: 1,000
 * @param seed of the resamples; absent: 1
 */
public record RaterRules(
        Double level, Double alpha, Double smallestEffect, Integer countsFrom, Integer resamples, Long seed) {

    /** 0.95, 0.05, 5, 10, 1,000 and 1. */
    public static final RaterRules DEFAULT = new RaterRules(0.95, 0.05, 5.0, 10, 1000, 1L);

    /** Fewest resamples that percentiles are taken of. */
    static final int FEWEST_RESAMPLES = 200;

    public RaterRules {
        level = level == null ? Double.valueOf(0.95) : level;
        alpha = alpha == null ? Double.valueOf(0.05) : alpha;
        smallestEffect = smallestEffect == null ? Double.valueOf(5) : smallestEffect;
        countsFrom = countsFrom == null ? Integer.valueOf(10) : countsFrom;
        resamples = resamples == null ? Integer.valueOf(1000) : resamples;
        seed = seed == null ? Long.valueOf(1) : seed;
        Faults faults = new Faults();
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/alpha", alpha, 0.000001, 0.5);
        faults.number("/smallestEffect", smallestEffect, 0, 100);
        faults.number("/countsFrom", countsFrom.doubleValue(), 1, 1_000_000);
        faults.number("/resamples", resamples.doubleValue(), FEWEST_RESAMPLES, 10_000);
        faults.throwIfAny();
    }
}
