package dev.plumbline.rest;

import dev.plumbline.rest.http.EverySecond;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the store can be reached, asked every second by a thread of its own: a probe is answered at once, with an answer that is
 * young, however long the store takes and however busy the workers are.
 */
final class Readiness implements AutoCloseable {

    /** A question that takes longer has been answered. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final BooleanSupplier reachable;
    private final EverySecond asking;
    private volatile boolean last = true; // it was opened a moment ago
    private volatile long answered = System.nanoTime();

    /** @param reachable may take its time */
    Readiness(BooleanSupplier reachable) {
        this.reachable = reachable;
        this.asking = new EverySecond("plumbline-readiness", this::ask);
    }

    boolean reachesStore() {
        return last && System.nanoTime() - answered < LONGEST_NANOS;
    }

    private void ask() {
        last = reachable.getAsBoolean();
        answered = System.nanoTime();
    }

    @Override
    public void close() {
        asking.close();
    }
}
