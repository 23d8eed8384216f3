package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.rest.http.Wire.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work for a client that has left stops; a client that waits, whatever it says meanwhile, loses nothing. One worker only. */
@Timeout(20)
class DemandTest {

    private static final String HELD = Wire.post("/slow/held", "application/json", "[1]");
    private static final long AT_ONCE = TimeUnit.SECONDS.toNanos(2);

    private final Probes.Slow slow = new Probes.Slow();
    private final Traffic traffic = new Traffic(new SimpleMeterRegistry());
    private HttpListener listener;

    @BeforeEach
    void start() throws IOException {
        Settings settings = Settings.defaults()
                .withAddress("127.0.0.1", 0)
                .withConcurrency(new Settings.Concurrency(1, 1, 1024))
                .withTimeouts(new Settings.Timeouts(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(300)));
        listener = HttpListener.start(settings, traffic, List.of(new Probes(), slow));
    }

    @AfterEach
    void stop() {
        slow.done.countDown();
        listener.close();
    }

    private Wire connect() throws IOException {
        return new Wire(listener.uri());
    }

    private void awaitUnderWay(int requests) throws InterruptedException {
        while (traffic.underWay() != requests) {
            Thread.sleep(1);
        }
    }

    @Test
    void aClientThatLeavesStopsTheWork() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (Wire leaving = connect()) {
                leaving.say(HELD);
                awaitUnderWay(1);
                Thread.sleep(20);
            }
            assertTheWorkerIsFreeSoon();
        }
    }

    @Test
    void aConnectionThatIsResetStopsTheWork() throws Exception {
        try (Socket leaving =
                new Socket(listener.uri().getHost(), listener.uri().getPort())) {
            leaving.setSoLinger(true, 0);
            leaving.getOutputStream().write(HELD.getBytes(StandardCharsets.UTF_8));
            awaitUnderWay(1);
            Thread.sleep(20);
        }
        assertTheWorkerIsFreeSoon();
    }

    @Test
    void aConnectionThatIsResetBehindANextRequestStopsTheWorkToo() throws Exception {
        try (Socket leaving =
                new Socket(listener.uri().getHost(), listener.uri().getPort())) {
            leaving.setSoLinger(true, 0);
            leaving.getOutputStream().write((HELD + HELD).getBytes(StandardCharsets.UTF_8));
            awaitUnderWay(1);
            Thread.sleep(20);
        }
        assertTheWorkerIsFreeSoon();
    }

    private void assertTheWorkerIsFreeSoon() throws Exception {
        long began = System.nanoTime();
        awaitUnderWay(0);
        Reply next = Wire.ask(listener.uri(), Wire.post("/slow/thread", "application/json", "[]"));
        assertThat(next.status()).isEqualTo(200);
        assertThat(System.nanoTime() - began).isLessThan(AT_ONCE);
    }

    @Test
    void aClientThatSaysNoMoreIsToldThatTheWorkHasEnded() throws Exception {
        try (Wire quiet = connect()) {
            quiet.say(HELD).endOutput();
            Reply reply = quiet.reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("invalid-request");
            assertThat(reply.body()).contains("ended its side of the connection");
        }
        assertTheWorkerIsFreeSoon();
    }

    @Test
    void aClientThatWaitsGetsItsAnswer() throws Exception {
        try (Wire waiting = connect()) {
            waiting.say(HELD);
            Thread.sleep(700);
            slow.done.countDown();
            assertThat(waiting.reply().body()).isEqualTo("[1]");
            assertThat(waiting.say(Wire.get("/test/named/a")).reply().body()).isEqualTo("a");
        }
    }

    @Test
    void whatAClientSaysWhileItWaitsIsHeardAfterwards() throws Exception {
        try (Wire waiting = connect()) {
            waiting.say(HELD);
            for (int i = 0; i < 7; i++) {
                Thread.sleep(100);
                waiting.say(i % 2 == 0 ? Wire.get("/test/named/n" + i) : HELD.replace("[1]", "[" + i + "]"));
            }
            slow.done.countDown();
            assertThat(waiting.reply().body()).isEqualTo("[1]");
            for (int i = 0; i < 7; i++) {
                assertThat(waiting.reply().body()).isEqualTo(i % 2 == 0 ? "n" + i : "[" + i + "]");
            }
        }
    }

    @Test
    void aShortRequestForLongWorkIsHandledByAWorker() throws Exception {
        try (Wire wire = connect()) { // head and body come in two reads or in one, as luck has it
            for (int i = 0; i < 3_000; i++) {
                wire.say(Wire.request("POST", "/slow/thread", "Content-Type: application/json", "Content-Length: 2")
                        + "\r\n");
                Reply reply = wire.say("[]").reply();
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                assertThat(reply.body()).startsWith("plumbline-worker-");
            }
        }
    }

    @Test
    void noOtherWayOfWritingThePathLeadsToASelectorThread() throws Exception {
        for (String path : List.of("/slow/thread", "/slow/thread/", "http://localhost/slow/thread", "/slow/thread?a")) {
            Reply reply = Wire.ask(listener.uri(), Wire.post(path, "application/json", "[]"));
            assertThat(reply.body()).as(path).startsWith("plumbline-worker-");
        }
        for (String path :
                List.of("/%73low/thread", "//slow/thread", "/./slow/thread", "/x/../slow/thread", "/Slow/thread")) {
            Reply reply = Wire.ask(listener.uri(), Wire.post(path, "application/json", "[]"));
            assertThat(reply.status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aServerThatStopsEndsTheWorkAndSaysSo() throws Exception {
        try (Wire waiting = connect()) {
            waiting.say(HELD);
            awaitUnderWay(1);
            Thread.sleep(20);
            long began = System.nanoTime();
            listener.close();
            assertThat(System.nanoTime() - began).isLessThan(AT_ONCE);
            Reply reply = waiting.reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("shutting-down");
        }
    }
}
