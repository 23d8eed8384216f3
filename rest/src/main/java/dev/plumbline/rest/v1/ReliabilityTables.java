package dev.plumbline.rest.v1;

import dev.plumbline.evidence.Reliability;
import dev.plumbline.evidence.Reliability.Item;
import dev.plumbline.evidence.Reliability.Pair;
import dev.plumbline.evidence.Reliability.Together;
import dev.plumbline.rest.csv.Table;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reliability as tables: first what is pooled, then what is within touchpoints. */
final class ReliabilityTables {

    /** A row two criteria. */
    private static final String PAIRS = "pairs";
    /** A row a criterion. */
    private static final String ITEMS = "items";
    /** A row each. */
    private static final String ALPHA = "alpha";

    static final List<String> ALL = List.of(PAIRS, ITEMS, ALPHA);

    private ReliabilityTables() {}

    static Table of(String name, Reliability reliability) {
        Table table = switch (name) {
            case PAIRS -> new Table(List.of("scope", "criterion", "other", "n", "correlation", "low", "high"));
            case ITEMS -> new Table(List.of("scope", "criterion", "n", "deviation", "itemRest"));
            case ALPHA -> new Table(List.of("scope", "n", "alpha", "low", "high", "standardised"));
            default -> throw new IllegalArgumentException(name);
        };
        add(table, name, "pooled", reliability.pooled());
        add(table, name, "within", reliability.within());
        return table;
    }

    private static void add(Table table, String name, String scope, Together together) {
        switch (name) {
            case PAIRS -> together.pairs().forEach(pair -> table.add(row(scope, pair)));
            case ITEMS -> together.items().forEach(item -> table.add(row(scope, item)));
            default -> table.add(row(scope, together));
        }
    }

    private static List<@Nullable Object> row(String scope, Pair pair) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(scope);
        row.add(pair.criterion());
        row.add(pair.other());
        row.add(pair.n());
        row.add(pair.correlation());
        addInterval(row, pair.interval());
        return row;
    }

    private static List<@Nullable Object> row(String scope, Item item) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(scope);
        row.add(item.criterion());
        row.add(item.n());
        row.add(item.deviation());
        row.add(item.itemRest());
        return row;
    }

    private static List<@Nullable Object> row(String scope, Together together) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(scope);
        row.add(together.n());
        row.add(together.alpha());
        addInterval(row, together.interval());
        row.add(together.standardised());
        return row;
    }

    private static void addInterval(List<@Nullable Object> row, @Nullable Interval interval) {
        row.add(interval == null ? null : interval.low());
        row.add(interval == null ? null : interval.high());
    }
}
