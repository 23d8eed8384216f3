package dev.plumbline.rest.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** What the two databases do each in its own way. */
abstract class Database {

    /** How to say where it is, without a secret. */
    abstract String name();

    /** Makes what must be there before a connection; refuses what is no store of ours. */
    abstract void prepare() throws StoreException;

    /** Tells Flyway where the database is, and what makes its tables. */
    abstract FluentConfiguration migrating(FluentConfiguration flyway);

    /** A connection that writes, one at a time. */
    abstract Connection connect() throws SQLException;

    /** Connections that read. */
    abstract HikariConfig readers();

    /** Begins a transaction that no other writer, here or elsewhere, runs beside. */
    abstract void begin(Connection connection) throws SQLException;

    abstract void commit(Connection connection) throws SQLException;

    /** Begins to read as of one moment. */
    abstract void beginReading(Connection connection) throws SQLException;

    abstract void endReading(Connection connection) throws SQLException;

    /** Whether what was written is also in a journal that can be cleared from here. */
    boolean reachesJournal() {
        return false;
    }

    /** How much a transaction adds to the journal beside the bytes of its work, about. */
    long journalOfCommit() {
        return 0;
    }

    /** Works the journal into the database, as far as nobody holds it back, and holds nobody back. */
    void checkpoint(Connection connection) throws SQLException {}

    /** Tries at once to leave nothing of what was erased in the journal; tells whether that is done. */
    boolean clearJournal(Connection connection) throws SQLException {
        return true;
    }
}
