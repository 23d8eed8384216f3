package dev.plumbline.rest.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Assessments and definitions, kept: in one file beside its journal, or in PostgreSQL.
 *
 * <p>Thread-safe. A second store may be open on the same database, in this process or another one.
 */
public final class Store implements AutoCloseable {

    /** Of the newest migration. */
    static final String VERSION = "1";

    private final Writer writer;
    private final Reader reader;
    private final Pulse pulse;
    private final Assessments assessments;
    private final Revisions revisions;

    private Store(Database database, Reader reader, ErasureKey key, MeterRegistry meters) {
        this.writer = new Writer(database);
        this.reader = reader;
        this.pulse = new Pulse(database);
        this.assessments = new Assessments(key, writer, reader, meters);
        this.revisions = new Revisions(writer, reader, meters);
        Gauge.builder("plumbline.store.queue", writer, Writer::waiting)
                .description("writes that wait for their transaction")
                .register(meters);
        writer.start();
    }

    static Timer timer(MeterRegistry meters, String operation) {
        return Timer.builder("plumbline.store")
                .description("calls of the store, with the wait for their turn")
                .tag("operation", operation)
                .register(meters);
    }

    /**
     * Opens a store, making what is not there yet.
     *
     * @throws StoreException if it can't be opened
     */
    public static Store open(StoreSettings settings, MeterRegistry meters) throws StoreException {
        Path directory = settings.dataDir();
        Path key = settings.erasureKey() == null ? directory.resolve("erasure.key") : settings.erasureKey();
        try {
            PrivateFiles.createDirectory(directory);
        } catch (IOException e) {
            throw new StoreException("The data directory " + directory + " can't be made.", e);
        }
        String url = settings.database();
        return open(
                url == null ? new Sqlite(directory) : new Postgres(url, settings.user(), settings.password()),
                key,
                meters);
    }

    static Store open(Database database, Path keyFile, MeterRegistry meters) throws StoreException {
        database.prepare();
        // takes as long as the rest, which is mostly the loading of classes
        CompletableFuture<Reader> opening = CompletableFuture.supplyAsync(() -> new Reader(database));
        try {
            if (!isCurrent(database)) {
                migrate(database);
            }
            ErasureKey key = key(database, keyFile);
            return new Store(database, opening.join(), key, meters);
        } catch (StoreException | RuntimeException e) {
            opening.join().close();
            throw e;
        }
    }

    /** Whether there is nothing to migrate; to ask Flyway would take a fifth of the whole start. */
    private static boolean isCurrent(Database database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT version FROM flyway_schema_history "
                        + "WHERE success ORDER BY installed_rank DESC LIMIT 1")) {
            return last.next() && VERSION.equals(last.getString(1));
        } catch (SQLException e) {
            return false; // no tables yet, or else Flyway knows better what is wrong
        }
    }

    private static void migrate(Database database) throws StoreException {
        try {
            database.migrating(Flyway.configure())
                    .ignoreMigrationPatterns(new String[0]) // also none of a later version: what it changed is unknown
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(database.name() + " can't be brought to this version's tables.", e);
        }
    }

    /** The key of this database: any if it has none yet, and then none but that. */
    private static ErasureKey key(Database database, Path file) throws StoreException {
        try (Connection connection = database.connect()) {
            Optional<byte[]> known = fingerprint(connection);
            ErasureKey key = known.isPresent() ? ErasureKey.read(file) : ErasureKey.readOrMake(file);
            if (known.isEmpty()) {
                database.begin(connection);
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO meta (name, value) VALUES ('erasure-key', ?) ON CONFLICT DO NOTHING")) {
                    insert.setBytes(1, key.fingerprint());
                    insert.executeUpdate();
                }
                database.commit(connection);
                known = fingerprint(connection);
            }
            if (!Arrays.equals(known.orElseThrow(), key.fingerprint())) {
                throw new StoreException("The erasure key " + file + " is not the one that this store was made with.");
            }
            return key;
        } catch (SQLException e) {
            throw new StoreException(database.name() + " can't be read.", e);
        }
    }

    private static Optional<byte[]> fingerprint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT value FROM meta WHERE name = 'erasure-key'")) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    public Assessments assessments() {
        return assessments;
    }

    public Revisions revisions() {
        return revisions;
    }

    /** Asks the database, for a second at most. */
    public boolean isReachable() {
        return pulse.isFelt();
    }

    /** Writes what waits, and refuses what comes later. */
    @Override
    public void close() {
        pulse.close();
        reader.close();
        writer.close(); // last, because SQLite clears up with its last connection
    }
}
