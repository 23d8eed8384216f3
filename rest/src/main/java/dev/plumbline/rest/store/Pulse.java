package dev.plumbline.rest.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a database whether it is there, on a connection of its own: the others may all have much to do. */
final class Pulse implements AutoCloseable {

    private static final int SECONDS = 1;

    private final Database database;
    private final OwnConnection connection;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "plumbline-store-pulse");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<Boolean> asked;

    Pulse(Database database) {
        this.database = database;
        this.connection = new OwnConnection(database);
    }

    /** Whether an answer came within a second; a question that is still open is not asked again. */
    boolean isFelt() {
        try {
            return ask().get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Future<Boolean> ask() {
        Future<Boolean> last = asked;
        if (last == null || last.isDone()) {
            last = asking.submit(this::answers);
            asked = last;
        }
        return last;
    }

    private boolean answers() throws SQLException {
        Connection open = connection.get();
        try {
            database.beginReading(open);
            try (Statement statement = open.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM meta")) {
                return rows.next();
            } finally {
                database.endReading(open);
            }
        } catch (SQLException e) {
            connection.abandon();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (!asking.isShutdown()) {
            asking.execute(connection::abandon);
            asking.shutdown();
            try {
                if (!asking.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
                    asking.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
