package dev.plumbline.rest.v1;

import dev.plumbline.rest.csv.Table;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.statistics.Interval;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.Comparison.ComparedTouchpoint;
import dev.plumbline.study.Comparison.Standing;
import dev.plumbline.study.Discrimination;
import dev.plumbline.study.Discrimination.Area;
import dev.plumbline.study.Discrimination.Areas;
import dev.plumbline.study.Discrimination.Difference;
import dev.plumbline.value.Value;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as tables, each in the order of the answer. */
final class ComparisonTables {

    /** A row a touchpoint and weighting, with a column a criterion in rubric order. */
    static final String POINTS = "points";
    /** A row a choice of pairs and weighting. */
    static final String AUC = "auc";
    /** A row a value of the set, a column a weighting: with one of them, what {@code WeightingCsv} writes. */
    static final String WEIGHTINGS = "weightings";

    private ComparisonTables() {}

    static Table of(String table, Comparison comparison, Rubric rubric, List<Weighting> weightings) {
        return switch (table) {
            case POINTS -> points(comparison, rubric);
            case AUC -> auc(comparison.outcome());
            case WEIGHTINGS -> weightings(weightings);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Table points(Comparison comparison, Rubric rubric) {
        List<String> header = new ArrayList<>(List.of("touchpoint", "n", "weighting", "points", "rank", "change"));
        rubric.criteria().forEach(criterion -> header.add(criterion.id() + ".part"));
        Table table = new Table(header);
        for (ComparedTouchpoint touchpoint : comparison.touchpoints()) {
            for (Standing standing : touchpoint.under()) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(touchpoint.touchpoint());
                row.add(touchpoint.n());
                row.add(standing.weighting());
                row.add(standing.points());
                row.add(standing.rank());
                row.add(standing.change());
                for (Criterion criterion : rubric.criteria()) {
                    row.add(standing.parts() == null ? null : standing.parts().get(criterion.id()));
                }
                table.add(row);
            }
        }
        return table;
    }

    private static Table auc(@Nullable Discrimination outcome) {
        Table table = new Table(List.of(
                "scope",
                "weighting",
                "auc",
                "low",
                "high",
                "difference",
                "difference.low",
                "difference.high",
                "p",
                "adjustedP",
                "claim"));
        if (outcome != null) {
            addAreas(table, "pooled", outcome.pooled());
            addAreas(table, "within", outcome.within());
        }
        return table;
    }

    private static void addAreas(Table table, String scope, @Nullable Areas areas) {
        if (areas == null) {
            return;
        }
        for (Area area : areas.areas()) {
            Interval interval = area.interval();
            Difference difference = area.difference();
            Interval of = difference == null ? null : difference.interval();
            List<@Nullable Object> row = new ArrayList<>();
            row.add(scope);
            row.add(area.weighting());
            row.add(area.auc());
            row.add(interval == null ? null : interval.low());
            row.add(interval == null ? null : interval.high());
            row.add(difference == null ? null : difference.auc());
            row.add(of == null ? null : of.low());
            row.add(of == null ? null : of.high());
            row.add(difference == null ? null : difference.p());
            row.add(difference == null ? null : difference.adjustedP());
            row.add(difference == null ? null : difference.claim());
            table.add(row);
        }
    }

    private static Table weightings(List<Weighting> weightings) {
        List<String> header = new ArrayList<>(List.of("value"));
        weightings.forEach(weighting -> header.add(weighting.id()));
        Table table = new Table(header);
        for (Value value : Valuegraphics.VALUES.values()) {
            List<Object> row = new ArrayList<>(List.of(value.id()));
            weightings.forEach(weighting -> row.add(weighting.weight(value.id())));
            table.add(row);
        }
        return table;
    }
}
