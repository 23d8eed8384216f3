package dev.plumbline.rest.http;

import dev.plumbline.rest.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.io.OutputBuffer;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/**
 * Carries Jersey's answer to Grizzly.
 *
 * <p>On a selector thread the answer is collected and handed over in one piece at the end: a single write to an empty
 * queue never waits, and a selector thread that waits for a client to read would wait for ever, since it is the one to
 * notice. That holds for a stream too: only answers to bodies in lines may have no end in sight. On a worker the bytes go
 * out as they come; a client that takes nothing for the allowed time loses the connection.
 *
 * <p>An answer that fails after its head has gone out is cut: the connection is reset, so that it can't be taken for a
 * complete one.
 */
final class Answer implements ContainerResponseWriter {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final HttpStatus MULTI_STATUS = HttpStatus.newHttpStatus(207, "Multi-Status");
    private static final HttpStatus PRECONDITION_REQUIRED = HttpStatus.newHttpStatus(428, "Precondition Required");
    private static final HttpStatus UNPROCESSABLE = HttpStatus.newHttpStatus(422, "Unprocessable Content");

    private final Exchange exchange;
    private final Response response;
    private final Traffic traffic;

    private boolean begun;
    private boolean dropped; // what Jersey still writes
    private long declared = -1;
    private @Nullable Collected collected;

    Answer(Exchange exchange, Response response, Traffic traffic) {
        this.exchange = exchange;
        this.response = response;
        this.traffic = traffic;
    }

    /** The JSON text of a problem. */
    static byte[] text(ProblemException problem, @Nullable Exchange exchange) {
        return Json.bytes(problem.problem(exchange == null ? null : exchange.requestId()));
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse answer) {
        if (answer.getStatus() >= 400 && answer.getStatus() < 500 && !answer.hasEntity()) {
            // some refusals Jersey makes by itself, and asks no mapper
            problem(ProblemMapper.ofStatus(
                    answer.getStatus(), answer.getAllowedMethods(), answer.getRequestContext(), exchange));
            return OutputStream.nullOutputStream();
        }
        begun = true;
        status(answer.getStatus());
        for (Map.Entry<String, List<String>> field : answer.getStringHeaders().entrySet()) {
            for (String value : field.getValue()) {
                response.addHeader(field.getKey(), value);
            }
        }
        declared = answer.getEntity() instanceof byte[] whole ? whole.length : contentLength;
        if (exchange.inline()) {
            collected = new Collected((int) Math.max(0, declared));
            return collected;
        }
        if (declared >= 0 && !hasNoBody(answer.getStatus())) {
            response.setContentLengthLong(declared);
        }
        addFields();
        return new Direct(response.getOutputBuffer());
    }

    /** Answers with a problem unless an answer has gone out already; then that one is cut. */
    void problem(ProblemException problem) {
        if (response.isCommitted()) {
            cut();
            return;
        }
        dropped = begun;
        byte[] body = text(problem, exchange);
        response.reset();
        collected = null;
        begun = true;
        status(problem.code().status());
        response.setContentType(Problem.MEDIA_TYPE);
        problem.headers().forEach(response::addHeader);
        declared = body.length;
        send(body, body.length);
    }

    /** Tells a browser what pages of a listed origin may ask; {@link SafeFields} name the origin. */
    void preflight() {
        begun = true;
        status(NO_CONTENT);
        response.addHeader("Access-Control-Allow-Methods", RequestHead.METHODS);
        response.addHeader(
                "Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, If-None-Match, X-Request-Id");
        response.addHeader("Access-Control-Max-Age", "600");
        send(new byte[0], 0);
    }

    /** Hands over what was collected. */
    void finish() {
        Collected all = collected;
        if (all != null) {
            collected = null;
            send(all.array(), all.size());
        }
    }

    private void send(byte[] body, int length) {
        boolean bodiless = exchange.head().method().equals("HEAD");
        if (!hasNoBody(exchange.status())) {
            response.setContentLengthLong(bodiless ? declared : length);
        }
        addFields();
        if (bodiless || length == 0) {
            return;
        }
        OutputBuffer out = response.getOutputBuffer();
        if (exchange.inline() && !out.canWrite()) { // asking has Grizzly promise not to wait in the next write
            cut(); // no room for another answer: the client reads none of those it has asked for
            return;
        }
        try {
            out.write(body, 0, length);
            exchange.sends(length);
        } catch (IOException e) {
            cut();
        }
    }

    /** The status with the reason that RFC 9110 and its kin give it, also where Grizzly knows none. */
    static HttpStatus statusOf(int status) {
        return switch (status) {
            case 207 -> MULTI_STATUS;
            case 422 -> UNPROCESSABLE;
            case 428 -> PRECONDITION_REQUIRED;
            default -> HttpStatus.getHttpStatus(status);
        };
    }

    /** Whether an answer of this status never has a body, and says no length of one (RFC 9110, 8.6). */
    private static boolean hasNoBody(int status) {
        return status == NO_CONTENT || status == NOT_MODIFIED;
    }

    private void addFields() {
        HttpRequestPacket request = response.getResponse().getRequest();
        boolean bodyUnread = exchange.status() >= 400 && request.isExpectContent();
        boolean close = bodyUnread || exchange.head().close() || exchange.bodyFault() != null || traffic.stopping();
        SafeFields.add(response.getResponse().getHeaders(), exchange, close);
    }

    private void status(int status) {
        exchange.answers(status);
        response.setStatus(statusOf(status));
    }

    /** Ends the connection in a way that no client takes for the end of the answer. */
    void cut() {
        dropped = true;
        exchange.cut();
        connection().terminateSilently();
    }

    private Connection<?> connection() {
        return response.getRequest().getContext().getConnection();
    }

    /** Deals with an entity that could not be written to its end; false if nothing of the answer was there yet. */
    boolean failedWriting(Throwable cause) {
        if (begun) {
            failure(cause);
        }
        return begun;
    }

    @Override
    public void failure(Throwable error) {
        if (!connection().isOpen() || (response.isCommitted() && error instanceof IOException)) {
            cut(); // the client went away, or took nothing for too long
        } else {
            problem(ProblemMapper.problemOf(error, null, exchange));
        }
    }

    @Override
    public void commit() {
        // the end of the exchange commits: see finish
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, @Nullable TimeoutHandler handler) {
        throw new UnsupportedOperationException("resources here answer on the thread that calls them");
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
        throw new IllegalStateException("never suspended");
    }

    @Override
    public boolean enableResponseBuffering() {
        return false; // Grizzly buffers, and lets a flush through, which Jersey's buffer does not
    }

    /** The bytes of an answer made on a selector thread. */
    private static final class Collected extends ByteArrayOutputStream {

        private static final int FIRST_SIZE = 1024;

        Collected(int expected) {
            super(Math.max(FIRST_SIZE, expected));
        }

        byte[] array() {
            return buf;
        }
    }

    /** Straight to the connection, without the locks and checks of Grizzly's own stream. */
    private final class Direct extends OutputStream {

        private final OutputBuffer out;

        Direct(OutputBuffer out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (!dropped) {
                out.writeByte(b);
                exchange.sends(1);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!dropped) {
                out.write(bytes, offset, length);
                exchange.sends(length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!dropped) {
                out.flush();
            }
        }
    }
}
