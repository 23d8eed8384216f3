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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables of assessments, in SQL that both databases understand: what one is found by in {@code assessment}, its text in
 * {@code body}. All but the reading runs in the writer's transactions, of which there is one at a time.
 */
final class Rows {

    /** So many rows to a statement: with one to each, an eighth of an ingest would be calls of the driver. */
    private static final int AT_ONCE = 100;

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
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        long place = lastPlace(connection) + 1;
        int whole = rows.size() / AT_ONCE * AT_ONCE;
        if (whole > 0) {
            try (Insertion insertion = new Insertion(connection, AT_ONCE)) {
                for (int from = 0; from < whole; from += AT_ONCE) {
                    outcomes.addAll(add(connection, rows.subList(from, from + AT_ONCE), place + from, insertion));
                }
            }
        }
        if (whole < rows.size()) {
            try (Insertion insertion = new Insertion(connection, rows.size() - whole)) {
                outcomes.addAll(add(connection, rows.subList(whole, rows.size()), place + whole, insertion));
            }
        }
        return outcomes;
    }

    /** Adds as many as the insertion is made for, at places from the first on; those of rows that are there stay free. */
    private static List<Outcome> add(Connection connection, List<Row> rows, long first, Insertion insertion)
            throws SQLException {
        if (insertion.insert(rows, first) == rows.size()) {
            insertion.insertBodies(rows, first);
            return Collections.nCopies(rows.size(), Outcome.CREATED);
        }
        Set<Long> written = written(connection, first);
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        try (Insertion one = new Insertion(connection, 1)) {
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                if (written.contains(first + i)) {
                    one.insertBodies(List.of(row), first + i);
                    outcomes.add(Outcome.CREATED);
                } else {
                    outcomes.add(beside(connection, row));
                }
            }
        }
        return outcomes;
    }

    /** Statements that write a certain number of rows. */
    private static final class Insertion implements AutoCloseable {

        private final PreparedStatement insert;
        private final PreparedStatement insertBodies;

        Insertion(Connection connection, int rows) throws SQLException {
            this.insert = connection.prepareStatement(
                    "INSERT INTO assessment (place, id_key, customer_key, occurred_at, touchpoint) VALUES "
                            + String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?, ?)"))
                            + " ON CONFLICT DO NOTHING");
            this.insertBodies = connection.prepareStatement(
                    "INSERT INTO body (place, text) VALUES " + String.join(", ", Collections.nCopies(rows, "(?, ?)")));
        }

        /** Writes what rows are found by; gives how many were not there. */
        int insert(List<Row> rows, long first) throws SQLException {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).bind(insert, i, first + i);
            }
            return insert.executeUpdate();
        }

        void insertBodies(List<Row> rows, long first) throws SQLException {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).bindBody(insertBodies, i, first + i);
            }
            insertBodies.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            insert.close();
            insertBodies.close();
        }
    }

    private static Set<Long> written(Connection connection, long first) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT place FROM assessment WHERE place >= ?")) {
            select.setLong(1, first);
            return new HashSet<>(places(select));
        }
    }

    private static List<Long> places(PreparedStatement select) throws SQLException {
        List<Long> places = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                places.add(row.getLong(1));
            }
        }
        return places;
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
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT place FROM assessment WHERE customer_key = ? AND place > ? ORDER BY place")) {
            select.setLong(1, customer);
            select.setLong(2, after);
            return places(select);
        }
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
