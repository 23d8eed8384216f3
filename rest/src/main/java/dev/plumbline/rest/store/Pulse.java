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
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "plumbline-store-pulse");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Connection connection;
    private @Nullable Future<Boolean> asked;

    Pulse(Database database) {
        this.database = database;
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
        Connection open = connection;
        if (open == null) {
            open = database.connect();
            connection = open;
        }
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM meta")) {
            return rows.next();
        } catch (SQLException e) {
            closeConnection();
            throw e;
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

    @Override
    public synchronized void close() {
        if (!asking.isShutdown()) {
            asking.execute(this::closeConnection);
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
