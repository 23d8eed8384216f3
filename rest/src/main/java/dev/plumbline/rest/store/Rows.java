package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.store.Assessments.Found;
import dev.plumbline.rest.store.Assessments.Kept;
import dev.plumbline.rest.store.Assessments.Outcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of assessments, in SQL that both databases understand. All but the reading runs in the writer's transactions. */
final class Rows {

    private static final String INSERT = "INSERT INTO assessment (id_key, customer_key, occurred_at, touchpoint, body) "
            + "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String BLANK = "customer_key = NULL, occurred_at = NULL, touchpoint = NULL, body = NULL";

    private Rows() {}

    /** As it is in the table; without a body it is erased. */
    private static final class Stored {

        private final long place;
        private final byte @Nullable [] body;

        Stored(long place, byte @Nullable [] body) {
            this.place = place;
            this.body = body;
        }
    }

    /** Adds rows in order; one that is there already is compared, not written. */
    static List<Outcome> add(Handle handle, List<Row> rows) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
            for (Row row : rows) {
                row.bind(insert);
                insert.addBatch();
            }
            int[] written = insert.executeBatch();
            for (int i = 0; i < rows.size(); i++) {
                outcomes.add(written[i] > 0 ? Outcome.CREATED : beside(handle, rows.get(i)));
            }
        }
        return outcomes;
    }

    private static Outcome beside(Handle handle, Row row) {
        byte[] body =
                stored(handle, row.id()).orElseThrow(() -> new IllegalStateException("an id is there and is not")).body;
        if (body == null) {
            return Outcome.ERASED;
        }
        return read(body).equals(row.assessment()) ? Outcome.SAME : Outcome.CONFLICT;
    }

    private static Optional<Stored> stored(Handle handle, byte[] id) {
        return handle.createQuery("SELECT place, body FROM assessment WHERE id_key = :id")
                .bind("id", id)
                .map((row, context) -> new Stored(row.getLong(1), row.getBytes(2)))
                .findOne();
    }

    static Found find(Handle handle, byte[] id) {
        Stored stored = stored(handle, id).orElse(null);
        if (stored == null || stored.body == null) {
            return new Found(null, stored != null);
        }
        return new Found(new Kept(stored.place, revision(stored.body), read(stored.body)), false);
    }

    /** What the store wrote, it can read. */
    private static Assessment read(byte[] body) {
        return Json.read(body, Assessment.class);
    }

    static String revision(byte[] body) {
        try {
            return "sha256-"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    static boolean replace(Handle handle, long place, Row correction) throws SQLException {
        if (blank(handle, "id_key = NULL, " + BLANK, place) == 0) {
            return false;
        }
        try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
            correction.bind(insert);
            if (insert.executeUpdate() != 1) {
                throw new IllegalStateException("an id is there twice");
            }
        }
        return true;
    }

    static boolean erase(Handle handle, long place) {
        return blank(handle, BLANK, place) > 0;
    }

    private static int blank(Handle handle, String what, long place) {
        return handle.createUpdate("UPDATE assessment SET " + what + " WHERE place = :place AND body IS NOT NULL")
                .bind("place", place)
                .execute();
    }

    /** The places of a customer's assessments; the last place that was seen ends them, whosever it is. */
    static List<Long> ofCustomer(Handle handle, byte[] customer) {
        return handle.createQuery("SELECT place FROM assessment WHERE customer_key = :customer "
                        + "UNION SELECT coalesce(max(place), 0) FROM assessment ORDER BY 1")
                .bind("customer", customer)
                .mapTo(Long.class)
                .list();
    }

    /** Erases a customer's assessments: those at places found before, and those behind the last of them. */
    static long eraseCustomer(Handle handle, byte[] customer, List<Long> found) throws SQLException {
        long erased = 0;
        String erase = "UPDATE assessment SET " + BLANK + " WHERE customer_key = ? AND place ";
        try (PreparedStatement one = handle.getConnection().prepareStatement(erase + "= ?");
                PreparedStatement later = handle.getConnection().prepareStatement(erase + "> ?")) {
            for (long place : found) {
                one.setBytes(1, customer);
                one.setLong(2, place);
                one.addBatch();
            }
            for (int count : one.executeBatch()) {
                erased += count;
            }
            later.setBytes(1, customer);
            later.setLong(2, found.get(found.size() - 1));
            return erased + later.executeUpdate();
        }
    }
}
