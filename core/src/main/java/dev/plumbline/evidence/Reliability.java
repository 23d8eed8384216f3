package dev.plumbline.evidence;

import dev.plumbline.Engine;
import dev.plumbline.Insufficient;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Are the criteria several measurements, or one mood? How far they go with each other, over all assessments and within
 * touchpoints, from an audit's tally alone.
 *
 * <p>Covariances are of the assessments that rate both of two criteria, variances of all that rate the one, so that
 * nothing is thrown away; within touchpoints, deviations are from each touchpoint's means. Cronbach's α and the correlation of
 * a criterion with the sum of the others follow from them, every criterion counting alike, whatever it weighs.
 *
 * @param rubric {@code id@revision}
 * @param perspective who spoke
 * @param pooled over all assessments, wherever they were made: touchpoints that are good at everything make criteria go together
 * @param within within touchpoints, which is what the reading rests on
 * @param reading present if there is enough for one
 * @param insufficient present if two criteria were rated together too seldom
 * @param setAside reason → how many assessments were not read
 * @param notes how to read what is here: assumptions that belong beside the numbers
 */
public record Reliability(
        String rubric,
        String perspective,
        Together pooled,
        Together within,
        @Nullable Reading reading,
        @Nullable Insufficient insufficient,
        Map<String, Long> setAside,
        Map<String, String> notes,
        ReliabilityRules reliabilityRules,
        String engine) {

    /** Fewer assessments, or criteria, than the figure needs. */
    static final String TOO_FEW = "too-few";
    /** The criteria undo each other: their sum does not vary. */
    static final String NO_VARIATION = "no-variation";
    /** The covariances of pairs say more than complete rows could. */
    static final String AT_MOST_ONE = "not-below-one";

    public Reliability {
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** What the correlations within touchpoints amount to; each counts by its interval. */
    public enum Reading {
        /** All lie at {@code alikeFrom} or above: whatever is asked, the same is answered. */
        ONE_MOOD,
        /** All lie below it: each criterion tells something of its own. */
        SEPARATE,
        /** Some lie above it and some below. */
        OVERLAPPING,
        /** Some may lie on either side. */
        UNCLEAR
    }

    /**
     * How far criteria go with each other.
     *
     * @param touchpoints within touchpoints: how many there are; else absent
     * @param n fewest assessments that rate any two of the criteria
     * @param leftOut criteria that were never rated, or always the same
     * @param alpha Cronbach's; absent with fewer than two criteria
     * @param interval of alpha, by Feldt (1965), with the degrees of freedom of the two criteria rated together most seldom
     * @param standardised alpha of the correlations
     * @param items by criterion, in rubric order
     * @param pairs in rubric order
     * @param absent member → why it is absent
     */
    public record Together(
            @Nullable Integer touchpoints,
            long n,
            List<String> leftOut,
            @Nullable Double alpha,
            @Nullable Interval interval,
            @Nullable Double standardised,
            List<Item> items,
            List<Pair> pairs,
            Map<String, String> absent) {

        public Together {
            leftOut = List.copyOf(leftOut);
            items = List.copyOf(items);
            pairs = List.copyOf(pairs);
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * A criterion beside the rest.
     *
     * @param n assessments that rate it
     * @param deviation standard deviation of its points
     * @param itemRest correlation of its points with the sum of the others'
     * @param absent member → why it is absent
     */
    public record Item(
            String criterion,
            long n,
            double deviation,
            @Nullable Double itemRest,
            Map<String, String> absent) {

        public Item {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * Two criteria.
     *
     * @param n assessments that rate both
     * @param correlation Pearson's, −1 to 1
     * @param interval by Fisher (1921)
     * @param absent member → why it is absent
     */
    public record Pair(
            String criterion,
            String other,
            long n,
            @Nullable Double correlation,
            @Nullable Interval interval,
            Map<String, String> absent) {

        public Pair {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /** With {@link ReliabilityRules#DEFAULT}. */
    public static Reliability of(Tally tally) {
        return of(tally, ReliabilityRules.DEFAULT);
    }

    /** Reads a tally, which stays as it is; its groups do not matter. */
    public static Reliability of(Tally tally, ReliabilityRules rules) {
        Rubric rubric = tally.scope().rubric();
        CriteriaTogether criteria = new CriteriaTogether(tally, rules);
        Together within = criteria.within();
        Insufficient insufficient = insufficient(within, rules);
        return new Reliability(
                rubric.id() + '@' + rubric.revision(),
                tally.scope().perspective(),
                criteria.pooled(),
                within,
                insufficient == null ? reading(within.pairs(), rules.alikeFrom()) : null,
                insufficient,
                tally.setAside(),
                caveats(),
                rules,
                Engine.VERSION);
    }

    private static @Nullable Insufficient insufficient(Together within, ReliabilityRules rules) {
        if (within.items().size() < 2) {
            return new Insufficient("criteria", within.items().size(), 2);
        }
        return within.n() < rules.readingFrom()
                ? new Insufficient("assessments of two criteria", within.n(), rules.readingFrom())
                : null;
    }

    private static Reading reading(List<Pair> pairs, double alikeFrom) {
        int above = 0;
        int below = 0;
        for (Pair pair : pairs) {
            Interval interval = pair.interval();
            if (interval != null) {
                above += interval.low() >= alikeFrom ? 1 : 0;
                below += interval.high() < alikeFrom ? 1 : 0;
            }
        }
        if (above > 0 && below > 0) {
            return Reading.OVERLAPPING;
        }
        return above == pairs.size() ? Reading.ONE_MOOD : below == pairs.size() ? Reading.SEPARATE : Reading.UNCLEAR;
    }

    private static Map<String, String> caveats() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("reading", "by the intervals of the correlations within touchpoints; alikeFrom is an assumption");
        notes.put(
                "alpha",
                "more criteria make it higher, and a high one does not say that they measure what they should");
        notes.put("independence", "assessments are taken as independent: frequent customers make them too narrow");
        return notes;
    }
}
