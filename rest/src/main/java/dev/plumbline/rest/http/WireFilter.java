package dev.plumbline.rest.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpContext;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/**
 * Grizzly's HTTP codec with this server's manners: heads are judged before they are parsed, and a connection that ends
 * early is closed so that the client still gets to read why.
 *
 * <p>An exchange begins here when its head is complete, and ends here when its answer is. Whatever is refused before a
 * handler was chosen is answered from here, in bytes of our own.
 */
final class WireFilter extends HttpServerFilter {

    /** Room beyond our own limits, so that it is always we who refuse. */
    private static final int SLACK = 1024;

    private final Settings settings;
    private final Access access;
    private final Traffic traffic;
    private final Deadlines deadlines;

    @SuppressWarnings("deprecation") // the only constructors there are
    WireFilter(Settings settings, Access access, KeepAlive keepAlive, Traffic traffic, Deadlines deadlines) {
        super(
                true,
                settings.limits().head() + SLACK,
                null,
                keepAlive,
                null,
                settings.limits().fields() + SLACK,
                MimeHeaders.MAX_NUM_HEADERS_DEFAULT);
        this.settings = settings;
        this.access = access;
        this.traffic = traffic;
        this.deadlines = deadlines;
        for (TransferEncoding encoding : getTransferEncodings()) {
            if (encoding instanceof org.glassfish.grizzly.http.ChunkedTransferEncoding) {
                removeTransferEncoding(encoding);
                addTransferEncoding(new StrictChunks(encoding));
            }
        }
    }

    // ---- connections

    @Override
    public NextAction handleAccept(FilterChainContext ctx) throws IOException {
        if (deadlines.watched() >= settings.concurrency().connections()) {
            traffic.refuseConnection();
            ctx.getConnection().terminateSilently();
            return ctx.getStopAction();
        }
        deadlines.watch(Conversation.begin(ctx.getConnection(), settings, this::refuseLate));
        return super.handleAccept(ctx);
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) throws IOException {
        Conversation conversation = Conversation.of(ctx.getConnection());
        if (conversation != null) {
            deadlines.forget(conversation);
            Exchange exchange = conversation.exchange();
            if (conversation.phase() == Conversation.Phase.ARRIVING && exchange != null) {
                traffic.end(exchange);
            }
        }
        return super.handleClose(ctx);
    }

    // ---- requests

    @Override
    public NextAction handleRead(FilterChainContext ctx) throws IOException {
        Conversation conversation = Conversation.of(ctx.getConnection());
        Buffer input = ctx.getMessage();
        switch (conversation.phase()) {
            case LINGERING -> {
                conversation.forget(input.remaining());
                input.tryDispose();
                return ctx.getStopAction();
            }
            case BETWEEN, HEAD -> {
                NextAction elsewhere = readHead(ctx, conversation, input);
                if (elsewhere != null) {
                    return elsewhere;
                }
            }
            case ARRIVING, HANDLING -> conversation.bodyGoesOn();
        }
        NextAction next = super.handleRead(ctx);
        Exchange exchange = conversation.exchange();
        if (exchange != null && !exchange.dispatched()) {
            ProblemException broken = exchange.bodyFault();
            if (broken != null) {
                return refuse(ctx, conversation, exchange, broken);
            }
        }
        return next;
    }

    /** Returns null when a good head is complete, otherwise what to do instead of parsing it. */
    private @Nullable NextAction readHead(FilterChainContext ctx, Conversation conversation, Buffer input) {
        while (input.remaining() >= 2
                && input.get(input.position()) == '\r'
                && input.get(input.position() + 1) == '\n') {
            input.position(input.position() + 2); // empty lines before a request are allowed
        }
        if (!input.hasRemaining()) {
            input.tryDispose();
            return ctx.getStopAction();
        }
        int limit = settings.limits().head();
        byte[] bytes;
        int start;
        int end;
        if (input.hasArray()) {
            bytes = input.array();
            start = input.arrayOffset() + input.position();
            end = start + input.remaining();
        } else {
            bytes = new byte[Math.min(input.remaining(), limit + SLACK)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = input.get(input.position() + i);
            }
            start = 0;
            end = bytes.length;
        }
        RequestHead head;
        try {
            int headEnd = RequestHead.end(bytes, start, end, start + conversation.scanned());
            if (headEnd < 0 && end - start <= limit) {
                conversation.headGoesOn(end - start);
                return ctx.getStopAction(input);
            }
            head = headEnd < 0
                    ? broken(RequestHead.tooLong(bytes, start, end, settings.limits()))
                    : RequestHead.read(bytes, start, headEnd, settings.limits(), access);
        } catch (ProblemException lines) {
            head = broken(lines);
        }
        if (!conversation.headEnds()) {
            input.tryDispose();
            return ctx.getStopAction();
        }
        Exchange exchange = traffic.begin(head);
        conversation.begin(exchange);
        ProblemException fault = head.fault();
        return fault == null ? null : refuse(ctx, conversation, exchange, fault);
    }

    private RequestHead broken(ProblemException fault) {
        return RequestHead.broken(fault, settings.limits(), access);
    }

    /** Answers from here, ends the exchange, and forgets what else the client sends. */
    private NextAction refuse(
            FilterChainContext ctx, Conversation conversation, Exchange exchange, ProblemException problem) {
        ctx.write(Buffers.wrap(ctx.getMemoryManager(), refusal(exchange, problem)));
        traffic.end(exchange);
        linger(ctx, conversation);
        return ctx.getStopAction();
    }

    /** Answers a head that did not come to its end in time. */
    private void refuseLate(Conversation conversation) {
        ProblemException late = new ProblemException(
                ProblemCode.REQUEST_TIMEOUT,
                "The header did not arrive within " + settings.timeouts().head().toSeconds() + " seconds.");
        Exchange exchange = traffic.begin(broken(late));
        NIOConnection connection = conversation.connection();
        Buffer refusal = Buffers.wrap(connection.getMemoryManager(), refusal(exchange, late));
        traffic.end(exchange);
        connection.write(refusal, new EmptyCompletionHandler<WriteResult<Buffer, SocketAddress>>() {
            @Override
            public void completed(WriteResult<Buffer, SocketAddress> result) {
                endOutput(connection);
            }
        });
    }

    private static byte[] refusal(Exchange exchange, ProblemException problem) {
        byte[] body = Answer.text(problem, exchange);
        int status = problem.code().status();
        StringBuilder head =
                new StringBuilder(512).append("HTTP/1.1 ").append(status).append(' ');
        head.append(Answer.statusOf(status).getReasonPhrase()).append("\r\n");
        SafeFields.write(head, exchange);
        problem.headers().forEach((name, value) -> SafeFields.line(head, name, value));
        SafeFields.line(head, "Content-Type", Problem.MEDIA_TYPE);
        SafeFields.line(head, "Content-Length", String.valueOf(body.length));
        head.append("\r\n");
        exchange.answers(status);
        byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (exchange.head().method().equals("HEAD")) {
            return headBytes;
        }
        exchange.sends(body.length);
        byte[] all = Arrays.copyOf(headBytes, headBytes.length + body.length);
        System.arraycopy(body, 0, all, headBytes.length, body.length);
        return all;
    }

    @Override
    protected void onHttpHeadersParsed(HttpHeader header, MimeHeaders headers, FilterChainContext ctx) {
        // We never upgrade. Left alone, Grizzly would take a JDK client's offer of h2c for one and lose the body.
        header.getUpgradeDC().recycle();
    }

    @Override
    protected void onHttpContentError(HttpHeader header, FilterChainContext ctx, Throwable error) {
        header.setContentBroken(true);
        Exchange exchange = Conversation.of(ctx.getConnection()).exchange();
        if (exchange != null) {
            exchange.bodyFault(
                    new ProblemException(ProblemCode.INVALID_REQUEST, "The body's chunked coding is broken."));
        }
    }

    // ---- answers

    @Override
    protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
        // Only if Grizzly's parser finds fault with a head that passed ours: it should not happen, and must not look
        // odd.
        byte[] body = Answer.text(new ProblemException(ProblemCode.INVALID_REQUEST, "The request is malformed."), null);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        return HttpContent.builder(response)
                .content(Buffers.wrap(null, body))
                .last(true)
                .build();
    }

    @Override
    public NextAction handleEvent(FilterChainContext ctx, FilterChainEvent event) throws IOException {
        if (event.type() == HttpEvents.ResponseCompleteEvent.TYPE) {
            Conversation conversation = Conversation.of(ctx.getConnection());
            Exchange exchange = conversation.exchange();
            if (exchange != null) {
                traffic.end(exchange);
            }
            if (HttpContext.get(ctx).getRequest().isExpectContent()) {
                linger(ctx, conversation);
                return ctx.getStopAction();
            }
            conversation.rest();
        }
        return super.handleEvent(ctx, event);
    }

    /** Says goodbye when everything is written; the connection closes when the client does, or when its time is up. */
    private static void linger(FilterChainContext ctx, Conversation conversation) {
        conversation.linger();
        Connection<?> connection = ctx.getConnection();
        ctx.notifyDownstream(TransportFilter.createFlushEvent(new EmptyCompletionHandler<Object>() {
            @Override
            public void completed(Object result) {
                endOutput((NIOConnection) connection);
            }
        }));
    }

    private static void endOutput(NIOConnection connection) {
        try {
            ((SocketChannel) connection.getChannel()).shutdownOutput();
        } catch (IOException e) {
            connection.terminateSilently();
        }
    }
}
