package dev.plumbline.rest.v1;

import dev.plumbline.alignment.Gaps;
import dev.plumbline.alignment.Gaps.CriterionGap;
import dev.plumbline.alignment.Gaps.Gap;
import dev.plumbline.alignment.Gaps.OverallCriterion;
import dev.plumbline.alignment.Gaps.TouchpointGap;
import dev.plumbline.rest.csv.Table;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gaps as tables, each in the order of the answer. */
final class GapTables {

    /** A row a touchpoint and criterion that both have. */
    static final String CRITERIA = "criteria";
    /** A row a touchpoint that both have. */
    static final String TOUCHPOINTS = "touchpoints";
    /** A row a criterion over touchpoints, and one without a criterion for all of them. */
    static final String OVERALL = "overall";

    private static final List<String> OF_GAPS = List.of("gap", "low", "high", "p", "adjustedP", "claim");

    private GapTables() {}

    static Table of(String table, Gaps gaps) {
        return switch (table) {
            case CRITERIA -> criteria(gaps);
            case TOUCHPOINTS -> touchpoints(gaps);
            case OVERALL -> overall(gaps);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Table criteria(Gaps gaps) {
        Table table = table(
                "touchpoint",
                "criterion",
                "value",
                "share",
                "reference.n",
                "reference.points",
                "theirs.n",
                "theirs.points");
        for (TouchpointGap touchpoint : gaps.touchpoints()) {
            for (CriterionGap criterion : touchpoint.criteria()) {
                table.add(row(
                        criterion.gap(),
                        touchpoint.touchpoint(),
                        criterion.criterion(),
                        criterion.value(),
                        criterion.share(),
                        criterion.referenceN(),
                        criterion.referencePoints(),
                        criterion.theirsN(),
                        criterion.theirsPoints()));
            }
        }
        return table;
    }

    private static Table touchpoints(Gaps gaps) {
        Table table = table("touchpoint", "importance", "reference.n", "theirs.n");
        for (TouchpointGap touchpoint : gaps.touchpoints()) {
            table.add(row(
                    touchpoint.weighted(),
                    touchpoint.touchpoint(),
                    touchpoint.importance(),
                    touchpoint.referenceN(),
                    touchpoint.theirsN()));
        }
        return table;
    }

    private static Table overall(Gaps gaps) {
        Table table = table("criterion", "value", "touchpoints");
        table.add(row(
                gaps.overall().weighted(),
                null,
                null,
                gaps.overall().touchpoints().size()));
        for (OverallCriterion criterion : gaps.overall().criteria()) {
            table.add(row(
                    criterion.gap(),
                    criterion.criterion(),
                    criterion.value(),
                    criterion.touchpoints().size()));
        }
        return table;
    }

    private static Table table(String... columns) {
        List<String> header = new ArrayList<>(Arrays.asList(columns));
        header.addAll(OF_GAPS);
        return new Table(header);
    }

    private static List<@Nullable Object> row(@Nullable Gap gap, @Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<@Nullable Object>(Arrays.asList(cells));
        Interval interval = gap == null ? null : gap.interval();
        row.add(gap == null ? null : gap.points());
        row.add(interval == null ? null : interval.low());
        row.add(interval == null ? null : interval.high());
        row.add(gap == null ? null : gap.p());
        row.add(gap == null ? null : gap.adjustedP());
        row.add(gap == null ? null : gap.claim());
        return row;
    }
}
