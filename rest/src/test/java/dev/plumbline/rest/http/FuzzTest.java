package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of spoiled requests, always the same ones: none is answered with 5xx, HTML or a stack, none hangs. */
class FuzzTest {

    private static final int REQUESTS = 4_000;
    private static final String[] SEEDS = {
        Wire.get("/test/named/x?a=1&b=2", "Accept: application/json", "Connection: keep-alive"),
        Wire.post("/test/echo?a=1", "application/json; charset=utf-8", "{\"a\":[1,2,3]}"),
        Wire.request("POST", "/test/echo", "Content-Type: application/json", "Transfer-Encoding: chunked")
                + "\r\n3\r\n[1,\r\n2\r\n2]\r\n0\r\nX: y\r\n\r\n",
        Wire.request("POST", "/test/lines", "Content-Type: application/x-ndjson", "Transfer-Encoding: chunked")
                + "\r\n3\r\nab\n\r\n2\r\n{}\r\n0\r\n\r\n",
        Wire.request("PUT", "/test/echo", "Content-Type: application/json", "Expect: 100-continue")
                + "Content-Length: 2\r\n\r\n{}",
        Wire.request("HEAD", "/test/named/x") + "\r\n",
    };
    private static final String[] PIECES = {
        "\r\n",
        "\n",
        "\r",
        ":",
        " ",
        "\t",
        "%",
        "%00",
        "%2e%2e/",
        "/../",
        ";",
        "?",
        "&",
        "=",
        "#",
        "\u0000",
        "ü",
        "\"",
        "{",
        "<",
        "HTTP/1.1",
        "HTTP/1.0",
        "HTTP/9.9",
        "Host: localhost\r\n",
        "Host: x\r\n",
        "Content-Length: 5\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 99999999999\r\n",
        "Transfer-Encoding: chunked\r\n",
        "0\r\n\r\n",
        "ffffffff\r\n",
        "Expect: 100-continue\r\n",
        "Upgrade: h2c\r\nConnection: Upgrade\r\n",
        "Connection: close\r\n",
        "Content-Encoding: gzip\r\n",
        "Accept: */*;q=9\r\n",
        "X: " + "y".repeat(5_000) + "\r\n"
    };

    @Test
    @Timeout(60)
    void noSpoiledRequestBreaksTheServer() throws IOException {
        Settings settings = Settings.defaults()
                .withAddress("127.0.0.1", 0)
                .withTimeouts(new Settings.Timeouts(
                        Duration.ofMillis(150),
                        Duration.ofMillis(100),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2)))
                .withConcurrency(Settings.Concurrency.defaults());
        Random random = new Random(20_261_121);
        try (HttpListener listener =
                HttpListener.start(settings, new Traffic(new SimpleMeterRegistry()), List.of(new Probes()))) {
            for (int i = 0; i < REQUESTS; i++) {
                byte[] request = spoiled(random);
                String answer = answer(listener, request, random.nextInt(8) == 0);
                String said = "request " + i + ": " + new String(request, StandardCharsets.ISO_8859_1) + "\nanswer: "
                        + answer;
                assertThat(answer.toLowerCase(Locale.ROOT))
                        .as(said)
                        .doesNotContain("<html", "exception", "glassfish", "\tat ", "dev.plumbline");
                assertThat(answer.lines().filter(line -> line.startsWith("HTTP/1.1 5")))
                        .as(said)
                        .isEmpty();
            }
            assertThat(Wire.ask(listener.uri(), Wire.get("/test/named/x")).status())
                    .isEqualTo(200);
        }
    }

    private static byte[] spoiled(Random random) {
        byte[] request = SEEDS[random.nextInt(SEEDS.length)].getBytes(StandardCharsets.UTF_8);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(request.length);
            int to = Math.min(request.length, at + 1 + random.nextInt(8));
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(request, 0, at);
            switch (random.nextInt(5)) {
                case 0 -> next.write(random.nextInt(256)); // another byte in place of some
                case 1 -> next.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                case 2 -> to = at + 1; // one byte less
                case 3 -> { // a piece more
                    next.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                    to = at;
                }
                default -> { // the same again
                    next.write(request, at, to - at);
                    to = at;
                }
            }
            next.write(request, to, request.length - to);
            request = next.toByteArray();
        }
        return request;
    }

    /** All the server says until it ends the connection, which it does in time whatever was said. */
    private static String answer(HttpListener listener, byte[] request, boolean inPieces) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), listener.uri().getPort())) {
            socket.setSoTimeout(5_000);
            socket.setTcpNoDelay(true);
            try {
                if (inPieces) {
                    int half = request.length / 2;
                    socket.getOutputStream().write(request, 0, half);
                    socket.getOutputStream().write(request, half, request.length - half);
                } else {
                    socket.getOutputStream().write(request);
                }
                socket.shutdownOutput();
            } catch (IOException refusedAlready) {
                // what it said about that is read below
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            try {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    answer.write(buffer, 0, read);
                }
            } catch (SocketTimeoutException hangs) {
                throw new AssertionError("hangs after " + new String(request, StandardCharsets.ISO_8859_1), hangs);
            } catch (IOException reset) {
                // an end like any other
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
