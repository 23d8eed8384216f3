package dev.plumbline.study;

import dev.plumbline.Faults;

/**
 * How sure a study wants to be.
 *
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param alpha what an adjusted p-value must not pass for a claim, 0.000001 to 0.5; absent: 0.05
 */
public record StudyRules(Double level, Double alpha) {

    /** 0.95 and 0.05. */
    public static final StudyRules DEFAULT = new StudyRules(0.95, 0.05);

    public StudyRules {
        level = level == null ? Double.valueOf(0.95) : level;
        alpha = alpha == null ? Double.valueOf(0.05) : alpha;
        Faults faults = new Faults();
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/alpha", alpha, 0.000001, 0.5);
        faults.throwIfAny();
    }
}
