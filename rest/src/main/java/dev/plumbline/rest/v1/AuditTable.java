package dev.plumbline.rest.v1;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plumbline.CanonicalText;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.CriterionSummary;
import dev.plumbline.audit.Group;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.statistics.Interval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    /** CSV as in RFC 4180, UTF-8; what is absent is an empty cell. */
    static byte[] csv(Audit audit, Rubric rubric) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header(rubric));
            for (Group group : audit.groups()) {
                csv.writeRecord(row(group, rubric));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
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

    private static List<String> row(Group group, Rubric rubric) {
        Interval interval = group.interval();
        List<String> row = new ArrayList<>();
        row.add(group.key());
        row.add(cell(group.events()));
        row.add(cell(group.n()));
        row.add(cell(group.points()));
        row.add(cell(interval == null ? null : interval.low()));
        row.add(cell(interval == null ? null : interval.high()));
        row.add(cell(group.spread()));
        row.add(group.verdict() == null ? "" : CanonicalText.name(group.verdict()));
        row.add(cell(group.firm()));
        row.add(cell(group.coverage()));
        row.add(cell(group.standardised()));
        row.add(cell(group.notComparable()));
        row.add(cell(group.promises().kept()));
        row.add(cell(group.promises().broken()));
        row.add(cell(group.trust()));
        for (Criterion criterion : rubric.criteria()) {
            CriterionSummary summary = group.criteria().stream()
                    .filter(each -> each.criterion().equals(criterion.id()))
                    .findFirst()
                    .orElse(null);
            row.add(cell(summary == null ? null : summary.n()));
            row.add(cell(summary == null ? null : summary.points()));
            row.add(cell(summary == null ? null : summary.share()));
            row.add(cell(summary == null ? null : summary.gain()));
        }
        return row;
    }

    private static String cell(@Nullable Object content) {
        return content == null ? "" : content.toString();
    }
}
