package dev.plumbline.weightingstudy;

import dev.plumbline.rest.csv.Table;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.study.Comparison.ComparedTouchpoint;
import dev.plumbline.study.Comparison.ComparedWeighting;
import dev.plumbline.study.Comparison.Standing;
import dev.plumbline.study.Discrimination;
import dev.plumbline.study.Discrimination.Area;
import dev.plumbline.study.Discrimination.Areas;
import dev.plumbline.study.Discrimination.Difference;
import dev.plumbline.study.Sensitivity.Pair;
import dev.plumbline.study.Sensitivity.Range;
import dev.plumbline.study.Sensitivity.RankShare;
import dev.plumbline.study.Sensitivity.RankedTouchpoint;
import dev.plumbline.study.Sensitivity.SmallestChange;
import dev.plumbline.study.Sensitivity.StabilityInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The study as CSV files, one table each: numbers in full, what is absent an empty cell. */
final class Tables {

    private final Study study;
    private final List<String> weightings;
    private final Set<String> values;

    private Tables(Study study) {
        this.study = study;
        this.weightings = study.comparison().weightings().stream()
                .map(ComparedWeighting::weighting)
                .toList();
        this.values = study.valueNames().keySet();
    }

    /** File name → content. */
    static Map<String, byte[]> of(Study study) {
        Tables tables = new Tables(study);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("means.csv", tables.means());
        files.put("weights.csv", tables.weights());
        files.put("points.csv", tables.standings(Standing::points));
        files.put("ranks.csv", tables.standings(Standing::rank));
        Discrimination outcome = study.comparison().outcome();
        if (outcome != null) {
            files.put("auc.csv", auc(outcome));
        }
        Shuffles shuffles = study.shuffles();
        if (shuffles != null) {
            files.put("shuffles.csv", shuffles(shuffles));
        }
        files.put("acceptability.csv", tables.acceptability());
        files.put("pairwise.csv", tables.pairwise());
        files.put("central-weights.csv", tables.centralWeights());
        List<StabilityInterval> stability = study.sensitivity().stability();
        if (stability != null) {
            files.put("stability.csv", stability(stability));
        }
        List<SmallestChange> smallestChanges = study.sensitivity().smallestChanges();
        if (smallestChanges != null) {
            files.put("smallest-changes.csv", tables.smallestChanges(smallestChanges));
        }
        return files;
    }

    private byte[] means() {
        List<String> criteria =
                study.rubric().criteria().stream().map(Criterion::id).toList();
        Table rows = new Table(row(List.of("touchpoint", "n"), criteria));
        for (Study.Means means : study.means()) {
            rows.add(row(List.of(means.touchpoint(), means.n()), cells(criteria, means.criteria())));
        }
        return rows.bytes();
    }

    /** The share of each value in play. */
    private byte[] weights() {
        Table rows = new Table(row(List.of("value"), weightings));
        for (String value : values) {
            List<@Nullable Object> shares = new ArrayList<>();
            study.comparison()
                    .weightings()
                    .forEach(weighting -> shares.add(weighting.shares().get(value)));
            rows.add(row(List.of(value), shares));
        }
        return rows.bytes();
    }

    private byte[] standings(Function<Standing, Object> figure) {
        Table rows = new Table(row(List.of("touchpoint", "n"), weightings));
        for (ComparedTouchpoint touchpoint : study.comparison().touchpoints()) {
            rows.add(row(
                    List.of(touchpoint.touchpoint(), touchpoint.n()),
                    touchpoint.under().stream().map(figure).toList()));
        }
        return rows.bytes();
    }

    private static byte[] auc(Discrimination outcome) {
        Table rows = new Table(row(
                List.of("outcome", "pairs", "weighting", "auc", "low", "high"),
                List.of("difference", "difference.low", "difference.high", "p", "adjustedP", "claim")));
        addAreas(rows, outcome.outcome(), "pooled", outcome.pooled());
        Areas within = outcome.within();
        if (within != null) {
            addAreas(rows, outcome.outcome(), "within-touchpoints", within);
        }
        return rows.bytes();
    }

    private static void addAreas(Table rows, String outcome, String pairs, Areas areas) {
        for (Area area : areas.areas()) {
            Interval interval = area.interval();
            Difference difference = area.difference();
            Interval around = difference == null ? null : difference.interval();
            rows.add(row(
                    Arrays.asList(outcome, pairs, area.weighting(), area.auc(), low(interval), high(interval)),
                    difference == null
                            ? Arrays.asList(null, null, null, null, null, null)
                            : Arrays.asList(
                                    difference.auc(),
                                    low(around),
                                    high(around),
                                    difference.p(),
                                    difference.adjustedP(),
                                    difference.claim())));
        }
    }

    private static byte[] shuffles(Shuffles shuffles) {
        Shuffles.Against within = shuffles.within();
        Table rows = new Table(row(List.of("shuffle", "pooled"), List.of("within")));
        for (int i = 0; i < shuffles.count(); i++) {
            Double inside = within == null ? null : within.areas().get(i);
            rows.add(row(List.of(i + 1, shuffles.pooled().areas().get(i)), Arrays.asList(inside)));
        }
        return rows.bytes();
    }

    private byte[] acceptability() {
        Table rows = new Table(row(List.of("touchpoint", "rank"), List.of("share", "low", "high")));
        for (RankedTouchpoint touchpoint : study.sensitivity().touchpoints()) {
            for (RankShare rank : touchpoint.acceptability()) {
                rows.add(row(List.of(touchpoint.touchpoint(), rank.rank()), cells(rank.share())));
            }
        }
        return rows.bytes();
    }

    private byte[] pairwise() {
        Table rows = new Table(row(List.of("touchpoint", "over"), List.of("wins", "low", "high")));
        for (Pair pair : study.sensitivity().pairwise()) {
            rows.add(row(List.of(pair.touchpoint(), pair.over()), cells(pair.wins())));
        }
        return rows.bytes();
    }

    private byte[] centralWeights() {
        Table rows = new Table(row(List.of("touchpoint", "confidence", "low", "high"), values));
        for (RankedTouchpoint touchpoint : study.sensitivity().touchpoints()) {
            List<@Nullable Object> head = new ArrayList<>();
            head.add(touchpoint.touchpoint());
            head.addAll(cells(touchpoint.confidence()));
            Map<String, Double> central = touchpoint.centralWeights();
            rows.add(row(head, cells(values, central == null ? Map.of() : central)));
        }
        return rows.bytes();
    }

    private static byte[] stability(List<StabilityInterval> intervals) {
        Table rows = new Table(
                row(List.of("value", "share"), List.of("ranking.low", "ranking.high", "winner.low", "winner.high")));
        for (StabilityInterval interval : intervals) {
            Range ranking = interval.ranking();
            Range winner = interval.winner();
            rows.add(row(
                    List.of(interval.value(), interval.share()),
                    Arrays.asList(
                            ranking == null ? null : ranking.low(),
                            ranking == null ? null : ranking.high(),
                            winner == null ? null : winner.low(),
                            winner == null ? null : winner.high())));
        }
        return rows.bytes();
    }

    private byte[] smallestChanges(List<SmallestChange> changes) {
        Table rows = new Table(row(List.of("touchpoint", "other", "change"), values));
        for (SmallestChange change : changes) {
            Map<String, Double> shares = change.shares();
            rows.add(row(
                    Arrays.asList(change.touchpoint(), change.other(), change.change()),
                    cells(values, shares == null ? Map.of() : shares)));
        }
        return rows.bytes();
    }

    private static List<@Nullable Object> cells(Iterable<String> columns, Map<String, Double> numbers) {
        List<@Nullable Object> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(numbers.get(column)));
        return cells;
    }

    private static List<@Nullable Object> cells(@Nullable Proportion share) {
        return share == null
                ? Arrays.asList(null, null, null)
                : Arrays.asList(share.rate(), low(share.interval()), high(share.interval()));
    }

    private static @Nullable Double low(@Nullable Interval interval) {
        return interval == null ? null : (Double) interval.low();
    }

    private static @Nullable Double high(@Nullable Interval interval) {
        return interval == null ? null : (Double) interval.high();
    }

    private static <T extends @Nullable Object> List<T> row(
            Collection<? extends T> head, Collection<? extends T> rest) {
        List<T> row = new ArrayList<>(head);
        row.addAll(rest);
        return row;
    }
}
