package dev.plumbline.httpclient;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a client and a server, spoils the first connection in one way, and passes on the bytes of all others. */
final class Breaking implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("content-length: ([0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final String BUSY =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /** What happens to the first connection. */
    enum Way {
        /** It is reset within the request. */
        REQUEST_CUT,
        /** It is reset within the answer. */
        ANSWER_CUT,
        /** It is kept open, and nobody answers. */
        SILENT,
        /** The server is too busy, and says when it will not be. */
        BUSY
    }

    private final ServerSocket door;
    private final URI server;
    private final Way way;
    private final long after;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger spoiled = new AtomicInteger();

    /** @param after how many bytes of the request or the answer pass before the cut */
    Breaking(URI server, Way way, long after) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        this.way = way;
        this.after = after;
        start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** How often it has done what it is for. */
    int spoiled() {
        return spoiled.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            boolean first = connections.getAndIncrement() == 0;
            if (first && way == Way.SILENT) {
                spoiled.incrementAndGet();
                start(() -> client.getInputStream().transferTo(OutputStream.nullOutputStream()));
            } else if (first && way == Way.BUSY) {
                start(() -> refuse(client));
            } else {
                Socket upstream = new Socket(server.getHost(), server.getPort());
                start(() -> pass(client, upstream, first && way == Way.REQUEST_CUT));
                start(() -> pass(upstream, client, first && way == Way.ANSWER_CUT));
            }
        }
    }

    private void pass(Socket from, Socket to, boolean cut) throws IOException {
        byte[] buffer = new byte[8192];
        long left = cut ? after : Long.MAX_VALUE;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            int read;
            while ((read = in.read(buffer, 0, (int) Math.min(buffer.length, left))) > 0) {
                to.getOutputStream().write(buffer, 0, read);
                left -= read;
                if (left == 0) {
                    spoiled.incrementAndGet();
                    from.setSoLinger(true, 0); // a reset, no orderly end
                    to.setSoLinger(true, 0);
                    return;
                }
            }
        }
    }

    /** Reads a request to its end, as a server does that means its answer to be read, and refuses it. */
    private void refuse(Socket client) throws IOException {
        try (client) {
            InputStream in = client.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            Matcher length = LENGTH.matcher(head);
            in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            client.getOutputStream().write(BUSY.getBytes(ISO_8859_1));
            spoiled.incrementAndGet();
        }
    }

    /** Something that ends when its sockets do. */
    private interface Flow {
        void run() throws IOException;
    }

    private void start(Flow flow) {
        Thread thread = new Thread(() -> {
            try {
                flow.run();
            } catch (IOException | UncheckedIOException over) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
