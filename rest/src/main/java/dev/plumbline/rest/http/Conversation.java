package dev.plumbline.rest.http;

import java.time.Duration;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is doing, and until when it may go on doing it.
 *
 * <p>Written by the one thread that handles the connection at a time, read by the sweeper of {@link Deadlines}, which alone decides
 * that a head is late.
 */
final class Conversation {

    enum Phase {
        /** No byte of a next request has come. */
        BETWEEN,
        /** A head has begun. */
        HEAD,
        /** More of a body is awaited, and no thread waits for it. */
        ARRIVING,
        /** A request is being handled; reads and writes have time limits of their own. */
        HANDLING,
        /** Everything has been said; what the client still sends is read and forgotten, up to a limit. */
        LINGERING
    }

    private static final Attribute<Conversation> ATTRIBUTE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Conversation.class.getName());

    private final NIOConnection connection;
    private final Settings settings;
    private final Consumer<Conversation> lateHead;

    private volatile Phase phase = Phase.BETWEEN;
    private volatile long deadline;
    private volatile @Nullable Exchange exchange;
    private int scanned;
    private long forgotten;
    private int unsent;

    private Conversation(NIOConnection connection, Settings settings, Consumer<Conversation> lateHead) {
        this.connection = connection;
        this.settings = settings;
        this.lateHead = lateHead;
        this.deadline = in(settings.timeouts().head());
    }

    /** @param lateHead told once if a head that has begun does not end in time; then this is lingering already */
    static Conversation begin(Connection<?> connection, Settings settings, Consumer<Conversation> lateHead) {
        Conversation conversation = new Conversation((NIOConnection) connection, settings, lateHead);
        ATTRIBUTE.set(connection, conversation);
        return conversation;
    }

    static Conversation of(Connection<?> connection) {
        return ATTRIBUTE.get(connection);
    }

    Phase phase() {
        return phase;
    }

    /** The request at hand, or the last one. */
    @Nullable
    Exchange exchange() {
        return exchange;
    }

    /** How many bytes of the head have been looked through. */
    int scanned() {
        return scanned;
    }

    void headGoesOn(int lookedThrough) {
        scanned = lookedThrough;
        if (phase == Phase.BETWEEN) {
            deadline = in(settings.timeouts().head());
            phase = Phase.HEAD;
        }
    }

    /** Says that a head has come to its end; false if it came too late, and has been refused for that. */
    synchronized boolean headEnds() {
        if (phase == Phase.LINGERING) {
            return false;
        }
        scanned = 0;
        deadline = in(settings.timeouts().bodyIdle());
        phase = Phase.ARRIVING;
        return true;
    }

    private synchronized boolean headIsLate() {
        boolean late = phase == Phase.HEAD;
        if (late) {
            linger();
        }
        return late;
    }

    void begin(Exchange newExchange) {
        exchange = newExchange;
    }

    void bodyGoesOn() {
        if (phase == Phase.ARRIVING) {
            deadline = in(settings.timeouts().bodyIdle());
        }
    }

    void handle() {
        phase = Phase.HANDLING;
    }

    void rest() {
        deadline = in(settings.timeouts().keepAliveIdle());
        unsent = 0;
        phase = Phase.BETWEEN;
    }

    void linger() {
        deadline = in(settings.timeouts().bodyIdle());
        phase = Phase.LINGERING;
    }

    void forget(int bytes) {
        forgotten += bytes;
        if (forgotten > settings.limits().drained()) {
            connection.closeSilently();
        }
    }

    NIOConnection connection() {
        return connection;
    }

    /** Whether something said is not on the wire yet. */
    boolean isSending() {
        return connection.getAsyncWriteQueue().spaceInBytes() > 0;
    }

    /** Closes the connection if its time is up, unless an answer is still on its way out and moving. */
    void closeIfDue(long now) {
        if (phase == Phase.HANDLING || now - deadline < 0) {
            return;
        }
        if (phase == Phase.HEAD) {
            if (headIsLate()) {
                lateHead.accept(this);
            }
            return;
        }
        int waiting = connection.getAsyncWriteQueue().spaceInBytes();
        if (phase == Phase.BETWEEN && waiting > 0 && waiting != unsent) {
            unsent = waiting;
            deadline = in(settings.timeouts().writeIdle());
        } else {
            connection.terminateSilently();
        }
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }
}
