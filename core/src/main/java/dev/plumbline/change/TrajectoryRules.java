package dev.plumbline.change;

import dev.plumbline.Faults;
import dev.plumbline.audit.AuditRules;
import dev.plumbline.audit.Period;
import org.jspecify.annotations.Nullable;

/**
 * What trajectories follow, and what they take to commit themselves; the half-life, the smallest slope and the weight of a broken
 * promise are assumptions.
 *
 * @param subject absent: each touchpoint
 * @param period absent: month
 * @param halfLifeDays after how many days a promise, kept or broken, counts half for trust, 1 to 100,000; absent: it always counts
 *     in full
 * @param smallestSlope points per period that still mean nothing, for the kept share in hundredths, 0 to 100; absent: 0.5 for a
 *     month and in proportion for another period (a sixtieth for a day, 0.115 for a week, 1.5 for a quarter)
 * @param countsFrom how many assessments a period needs to be looked at, 1 to 1,000,000; absent: 5
 * @param changeFrom how many assessments a change point is looked for among, 5 to 1,000,000; absent: 20
 * @param brokenPromiseWeight κ, how many kept promises one broken one undoes, 0 to 1,000; absent: 24
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param alpha what an adjusted p-value must not pass for a claim, 0.000001 to 0.5; absent: 0.05
 */
public record TrajectoryRules(
        Subject subject,
        Period period,
        @Nullable Double halfLifeDays,
        Double smallestSlope,
        Integer countsFrom,
        Integer changeFrom,
        Double brokenPromiseWeight,
        Double level,
        Double alpha) {

    /** Each touchpoint by months, and otherwise what stands above. */
    public static final TrajectoryRules DEFAULT = of(Subject.TOUCHPOINT, Period.MONTH);

    private static final double A_MONTH = 0.5;
    private static final double MONTHS_OF_A_WEEK = 0.23;

    public TrajectoryRules {
        subject = subject == null ? Subject.TOUCHPOINT : subject;
        period = period == null ? Period.MONTH : period;
        smallestSlope = smallestSlope == null ? Double.valueOf(smallestSlope(period)) : smallestSlope;
        countsFrom = countsFrom == null ? Integer.valueOf(5) : countsFrom;
        changeFrom = changeFrom == null ? Integer.valueOf(20) : changeFrom;
        brokenPromiseWeight =
                brokenPromiseWeight == null ? AuditRules.DEFAULT.brokenPromiseWeight() : brokenPromiseWeight;
        level = level == null ? Double.valueOf(0.95) : level;
        alpha = alpha == null ? Double.valueOf(0.05) : alpha;
        Faults faults = new Faults();
        if (halfLifeDays != null) {
            faults.number("/halfLifeDays", halfLifeDays, 1, 100_000);
        }
        faults.number("/smallestSlope", smallestSlope, 0, 100);
        faults.number("/countsFrom", countsFrom.doubleValue(), 1, 1_000_000);
        faults.number("/changeFrom", changeFrom.doubleValue(), 5, 1_000_000);
        faults.number("/brokenPromiseWeight", brokenPromiseWeight, 0, 1000);
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/alpha", alpha, 0.000001, 0.5);
        faults.throwIfAny();
    }

    private static double smallestSlope(Period period) {
        return switch (period) {
            case DAY -> A_MONTH / 30;
            case WEEK -> A_MONTH * MONTHS_OF_A_WEEK;
            case MONTH -> A_MONTH;
            case QUARTER -> 3 * A_MONTH;
        };
    }

    /** The defaults, of a subject and by a period. */
    @SuppressWarnings("NullAway") // what is absent has a default
    public static TrajectoryRules of(Subject subject, Period period) {
        return new TrajectoryRules(subject, period, null, null, null, null, null, null, null);
    }
}
