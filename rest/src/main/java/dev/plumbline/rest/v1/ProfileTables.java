package dev.plumbline.rest.v1;

import dev.plumbline.alignment.Profiles;
import dev.plumbline.alignment.Profiles.Division;
import dev.plumbline.alignment.Profiles.Held;
import dev.plumbline.alignment.Profiles.Pair;
import dev.plumbline.rest.csv.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Profiles as tables. */
final class ProfileTables {

    /** A row two groups, in the order of the answer. */
    static final String PAIRS = "pairs";
    /** A row a value that any of them holds, with the share of each: those that divide most first, then the others by id. */
    static final String VALUES = "values";
    /** A row a group, in the order of the answer. */
    static final String GROUPS = "groups";

    private ProfileTables() {}

    static Table of(String table, Profiles profiles) {
        return switch (table) {
            case PAIRS -> pairs(profiles);
            case VALUES -> values(profiles);
            case GROUPS -> groups(profiles);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Table pairs(Profiles profiles) {
        Table table = new Table(List.of("group", "other", "overlap", "tau", "values"));
        for (Pair pair : profiles.pairs()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(pair.group());
            row.add(pair.other());
            row.add(pair.overlap());
            row.add(pair.tau());
            row.add(pair.values());
            table.add(row);
        }
        return table;
    }

    private static Table values(Profiles profiles) {
        List<String> header = new ArrayList<>(List.of("value"));
        profiles.groups().forEach(held -> header.add(held.group()));
        header.add("difference");
        Table table = new Table(header);
        Set<String> others = new TreeSet<>();
        profiles.groups().forEach(held -> others.addAll(held.shares().keySet()));
        for (Division division : profiles.divisions()) {
            others.remove(division.value());
            table.add(row(profiles, division.value(), division.difference()));
        }
        others.forEach(value -> table.add(row(profiles, value, 0)));
        return table;
    }

    private static List<Object> row(Profiles profiles, String value, double difference) {
        List<Object> row = new ArrayList<>(List.of(value));
        profiles.groups().forEach(held -> row.add(held.shares().getOrDefault(value, 0.0)));
        row.add(difference);
        return row;
    }

    private static Table groups(Profiles profiles) {
        Table table = new Table(List.of("group", "weighting", "source", "estimatedShare", "overlap"));
        for (Held held : profiles.groups()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(held.group());
            row.add(held.weighting());
            row.add(held.source());
            row.add(held.estimatedShare());
            row.add(held.overlap());
            table.add(row);
        }
        return table;
    }
}
