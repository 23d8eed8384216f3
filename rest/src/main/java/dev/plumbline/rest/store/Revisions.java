package dev.plumbline.rest.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Texts that never change, each under a kind, an id and a revision, and which of them is in force: the head of its kind and id. What
 * the texts mean is not known here.
 *
 * <p>Thread-safe. Every method may throw {@link StoreUnavailableException}; what moves is durable when that is answered.
 *
 * <p>What a start asks is asked in plain JDBC: the first statement of Jdbi's would be a tenth of it. Its handles are not closed, because
 * the connections are others'.
 */
public final class Revisions {

    private static final String SELECT = "SELECT r.kind, r.id, r.revision, r.text FROM revision r ";
    private static final String HEADS =
            SELECT + "JOIN head h ON h.kind = r.kind AND h.id = r.id AND h.revision = r.revision ";
    private static final String NAMED = "WHERE r.kind = :kind AND r.id = :id";
    private static final String NAMES =
            "SELECT number, kind, id, revision FROM revision WHERE number > ? ORDER BY number";

    private final Writer writer;
    private final Reader reader;
    private final Timer timer;

    Revisions(Writer writer, Reader reader, MeterRegistry meters) {
        this.writer = writer;
        this.reader = reader;
        this.timer = Store.timer(meters, "revision");
    }

    /**
     * One state of a definition.
     *
     * @param revision names the text: another text has another one
     */
    public record Revision(String kind, String id, String revision, String text) {}

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    /** All that are in force, by kind and id. */
    public List<Revision> heads() {
        List<Revision> heads = timer.record(() -> reader.read(connection -> {
            List<Revision> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(HEADS);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(revision(row));
                }
            }
            return found;
        }));
        // each database has its own opinion of alphabets
        heads.sort(Comparator.comparing(Revision::kind).thenComparing(Revision::id));
        return heads;
    }

    /** The revision of this name, in force or not; absent: there never was one. */
    public @Nullable Revision find(String kind, String id, String revision) {
        return timer.record(() -> reader.read(connection -> Jdbi.open(connection)
                        .createQuery(SELECT + NAMED + " AND r.revision = :revision")
                        .bind("kind", kind)
                        .bind("id", id)
                        .bind("revision", revision)
                        .map((row, context) -> revision(row))
                        .findOne()))
                .orElse(null);
    }

    /**
     * The name of a revision.
     *
     * @param number grows with every revision
     */
    public record Name(long number, String kind, String id, String revision) {}

    /** The revision in force; absent: none is. */
    public @Nullable Revision head(String kind, String id) {
        return timer.record(() -> reader.read(connection -> head(Jdbi.open(connection), kind, id)))
                .orElse(null);
    }

    private static Optional<Revision> head(Handle handle, String kind, String id) {
        return handle.createQuery(HEADS + NAMED)
                .bind("kind", kind)
                .bind("id", id)
                .map((row, context) -> revision(row))
                .findOne();
    }

    /**
     * Puts a revision in force, which is kept from then on.
     *
     * @param expected what must be in force now; absent: nothing may be
     * @return false if that is not so, and then nothing is done
     */
    public boolean move(@Nullable Revision expected, Revision to) {
        return timer.record(() -> writer.write(to.text().length(), connection -> {
            Handle handle = Jdbi.open(connection);
            if (!isHead(handle, to.kind(), to.id(), expected)) {
                return false;
            }
            handle.createUpdate("INSERT INTO revision (kind, id, revision, text) "
                            + "VALUES (:kind, :id, :revision, :text) ON CONFLICT DO NOTHING")
                    .bind("kind", to.kind())
                    .bind("id", to.id())
                    .bind("revision", to.revision())
                    .bind("text", to.text())
                    .execute();
            handle.createUpdate("INSERT INTO head (kind, id, revision) VALUES (:kind, :id, :revision) "
                            + "ON CONFLICT (kind, id) DO UPDATE SET revision = excluded.revision")
                    .bind("kind", to.kind())
                    .bind("id", to.id())
                    .bind("revision", to.revision())
                    .execute();
            return true;
        }));
    }

    /**
     * Takes a revision out of force; it stays readable by its name.
     *
     * @return false if it is not in force, and then nothing is done
     */
    public boolean remove(Revision expected) {
        return timer.record(() -> writer.write(0, connection -> {
            Handle handle = Jdbi.open(connection);
            if (!isHead(handle, expected.kind(), expected.id(), expected)) {
                return false;
            }
            handle.createUpdate("DELETE FROM head WHERE kind = :kind AND id = :id")
                    .bind("kind", expected.kind())
                    .bind("id", expected.id())
                    .execute();
            return true;
        }));
    }

    private static boolean isHead(Handle handle, String kind, String id, @Nullable Revision expected) {
        String now = head(handle, kind, id).map(Revision::revision).orElse(null);
        return Objects.equals(
                now, expected == null ? null : expected.revision()); // a text may be spelled in other ways
    }

    /**
     * The names of all revisions that came after one, in the order in which they came.
     *
     * @param number of that one; 0: of all
     */
    public List<Name> namesAfter(long number) {
        return timer.record(() -> reader.read(connection -> {
            List<Name> names = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(NAMES)) {
                select.setLong(1, number);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        names.add(new Name(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
                    }
                }
            }
            return names;
        }));
    }
}
