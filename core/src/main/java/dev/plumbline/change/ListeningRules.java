package dev.plumbline.change;

import dev.plumbline.Faults;
import dev.plumbline.audit.Period;

/**
 * What counts as listening. The defaults are Plumbline's assumptions.
 *
 * @param period absent: month
 * @param periods k, how many whole periods are looked at, 1 to 400; absent: 3
 * @param leastPerPeriod m, how many assessments a touchpoint needs in each of them, 1 to 1,000,000; absent: 5
 * @param momentOfTruthImportance of a touchpoint that is one, where the others have 1; 1 to 1,000; absent: 2
 */
public record ListeningRules(Period period, Integer periods, Integer leastPerPeriod, Double momentOfTruthImportance) {

    /** Three months, 5 and 2. */
    public static final ListeningRules DEFAULT = new ListeningRules(Period.MONTH, 3, 5, 2.0);

    public ListeningRules {
        period = period == null ? Period.MONTH : period;
        periods = periods == null ? Integer.valueOf(3) : periods;
        leastPerPeriod = leastPerPeriod == null ? Integer.valueOf(5) : leastPerPeriod;
        momentOfTruthImportance = momentOfTruthImportance == null ? Double.valueOf(2) : momentOfTruthImportance;
        Faults faults = new Faults();
        faults.number("/periods", periods.doubleValue(), 1, 400);
        faults.number("/leastPerPeriod", leastPerPeriod.doubleValue(), 1, 1_000_000);
        faults.number("/momentOfTruthImportance", momentOfTruthImportance, 1, 1000);
        faults.throwIfAny();
    }
}
