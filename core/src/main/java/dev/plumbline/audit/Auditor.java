package dev.plumbline.audit;

import dev.plumbline.journey.Journey;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a tally under a scorer, once, and puts the {@link Audit} together. */
final class Auditor {

    private final Scope scope;
    private final Tally tally;
    private final Scorer scorer;
    private final AuditRules rules;
    private final List<RedFlag> redFlags;
    private final Map<String, Cell> touchpointCells;
    private final Map<String, Map<String, Cell>> cells;
    private final Map<String, Cell> groupCells = new TreeMap<>();

    Auditor(Tally tally, Scorer scorer, AuditRules rules) {
        this.scope = tally.scope();
        if (!scope.rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the tally and the scorer have different rubrics");
        }
        if (Millionths.of(scope.standardAt()) != Millionths.of(scorer.rules().standardAt())) {
            throw new IllegalArgumentException("the tally and the scorer have different standards");
        }
        this.tally = tally;
        this.scorer = scorer;
        this.rules = rules;
        this.redFlags = tally.reader().redFlags();
        this.touchpointCells = tally.touchpoints();
        this.cells = tally.groups();
        cells.forEach((key, byTouchpoint) -> groupCells.put(key, tally.merged(byTouchpoint.values())));
    }

    Audit audit() {
        Groups groups = groups(groupCells, scorer);
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
                groups.worstFirst().stream()
                        .map(key -> describe(groups, key, whole, common))
                        .toList(),
                whole.describe(all),
                whole.redesigns(),
                scorer.rubric().kind() == Rubric.Kind.LADDER ? whole.ladder() : null,
                common,
                mayLackKey ? tally.ungrouped() : null,
                setAside(),
                true,
                basis.estimatedShare() > Basis.ESTIMATES_TO_CHECK ? estimateCheck(groups) : null,
                notes(),
                rules,
                basis);
    }

    private Groups groups(Map<String, Cell> byKey, Scorer under) {
        return new Groups(byKey, under, redFlags, rules);
    }

    private Whole whole(Scorer under) {
        return new Whole(groups(touchpointCells, under), under, redFlags, scope.journey(), rules);
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
        Set<String> common = new HashSet<>(touchpointCells.keySet());
        for (String key : cells.keySet()) {
            Set<String> scored = within(key).keySet();
            if (!scored.isEmpty()) {
                common.retainAll(scored);
            }
        }
        return common.stream().sorted().toList();
    }

    /** The touchpoints with points within one group. */
    private Map<String, Figures> within(String key) {
        return groups(cells.getOrDefault(key, Map.of()), scorer).withPoints();
    }

    private Map<String, Long> setAside() {
        Map<String, Long> setAside = new LinkedHashMap<>();
        setAside.put("other-rubric", tally.otherRubric());
        setAside.put("other-perspective", tally.otherPerspective());
        return setAside;
    }

    private AuditEstimateCheck estimateCheck(Groups groups) {
        List<AuditEstimateCheck.Alternative> alternatives = scorer.withoutEstimates().stream()
                .map(other -> alternative(groups, other))
                .toList();
        return new AuditEstimateCheck(
                alternatives.get(0),
                alternatives.get(1),
                alternatives.stream().allMatch(other -> other.otherVerdicts().isEmpty()),
                alternatives.stream()
                        .allMatch(other -> groups.worst().equals(Optional.ofNullable(other.worstGroup()))));
    }

    private AuditEstimateCheck.Alternative alternative(Groups groups, Scorer other) {
        Groups otherGroups = groups(groupCells, other);
        double points = whole(other).points();
        return new AuditEstimateCheck.Alternative(
                Double.isNaN(points) ? null : points,
                otherGroups.worst().orElse(null),
                groupCells.keySet().stream()
                        .filter(key -> groups.figures(key).verdict(rules)
                                != otherGroups.figures(key).verdict(rules))
                        .toList());
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
