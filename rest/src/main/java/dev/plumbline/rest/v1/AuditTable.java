package dev.plumbline.rest.v1;

import dev.plumbline.audit.Audit;
import dev.plumbline.audit.CriterionSummary;
import dev.plumbline.audit.Group;
import dev.plumbline.rest.csv.Table;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups of an audit as a table: a row a group in the audit's order, four columns a criterion in rubric order. */
final class AuditTable {

    private static final List<String> COLUMNS = List.of(
            "key",
            "events",
            "n",
            "points",
            "low",
            "high",
            "spread",
            "verdict",
            "firm",
            "coverage",
            "standardised",
            "notComparable",
            "kept",
            "broken",
            "trust");

    private AuditTable() {}

    static Table of(Audit audit, Rubric rubric) {
        Table table = new Table(header(rubric));
        audit.groups().forEach(group -> table.add(row(group, rubric)));
        return table;
    }

    private static List<String> header(Rubric rubric) {
        List<String> header = new ArrayList<>(COLUMNS);
        for (Criterion criterion : rubric.criteria()) {
            for (String figure : List.of("n", "points", "share", "gain")) {
                header.add(criterion.id() + '.' + figure);
            }
        }
        return header;
    }

    private static List<@Nullable Object> row(Group group, Rubric rubric) {
        Interval interval = group.interval();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(group.key());
        row.add(group.events());
        row.add(group.n());
        row.add(group.points());
        row.add(interval == null ? null : interval.low());
        row.add(interval == null ? null : interval.high());
        row.add(group.spread());
        row.add(group.verdict());
        row.add(group.firm());
        row.add(group.coverage());
        row.add(group.standardised());
        row.add(group.notComparable());
        row.add(group.promises().kept());
        row.add(group.promises().broken());
        row.add(group.trust());
        for (Criterion criterion : rubric.criteria()) {
            CriterionSummary summary = group.criteria().stream()
                    .filter(each -> each.criterion().equals(criterion.id()))
                    .findFirst()
                    .orElse(null);
            row.add(summary == null ? null : summary.n());
            row.add(summary == null ? null : summary.points());
            row.add(summary == null ? null : summary.share());
            row.add(summary == null ? null : summary.gain());
        }
        return row;
    }
}
