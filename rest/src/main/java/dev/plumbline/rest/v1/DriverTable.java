package dev.plumbline.rest.v1;

import dev.plumbline.evidence.Drivers;
import dev.plumbline.evidence.Drivers.Coefficient;
import dev.plumbline.evidence.Drivers.Driver;
import dev.plumbline.evidence.Drivers.Side;
import dev.plumbline.rest.csv.Table;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.WithinCorrelation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drivers as a table: a row an outcome and criterion, in the order of the answer. */
final class DriverTable {

    private DriverTable() {}

    static Table of(Drivers drivers) {
        Table table = new Table(List.of(
                "outcome",
                "criterion",
                "met.n",
                "met.mean",
                "notMet.n",
                "notMet.mean",
                "difference",
                "difference.low",
                "difference.high",
                "correlation",
                "correlation.low",
                "correlation.high",
                "perQuarter",
                "perQuarter.low",
                "perQuarter.high",
                "p",
                "adjustedP",
                "claim"));
        drivers.outcomes()
                .forEach(outcome -> outcome.drivers().forEach(driver -> table.add(row(outcome.outcome(), driver))));
        return table;
    }

    private static List<@Nullable Object> row(String outcome, Driver driver) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(outcome);
        row.add(driver.criterion());
        addSide(row, driver.met());
        addSide(row, driver.notMet());
        row.add(driver.difference());
        addInterval(row, driver.interval());
        WithinCorrelation correlation = driver.correlation();
        row.add(correlation == null ? null : correlation.rho());
        addInterval(row, correlation == null ? null : correlation.interval());
        Coefficient coefficient = driver.coefficient();
        row.add(coefficient == null ? null : coefficient.perQuarter());
        addInterval(row, coefficient == null ? null : coefficient.interval());
        row.add(coefficient == null ? null : coefficient.p());
        row.add(coefficient == null ? null : coefficient.adjustedP());
        row.add(driver.claim());
        return row;
    }

    private static void addSide(List<@Nullable Object> row, @Nullable Side side) {
        row.add(side == null ? null : side.n());
        row.add(side == null ? null : side.mean());
    }

    private static void addInterval(List<@Nullable Object> row, @Nullable Interval interval) {
        row.add(interval == null ? null : interval.low());
        row.add(interval == null ? null : interval.high());
    }
}
