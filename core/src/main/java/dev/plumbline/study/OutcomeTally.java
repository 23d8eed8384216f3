package dev.plumbline.study;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.scoring.AnswerReader;
import dev.plumbline.scoring.Answers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes in the assessments that have a yes-or-no outcome, to see later which weighting tells it best.
 *
 * <p>It holds how often each pattern of answers at a touchpoint went with 1 and with 0, as whole numbers and without weights: like
 * a {@link dev.plumbline.audit.Tally} it gives the same bits in any order, split and merged in any way, and is enough for any
 * weighting. Memory grows with the different patterns (with 4 criteria on a scale of 5 some 625 a touchpoint, red flags apart;
 * with many criteria nearly every assessment has its own), about 100 bytes and 4 a criterion each.
 *
 * <p>Mutable and not thread-safe: give each thread its own, and merge them.
 */
public final class OutcomeTally {

    private final Scope scope;
    private final String outcome;
    private final AnswerReader reader;
    private final Map<Pattern, Counts> patterns = new HashMap<>();
    private long withoutOutcome;
    private long otherOutcomes;

    /**
     * An empty one.
     *
     * @param scope which assessments it reads: those of its rubric and perspective; groups do not matter
     * @param outcome name of the outcome
     * @throws dev.plumbline.InvalidException if that is no name
     */
    public OutcomeTally(Scope scope, String outcome) {
        Faults faults = new Faults();
        faults.name("/outcome", outcome);
        faults.throwIfAny();
        this.scope = scope;
        this.outcome = outcome;
        this.reader = new AnswerReader(scope.rubric());
    }

    /** What was answered at a touchpoint. */
    static final class Pattern {

        private final String touchpoint;
        private final int[] points;

        private Pattern(String touchpoint, int[] points) {
            this.touchpoint = touchpoint;
            this.points = points;
        }

        /** Points of a criterion in millionths; negative where not rated. */
        int points(int criterion) {
            return points[criterion];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pattern that
                    && touchpoint.equals(that.touchpoint)
                    && Arrays.equals(points, that.points);
        }

        @Override
        public int hashCode() {
            return 31 * touchpoint.hashCode() + Arrays.hashCode(points);
        }
    }

    /** How often a pattern went with either outcome. */
    static final class Counts {

        private long ones;
        private long zeros;

        long ones() {
            return ones;
        }

        long zeros() {
            return zeros;
        }

        private void add(long moreOnes, long moreZeros) {
            ones = Math.addExact(ones, moreOnes);
            zeros = Math.addExact(zeros, moreZeros);
        }
    }

    /**
     * Takes in an assessment that a tally of the same scope has taken, which looks after its journey; passes over one of
     * another rubric or perspective, and counts one without the outcome, or with another than 0 or 1.
     *
     * @throws dev.plumbline.InvalidException if it does not fit the rubric, see {@link AnswerReader#read}
     */
    public void add(Assessment assessment) {
        if (!reader.accepts(assessment) || !assessment.perspective().equals(scope.perspective())) {
            return;
        }
        Answers answers = reader.read(assessment);
        Double seen = assessment.outcomes().get(outcome);
        if (seen == null) {
            withoutOutcome++;
        } else if (seen != 0 && seen != 1) {
            otherOutcomes++;
        } else {
            int[] points = new int[scope.rubric().criteria().size()];
            Arrays.setAll(points, answers::millionths);
            counts(new Pattern(assessment.touchpoint(), points)).add(seen == 1 ? 1 : 0, seen == 1 ? 0 : 1);
        }
    }

    private Counts counts(Pattern pattern) {
        return patterns.computeIfAbsent(pattern, key -> new Counts());
    }

    /**
     * Adds everything that another one holds, which stays as it is.
     *
     * @throws IllegalArgumentException if it has another scope or outcome
     */
    public void merge(OutcomeTally other) {
        if (!scope.equals(other.scope) || !outcome.equals(other.outcome)) {
            throw new IllegalArgumentException("tallies of different scope or outcome cannot be merged");
        }
        List.copyOf(other.patterns.entrySet())
                .forEach(entry -> counts(entry.getKey()).add(entry.getValue().ones, entry.getValue().zeros));
        withoutOutcome = Math.addExact(withoutOutcome, other.withoutOutcome);
        otherOutcomes = Math.addExact(otherOutcomes, other.otherOutcomes);
    }

    /** Different patterns held: what its memory grows with. */
    public int patterns() {
        return patterns.size();
    }

    Scope scope() {
        return scope;
    }

    String outcome() {
        return outcome;
    }

    /** The patterns by touchpoint; those of one touchpoint in no order that could be relied on. */
    SortedMap<String, List<Map.Entry<Pattern, Counts>>> byTouchpoint() {
        SortedMap<String, List<Map.Entry<Pattern, Counts>>> byTouchpoint = new TreeMap<>();
        patterns.entrySet()
                .forEach(entry -> byTouchpoint
                        .computeIfAbsent(entry.getKey().touchpoint, key -> new ArrayList<>())
                        .add(entry));
        return byTouchpoint;
    }

    /** Reason → how many assessments have no outcome of use. */
    Map<String, Long> notUsed() {
        Map<String, Long> notUsed = new LinkedHashMap<>();
        notUsed.put("no-outcome", withoutOutcome);
        notUsed.put("other-than-0-or-1", otherOutcomes);
        return notUsed;
    }
}
