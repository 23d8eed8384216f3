package dev.plumbline.rest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works a journal into its database while the writer goes on: on the writer's own thread that would take a sixth of an ingest. When
 * this fails or is behind, the database makes the writer do it.
 */
final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    /** Bytes in the journal that are worth the syncs of a checkpoint. */
    private static final long ENOUGH = 8 << 20;

    private final Database database;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final ExecutorService working = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "plumbline-store-journal");
        thread.setDaemon(true);
        return thread;
    });

    // Only the writer's own.
    private long written;
    // Only the thread's own.
    private @Nullable Connection connection;

    Checkpoints(Database database) {
        this.database = database;
    }

    /** Tells of bytes that came into the journal, or about as many; of no concern where that is out of reach. */
    void written(long bytes) {
        written += bytes;
        if (database.reachesJournal() && written >= ENOUGH && underWay.compareAndSet(false, true)) {
            written = 0;
            working.execute(this::checkpoint);
        }
    }

    private void checkpoint() {
        try {
            Connection open = connection;
            if (open == null) {
                open = database.connect();
                connection = open;
            }
            database.checkpoint(open);
        } catch (SQLException e) {
            LOG.debug("The journal could not be worked in.", e);
            closeConnection();
        } finally {
            underWay.set(false);
        }
    }

    private void closeConnection() {
        Connection closing = connection;
        connection = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException e) {
                // it is no longer used
            }
        }
    }

    /** Waits for what is under way; the writer tells of nothing any more. */
    @Override
    public void close() {
        working.execute(this::closeConnection);
        working.shutdown();
        boolean interrupted = false;
        while (!working.isTerminated()) {
            try {
                working.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
