package dev.plumbline.rest.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client that says exactly the bytes it is told to, and reads answers as HTTP/1.1 has them. */
public final class Wire implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public Wire(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new java.io.BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** One request on a connection of its own. */
    public static Reply ask(URI server, String request) throws IOException {
        try (Wire wire = new Wire(server)) {
            return wire.say(request).reply(!request.startsWith("HEAD "));
        }
    }

    public static String get(String target, String... fields) {
        return request("GET", target, fields) + "\r\n";
    }

    public static String post(String target, String contentType, String body, String... fields) {
        return request("POST", target, fields)
                + "Content-Type: " + contentType + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** A head without its empty line. */
    public static String request(String method, String target, String... fields) {
        StringBuilder head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.toString();
    }

    public Wire say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    public Wire say(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    public Reply reply() throws IOException {
        return reply(true);
    }

    public Reply reply(boolean hasBody) throws IOException {
        Reply head = head();
        if (!hasBody || head.status() / 100 == 1 || head.status() == 204 || head.status() == 304) {
            return head;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.field("transfer-encoding").isPresent()) {
            for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
                body.write(chunk);
            }
        } else if (head.field("content-length").isPresent()) {
            int length = Integer.parseInt(head.field("content-length").get());
            byte[] all = in.readNBytes(length);
            if (all.length < length) {
                throw new EOFException("answer cut after " + all.length + " of " + length);
            }
            body.write(all);
        } else {
            body.write(in.readAllBytes());
        }
        return new Reply(head.status(), head.fields(), body.toString(StandardCharsets.UTF_8));
    }

    public Reply head() throws IOException {
        String first = line();
        List<String> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            fields.add(line);
        }
        return new Reply(Integer.parseInt(first.split(" ", 3)[1]), fields, "");
    }

    public byte[] chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        byte[] chunk = in.readNBytes(length);
        if (chunk.length < length || !line().isEmpty()) {
            throw new EOFException("chunk cut");
        }
        return chunk;
    }

    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("connection ended after \"" + line + '"');
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** True if the server ends the connection, one way or the other, within the time. */
    public boolean endsWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            while (in.read() >= 0) {
                // what it still has to say
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    public InputStream in() {
        return in;
    }

    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    public record Reply(int status, List<String> fields, String body) {

        public Optional<String> field(String name) {
            return fields.stream()
                    .filter(f -> f.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(f -> f.substring(name.length() + 1).trim())
                    .findFirst();
        }

        public String code() {
            int at = body.indexOf("\"code\":\"");
            return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
        }
    }
}
