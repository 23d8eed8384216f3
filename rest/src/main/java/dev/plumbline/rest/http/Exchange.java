package dev.plumbline.rest.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, from the end of the head to the last byte of the answer.
 *
 * <p>Passed from the selector thread to at most one worker; whoever handles the request writes to it, whoever ends it
 * reads it, and the hand-over between them orders both.
 */
final class Exchange {

    private static final String NO_ROUTE = "-";

    private final RequestHead head;
    private final boolean late;
    private final long began = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    private String route = NO_ROUTE;
    private int status;
    private long sent;
    private boolean dispatched;
    private boolean inline;
    private boolean refusedByWorkers;
    private boolean cut;
    private @Nullable ProblemException bodyFault;

    Exchange(RequestHead head, boolean late) {
        this.head = head;
        this.late = late;
    }

    /** Whether the server had been told to stop when it began. */
    boolean late() {
        return late;
    }

    RequestHead head() {
        return head;
    }

    String requestId() {
        return head.requestId();
    }

    long nanos() {
        return System.nanoTime() - began;
    }

    /** True for the first caller: an exchange ends, and is logged, once. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    /** The template of the matched resource, never the path itself, which may name a customer. */
    String route() {
        return route;
    }

    void route(String template) {
        route = template;
    }

    int status() {
        return status;
    }

    void answers(int newStatus) {
        status = newStatus;
    }

    long sent() {
        return sent;
    }

    void sends(long bytes) {
        sent += bytes;
    }

    /** Whether a handler has been chosen; before that, this package answers by itself. */
    boolean dispatched() {
        return dispatched;
    }

    void dispatch(boolean onThisThread) {
        dispatched = true;
        inline = onThisThread;
    }

    /** Whether it runs on a selector thread, which must never wait. */
    boolean inline() {
        return inline;
    }

    boolean refusedByWorkers() {
        return refusedByWorkers;
    }

    void refuseByWorkers() {
        refusedByWorkers = true;
        inline = true; // on whatever thread, it must not wait now
    }

    /** Whether the answer was broken off after its head had gone out. */
    boolean wasCut() {
        return cut;
    }

    void cut() {
        cut = true;
    }

    /** Why the body can't be read to its end, if so. */
    @Nullable
    ProblemException bodyFault() {
        return bodyFault;
    }

    void bodyFault(ProblemException fault) {
        bodyFault = fault;
    }
}
