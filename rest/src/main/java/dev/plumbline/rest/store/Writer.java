package dev.plumbline.rest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only one who writes: a thread that takes all work that waits into one transaction, and says that it is done when that is
 * durable. A transaction costs about as much with the work of many as with that of one.
 *
 * <p>What fails, fails the whole transaction, and its connection is made anew for the next one. Nobody waits for ever: work is done,
 * refused or failed, also when the store is closed.
 */
final class Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Bytes of work in one transaction, beyond which nothing is added to it. */
    private static final long MOST_TOGETHER = 2 << 20;

    /** Bytes of work that may wait; whoever brings more has to wait himself. */
    private static final long MOST_WAITING = 16 << 20;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long BETWEEN_CLEARINGS_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Database database;
    private final Thread thread = new Thread(this::run, "plumbline-store");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<Task<?>> waiting = new ArrayDeque<>();
    private long bytesWaiting;
    private boolean closed;
    /**
     * Those who wait for a journal without what they erased; there is something to clear if it is not null. Also at the beginning: the
     * last who erased may have come to no good end.
     */
    private @Nullable CompletableFuture<Void> clearing = new CompletableFuture<>();

    // Only the thread's own.
    private final Checkpoints checkpoints;
    private final OwnConnection connection;
    private boolean well = true;

    Writer(Database database) {
        this.database = database;
        this.checkpoints = new Checkpoints(database);
        this.connection = new OwnConnection(database);
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Something to be done in a transaction; what it answers counts only once that is durable. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private record Task<T>(Work<T> work, long bytes, CompletableFuture<T> done) {

        /** Does it, and gives what remains to be done when it is durable. */
        Runnable in(Connection connection) throws SQLException {
            T result = work.in(connection);
            return () -> done.complete(result);
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Does something small, and waits until it is durable. */
    <T> T write(long bytes, Work<T> something) {
        return await(submit(bytes, something));
    }

    /**
     * Queues something to be done; waits for room in the queue.
     *
     * @return completes on the writer's thread, which must not be kept
     */
    <T> CompletableFuture<T> submit(long bytes, Work<T> something) {
        Task<T> task = new Task<>(something, bytes, new CompletableFuture<>());
        lock.lock();
        try {
            long patience = PATIENCE_NANOS;
            while (!closed && bytesWaiting > 0 && bytesWaiting + bytes > MOST_WAITING) {
                if (patience <= 0) {
                    throw new StoreUnavailableException("More is to be written than can be.");
                }
                patience = room.awaitNanos(patience);
            }
            if (closed) {
                throw new StoreUnavailableException("The store is closed.");
            }
            waiting.add(task);
            bytesWaiting += bytes;
            work.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting to write.", e);
        } finally {
            lock.unlock();
        }
        return task.done;
    }

    private static <T> T await(CompletableFuture<T> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while writing.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                cause.addSuppressed(new Throwable("waited for here"));
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Leaves nothing of what was erased in the journal.
     *
     * @return false if that is not done in time, and goes on by itself; null if the journal is out of reach
     */
    @Nullable
    Boolean clearJournal(long millis) {
        if (!database.reachesJournal()) {
            return null;
        }
        CompletableFuture<Void> cleared;
        lock.lock();
        try {
            if (clearing == null) {
                clearing = new CompletableFuture<>();
            }
            cleared = clearing;
            work.signal();
        } finally {
            lock.unlock();
        }
        try {
            cleared.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        List<Task<?>> group = new ArrayList<>();
        while (take(group)) {
            together(group);
            group.clear();
            clear();
        }
        checkpoints.close();
        clear(); // nobody reads any more
        connection.abandon();
    }

    /** Waits for work, or for the moment to clear the journal; false if there is none and will be none. */
    private boolean take(List<Task<?>> group) {
        lock.lock();
        try {
            long pause = BETWEEN_CLEARINGS_NANOS;
            while (waiting.isEmpty()) {
                if (closed) {
                    return false;
                }
                if (clearing == null) {
                    work.awaitUninterruptibly();
                } else if (pause <= 0) {
                    return true;
                } else {
                    pause = await(pause);
                }
            }
            long bytes = 0;
            do {
                Task<?> next = waiting.remove();
                bytes += next.bytes;
                group.add(next);
            } while (!waiting.isEmpty() && bytes + waiting.element().bytes <= MOST_TOGETHER);
            bytesWaiting -= bytes;
            room.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller's
    private long await(long nanos) {
        try {
            return work.awaitNanos(nanos);
        } catch (InterruptedException e) {
            return 0; // nobody has a reason to
        }
    }

    private void together(List<Task<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        List<Runnable> results = new ArrayList<>(group.size());
        try {
            Connection writing = connection.get();
            database.begin(writing);
            for (Task<?> task : group) {
                results.add(task.in(writing));
            }
            database.commit(writing);
        } catch (SQLException | JdbiException e) {
            connection.abandon();
            StoreUnavailableException failure = StoreUnavailableException.because("The database can't be written.", e);
            if (well) {
                LOG.warn("{} can't be written: {}", database.name(), String.valueOf(failure.getCause()));
            }
            well = false;
            group.forEach(task -> task.done.completeExceptionally(failure));
            return;
        } catch (RuntimeException | Error e) {
            connection.abandon();
            if (group.size() == 1) {
                group.get(0).done.completeExceptionally(e);
            } else {
                group.forEach(task -> together(List.of(task))); // only one is to blame
            }
            return;
        }
        if (!well) {
            LOG.info("{} can be written again.", database.name());
        }
        well = true;
        results.forEach(Runnable::run);
        checkpoints.written(database.journalOfCommit()
                + group.stream().mapToLong(Task::bytes).sum());
    }

    private void clear() {
        CompletableFuture<Void> cleared;
        lock.lock();
        try {
            cleared = clearing;
        } finally {
            lock.unlock();
        }
        if (cleared == null) {
            return;
        }
        try {
            if (!database.clearJournal(connection.get())) {
                return;
            }
        } catch (SQLException e) {
            connection.abandon();
            return;
        }
        lock.lock();
        try {
            clearing = null;
        } finally {
            lock.unlock();
        }
        cleared.complete(null);
    }

    /** Does what waits, refuses what comes. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
