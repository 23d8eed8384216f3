package dev.plumbline.rest.http;

import java.io.IOException;
import java.io.InputStream;
import org.glassfish.grizzly.http.io.InputBuffer;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * The body of a request, as a resource method takes it: declare a parameter {@code @Context RequestBody body}.
 *
 * <p>Reads block for at most the allowed pause between two bytes. What goes wrong with the body below JSON (broken
 * chunks, a pause too long, a connection lost) is thrown as a {@link ProblemException}, never as an {@link IOException}:
 * it passes through parsers unchanged and becomes a 400. Not safe for several threads at once.
 */
public final class RequestBody extends InputStream {

    private static final int NO_LIMIT = -1;

    private final Exchange exchange;
    private final Request request;
    private final InputBuffer input;

    private long limit = NO_LIMIT;
    private long taken;
    private boolean acknowledged;

    RequestBody(Exchange exchange, Request request) {
        this.exchange = exchange;
        this.request = request;
        this.input = request.getInputBuffer();
    }

    /**
     * This body, refused as {@code body-too-large} when it is longer than {@code bytes}: at once if the client said so,
     * otherwise while it is read.
     */
    public RequestBody limited(int bytes) {
        limit = bytes;
        if (exchange.head().contentLength() > bytes) {
            throw tooLarge();
        }
        return this;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (exchange.head().expectsContinue() && !acknowledged) {
            acknowledge();
        }
        int read;
        try {
            read = input.read(into, offset, length);
        } catch (IOException | RuntimeException e) {
            ProblemException broken = exchange.bodyFault();
            throw broken != null
                    ? broken
                    : new ProblemException(ProblemCode.INVALID_REQUEST, "The body did not arrive to its end.");
        }
        if (read > 0) {
            taken += read;
            if (limit != NO_LIMIT && taken > limit) {
                throw tooLarge();
            }
        } else if (read < 0 && !input.isFinished()) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body ended before its end.");
        }
        return read;
    }

    @Override
    public int available() {
        return input.available();
    }

    /** Reads and forgets the rest, up to what this server puts up with. */
    void drain(int most) {
        byte[] waste = new byte[8 << 10];
        for (long left = most; left > 0; ) {
            int read = read(waste, 0, waste.length);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    private void acknowledge() {
        acknowledged = true;
        Response response = request.getResponse();
        try {
            if (request.requiresAcknowledgement() && !response.isCommitted()) {
                response.setStatus(100);
                response.sendAcknowledgement();
            }
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "The connection was lost.");
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                ProblemCode.BODY_TOO_LARGE, "The body is longer than the " + limit + " bytes allowed here.");
    }
}
