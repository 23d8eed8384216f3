package dev.plumbline.audit;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.journey.Journey;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Weighting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a tally under a scorer, once, and puts the {@link Audit} together. */
final class Auditor {

    /** Places in {@link Scorer#withoutEstimates()}. */
    private static final int EQUAL = 0;

    private static final int RANK_ORDER_CENTROID = 1;

    private final Scope scope;
    private final Tally tally;
    private final Scorer scorer;
    private final Map<String, Scorer> ownScorers = new TreeMap<>();
    private final AuditRules rules;
    private final List<RedFlag> redFlags;
    private final Map<String, Cell> touchpointCells;
    private final Map<String, Map<String, Cell>> cells;
    private final Map<String, Cell> groupCells = new TreeMap<>();

    /** Reads groups that have a weighting of their own under that, everything else under {@code scorer}. */
    Auditor(Tally tally, Scorer scorer, AuditRules rules, Map<String, Weighting> segmentWeightings) {
        this.scope = tally.scope();
        if (!scope.rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the tally and the scorer have different rubrics");
        }
        if (Millionths.of(scope.standardAt()) != Millionths.of(scorer.rules().standardAt())) {
            throw new IllegalArgumentException("the tally and the scorer have different standards");
        }
        if (!segmentWeightings.isEmpty() && scope.groupBy() != Grouping.SEGMENT) {
            throw InvalidException.of("/segmentWeightings", Fault.CONTRADICTION, "goes with groups by segment only");
        }
        segmentWeightings.forEach(
                (segment, weighting) -> ownScorers.put(segment, Scorer.of(scorer.rubric(), weighting, scorer.rules())));
        this.tally = tally;
        this.scorer = scorer;
        this.rules = rules;
        this.redFlags = tally.reader().redFlags();
        this.touchpointCells = tally.touchpoints();
        this.cells = tally.groups();
        cells.forEach((key, byTouchpoint) -> groupCells.put(key, tally.merged(byTouchpoint.values())));
    }

    Audit audit() {
        Groups groups = groups(groupCells, this::scorer);
        Whole whole = whole(scorer);
        List<String> common = scope.groupBy() == Grouping.TOUCHPOINT ? null : commonTouchpoints();
        Cell all = tally.merged(touchpointCells.values());
        Basis basis = scorer.basis(new Figures(all, scorer).weightsInPlay());
        Journey journey = scope.journey();
        boolean mayLackKey = scope.groupBy() == Grouping.CHANNEL || scope.groupBy() == Grouping.SEGMENT;
        return new Audit(
                scope.groupBy(),
                scope.period(),
                scope.perspective(),
                journey == null ? null : journey.id() + '@' + journey.revision(),
                ownScorers.isEmpty() ? null : segmentWeightings(),
                groups.worstFirst().stream()
                        .map(key -> describe(groups, key, whole, common))
                        .toList(),
                whole.describe(all),
                whole.redesigns(),
                scorer.rubric().kind() == Rubric.Kind.LADDER ? whole.ladder() : null,
                common,
                mayLackKey ? tally.ungrouped() : null,
                tally.setAside(),
                true,
                restsOnEstimates(basis) ? estimateCheck(groups) : null,
                notes(),
                rules,
                basis);
    }

    private Groups groups(Map<String, Cell> byKey, Function<String, Scorer> scorers) {
        return new Groups(byKey, scorers, scorer, redFlags, rules);
    }

    private Whole whole(Scorer under) {
        return new Whole(groups(touchpointCells, touchpoint -> under), under, redFlags, scope.journey(), rules);
    }

    /** What a group is read under. */
    private Scorer scorer(String group) {
        return ownScorers.getOrDefault(group, scorer);
    }

    private Map<String, String> segmentWeightings() {
        Map<String, String> references = new TreeMap<>();
        ownScorers.forEach((segment, own) -> references.put(segment, own.basis().weighting()));
        return references;
    }

    private boolean restsOnEstimates(Basis basis) {
        return basis.restsOnEstimates()
                || ownScorers.values().stream().anyMatch(own -> own.basis().restsOnEstimates());
    }

    private Group describe(Groups groups, String key, Whole whole, @Nullable List<String> common) {
        if (common == null) {
            return groups.describe(key, null, null);
        }
        if (!groups.figures(key).hasPoints()) {
            return groups.describe(key, null, Absences.NO_POINTS);
        }
        if (common.isEmpty()) {
            return groups.describe(key, null, Absences.NO_COMMON_TOUCHPOINT);
        }
        Map<String, Figures> within = within(key);
        within.keySet().retainAll(common);
        return groups.describe(key, whole.points(within), null);
    }

    /** The touchpoints that have points in every group that has points, in the order of their ids. */
    private List<String> commonTouchpoints() {
        return cells.keySet().stream()
                .map(key -> within(key).keySet())
                .filter(scored -> !scored.isEmpty())
                .reduce(Auditor::intersection)
                .map(List::copyOf)
                .orElse(List.of());
    }

    private static Set<String> intersection(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** The touchpoints with points within one group. */
    private Map<String, Figures> within(String key) {
        return groups(cells.getOrDefault(key, Map.of()), touchpoint -> scorer(key))
                .withPoints();
    }

    private AuditEstimateCheck estimateCheck(Groups groups) {
        List<AuditEstimateCheck.Alternative> alternatives =
                List.of(alternative(groups, EQUAL), alternative(groups, RANK_ORDER_CENTROID));
        return new AuditEstimateCheck(
                alternatives.get(EQUAL),
                alternatives.get(RANK_ORDER_CENTROID),
                alternatives.stream().allMatch(other -> other.otherVerdicts().isEmpty()),
                alternatives.stream()
                        .allMatch(other -> groups.worst().equals(Optional.ofNullable(other.worstGroup()))));
    }

    private AuditEstimateCheck.Alternative alternative(Groups groups, int which) {
        Groups otherGroups = groups(groupCells, key -> alternative(scorer(key), which));
        double points = whole(alternative(scorer, which)).points();
        return new AuditEstimateCheck.Alternative(
                Double.isNaN(points) ? null : points,
                otherGroups.worst().orElse(null),
                groupCells.keySet().stream()
                        .filter(key -> groups.figures(key).verdict(rules)
                                != otherGroups.figures(key).verdict(rules))
                        .toList());
    }

    /** The scorer itself if it uses no estimates. */
    private static Scorer alternative(Scorer scorer, int which) {
        return scorer.withoutEstimates().isEmpty()
                ? scorer
                : scorer.withoutEstimates().get(which);
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("redesigns", "if the weights are right");
        notes.put(
                "trust",
                "at a lasting broken rate p it tends to 100(1-p)/(1-p+kp) with k = brokenPromiseWeight, an assumption");
        notes.put("intervals", "assessments are taken as independent: frequent customers make them too narrow");
        notes.put("redFlags", "severities and advice are the rubric author's: assumptions");
        return notes;
    }
}
