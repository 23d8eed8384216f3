package dev.plumbline.rest.v1;

import dev.plumbline.evidence.Raters;
import dev.plumbline.evidence.Raters.Agreement;
import dev.plumbline.evidence.Raters.Difference;
import dev.plumbline.evidence.Raters.RatedTouchpoint;
import dev.plumbline.evidence.Raters.Rater;
import dev.plumbline.rest.csv.Table;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Raters as tables, each in the order of the answer. */
final class RaterTables {

    /** A row a rater. */
    private static final String RATERS = "raters";
    /** A row a rater and touchpoint. */
    private static final String DIFFERENCES = "differences";
    /** A row a touchpoint. */
    private static final String TOUCHPOINTS = "touchpoints";
    /** A row a criterion. */
    private static final String AGREEMENT = "agreement";

    static final List<String> ALL = List.of(RATERS, DIFFERENCES, TOUCHPOINTS, AGREEMENT);

    private RaterTables() {}

    static Table of(String table, Raters raters) {
        return switch (table) {
            case RATERS -> raters(raters);
            case DIFFERENCES -> differences(raters);
            case TOUCHPOINTS -> touchpoints(raters);
            case AGREEMENT -> agreement(raters);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Table raters(Raters raters) {
        Table table = new Table(List.of("rater", "n", "effect", "low", "high", "p", "adjustedP", "claim"));
        for (Rater rater : raters.raters()) {
            Interval interval = rater.interval();
            List<@Nullable Object> row = new ArrayList<>();
            row.add(rater.rater());
            row.add(rater.n());
            row.add(rater.effect());
            row.add(interval == null ? null : interval.low());
            row.add(interval == null ? null : interval.high());
            row.add(rater.p());
            row.add(rater.adjustedP());
            row.add(rater.claim());
            table.add(row);
        }
        return table;
    }

    private static Table differences(Raters raters) {
        Table table = new Table(List.of("rater", "touchpoint", "n", "points", "difference"));
        for (Rater rater : raters.raters()) {
            for (Difference difference : rater.differences()) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(rater.rater());
                row.add(difference.touchpoint());
                row.add(difference.n());
                row.add(difference.points());
                row.add(difference.difference());
                table.add(row);
            }
        }
        return table;
    }

    private static Table touchpoints(Raters raters) {
        Table table =
                new Table(List.of("touchpoint", "n", "ofEffect", "raters", "points", "raterEffects", "withoutRaters"));
        for (RatedTouchpoint touchpoint : raters.touchpoints()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(touchpoint.touchpoint());
            row.add(touchpoint.n());
            row.add(touchpoint.ofEffect());
            row.add(touchpoint.raters());
            row.add(touchpoint.points());
            row.add(touchpoint.raterEffects());
            row.add(touchpoint.withoutRaters());
            table.add(row);
        }
        return table;
    }

    private static Table agreement(Raters raters) {
        Table table = new Table(List.of("criterion", "units", "ratings", "alpha", "low", "high"));
        for (Agreement agreement : raters.agreement()) {
            Interval interval = agreement.interval();
            List<@Nullable Object> row = new ArrayList<>();
            row.add(agreement.criterion());
            row.add(agreement.units());
            row.add(agreement.ratings());
            row.add(agreement.alpha());
            row.add(interval == null ? null : interval.low());
            row.add(interval == null ? null : interval.high());
            table.add(row);
        }
        return table;
    }
}
