package dev.plumbline.alignment;

import dev.plumbline.Faults;
import dev.plumbline.audit.AuditRules;

/**
 * How sure one wants to be of a gap; the importance and the minimum are Plumbline's assumptions unless you set them.
 *
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param alpha what an adjusted p-value must not pass for a claim, 0.000001 to 0.5; absent: 0.05
 * @param countsFrom ratings of a criterion that each perspective needs at a touchpoint before anything is tested, 2 to 1,000,000; absent: 5
 * @param momentOfTruthImportance of a touchpoint that is one, where the others have 1; 1 to 1,000; absent: 2
 */
public record GapRules(Double level, Double alpha, Integer countsFrom, Double momentOfTruthImportance) {

    /** 0.95, 0.05, 5 and 2. */
    public static final GapRules DEFAULT = new GapRules(0.95, 0.05, 5, 2.0);

    public GapRules {
        level = level == null ? Double.valueOf(0.95) : level;
        alpha = alpha == null ? Double.valueOf(0.05) : alpha;
        countsFrom = countsFrom == null ? Integer.valueOf(5) : countsFrom;
        momentOfTruthImportance = momentOfTruthImportance == null
                ? AuditRules.DEFAULT.momentOfTruthImportance()
                : momentOfTruthImportance;
        Faults faults = new Faults();
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/alpha", alpha, 0.000001, 0.5);
        faults.number("/countsFrom", countsFrom.doubleValue(), 2, 1_000_000);
        faults.number("/momentOfTruthImportance", momentOfTruthImportance, 1, 1000);
        faults.throwIfAny();
    }

    AuditRules importances() {
        return AuditRules.DEFAULT.withMomentOfTruthImportance(momentOfTruthImportance);
    }
}
