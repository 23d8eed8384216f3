package dev.plumbline.evidence;

import dev.plumbline.Faults;

/**
 * When a criterion is said to go with an outcome; all but the level and alpha are Plumbline's assumptions unless you set them.
 *
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param alpha what an adjusted p-value must not pass for a claim, 0.000001 to 0.5; absent: 0.05
 * @param smallestCoefficient of a claim, in units of the outcome (of a yes-or-no outcome: share) for 25 points, 0 to 1e9; absent: 0.05
 * @param clustersFrom customers (else assessments) from which coefficients are tested, 2 to 1,000,000; absent: 30
 * @param withinFrom assessments from which a touchpoint counts in the correlation within touchpoints, 4 to 1,000,000;
 *     absent: 10
 */
public record DriverRules(
        Double level, Double alpha, Double smallestCoefficient, Integer clustersFrom, Integer withinFrom) {

    /** 0.95, 0.05, 0.05, 30 and 10. */
    public static final DriverRules DEFAULT = new DriverRules(0.95, 0.05, 0.05, 30, 10);

    public DriverRules {
        level = level == null ? Double.valueOf(0.95) : level;
        alpha = alpha == null ? Double.valueOf(0.05) : alpha;
        smallestCoefficient = smallestCoefficient == null ? Double.valueOf(0.05) : smallestCoefficient;
        clustersFrom = clustersFrom == null ? Integer.valueOf(30) : clustersFrom;
        withinFrom = withinFrom == null ? Integer.valueOf(10) : withinFrom;
        Faults faults = new Faults();
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/alpha", alpha, 0.000001, 0.5);
        faults.number("/smallestCoefficient", smallestCoefficient, 0, 1e9);
        faults.number("/clustersFrom", clustersFrom.doubleValue(), 2, 1_000_000);
        faults.number("/withinFrom", withinFrom.doubleValue(), 4, 1_000_000);
        faults.throwIfAny();
    }
}
