package dev.plumbline.rest.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** Reads, on connections of a pool. */
final class Reader implements AutoCloseable {

    private static final int CHECK_SECONDS = 2;

    private final Database database;
    private final HikariDataSource pool;

    Reader(Database database) {
        this.database = database;
        var config = database.readers();
        config.setPoolName("plumbline-readers");
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
        try {
            read(connection -> connection.isValid(CHECK_SECONDS));
        } catch (StoreUnavailableException e) {
            // it may be there later, and whoever opens the store finds out first
        }
    }

    /** Something that is read. */
    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    <T> T read(Reading<T> something) {
        try (Connection connection = connect()) {
            return something.from(connection);
        } catch (SQLException | JdbiException e) {
            throw StoreUnavailableException.because("The database can't be read.", e);
        }
    }

    private Connection connect() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            if (pool.getHikariPoolMXBean().getActiveConnections() >= pool.getMaximumPoolSize()) {
                throw new StoreBusyException("All connections to read by are in use.");
            }
            throw StoreUnavailableException.because("The database can't be reached.", e);
        }
    }

    /** The same as of one moment. */
    <T> T readAtOnce(Reading<T> something) {
        return read(connection -> {
            database.beginReading(connection);
            try {
                return something.from(connection);
            } finally {
                database.endReading(connection);
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
