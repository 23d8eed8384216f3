package dev.plumbline.rest.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** A database on a server, which several of ours may share. */
final class Postgres extends Database {

    static final String URL = "jdbc:postgresql:";

    private static final String CONNECT_SECONDS = "5";
    /** A server that is silent for longer is gone: nobody waits for ever. */
    private static final String SILENT_SECONDS = "60";

    private static final int READERS = 16;
    /** "plumblin": the lock by which writers of several servers take turns, so that places are in order of commits. */
    private static final long LOCK = 0x706c756d626c696eL;

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;

    Postgres(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Without the parameters, among which a password may be. */
    @Override
    String name() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    void prepare() throws StoreException {
        if (!url.startsWith(URL)) {
            throw new StoreException("The database must be named as " + URL + "//host/name.");
        }
        try (Connection connection = connect()) {
            try (Statement statement = connection.createStatement();
                    var answer = statement.executeQuery("SELECT count(*) FROM pg_class c JOIN pg_namespace n "
                            + "ON c.relnamespace = n.oid WHERE n.nspname = current_schema() AND c.relkind = 'r' "
                            + "AND NOT EXISTS (SELECT 1 FROM pg_class h WHERE h.relnamespace = n.oid "
                            + "AND h.relname = 'flyway_schema_history')")) {
                if (answer.next() && answer.getInt(1) > 0) {
                    throw new StoreException(name() + " is a database of something else.");
                }
            }
        } catch (SQLException e) {
            throw new StoreException(name() + " can't be opened: SQLSTATE " + e.getSQLState() + '.', e);
        }
    }

    @Override
    FluentConfiguration migrating(FluentConfiguration flyway) {
        return flyway.dataSource(url, user, password).locations("classpath:db/postgresql");
    }

    /** What the URL says itself goes before this. */
    private Properties properties() {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", SILENT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    @Override
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = on");
            connection.setTransactionIsolation(
                    Connection.TRANSACTION_READ_COMMITTED); // what came before the lock is seen behind it
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    HikariConfig readers() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setDataSourceProperties(properties());
        pool.setMaximumPoolSize(READERS);
        pool.setReadOnly(true);
        return pool;
    }

    @Override
    void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    @Override
    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    /** The driver hands over rows piece by piece only within a transaction. */
    @Override
    void beginReading(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    void endReading(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
