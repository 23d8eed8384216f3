package dev.plumbline.rest.store;

import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final OwnConnection connection;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final ExecutorService working = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "plumbline-store-journal");
        thread.setDaemon(true);
        return thread;
    });

    // Only the writer's own.
    private long written;

    Checkpoints(Database database) {
        this.database = database;
        this.connection = new OwnConnection(database);
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
            database.checkpoint(connection.get());
        } catch (SQLException e) {
            LOG.debug("The journal could not be worked in.", e);
            connection.abandon();
        } finally {
            underWay.set(false);
        }
    }

    /** Waits for what is under way; the writer tells of nothing any more. */
    @Override
    public void close() {
        working.execute(connection::abandon);
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
