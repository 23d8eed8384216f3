package dev.plumbline.change;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Admission;
import dev.plumbline.audit.Period;
import dev.plumbline.audit.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts when each touchpoint was heard, for {@link Listening}: in one pass, in memory that grows with touchpoints × periods
 * only. The same set of assessments gives the same counts, in any order and over any number of tallies.
 *
 * <p>Mutable and not thread-safe: give each thread its own, and merge them.
 */
public final class ListeningTally {

    private static final long SECONDS_A_DAY = 86_400;

    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Scope scope;
    private final Instant asOf;
    private final ListeningRules rules;
    private final Admission admission;
    /** Where each period begins, in seconds of the epoch, the running one last. */
    private final long[] begins;

    private final Map<String, Counts> touchpoints = new HashMap<>();
    private long afterAsOf;

    /**
     * An empty one.
     *
     * @param scope its rubric, journey and perspective say which assessments are read; its groups say nothing here
     * @param asOf when the question is asked, in the years 0 to 9999: what came later is set aside. Nothing here looks at a clock
     * @throws InvalidException if {@code asOf} lies in other years
     */
    public ListeningTally(Scope scope, Instant asOf, ListeningRules rules) {
        if (asOf.getEpochSecond() < FIRST_SECOND || asOf.getEpochSecond() > LAST_SECOND) {
            throw InvalidException.of("/asOf", Fault.OUT_OF_RANGE, "lies in the years 0 to 9999");
        }
        this.scope = scope;
        this.asOf = asOf;
        this.rules = rules;
        this.admission = new Admission(scope);
        this.begins = new long[rules.periods() + 1];
        for (int i = 0; i < begins.length; i++) {
            begins[i] = firstDay(i) * SECONDS_A_DAY;
        }
    }

    /** How often a touchpoint was heard, and when last. */
    static final class Counts {

        /** By period, the running one last. */
        private final long[] perPeriod;

        private Instant last;

        private Counts(int periods, Instant first) {
            perPeriod = new long[periods];
            last = first;
        }

        private void heardAt(Instant instant) {
            last = instant.isAfter(last) ? instant : last;
        }

        long in(int period) {
            return perPeriod[period];
        }

        Instant last() {
            return last;
        }
    }

    public Scope scope() {
        return scope;
    }

    Instant asOf() {
        return asOf;
    }

    ListeningRules rules() {
        return rules;
    }

    /** How many touchpoints have come up: what the size of the tally grows with. */
    public int touchpoints() {
        return touchpoints.size();
    }

    /**
     * Takes in an assessment; one of another rubric or perspective, or after {@code asOf}, is set aside, and counted there.
     *
     * @throws InvalidException if it does not fit the rubric, or its touchpoint is not on the journey
     */
    public void add(Assessment assessment) {
        if (admission.read(assessment) == null) {
            return;
        }
        Instant instant = assessment.occurredAt();
        if (instant.isAfter(asOf)) {
            afterAsOf++;
            return;
        }
        Counts counts = counts(assessment.touchpoint(), instant);
        int found = Arrays.binarySearch(begins, instant.getEpochSecond());
        int period = found >= 0 ? found : -found - 2; // −1: before all of them
        if (period >= 0) {
            counts.perPeriod[period]++;
        }
    }

    private Counts counts(String touchpoint, Instant instant) {
        Counts counts = touchpoints.get(touchpoint);
        if (counts == null) {
            counts = new Counts(begins.length, instant);
            touchpoints.put(touchpoint, counts);
        } else {
            counts.heardAt(instant);
        }
        return counts;
    }

    /**
     * Adds everything that another tally holds, which stays as it is; it may be this one.
     *
     * @throws IllegalArgumentException if the other has another scope or {@code asOf}, or other rules
     */
    public void merge(ListeningTally other) {
        if (!scope.equals(other.scope) || !asOf.equals(other.asOf) || !rules.equals(other.rules)) {
            throw new IllegalArgumentException("tallies of different scope, time or rules cannot be merged");
        }
        other.touchpoints.forEach((touchpoint, counts) -> {
            Counts sum = counts(touchpoint, counts.last);
            for (int i = 0; i < sum.perPeriod.length; i++) {
                sum.perPeriod[i] = Math.addExact(sum.perPeriod[i], counts.perPeriod[i]);
            }
        });
        admission.merge(other.admission);
        afterAsOf = Math.addExact(afterAsOf, other.afterAsOf);
    }

    /** The first day of a period, by its place. */
    private long firstDay(int place) {
        long today = Math.floorDiv(asOf.getEpochSecond(), SECONDS_A_DAY);
        return rules.period().firstDay(today, (long) place - rules.periods());
    }

    /** The name of a period, by its place; the running one is the last. */
    String name(int place) {
        Period period = rules.period();
        return period.name(firstDay(place));
    }

    /** By touchpoint, in the order of their ids. */
    SortedMap<String, Counts> counts() {
        return new TreeMap<>(touchpoints);
    }

    /** Reason → how many assessments were not read: those of every tally, and {@code after-as-of}. */
    public Map<String, Long> setAside() {
        Map<String, Long> setAside = new LinkedHashMap<>(admission.setAside());
        setAside.put("after-as-of", afterAsOf);
        return setAside;
    }
}
