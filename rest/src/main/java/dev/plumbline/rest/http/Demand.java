package dev.plumbline.rest.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Whether anybody still wants the answer: a resource method that may take long declares {@code @Context Demand demand} and
 * calls {@link #check} every now and then.
 *
 * <p>A client that has ended its side of the connection counts as gone. TCP does not tell one that has left from one that only
 * says no more and still listens; the latter gets a problem that says so.
 */
public final class Demand {

    /*
     * While a worker has the request, Grizzly reads nothing, so it does not notice either. Reading here would take the beginning
     * of the client's next request away from it. Instead a selector of our own, as Grizzly uses for reads that wait, tells
     * whether there is anything to read, and the system, how many bytes: something to read and no byte of it is the end, or a
     * connection that was reset. Behind a next request that is already here the end can't be seen; then the work goes on.
     */

    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final SocketChannel channel;
    private final Thread worker = Thread.currentThread();
    private long looked = System.nanoTime();

    Demand(Connection<?> connection) {
        channel = (SocketChannel) ((NIOConnection) connection).getChannel();
    }

    /**
     * Returns while there is reason to go on; costs next to nothing, and looks at the connection ten times a second at most.
     * Several threads may call it.
     *
     * @throws ProblemException if the client has left, or the server stops
     */
    public synchronized void check() {
        if (worker.isInterrupted()) {
            throw JerseyHandler.stopping(); // workers are interrupted at the end, and only then
        }
        long now = System.nanoTime();
        if (now - looked >= LOOK_EVERY) {
            looked = now;
            if (hasLeft()) {
                throw new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "The client ended its side of the connection before the answer was there, and the work with it.");
            }
        }
    }

    private boolean hasLeft() {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            return selector.selectNow() > 0 && channel.socket().getInputStream().available() == 0;
        } catch (IOException closed) {
            return true;
        }
    }
}
