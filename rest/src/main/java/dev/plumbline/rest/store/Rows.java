package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.store.Assessments.Found;
import dev.plumbline.rest.store.Assessments.Kept;
import dev.plumbline.rest.store.Assessments.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables of assessments, in SQL that both databases understand: what one is found by in {@code assessment}, its text in
 * {@code body}. All but the reading runs in the writer's transactions, of which there is one at a time.
 */
final class Rows {

    private static final String INSERT =
            "INSERT INTO assessment (place, id_key, customer_key, occurred_at, touchpoint) VALUES (?, ?, ?, ?, ?) "
                    + "ON CONFLICT DO NOTHING";
    private static final String INSERT_BODY = "INSERT INTO body (place, text) VALUES (?, ?)";

    private static final String BLANK =
            "UPDATE assessment SET customer_key = NULL, occurred_at = NULL, touchpoint = NULL";
    private static final String BLANK_BODY = "UPDATE body SET text = NULL WHERE place = ? AND text IS NOT NULL";

    private Rows() {}

    /** As it is in the table; without a text it is erased. */
    private static final class Stored {

        private final long place;
        private final byte @Nullable [] text;

        Stored(long place, byte @Nullable [] text) {
            this.place = place;
            this.text = text;
        }
    }

    /** Adds rows in order; one that is there already is compared, not written. */
    static List<Outcome> add(Connection connection, List<Row> rows) throws SQLException {
        long last = lastPlace(connection);
        int[] written;
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement insertBody = connection.prepareStatement(INSERT_BODY)) {
            long place = last;
            for (Row row : rows) {
                row.bind(insert, ++place);
                insert.addBatch();
            }
            written = insert.executeBatch();
            for (int i = 0; i < written.length; i++) {
                if (written[i] > 0) {
                    rows.get(i).bindBody(insertBody, last + 1 + i);
                    insertBody.addBatch();
                }
            }
            insertBody.executeBatch();
        }
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        for (int i = 0; i < written.length; i++) {
            outcomes.add(written[i] > 0 ? Outcome.CREATED : beside(connection, rows.get(i)));
        }
        return outcomes;
    }

    /** The place of the row that came last, 0 before the first: rows are never deleted. */
    static long lastPlace(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT coalesce(max(place), 0) FROM assessment")) {
            last.next();
            return last.getLong(1);
        }
    }

    private static Outcome beside(Connection connection, Row row) throws SQLException {
        byte[] text = stored(connection, row.id())
                .orElseThrow(() -> new IllegalStateException("an id is there and is not"))
                .text;
        if (text == null) {
            return Outcome.ERASED;
        }
        return read(text).equals(row.assessment()) ? Outcome.SAME : Outcome.CONFLICT;
    }

    private static Optional<Stored> stored(Connection connection, byte[] id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT place, text FROM assessment JOIN body USING (place) WHERE id_key = ?")) {
            select.setBytes(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Stored(row.getLong(1), row.getBytes(2))) : Optional.empty();
            }
        }
    }

    static Found find(Connection connection, byte[] id) throws SQLException {
        Stored stored = stored(connection, id).orElse(null);
        if (stored == null || stored.text == null) {
            return new Found(null, stored != null);
        }
        Assessment kept = read(stored.text);
        return new Found(new Kept(stored.place, Assessments.revision(kept), kept), false);
    }

    /** What the store took, it can read. */
    private static Assessment read(byte[] text) {
        return Json.read(text, Assessment.class);
    }

    static boolean replace(Connection connection, long place, Row correction) throws SQLException {
        if (!erase(connection, place)) {
            return false;
        }
        try (PreparedStatement free =
                connection.prepareStatement("UPDATE assessment SET id_key = NULL WHERE place = ?")) {
            free.setLong(1, place);
            free.executeUpdate();
        }
        if (!add(connection, List.of(correction)).equals(List.of(Outcome.CREATED))) {
            throw new IllegalStateException("an id is there twice");
        }
        return true;
    }

    /** Erases what is at a place; false if there is nothing any more. */
    static boolean erase(Connection connection, long place) throws SQLException {
        return erase(connection, List.of(place)) > 0;
    }

    private static long erase(Connection connection, List<Long> places) throws SQLException {
        try (PreparedStatement blank = connection.prepareStatement(BLANK + " WHERE place = ?");
                PreparedStatement blankBody = connection.prepareStatement(BLANK_BODY)) {
            for (long place : places) {
                blank.setLong(1, place);
                blank.addBatch();
                blankBody.setLong(1, place);
                blankBody.addBatch();
            }
            blank.executeBatch();
            return Arrays.stream(blankBody.executeBatch()).sum();
        }
    }

    /** The places of a customer's assessments behind a place, in order. */
    static List<Long> ofCustomer(Connection connection, long customer, long after) throws SQLException {
        List<Long> places = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT place FROM assessment WHERE customer_key = ? AND place > ? ORDER BY place")) {
            select.setLong(1, customer);
            select.setLong(2, after);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    places.add(row.getLong(1));
                }
            }
        }
        return places;
    }

    /**
     * Erases a customer's assessments.
     *
     * @param found places of theirs, looked for before, because that takes a while on SQLite
     * @param seen the last place there was when that began; what came behind it is looked for now
     * @return how many
     */
    static long eraseCustomer(Connection connection, long customer, List<Long> found, long seen) throws SQLException {
        List<Long> places = new ArrayList<>(found);
        places.addAll(ofCustomer(connection, customer, seen));
        return erase(connection, places);
    }
}
