package dev.plumbline.audit;

import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.scoring.Verdict;
import dev.plumbline.statistics.Interval;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Groups of a tally, each under a scorer: their order, which of them can be compared, and what is said of each. */
final class Groups {

    private final Map<String, Figures> byKey = new TreeMap<>();
    private final Scorer scorer;
    private final List<RedFlag> redFlags;
    private final AuditRules rules;
    private final Set<String> notComparable;

    /**
     * Reads each cell under a scorer of its own.
     *
     * @param scorer gives the rubric and the rules, which all have in common
     */
    Groups(
            Map<String, Cell> cells,
            Function<String, Scorer> scorers,
            Scorer scorer,
            List<RedFlag> redFlags,
            AuditRules rules) {
        cells.forEach((key, cell) -> byKey.put(key, new Figures(cell, scorers.apply(key))));
        this.scorer = scorer;
        this.redFlags = redFlags;
        this.rules = rules;
        this.notComparable = findNotComparable();
    }

    /** The keys, worst points first, those of equal points by key, those without points last. */
    List<String> worstFirst() {
        return byKey.keySet().stream()
                .sorted(Comparator.comparingLong(key -> {
                    Figures figures = figures(key);
                    return figures.hasPoints() ? Millionths.of(figures.points()) : Long.MAX_VALUE;
                }))
                .toList();
    }

    /** The group to look at first, among those that can be compared; absent if there is none. */
    Optional<String> worst() {
        return worstFirst().stream()
                .filter(key -> figures(key).hasPoints() && !notComparable(key))
                .findFirst();
    }

    Figures figures(String key) {
        Figures figures = byKey.get(key);
        if (figures == null) {
            throw new IllegalArgumentException("no such group");
        }
        return figures;
    }

    /** The groups with points, by key. */
    Map<String, Figures> withPoints() {
        Map<String, Figures> scored = all();
        scored.values().removeIf(figures -> !figures.hasPoints());
        return scored;
    }

    /** The figures of all groups, by key; a fresh map. */
    Map<String, Figures> all() {
        return new TreeMap<>(byKey);
    }

    Set<String> keys() {
        return byKey.keySet();
    }

    /** Whether the group's criteria in play are other than those of most groups. */
    boolean notComparable(String key) {
        return notComparable.contains(key);
    }

    /**
     * Of two equally frequent sets of criteria the larger is the usual one, then the one that has the earlier criterion where
     * they differ first.
     */
    private Set<String> findNotComparable() {
        Map<BitSet, Long> frequency = new HashMap<>();
        withPoints().values().forEach(figures -> frequency.merge(figures.criteriaInPlay(), 1L, Long::sum));
        BitSet usual = frequency.entrySet().stream()
                .max(Map.Entry.<BitSet, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().cardinality())
                        .thenComparing(Map.Entry::getKey, Groups::compareByFirstDifference))
                .map(Map.Entry::getKey)
                .orElseGet(BitSet::new);
        Set<String> others = new HashSet<>();
        withPoints().forEach((key, figures) -> {
            if (!figures.criteriaInPlay().equals(usual)) {
                others.add(key);
            }
        });
        return others;
    }

    private static int compareByFirstDifference(BitSet one, BitSet other) {
        BitSet difference = (BitSet) one.clone();
        difference.xor(other);
        int first = difference.nextSetBit(0);
        return first < 0 ? 0 : one.get(first) ? 1 : -1;
    }

    /**
     * All that is said of one group.
     *
     * @param standardised null where it does not apply or cannot be had
     * @param whyNotStandardised null where it does not apply or can be had
     */
    Group describe(String key, @Nullable Double standardised, @Nullable String whyNotStandardised) {
        Figures figures = figures(key);
        Cell cell = figures.cell();
        Interval interval = figures.interval(rules.level());
        Verdict verdict = figures.verdict(rules);
        Double trust = Trust.points(cell.kept(), cell.broken(), rules.brokenPromiseWeight());
        double coverage = figures.coverage();
        Absences absent = new Absences();
        absent.note("points", figures.hasPoints() ? null : Absences.NO_POINTS);
        absent.note("interval", figures.whyNoInterval());
        absent.note("spread", figures.whyNoInterval());
        absent.note("verdict", verdict != null ? null : figures.hasPoints() ? Absences.TOO_FEW : Absences.NO_POINTS);
        absent.note("coverage", Double.isNaN(coverage) ? Absences.NO_POINTS : null);
        absent.note("standardised", whyNotStandardised);
        absent.note("trust", trust == null ? Absences.NO_PROMISE : null);
        absent.note("promises/brokenRate", trust == null ? Absences.NO_PROMISE : null);
        List<CriterionSummary> criteria = criteria(figures);
        for (CriterionSummary criterion : criteria) {
            if (criterion.interval() == null) {
                absent.note(
                        "criteria/" + criterion.criterion() + "/interval",
                        criterion.n() < 2 ? Absences.TOO_FEW : Absences.NO_VARIATION);
            }
        }
        return new Group(
                key,
                cell.events(),
                figures.n(),
                figures.hasPoints() ? figures.points() : null,
                interval,
                interval == null ? null : figures.spread(),
                verdict,
                verdict != null && interval != null && isFirm(figures, interval),
                Double.isNaN(coverage) ? null : coverage,
                standardised,
                notComparable(key) ? true : null,
                criteria,
                missing(figures),
                redFlags(cell),
                PromiseRecord.of(cell.kept(), cell.broken(), rules.level()),
                trust,
                absent.reasons());
    }

    private boolean isFirm(Figures figures, Interval interval) {
        return figures.n() >= rules.firmFrom()
                && !holds(interval, ScoringRules.MIDDLE)
                && !holds(interval, scorer.rules().standardAt())
                && figures.criteriaInPlay().stream()
                        .mapToObj(c -> figures.interval(c, rules.level()))
                        .noneMatch(
                                own -> own != null && holds(own, scorer.rules().floorAt()));
    }

    /** Whether a threshold lies within an interval, to a millionth. */
    static boolean holds(Interval interval, double threshold) {
        long at = Millionths.of(threshold);
        return Millionths.of(interval.low()) <= at && at <= Millionths.of(interval.high());
    }

    private List<CriterionSummary> criteria(Figures figures) {
        double[] gains = figures.gains(100);
        return IntStream.range(0, gains.length)
                .filter(c -> figures.ratings(c) > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -Millionths.of(gains[c]))
                        .thenComparingLong(c -> Millionths.of(figures.mean(c))))
                .map(c -> criterion(c, figures, gains[c]))
                .toList();
    }

    private CriterionSummary criterion(int c, Figures figures, double gain) {
        Criterion criterion = scorer.rubric().criteria().get(c);
        Cell cell = figures.cell();
        return new CriterionSummary(
                criterion.id(),
                criterion.value(),
                figures.ratings(c),
                figures.mean(c),
                figures.interval(c, rules.level()),
                figures.share(c),
                gain,
                (double) cell.standardMet(c) / figures.ratings(c),
                criterion.kind() == Criterion.Kind.MOVEMENT ? cell.movement(c) / Millionths.PER_POINT : null);
    }

    private List<String> missing(Figures figures) {
        List<Criterion> criteria = scorer.rubric().criteria();
        return IntStream.range(0, criteria.size())
                .filter(c -> figures.ratings(c) == 0)
                .mapToObj(c -> criteria.get(c).id())
                .toList();
    }

    private Map<String, Long> redFlags(Cell cell) {
        Map<String, Long> counts = new LinkedHashMap<>();
        IntStream.range(0, redFlags.size())
                .filter(f -> cell.redFlags(f) > 0)
                .boxed()
                .sorted(Comparator.comparingLong(f -> -cell.redFlags(f)))
                .forEach(f -> counts.put(redFlags.get(f).id(), cell.redFlags(f)));
        return counts;
    }
}
