package dev.plumbline.weightingstudy;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is read as assessments, a row each. An empty cell is an absent part.
 *
 * @param title of the study
 * @param source where the data come from
 * @param assumptions what the author of the mapping took for granted, in sentences; shown wherever results are
 * @param separator of cells, one character; absent: a comma
 * @param rubric what the ratings answer, in the form of any rubric of Plumbline
 * @param touchpoint its texts become ids: lower case, every run of other characters a hyphen
 * @param id absent: the line number
 * @param occurredAt an instant with offset, or a date, of which midnight UTC is taken
 * @param ratings column → criterion; every criterion of the rubric has one
 * @param notApplicable the number that says so in a column of ratings
 * @param outcomes column → outcome
 * @param metrics column → name of the metric
 */
record Mapping(
        String title,
        String source,
        List<String> assumptions,
        String separator,
        Rubric rubric,
        Text touchpoint,
        @Nullable Text id,
        @Nullable Text segment,
        @Nullable Text customer,
        @Nullable Text channel,
        Text occurredAt,
        Map<String, String> ratings,
        @Nullable Double notApplicable,
        Map<String, Outcome> outcomes,
        Map<String, String> metrics) {

    Mapping {
        assumptions = assumptions == null ? List.of() : List.copyOf(assumptions);
        separator = separator == null ? "," : separator;
        ratings = inOrder(ratings);
        outcomes = inOrder(outcomes);
        metrics = inOrder(metrics);
        Faults faults = new Faults();
        faults.text("/title", title, 200);
        faults.text("/source", source, 1000);
        if (separator.length() != 1 || separator.equals("\"")) {
            faults.add("/separator", Fault.BAD_FORMAT, "is one character, and no quotation mark");
        }
        faults.present("/touchpoint", touchpoint);
        faults.present("/occurredAt", occurredAt);
        if (faults.present("/rubric", rubric)) {
            checkRatings(faults, rubric, ratings);
        }
        distinct(
                faults,
                "/outcomes",
                outcomes.values().stream().map(Outcome::name).toList());
        distinct(faults, "/metrics", metrics.values());
        metrics.forEach((column, name) -> faults.name(Fault.pointer("/metrics", column), name));
        faults.throwIfAny();
    }

    private static void checkRatings(Faults faults, Rubric rubric, Map<String, String> ratings) {
        List<String> criteria = rubric.criteria().stream().map(Criterion::id).toList();
        ratings.forEach((column, criterion) -> {
            if (!criteria.contains(criterion)) {
                faults.add(
                        Fault.pointer("/ratings", column),
                        Fault.UNKNOWN_CRITERION,
                        Fault.excerpt(criterion) + " is not a criterion of the rubric");
            }
        });
        distinct(faults, "/ratings", ratings.values());
        for (String criterion : criteria) {
            if (!ratings.containsValue(criterion)) {
                faults.add("/ratings", Fault.REQUIRED, "has no column for criterion " + criterion);
            }
        }
    }

    private static void distinct(Faults faults, String path, Collection<String> names) {
        faults.distinct(path, names, name -> name);
    }

    private static <V> Map<String, V> inOrder(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The columns that a file must have. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        Stream.of(touchpoint, id, segment, customer, channel, occurredAt)
                .filter(text -> text != null)
                .forEach(text -> columns.addAll(text.columns()));
        columns.addAll(ratings.keySet());
        columns.addAll(outcomes.keySet());
        columns.addAll(metrics.keySet());
        return columns;
    }

    /**
     * A text that is in a row, or the same for all rows.
     *
     * @param columns whose texts are joined by a space; or
     * @param constant what it always is
     * @param words a cell's whole text → what to read instead
     */
    record Text(List<String> columns, @Nullable String constant, Map<String, String> words) {

        Text {
            columns = columns == null ? List.of() : List.copyOf(columns);
            words = words == null ? Map.of() : Map.copyOf(words);
            Faults faults = new Faults();
            if (columns.isEmpty() == (constant == null)) {
                faults.add("", Fault.CONTRADICTION, "has either columns or a constant");
            }
            faults.throwIfAny();
        }

        /** The text of a row; absent if one of its cells is empty. */
        @Nullable
        String of(Map<String, String> row) {
            if (constant != null) {
                return constant;
            }
            List<String> texts = new ArrayList<>();
            for (String column : columns) {
                String cell = row.getOrDefault(column, "").strip();
                if (cell.isEmpty()) {
                    return null;
                }
                texts.add(words.getOrDefault(cell, cell));
            }
            return String.join(" ", texts);
        }
    }

    /**
     * What became of it.
     *
     * @param name of the outcome
     * @param words a cell's whole text → its number, 1 and 0 for yes and no; absent: the cell is a number
     */
    record Outcome(String name, Map<String, Double> words) {

        Outcome {
            words = words == null ? Map.of() : Map.copyOf(words);
            Faults faults = new Faults();
            if (faults.present("/name", name)) {
                faults.name("/name", name);
            }
            faults.throwIfAny();
        }
    }
}
