package dev.plumbline.rest.v1;

import dev.plumbline.alignment.Disconnects;
import dev.plumbline.alignment.Disconnects.Finding;
import dev.plumbline.alignment.Disconnects.Pooled;
import dev.plumbline.alignment.Disconnects.Ranked;
import dev.plumbline.alignment.Disconnects.Standing;
import dev.plumbline.rest.csv.Table;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.WithinCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Disconnects as tables, each in the order of the answer. */
final class DisconnectTables {

    /** A row a proxy. */
    static final String PROXIES = "proxies";
    /** A row a proxy and touchpoint with a standing. */
    static final String TOUCHPOINTS = "touchpoints";
    /** A row a touchpoint, by proxies and by values. */
    static final String RANKINGS = "rankings";

    private DisconnectTables() {}

    static Table of(String table, Disconnects disconnects) {
        return switch (table) {
            case PROXIES -> proxies(disconnects);
            case TOUCHPOINTS -> touchpoints(disconnects);
            case RANKINGS -> rankings(disconnects);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Table proxies(Disconnects disconnects) {
        Table table = new Table(List.of(
                "metric",
                "better",
                "criterion",
                "n",
                "both",
                "within",
                "within.low",
                "within.high",
                "touchpoints",
                "p",
                "adjustedP",
                "claim",
                "pooled",
                "pooled.low",
                "pooled.high",
                "mixOfTouchpoints"));
        for (Finding finding : disconnects.proxies()) {
            WithinCorrelation within = finding.within();
            Interval inside = within == null ? null : within.interval();
            Pooled pooled = finding.pooled();
            table.add(row(
                    finding.metric(),
                    finding.better(),
                    finding.criterion(),
                    finding.n(),
                    finding.both(),
                    within == null ? null : within.rho(),
                    inside == null ? null : inside.low(),
                    inside == null ? null : inside.high(),
                    within == null ? null : within.groups(),
                    within == null ? null : within.p(),
                    finding.adjustedP(),
                    finding.claim(),
                    pooled == null ? null : pooled.rho(),
                    pooled == null ? null : pooled.interval().low(),
                    pooled == null ? null : pooled.interval().high(),
                    finding.mixOfTouchpoints()));
        }
        return table;
    }

    private static Table touchpoints(Disconnects disconnects) {
        Table table = new Table(List.of(
                "metric",
                "criterion",
                "touchpoint",
                "figures",
                "figure",
                "looks",
                "ratings",
                "points",
                "low",
                "high",
                "stands",
                "claim"));
        for (Finding finding : disconnects.proxies()) {
            for (Standing standing : finding.touchpoints()) {
                Interval interval = standing.interval();
                table.add(row(
                        finding.metric(),
                        finding.criterion(),
                        standing.touchpoint(),
                        standing.figures(),
                        standing.figure(),
                        standing.looks(),
                        standing.ratings(),
                        standing.points(),
                        interval == null ? null : interval.low(),
                        interval == null ? null : interval.high(),
                        standing.stands(),
                        standing.claim()));
            }
        }
        return table;
    }

    private static Table rankings(Disconnects disconnects) {
        Table table = new Table(
                List.of("touchpoint", "looks", "proxies", "rankByProxies", "points", "rankByValues", "notComparable"));
        for (Ranked ranked : disconnects.rankings().touchpoints()) {
            table.add(row(
                    ranked.touchpoint(),
                    ranked.looks(),
                    ranked.proxies(),
                    ranked.rankByProxies(),
                    ranked.points(),
                    ranked.rankByValues(),
                    ranked.notComparable()));
        }
        return table;
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return new ArrayList<@Nullable Object>(Arrays.asList(cells));
    }
}
