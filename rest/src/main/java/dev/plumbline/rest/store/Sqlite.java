package dev.plumbline.rest.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One file, and its journal beside it. */
class Sqlite extends Database {

    /** How long a writer waits for one in another process. */
    private static final int BUSY_MS = 10_000;

    /** Rows are some hundred bytes: on pages twice the usual size, fewer pages are written for them. */
    private static final int PAGE = 8_192;

    /** Bytes in the journal at which the writer works it into the file himself; mostly {@link Checkpoints} did so long before. */
    private static final int JOURNAL = 128 << 20;

    /** The pages that even the smallest transaction writes: the ends of three trees. */
    private static final int PAGES_OF_COMMIT = 3;

    /** What the writer keeps in memory, KiB: the upper pages of the indexes and those written last. */
    private static final int WRITER_KIB = 32_768;

    private static final int READER_KIB = 2_048;
    private static final int READERS = 32;

    /** "Plum": by which the file says whose it is. */
    static final int APPLICATION = 0x506c756d;

    /** What a writing connection must answer to these, or else its promises are void. */
    private static final Map<String, String> DEMANDED = Map.of(
            "journal_mode", "wal", "synchronous", "2", "foreign_keys", "1", "secure_delete", "1", "temp_store", "2");

    private final Path directory;
    private final Path file;

    Sqlite(Path directory) {
        this.directory = directory.toAbsolutePath(); // or else its name could look like a kind of URL
        this.file = this.directory.resolve("plumbline.db");
    }

    @Override
    String name() {
        return file.toString();
    }

    @Override
    void prepare() throws StoreException {
        if (file.toString().contains("?")) { // the driver takes what follows for parameters
            throw new StoreException("The data directory " + directory + " may not have a question mark in its name.");
        }
        try {
            PrivateFiles.createFile(file);
        } catch (IOException e) {
            throw new StoreException(file + " can't be made.", e);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file) || !Files.isWritable(directory)) {
            throw new StoreException("The data directory " + directory + " can't be read and written.");
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            int application = number(statement, "PRAGMA application_id");
            if (application == 0 && number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
                statement.execute("PRAGMA application_id = " + APPLICATION);
            } else if (application != APPLICATION) {
                throw new StoreException(file + " is a database of something else.");
            }
        } catch (SQLException e) {
            throw new StoreException(file + " can't be opened as a database.", e);
        }
    }

    private static int number(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    @Override
    FluentConfiguration migrating(FluentConfiguration flyway) {
        return flyway.dataSource(source(writing())).locations("classpath:db/sqlite");
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MS);
        config.enforceForeignKeys(true);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setCacheSize(-WRITER_KIB);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config;
    }

    @Override
    Connection connect() throws SQLException {
        Connection connection = source(writing()).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + JOURNAL / PAGE);
            for (Map.Entry<String, String> demanded : DEMANDED.entrySet()) {
                try (ResultSet answer = statement.executeQuery("PRAGMA " + demanded.getKey())) {
                    String is = answer.next() ? answer.getString(1) : "";
                    if (!is.toLowerCase(Locale.ROOT).equals(demanded.getValue())) {
                        throw new SQLException(demanded.getKey() + " is " + is);
                    }
                }
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    HikariConfig readers() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setCacheSize(-READER_KIB);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source(config));
        pool.setConnectionInitSql("PRAGMA query_only = 1");
        pool.setMaximumPoolSize(READERS);
        return pool;
    }

    @Override
    void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    /** A statement reads as of the moment at which it began. */
    @Override
    void beginReading(Connection connection) {}

    @Override
    void endReading(Connection connection) {}

    @Override
    boolean reachesJournal() {
        return true;
    }

    @Override
    long journalOfCommit() {
        return PAGES_OF_COMMIT * PAGE;
    }

    @Override
    void checkpoint(Connection connection) throws SQLException {
        execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    @Override
    boolean clearJournal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            try (ResultSet answer = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return answer.next() && answer.getInt(1) == 0;
            } finally {
                statement.execute("PRAGMA busy_timeout = " + BUSY_MS);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
