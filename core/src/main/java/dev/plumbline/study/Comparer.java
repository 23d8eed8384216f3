package dev.plumbline.study;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Tally;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.statistics.KendallTau;
import dev.plumbline.statistics.Ranks;
import dev.plumbline.study.Comparison.ComparedTouchpoint;
import dev.plumbline.study.Comparison.ComparedWeighting;
import dev.plumbline.study.Comparison.Standing;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a tally under several weightings, and puts the {@link Comparison} together. */
final class Comparer {

    private static final int FEWEST = 2;
    private static final int MOST = 10;

    private final Tally tally;
    private final ScoringRules rules;
    private final On on;
    private final @Nullable OutcomeTally outcomes;
    private final StudyRules studyRules;
    private final List<Scorer> scorers;
    private final Table table;
    private final List<Column> columns;
    private final Watch watch;

    Comparer(
            Tally tally,
            List<Weighting> weightings,
            ScoringRules rules,
            On on,
            @Nullable OutcomeTally outcomes,
            StudyRules studyRules,
            Progress progress) {
        if (Millionths.of(tally.scope().standardAt()) != Millionths.of(rules.standardAt())) {
            throw new IllegalArgumentException("the tally and the rules have different standards");
        }
        if (outcomes != null
                && !(outcomes.scope().rubric().equals(tally.scope().rubric())
                        && outcomes.scope().perspective().equals(tally.scope().perspective()))) {
            throw new IllegalArgumentException("the outcomes are of another rubric or perspective than the tally");
        }
        this.tally = tally;
        this.rules = rules;
        this.on = on;
        this.outcomes = outcomes;
        this.studyRules = studyRules;
        this.scorers = scorers(weightings);
        this.table = new Table(tally, scorers, on, 1);
        this.columns = columns();
        long patterns = outcomes == null ? 0 : outcomes.patterns();
        this.watch = new Watch(progress, columns.size() * (1 + table.rows() + Discriminator.LOOKS * patterns));
    }

    private List<Scorer> scorers(List<Weighting> weightings) {
        Faults faults = new Faults();
        faults.size("/weightings", weightings.size(), MOST);
        if (weightings.size() < FEWEST) {
            faults.add("/weightings", Fault.REQUIRED, "are at least two: the first, and one to compare with it");
        }
        faults.distinct("/weightings", weightings, Weighting::id);
        List<Scorer> compiled = new ArrayList<>();
        for (int k = 0; k < weightings.size(); k++) {
            try {
                compiled.add(Scorer.of(tally.scope().rubric(), weightings.get(k), rules));
            } catch (InvalidException refused) {
                faults.addAll(refused, "/weightings/" + k);
            }
        }
        faults.throwIfAny();
        return compiled;
    }

    /** The touchpoints under one weighting, by row of the table. */
    private static final class Column {

        private final Scorer scorer;
        private final double[] shares;
        private final double[] points;
        private final int[] ranks;

        Column(Scorer scorer, double[] shares, double[] points) {
            this.scorer = scorer;
            this.shares = shares;
            this.points = points;
            this.ranks = Ranks.of(points);
        }
    }

    private List<Column> columns() {
        Faults faults = new Faults();
        List<Column> described = new ArrayList<>();
        for (int k = 0; k < scorers.size(); k++) {
            double[] weights = table.weights(scorers.get(k));
            if (table.rows() > 0 && Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
                faults.add(
                        "/weightings/" + k,
                        Fault.DEGENERATE_WEIGHTING,
                        "gives no weight to a criterion that all touchpoints have");
            }
            double total = Arrays.stream(weights).sum();
            double[] shares =
                    Arrays.stream(weights).map(weight -> weight / total).toArray();
            described.add(new Column(scorers.get(k), shares, table.points(scorers.get(k))));
        }
        faults.throwIfAny();
        return described;
    }

    Comparison comparison() {
        return new Comparison(
                on,
                tally.scope().perspective(),
                columns.stream().map(this::weighting).toList(),
                IntStream.of(Ranks.order(columns.get(0).ranks))
                        .mapToObj(this::touchpoint)
                        .toList(),
                table.leftOut(),
                table.droppedCriteria(),
                outcomes == null ? null : new Discriminator(outcomes, scorers, studyRules, watch).discrimination(),
                tally.setAside(),
                Ranks.TIED_WITHIN,
                studyRules,
                notes());
    }

    private ComparedWeighting weighting(Column column) {
        Weighting weighting = column.scorer.weighting();
        Double tau = null;
        Map<String, String> absent = new LinkedHashMap<>();
        if (!column.equals(columns.get(0))) {
            tau = KendallTau.b(asNumbers(columns.get(0).ranks), asNumbers(column.ranks));
            if (Double.isNaN(tau)) {
                tau = null;
                absent.put("tau", table.rows() < 2 ? Comparison.TOO_FEW : Comparison.ALL_TIED);
            }
        }
        watch.advance(1);
        return new ComparedWeighting(
                weighting.id(),
                weighting.source(),
                weighting.fromSameData(),
                table.byValue(table.shares(column.scorer)),
                tau,
                absent,
                column.scorer.basis(table.weightsInPlay(column.scorer)));
    }

    private static double[] asNumbers(int[] ranks) {
        return Arrays.stream(ranks).asDoubleStream().toArray();
    }

    private ComparedTouchpoint touchpoint(int t) {
        List<Standing> under =
                columns.stream().map(column -> standing(t, column)).toList();
        watch.advance(under.size());
        return new ComparedTouchpoint(table.touchpoints().get(t), table.n(t), under);
    }

    private Standing standing(int t, Column column) {
        Column first = columns.get(0);
        String id = column.scorer.weighting().id();
        if (column.equals(first)) {
            return new Standing(id, column.points[t], column.ranks[t], null, null);
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        for (int c = 0; c < table.columns(); c++) {
            parts.put(
                    table.criteria().get(c).id(),
                    (column.shares[c] - first.shares[c]) * (table.means(t)[c] - first.points[t])
                            + 0.0); // no negative zero
        }
        return new Standing(
                id,
                column.points[t],
                column.ranks[t],
                column.points[t] - first.points[t],
                rules.aggregation() == Aggregation.ARITHMETIC ? parts : null);
    }

    private Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        if (outcomes != null) {
            notes.put("outcome", "in sample: the weightings are judged on the data at hand, not on new ones");
            notes.put("intervals", "assessments are taken as independent: frequent customers make them too narrow");
        }
        if (rules.aggregation() != Aggregation.ARITHMETIC) {
            notes.put("parts", "only arithmetic means change by parts that add up");
        }
        notes.put("fromSameData", "a weighting worked out from these data is no evidence about them");
        return notes;
    }
}
