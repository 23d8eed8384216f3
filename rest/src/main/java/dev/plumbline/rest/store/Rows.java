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
import org.jdbi.v3.core.Handle;
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
    static List<Outcome> add(Handle handle, List<Row> rows) throws SQLException {
        Connection connection = handle.getConnection();
        long last = lastPlace(handle);
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
            outcomes.add(written[i] > 0 ? Outcome.CREATED : beside(handle, rows.get(i)));
        }
        return outcomes;
    }

    /** The place of the row that came last, 0 before the first: rows are never deleted. */
    static long lastPlace(Handle handle) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet last = statement.executeQuery("SELECT coalesce(max(place), 0) FROM assessment")) {
            last.next();
            return last.getLong(1);
        }
    }

    private static Outcome beside(Handle handle, Row row) {
        byte[] text =
                stored(handle, row.id()).orElseThrow(() -> new IllegalStateException("an id is there and is not")).text;
        if (text == null) {
            return Outcome.ERASED;
        }
        return read(text).equals(row.assessment()) ? Outcome.SAME : Outcome.CONFLICT;
    }

    private static Optional<Stored> stored(Handle handle, byte[] id) {
        return handle.createQuery("SELECT place, text FROM assessment JOIN body USING (place) WHERE id_key = :id")
                .bind("id", id)
                .map((row, context) -> new Stored(row.getLong(1), row.getBytes(2)))
                .findOne();
    }

    static Found find(Handle handle, byte[] id) {
        Stored stored = stored(handle, id).orElse(null);
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

    static boolean replace(Handle handle, long place, Row correction) throws SQLException {
        if (!erase(handle, place)) {
            return false;
        }
        handle.createUpdate("UPDATE assessment SET id_key = NULL WHERE place = :place")
                .bind("place", place)
                .execute();
        if (!add(handle, List.of(correction)).equals(List.of(Outcome.CREATED))) {
            throw new IllegalStateException("an id is there twice");
        }
        return true;
    }

    /** Erases what is at a place; false if there is nothing any more. */
    static boolean erase(Handle handle, long place) throws SQLException {
        return erase(handle, List.of(place)) > 0;
    }

    private static long erase(Handle handle, List<Long> places) throws SQLException {
        Connection connection = handle.getConnection();
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
    static List<Long> ofCustomer(Handle handle, long customer, long after) {
        return handle.createQuery(
                        "SELECT place FROM assessment WHERE customer_key = :customer AND place > :after ORDER BY place")
                .bind("customer", customer)
                .bind("after", after)
                .mapTo(Long.class)
                .list();
    }

    /**
     * Erases a customer's assessments.
     *
     * @param found places of theirs, looked for before, because that takes a while on SQLite
     * @param seen the last place there was when that began; what came behind it is looked for now
     * @return how many
     */
    static long eraseCustomer(Handle handle, long customer, List<Long> found, long seen) throws SQLException {
        List<Long> places = new ArrayList<>(found);
        places.addAll(ofCustomer(handle, customer, seen));
        return erase(handle, places);
    }
}
