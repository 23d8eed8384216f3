package dev.plumbline.rest.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** How many requests are under way, how many were, and whether new ones are still taken. */
public final class Traffic {

    private static final long LOOK_EVERY_MILLIS = 5;

    private final AtomicInteger underWay = new AtomicInteger();
    private final RequestMeters meters;
    private volatile boolean stopping;

    /** @param registry where requests are counted */
    public Traffic(MeterRegistry registry) {
        meters = new RequestMeters(registry, this);
    }

    /** Whether the server has been told to stop and takes no new work. */
    public boolean stopping() {
        return stopping;
    }

    /** Requests whose head has come and whose answer has not all gone out. */
    int underWay() {
        return underWay.get();
    }

    /** Has the number of open connections measured. */
    void connections(IntSupplier open) {
        meters.connections(open);
    }

    void refuseConnection() {
        meters.refuseConnection();
    }

    Exchange begin(RequestHead head) {
        underWay.incrementAndGet(); // before looking at stopping, so that stop() misses no exchange that is not late
        return new Exchange(head, stopping);
    }

    void end(Exchange exchange) {
        if (exchange.end()) {
            underWay.decrementAndGet();
            long nanos = exchange.nanos();
            meters.count(exchange, nanos);
            RequestLog.write(exchange, nanos);
        }
    }

    /**
     * Takes no new work from now on, and waits until what has begun is done, or the time is up.
     *
     * @param unsent whether answers are still on their way out
     */
    void stop(Duration longest, BooleanSupplier unsent) throws InterruptedException {
        stopping = true;
        long deadline = System.nanoTime() + longest.toNanos();
        while ((underWay.get() > 0 || unsent.getAsBoolean()) && System.nanoTime() - deadline < 0) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
