package dev.plumbline.rest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that one thread keeps: made when it is first needed, and anew when it was lost. */
final class OwnConnection {

    private static final Logger LOG = LoggerFactory.getLogger(OwnConnection.class);

    /** How long it may rest before it is asked whether it still works. */
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int CHECK_SECONDS = 2;

    private final Database database;
    private @Nullable Connection connection;
    private long lastUsed;

    OwnConnection(Database database) {
        this.database = database;
    }

    Connection get() throws SQLException {
        Connection open = connection;
        if (open != null && System.nanoTime() - lastUsed > TRUSTED_NANOS && !open.isValid(CHECK_SECONDS)) {
            abandon();
            open = null;
        }
        if (open == null) {
            open = database.connect();
            connection = open;
        }
        lastUsed = System.nanoTime();
        return open;
    }

    /** Closes it, if there is one; what was begun on it is undone by the database. */
    void abandon() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("A connection would not close.", e);
            }
        }
    }
}
