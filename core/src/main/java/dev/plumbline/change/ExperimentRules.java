package dev.plumbline.change;

import dev.plumbline.Faults;
import dev.plumbline.audit.AuditRules;
import dev.plumbline.audit.Period;

/**
 * How an experiment is judged; the smallest difference, the smallest distance and the importance are assumptions.
 *
 * @param smallestDifference δ, the points that would matter: what the sample size is worked out for, 0.1 to 100; absent: 5
 * @param power the chance to see a difference of that size, 0.5 to 0.999; absent: 0.8
 * @param countsFrom how many assessments each arm needs for a test, 2 to 1,000,000; absent: 10
 * @param smallestDistance from which on two mixtures count as different, if it is not chance, 0 to 1; absent: 0.1
 * @param momentOfTruthImportance of a touchpoint that is one, where the others have 1; 1 to 1,000; absent: 2
 * @param period of the trend before; absent: month
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param alpha what an adjusted p-value must not pass for a claim, 0.000001 to 0.5; absent: 0.05
 */
public record ExperimentRules(
        Double smallestDifference,
        Double power,
        Integer countsFrom,
        Double smallestDistance,
        Double momentOfTruthImportance,
        Period period,
        Double level,
        Double alpha) {

    /** 5, 0.8, 10, 0.1, 2, month, 0.95 and 0.05. */
    public static final ExperimentRules DEFAULT = new ExperimentRules(5.0, 0.8, 10, 0.1, 2.0, Period.MONTH, 0.95, 0.05);

    public ExperimentRules {
        smallestDifference = smallestDifference == null ? Double.valueOf(5) : smallestDifference;
        power = power == null ? Double.valueOf(0.8) : power;
        countsFrom = countsFrom == null ? Integer.valueOf(10) : countsFrom;
        smallestDistance = smallestDistance == null ? Double.valueOf(0.1) : smallestDistance;
        momentOfTruthImportance = momentOfTruthImportance == null
                ? AuditRules.DEFAULT.momentOfTruthImportance()
                : momentOfTruthImportance;
        period = period == null ? Period.MONTH : period;
        level = level == null ? Double.valueOf(0.95) : level;
        alpha = alpha == null ? Double.valueOf(0.05) : alpha;
        Faults faults = new Faults();
        faults.number("/smallestDifference", smallestDifference, 0.1, 100);
        faults.number("/power", power, 0.5, 0.999);
        faults.number("/countsFrom", countsFrom.doubleValue(), 2, 1_000_000);
        faults.number("/smallestDistance", smallestDistance, 0, 1);
        faults.number("/momentOfTruthImportance", momentOfTruthImportance, 1, 1000);
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/alpha", alpha, 0.000001, 0.5);
        faults.throwIfAny();
    }
}
