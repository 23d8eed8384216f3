package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.rest.json.AssessmentLines;
import dev.plumbline.rest.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a selection in order of place. SQL leaves out most of what does not fit, by what it has columns for;
 * {@link Selection#matches} decides.
 */
final class Scan {

    /** Bytes of text that end a page: many of them may be under way at once. */
    private static final long LONG_PAGE = 512 << 10;

    private static final int ROWS_AT_ONCE = 500;

    private final Selection selection;
    private final long after;
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    Scan(Selection selection, ErasureKey key, long after) {
        this.selection = selection;
        this.after = after;
        if (selection.since() != null) {
            narrow("a.occurred_at >= ?", List.of(selection.since().getEpochSecond()));
        }
        if (selection.until() != null) {
            narrow("a.occurred_at <= ?", List.of(selection.until().getEpochSecond()));
        }
        if (selection.touchpoint() != null) {
            narrow("a.touchpoint IN (" + marks(selection.touchpoint()) + ')', selection.touchpoint());
        }
        if (selection.customer() != null) {
            narrow(
                    "a.customer_key IN (" + marks(selection.customer()) + ')',
                    selection.customer().stream().map(key::ofCustomer).toList());
        }
    }

    /** A CROSS JOIN, because by that SQLite looks through the small table first, and fetches texts by place. */
    private String sql() {
        return conditions.isEmpty()
                ? "SELECT text, place FROM body WHERE text IS NOT NULL AND place > ? ORDER BY place"
                : "SELECT b.text, b.place FROM assessment a CROSS JOIN body b WHERE b.place = a.place"
                        + " AND b.text IS NOT NULL AND b.place > ? AND a.place > ?" + conditions + " ORDER BY a.place";
    }

    private static String marks(List<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    private void narrow(String condition, List<?> values) {
        conditions.append(" AND ").append(condition);
        parameters.addAll(values);
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql());
        int number = 1;
        statement.setLong(number++, after);
        if (!conditions.isEmpty()) {
            statement.setLong(number++, after); // of both tables, which lets PostgreSQL begin there in both
        }
        for (Object parameter : parameters) {
            statement.setObject(number++, parameter);
        }
        statement.setFetchSize(ROWS_AT_ONCE);
        return statement;
    }

    Assessments.Page page(Reader reader, int limit) {
        return reader.readAtOnce(connection -> {
            List<Assessment> page = new ArrayList<>();
            AssessmentLines lines = Json.assessmentLines();
            long text = 0;
            try (PreparedStatement statement = prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                long last = 0;
                while (rows.next()) {
                    if (page.size() >= limit || text >= LONG_PAGE) {
                        return new Assessments.Page(page, last);
                    }
                    byte[] body = rows.getBytes(1);
                    lines.reset();
                    Assessment assessment = lines.read(body, 0, body.length, body.length, true);
                    if (selection.matches(assessment)) {
                        page.add(assessment);
                        text += body.length;
                        last = rows.getLong(2);
                    }
                }
            }
            return new Assessments.Page(page, null);
        });
    }

    void forEach(Reader reader, Consumer<Assessment> taker) {
        reader.<Boolean>readAtOnce(connection -> {
            try (PreparedStatement statement = prepare(connection);
                    ResultSet rows = statement.executeQuery();
                    Conveyor conveyor = new Conveyor(rows)) {
                conveyor.forEach(assessment -> {
                    if (selection.matches(assessment)) {
                        taker.accept(assessment);
                    }
                });
            }
            return true;
        });
    }
}
