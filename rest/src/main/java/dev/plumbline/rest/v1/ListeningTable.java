package dev.plumbline.rest.v1;

import dev.plumbline.change.Listening;
import dev.plumbline.change.Listening.Ear;
import dev.plumbline.rest.csv.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listening as a table: a row a touchpoint, the silent ones first, with a column a period, oldest first. */
final class ListeningTable {

    private ListeningTable() {}

    static Table of(Listening listening) {
        List<String> header =
                new ArrayList<>(List.of("touchpoint", "momentOfTruth", "importance", "heard", "missed", "lastHeard"));
        header.addAll(listening.periods());
        header.add("running");
        Table table = new Table(header);
        listening.silent().forEach(ear -> table.add(row(ear)));
        listening.heard().forEach(ear -> table.add(row(ear)));
        return table;
    }

    private static List<@Nullable Object> row(Ear ear) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(ear.touchpoint());
        row.add(ear.momentOfTruth());
        row.add(ear.importance());
        row.add(ear.missed() == 0);
        row.add(ear.missed());
        row.add(ear.lastHeard());
        row.addAll(ear.perPeriod());
        row.add(ear.running());
        return row;
    }
}
