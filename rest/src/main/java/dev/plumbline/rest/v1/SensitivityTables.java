package dev.plumbline.rest.v1;

import dev.plumbline.rest.csv.Table;
import dev.plumbline.statistics.Interval;
import dev.plumbline.study.Sensitivity;
import dev.plumbline.study.Sensitivity.Pair;
import dev.plumbline.study.Sensitivity.Range;
import dev.plumbline.study.Sensitivity.RankShare;
import dev.plumbline.study.Sensitivity.RankedTouchpoint;
import dev.plumbline.study.Sensitivity.StabilityInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sensitivity as tables, each in the order of the answer. */
final class SensitivityTables {

    /** A row a touchpoint, a column a rank: r1 is the first. */
    private static final String ACCEPTABILITY = "acceptability";
    /** A row a pair of touchpoints. */
    private static final String PAIRWISE = "pairwise";
    /** A row a value. */
    private static final String STABILITY = "stability";
    /** A row a pair of touchpoints, those asked for last and none twice; a column a value in play. */
    private static final String SMALLEST_CHANGES = "smallest-changes";
    /** A row a touchpoint that was ever first, a column a value in play. */
    private static final String CENTRAL_WEIGHTS = "central-weights";

    static final List<String> ALL = List.of(ACCEPTABILITY, PAIRWISE, STABILITY, SMALLEST_CHANGES, CENTRAL_WEIGHTS);

    private SensitivityTables() {}

    /** Whether it is there only where points are arithmetic means. */
    static boolean isArithmeticOnly(String table) {
        return table.equals(STABILITY) || table.equals(SMALLEST_CHANGES);
    }

    static Table of(String table, Sensitivity sensitivity) {
        return switch (table) {
            case ACCEPTABILITY -> acceptability(sensitivity.touchpoints());
            case PAIRWISE -> pairwise(sensitivity.pairwise());
            case STABILITY -> stability(sensitivity.stability());
            case SMALLEST_CHANGES -> smallestChanges(sensitivity);
            case CENTRAL_WEIGHTS -> centralWeights(sensitivity);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Table acceptability(List<RankedTouchpoint> touchpoints) {
        List<String> header = new ArrayList<>(List.of("touchpoint", "n", "points", "rank"));
        for (int rank = 1; rank <= touchpoints.size(); rank++) {
            header.add("r" + rank);
        }
        header.add("confidence");
        Table table = new Table(header);
        for (RankedTouchpoint touchpoint : touchpoints) {
            List<Double> shares = new ArrayList<>(Collections.nCopies(touchpoints.size(), 0.0));
            for (RankShare taken : touchpoint.acceptability()) {
                shares.set(taken.rank() - 1, taken.share().rate());
            }
            List<@Nullable Object> row = new ArrayList<>();
            row.add(touchpoint.touchpoint());
            row.add(touchpoint.n());
            row.add(touchpoint.points());
            row.add(touchpoint.rank());
            row.addAll(shares);
            row.add(
                    touchpoint.confidence() == null
                            ? null
                            : touchpoint.confidence().rate());
            table.add(row);
        }
        return table;
    }

    private static Table pairwise(List<Pair> pairs) {
        Table table = new Table(List.of("touchpoint", "over", "wins", "low", "high"));
        for (Pair pair : pairs) {
            Interval interval = pair.wins().interval();
            table.add(List.of(pair.touchpoint(), pair.over(), pair.wins().rate(), interval.low(), interval.high()));
        }
        return table;
    }

    private static Table stability(@Nullable List<StabilityInterval> values) {
        Table table = new Table(List.of("value", "share", "ranking.low", "ranking.high", "winner.low", "winner.high"));
        for (StabilityInterval value : values == null ? List.<StabilityInterval>of() : values) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(value.value());
            row.add(value.share());
            addRange(row, value.ranking());
            addRange(row, value.winner());
            table.add(row);
        }
        return table;
    }

    private static void addRange(List<@Nullable Object> row, @Nullable Range range) {
        row.add(range == null ? null : range.low());
        row.add(range == null ? null : range.high());
    }

    private static Table smallestChanges(Sensitivity sensitivity) {
        Set<String> values = sensitivity.varied().values().keySet();
        List<String> header = new ArrayList<>(List.of("touchpoint", "other", "change"));
        header.addAll(values);
        Table table = new Table(header);
        Set<Set<String>> there = new HashSet<>();
        Stream.of(sensitivity.smallestChanges(), sensitivity.askedChanges())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(change -> there.add(Set.of(change.touchpoint(), change.other())))
                .forEach(change -> {
                    List<@Nullable Object> row = new ArrayList<>();
                    row.add(change.touchpoint());
                    row.add(change.other());
                    row.add(change.change());
                    addShares(row, values, change.shares());
                    table.add(row);
                });
        return table;
    }

    private static Table centralWeights(Sensitivity sensitivity) {
        Set<String> values = sensitivity.varied().values().keySet();
        List<String> header = new ArrayList<>(List.of("touchpoint"));
        header.addAll(values);
        Table table = new Table(header);
        for (RankedTouchpoint touchpoint : sensitivity.touchpoints()) {
            if (touchpoint.centralWeights() != null) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(touchpoint.touchpoint());
                addShares(row, values, touchpoint.centralWeights());
                table.add(row);
            }
        }
        return table;
    }

    private static void addShares(
            List<@Nullable Object> row, Set<String> values, @Nullable Map<String, Double> shares) {
        values.forEach(value -> row.add(shares == null ? null : shares.get(value)));
    }
}
