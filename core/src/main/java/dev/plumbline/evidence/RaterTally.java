package dev.plumbline.evidence;

import static java.util.Objects.requireNonNull;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Admission;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Answers;
import dev.plumbline.statistics.KrippendorffAlpha;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Takes in assessments to see later whether their answers depend on who looked.
 *
 * <p>Of all assessments it holds sums by touchpoint and rater; of those that name both a unit and a rater also the ratings
 * themselves, before red flags, because agreement is about what raters see and not about severities. Like a {@link
 * dev.plumbline.audit.Tally} it knows no weights and gives the same bits in any order, split and merged in any way.
 *
 * <p>Memory grows with the touchpoints times raters, 16 bytes a criterion each, and with the assessments of a unit: 8 bytes each
 * and 8 a criterion, and about 150 a unit.
 *
 * <p>Mutable and not thread-safe: give each thread its own, and merge them.
 */
public final class RaterTally {

    /** Of assessments that name no rater; no name is empty. */
    private static final String NOBODY = "";

    private static final int FIRST_CAPACITY = 256;

    private final Scope scope;
    private final Admission admission;
    private final int criteria;
    private final Map<String, Integer> criterionById = new HashMap<>();
    private final Map<String, Map<String, Sums>> touchpoints = new HashMap<>();
    private final Map<String, Integer> raters = new HashMap<>();
    private final Map<Unit, Integer> units = new HashMap<>();
    private int[] unitOf = new int[FIRST_CAPACITY];
    private int[] raterOf = new int[FIRST_CAPACITY];
    /** By judgement and criterion, NaN where not rated. */
    private double[] ratings;

    private int judgements;
    private int cells;

    /** Empty; which assessments it takes is said by the scope, whose groups do not matter. */
    public RaterTally(Scope scope) {
        this.scope = scope;
        this.admission = new Admission(scope);
        List<Criterion> all = scope.rubric().criteria();
        this.criteria = all.size();
        for (int c = 0; c < criteria; c++) {
            criterionById.put(all.get(c).id(), c);
        }
        this.ratings = new double[FIRST_CAPACITY * criteria];
    }

    /** An interaction that several may judge. */
    private record Unit(String touchpoint, String name) {}

    /** The points that a rater gave at a touchpoint, in millionths and by criterion. */
    static final class Sums {

        private final long[] counts;
        private final long[] sums;
        private long rows;

        private Sums(int criteria) {
            counts = new long[criteria];
            sums = new long[criteria];
        }

        private void add(Answers answers) {
            boolean any = false;
            for (int c = 0; c < sums.length; c++) {
                if (answers.rated(c)) {
                    any = true;
                    counts[c]++;
                    sums[c] = Math.addExact(sums[c], answers.millionths(c));
                }
            }
            rows += any ? 1 : 0;
        }

        private void add(Sums other) {
            for (int c = 0; c < sums.length; c++) {
                counts[c] = Math.addExact(counts[c], other.counts[c]);
                sums[c] = Math.addExact(sums[c], other.sums[c]);
            }
            rows = Math.addExact(rows, other.rows);
        }

        /** Assessments with a rated criterion. */
        long rows() {
            return rows;
        }

        long count(int criterion) {
            return counts[criterion];
        }

        /** In millionths; NaN without a rating. */
        double mean(int criterion) {
            return (double) sums[criterion] / counts[criterion];
        }
    }

    public Scope scope() {
        return scope;
    }

    /** How many pairs of touchpoint and rater have come up. */
    public int cells() {
        return cells;
    }

    /** How many assessments name both a unit and a rater. */
    public int judgements() {
        return judgements;
    }

    /**
     * Takes in an assessment; one of another rubric or perspective is set aside, and counted there.
     *
     * @throws dev.plumbline.InvalidException as {@link dev.plumbline.audit.Tally#add}; nothing is then added
     */
    public void add(Assessment assessment) {
        Answers answers = admission.read(assessment);
        if (answers == null) {
            return;
        }
        String rater = assessment.rater();
        sums(assessment.touchpoint(), rater == null ? NOBODY : rater).add(answers);
        String unit = assessment.unit();
        if (rater != null && unit != null) {
            int row = nextJudgement(new Unit(assessment.touchpoint(), unit), rater);
            assessment.forEachRating(
                    (id, rating) -> ratings[row * criteria + requireNonNull(criterionById.get(id))] = rating);
        }
    }

    private Sums sums(String touchpoint, String rater) {
        Map<String, Sums> byRater = touchpoints.computeIfAbsent(touchpoint, key -> new HashMap<>());
        Sums sums = byRater.get(rater);
        if (sums == null) {
            sums = new Sums(criteria);
            byRater.put(rater, sums);
            cells++;
        }
        return sums;
    }

    /** A row for one more, with nothing rated. */
    private int nextJudgement(Unit unit, String rater) {
        if (judgements == unitOf.length) {
            int capacity = Math.addExact(judgements, judgements / 2);
            unitOf = Arrays.copyOf(unitOf, capacity);
            raterOf = Arrays.copyOf(raterOf, capacity);
            ratings = Arrays.copyOf(ratings, Math.multiplyExact(capacity, criteria));
        }
        int row = judgements++;
        unitOf[row] = units.computeIfAbsent(unit, key -> units.size());
        raterOf[row] = raters.computeIfAbsent(rater, key -> raters.size());
        Arrays.fill(ratings, row * criteria, (row + 1) * criteria, Double.NaN);
        return row;
    }

    /**
     * Adds everything that another one holds, which stays as it is.
     *
     * @throws IllegalArgumentException if it has another scope
     */
    public void merge(RaterTally other) {
        if (!scope.equals(other.scope)) {
            throw new IllegalArgumentException("tallies of different scope cannot be merged");
        }
        other.touchpoints.forEach((touchpoint, byRater) ->
                byRater.forEach((rater, more) -> sums(touchpoint, rater).add(more)));
        List<Unit> unitNames = inOrderOfIndex(other.units);
        List<String> raterNames = inOrderOfIndex(other.raters);
        int rows = other.judgements;
        for (int from = 0; from < rows; from++) {
            int row = nextJudgement(unitNames.get(other.unitOf[from]), raterNames.get(other.raterOf[from]));
            System.arraycopy(other.ratings, from * criteria, ratings, row * criteria, criteria);
        }
        admission.merge(other.admission);
    }

    private static <T> List<T> inOrderOfIndex(Map<T, Integer> indices) {
        List<T> names = new ArrayList<>(indices.keySet());
        indices.forEach((name, index) -> names.set(index, name));
        return names;
    }

    /** Reason → how many assessments were not read: {@code other-rubric}, {@code other-perspective}. */
    public Map<String, Long> setAside() {
        return admission.setAside();
    }

    /** What each rater gave at each touchpoint, both in the order of their names. */
    SortedMap<String, SortedMap<String, Sums>> byTouchpoint() {
        SortedMap<String, SortedMap<String, Sums>> sorted = new TreeMap<>();
        touchpoints.forEach((touchpoint, byRater) -> {
            SortedMap<String, Sums> named = new TreeMap<>(byRater);
            named.remove(NOBODY);
            sorted.put(touchpoint, named);
        });
        return sorted;
    }

    /** All at a touchpoint, whoever rated. */
    Sums whole(String touchpoint) {
        Sums whole = new Sums(criteria);
        touchpoints.getOrDefault(touchpoint, Map.of()).values().forEach(whole::add);
        return whole;
    }

    /** All of them. */
    Sums whole() {
        Sums whole = new Sums(criteria);
        touchpoints.keySet().forEach(touchpoint -> whole.add(whole(touchpoint)));
        return whole;
    }

    /**
     * How far raters agree on each criterion, by criterion in rubric order. A rater who judged a unit more than once stands there
     * with the mean of what was given.
     */
    List<KrippendorffAlpha> agreement() {
        int[] unitRanks = ranks(
                inOrderOfIndex(units), Comparator.comparing(Unit::touchpoint).thenComparing(Unit::name));
        int[] raterRanks = ranks(inOrderOfIndex(raters), Comparator.naturalOrder());
        long[] keys = new long[judgements];
        for (int row = 0; row < judgements; row++) {
            keys[row] = (long) unitRanks[unitOf[row]] << Integer.SIZE | raterRanks[raterOf[row]];
        }
        int[] rows = IntStream.range(0, judgements)
                .boxed()
                .sorted(Comparator.comparingLong(row -> keys[row]))
                .mapToInt(row -> row)
                .toArray();
        return IntStream.range(0, criteria)
                .mapToObj(c -> agreement(c, rows, keys))
                .toList();
    }

    /** @param rows in the order of their keys, which say unit and rater */
    private KrippendorffAlpha agreement(int criterion, int[] rows, long[] keys) {
        double[] values = new double[rows.length];
        int[] ends = new int[units.size()];
        int count = 0;
        int unit = 0;
        for (int from = 0, to; from < rows.length; from = to) {
            to = from + 1;
            while (to < rows.length && keys[rows[to]] == keys[rows[from]]) {
                to++;
            }
            double mean = mean(criterion, rows, from, to);
            if (!Double.isNaN(mean)) {
                values[count++] = mean;
            }
            if (to == rows.length || keys[rows[to]] >>> Integer.SIZE != keys[rows[from]] >>> Integer.SIZE) {
                ends[unit++] = count;
            }
        }
        return new KrippendorffAlpha(Arrays.copyOf(values, count), ends);
    }

    /** Of what one rater gave one unit; NaN if nothing. Sorted, because sums depend on the order of their terms. */
    private double mean(int criterion, int[] rows, int from, int to) {
        return Arrays.stream(rows, from, to)
                .mapToDouble(row -> ratings[row * criteria + criterion])
                .filter(rating -> !Double.isNaN(rating))
                .sorted()
                .average()
                .orElse(Double.NaN);
    }

    private static <T> int[] ranks(List<T> names, Comparator<T> order) {
        Map<T, Integer> ranks = new HashMap<>();
        names.stream().sorted(order).forEach(name -> ranks.put(name, ranks.size()));
        return names.stream().mapToInt(ranks::get).toArray();
    }
}
