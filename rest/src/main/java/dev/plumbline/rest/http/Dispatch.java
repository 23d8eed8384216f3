package dev.plumbline.rest.http;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which thread handles a request.
 *
 * <p>Short work whose input is here runs on the selector thread that read it: handing it to another thread costs more
 * than a score. A short body still on its way is waited for by no thread at all. Everything else, long, chunked, in lines,
 * asking for leave to send or for a resource that is {@link OnWorker}, goes to a bounded pool with a bounded queue; when both
 * are full the request is refused at once.
 *
 * <p>The head alone decides, and once: while a request is with a worker Grizzly reads nothing from its connection, so a
 * next head can't come in before this exchange has ended. Moving a request that already runs on the selector thread
 * ({@code Response.suspend}) gives no such promise, because there reading goes on.
 */
final class Dispatch implements RequestExecutorProvider, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final long LAST_SECONDS = 1;

    private final Settings settings;
    private final List<String> workersPaths;
    private final ThreadPoolExecutor workers;

    /** @param workersPaths what the paths begin with that only workers handle */
    Dispatch(Settings settings, List<String> workersPaths) {
        this.settings = settings;
        this.workersPaths = workersPaths;
        AtomicInteger number = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                settings.concurrency().workers(),
                settings.concurrency().workers(),
                settings.timeouts().keepAliveIdle().toMillis() + 1,
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(Math.max(1, settings.concurrency().queued())),
                task -> {
                    Thread thread = new Thread(task, "plumbline-worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    @Override
    public @Nullable Executor getExecutor(Request request) {
        Connection<?> connection = request.getContext().getConnection();
        Conversation conversation = Conversation.of(connection);
        Exchange exchange = conversation.exchange();
        if (exchange == null) {
            throw new IllegalStateException("a request without an exchange");
        }
        if (exchange.dispatched()) {
            return null; // Grizzly asks again when it has news about the body: those are heard where they come in
        }
        RequestHead head = exchange.head();
        boolean isHere = request.getInputBuffer().isFinished() || !head.hasBody();
        boolean isShort = !head.lines()
                && workersPaths.stream().noneMatch(head.path()::startsWith)
                && (isHere
                        || (!head.chunked()
                                && head.contentLength() <= settings.limits().inline()));
        boolean ownThread = isShort && connection.canWrite() && (isHere || !head.expectsContinue());
        exchange.dispatch(ownThread);
        if (ownThread && !isHere) {
            return task -> whenArrived(request, conversation, exchange, task);
        }
        conversation.handle();
        return ownThread ? null : task -> onWorker(exchange, task);
    }

    /** Runs the task on a worker, or on this thread, the exchange being refused, if all are busy. */
    private void onWorker(Exchange exchange, Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException full) {
            exchange.refuseByWorkers();
            task.run();
        }
    }

    private static void whenArrived(Request request, Conversation conversation, Exchange exchange, Runnable task) {
        request.getInputBuffer()
                .notifyAvailable(
                        new ReadHandler() {
                            @Override
                            public void onDataAvailable() {
                                // all of it is: onAllDataRead follows
                            }

                            @Override
                            public void onAllDataRead() {
                                conversation.handle();
                                task.run();
                            }

                            @Override
                            public void onError(Throwable error) {
                                conversation.handle();
                                if (exchange.bodyFault() == null) {
                                    exchange.bodyFault(new ProblemException(
                                            ProblemCode.INVALID_REQUEST, "The body did not arrive to its end."));
                                }
                                task.run();
                            }
                        },
                        (int) exchange.head().contentLength());
    }

    /** Interrupts the workers, and gives them a moment to notice. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Some requests did not notice that the server stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
