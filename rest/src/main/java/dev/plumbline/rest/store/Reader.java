package dev.plumbline.rest.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reads, on connections of a pool. */
final class Reader implements AutoCloseable {

    private final Database database;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    Reader(Database database) {
        this.database = database;
        var config = database.readers();
        config.setPoolName("plumbline-readers");
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool);
        try {
            read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
        } catch (StoreUnavailableException e) {
            // it may be there later, and whoever opens the store finds out first
        }
    }

    /** Something that is read. */
    interface Reading<T> {
        T from(Handle handle) throws SQLException;
    }

    <T> T read(Reading<T> something) {
        try (Handle handle =
                jdbi.open()) { // withHandle would share the one of a reading that is under way on this thread
            return something.from(handle);
        } catch (ConnectionException e) {
            if (pool.getHikariPoolMXBean().getActiveConnections() >= pool.getMaximumPoolSize()) {
                throw new StoreBusyException("All connections to read by are in use.");
            }
            throw StoreUnavailableException.because("The database can't be reached.", e);
        } catch (SQLException | JdbiException e) {
            throw StoreUnavailableException.because("The database can't be read.", e);
        }
    }

    /** The same as of one moment. */
    <T> T readAtOnce(Reading<T> something) {
        return read(handle -> {
            database.beginReading(handle.getConnection());
            try {
                return something.from(handle);
            } finally {
                database.endReading(handle.getConnection());
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
