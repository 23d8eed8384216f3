package dev.plumbline.evidence;

import dev.plumbline.Faults;

/**
 * From when criteria are said to be one mood; all but the level are Plumbline's assumptions unless you set them.
 *
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param alikeFrom correlation within touchpoints from which two criteria hardly tell different things, 0.1 to 1; absent: 0.7, where
 *     one accounts for about half of the variance of the other
 * @param readingFrom assessments that rate both, of any two criteria, for a reading, 10 to 1,000,000; absent: 30
 */
public record ReliabilityRules(Double level, Double alikeFrom, Integer readingFrom) {

    /** 0.95, 0.7 and 30. */
    public static final ReliabilityRules DEFAULT = new ReliabilityRules(0.95, 0.7, 30);

    public ReliabilityRules {
        level = level == null ? Double.valueOf(0.95) : level;
        alikeFrom = alikeFrom == null ? Double.valueOf(0.7) : alikeFrom;
        readingFrom = readingFrom == null ? Integer.valueOf(30) : readingFrom;
        Faults faults = new Faults();
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/alikeFrom", alikeFrom, 0.1, 1);
        faults.number("/readingFrom", readingFrom.doubleValue(), 10, 1_000_000);
        faults.throwIfAny();
    }
}
