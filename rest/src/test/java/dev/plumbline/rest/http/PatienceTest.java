package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.rest.http.Wire.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Slow clients, busy workers, and a server that is told to stop; with times far shorter than the published ones. */
@Timeout(60)
class PatienceTest {

    /** Long for a busy machine, short for threads that wait for 50 slow clients in turn. */
    private static final long AT_ONCE = TimeUnit.SECONDS.toNanos(5);

    private static final String STREAM = Wire.request("POST", "/test/count", "Content-Type: application/x-ndjson");

    private final Probes probes = new Probes();
    private final Traffic traffic = new Traffic(new SimpleMeterRegistry());
    private HttpListener listener;

    private static Settings impatient() {
        return Settings.defaults()
                .withAddress("127.0.0.1", 0)
                .withTimeouts(new Settings.Timeouts(
                        Duration.ofMillis(600),
                        Duration.ofMillis(500),
                        Duration.ofMillis(700),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3)))
                .withConcurrency(new Settings.Concurrency(2, 1, 100));
    }

    @BeforeEach
    void start() throws IOException {
        listener = HttpListener.start(impatient(), traffic, List.of(probes, new Health(traffic)));
    }

    @AfterEach
    void stop() {
        probes.held.countDown();
        listener.close();
    }

    private Wire connect() throws IOException {
        return new Wire(listener.uri());
    }

    private void assertServes() throws IOException {
        assertServes(listener);
    }

    private static void assertServes(HttpListener listener) throws IOException {
        long began = System.nanoTime();
        assertThat(Wire.ask(listener.uri(), Wire.get("/test/named/x")).status()).isEqualTo(200);
        assertThat(Wire.ask(listener.uri(), Wire.post("/test/echo", "application/json", "{}"))
                        .status())
                .isEqualTo(200);
        assertThat(System.nanoTime() - began).isLessThan(AT_ONCE);
    }

    private void await(int requests) throws InterruptedException {
        while (traffic.underWay() < requests) {
            Thread.sleep(1);
        }
        Thread.sleep(20); // from begun to handed over
    }

    @Test
    void aHeadThatTricklesIsCutInTimeWhileOthersAreServed() throws Exception {
        try (Wire wire = connect()) {
            long began = System.nanoTime();
            assertServes();
            boolean ended = false;
            for (byte b : Wire.get("/test/named/x").repeat(10).getBytes(StandardCharsets.UTF_8)) {
                try {
                    wire.say(new byte[] {b});
                } catch (IOException e) {
                    ended = true;
                    break;
                }
                Thread.sleep(40);
                if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(3)) {
                    break;
                }
            }
            assertThat(ended || wire.endsWithin(100)).isTrue();
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(1_500));
        }
    }

    @Test
    void aLateHeadIsToldSo() throws Exception {
        for (String begun : List.of("G", "GET /test/named/x HTTP/1.1\r\nHost: localhost\r\n")) {
            try (Wire wire = connect()) {
                wire.say(begun);
                Reply reply = wire.reply();
                assertThat(reply.status()).isEqualTo(408);
                assertThat(reply.code()).isEqualTo("request-timeout");
                assertThat(reply.field("connection")).contains("close");
                assertThat(reply.field("x-content-type-options")).contains("nosniff");
                assertThat(reply.body()).contains(reply.field("x-request-id").orElseThrow());
                assertThat(wire.endsWithin(1_500)).isTrue();
            }
        }
        try (Wire wire = connect()) { // also where another was answered before
            assertThat(wire.say(Wire.get("/test/named/x")).reply().status()).isEqualTo(200);
            wire.say("GET /late");
            assertThat(wire.reply().status()).isEqualTo(408);
        }
        assertThat(traffic.underWay()).isZero();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (Wire wire = connect()) {
            assertThat(wire.endsWithin(1_500)).isTrue();
        }
    }

    @Test
    void anIdleConnectionIsKeptAWhileThenClosed() throws Exception {
        try (Wire wire = connect()) {
            wire.say(Wire.get("/test/named/x")).reply();
            Thread.sleep(300);
            wire.say(Wire.get("/test/named/x")).reply();
            assertThat(wire.endsWithin(1_500)).isTrue();
        }
    }

    @Test
    void aShortBodyThatStopsIsCutAndHoldsNoThread() throws IOException {
        List<Wire> stuck = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            stuck.add(connect()
                    .say(Wire.request("POST", "/test/echo", "Content-Type: application/json")
                            + "Content-Length: 100\r\n\r\n{"));
        }
        assertServes();
        for (Wire wire : stuck) {
            assertThat(wire.endsWithin(1_500)).isTrue();
            wire.close();
        }
        assertThat(traffic.underWay()).isZero();
    }

    @Test
    void aShortBodyThatTricklesArrives() throws Exception {
        try (Wire wire = connect()) {
            wire.say(Wire.request("POST", "/test/echo", "Content-Type: application/json")
                    + "Content-Length: 10\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                Thread.sleep(100);
                wire.say("" + i);
                assertServes();
            }
            assertThat(wire.reply().body()).isEqualTo("0123456789");
        }
    }

    @Test
    void aLongBodyThatStopsIsRefused() throws IOException {
        try (Wire wire = connect()) {
            wire.say(STREAM + "Content-Length: 1000000\r\n\r\nabc");
            Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("invalid-request");
        }
        try (Wire wire = connect()) {
            wire.say(STREAM + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc");
            assertThat(wire.reply().code()).isEqualTo("invalid-request");
        }
    }

    @Test
    void anAnswerNobodyReadsIsCut() throws Exception {
        try (Wire wire = connect()) {
            wire.say(Wire.request("POST", "/test/endless", "Content-Type: application/x-ndjson")
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (traffic.underWay() > 0 || System.nanoTime() < deadline - TimeUnit.MILLISECONDS.toNanos(4_500)) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(20);
            }
            assertServes();
        }
    }

    @Test
    void aWholeAnswerNobodyReadsDoesNotHoldASelector() throws Exception {
        Settings patient = Settings.defaults().withAddress("127.0.0.1", 0); // waits 30 s for whoever does not read
        try (HttpListener other =
                HttpListener.start(patient, new Traffic(new SimpleMeterRegistry()), List.of(new Probes()))) {
            List<Wire> deaf = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                deaf.add(new Wire(other.uri()).say(Wire.get("/test/endless").repeat(3)));
            }
            assertServes(other);
            for (Wire wire : deaf) {
                wire.close();
            }
        }
    }

    @Test
    void whenWorkersAndQueueAreFullTheNextIsRefusedAtOnce() throws Exception {
        List<Wire> busy = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            busy.add(connect()
                    .say(Wire.request("POST", "/test/held", "Content-Type: application/x-ndjson")
                            + "Transfer-Encoding: chunked\r\n\r\n"));
            await(i + 1);
        }
        try (Wire wire = connect()) {
            wire.say(STREAM + "Content-Length: 100000\r\n\r\n" + "x".repeat(100_000));
            Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("overloaded");
            assertThat(reply.field("retry-after")).isPresent();
        }
        assertServes();
        probes.held.countDown();
        for (Wire wire : busy) {
            assertThat(wire.say("0\r\n\r\n").reply().status()).isEqualTo(200);
            wire.close();
        }
    }

    @Test
    void aStoppingServerFinishesWhatHasBegunAndTakesNothingNew() throws Exception {
        try (Wire begun = connect();
                Wire idle = connect()) {
            begun.say(Wire.request("POST", "/test/held", "Content-Type: application/x-ndjson")
                    + "Transfer-Encoding: chunked\r\n\r\n");
            await(1);
            assertThat(idle.say(Wire.get("/health/ready")).reply().status()).isEqualTo(200);
            Thread stopping = new Thread(listener::close);
            stopping.start();
            while (!traffic.stopping()) {
                Thread.onSpinWait();
            }
            Reply ready = Wire.ask(listener.uri(), Wire.get("/health/ready"));
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.code()).isEqualTo("shutting-down");
            assertThat(Wire.ask(listener.uri(), Wire.get("/health/live")).status())
                    .isEqualTo(200);
            Reply refused = idle.say(Wire.get("/test/named/x")).reply();
            assertThat(refused.code()).isEqualTo("shutting-down");
            assertThat(refused.field("retry-after")).isPresent();
            assertThat(refused.field("connection")).contains("close");
            probes.held.countDown();
            Reply reply = begun.say("0\r\n\r\n").reply();
            assertThat(reply.status()).isEqualTo(200);
            stopping.join(2_000);
            assertThat(stopping.isAlive()).isFalse();
        }
    }

    @Test
    void aStoppingServerDoesNotWaitForEver() throws Exception {
        try (Wire begun = connect()) {
            begun.say(Wire.request("POST", "/test/held", "Content-Type: application/x-ndjson")
                    + "Transfer-Encoding: chunked\r\n\r\n");
            await(1);
            long began = System.nanoTime();
            listener.close();
            assertThat(System.nanoTime() - began)
                    .isBetween(TimeUnit.MILLISECONDS.toNanos(2_900), TimeUnit.SECONDS.toNanos(5));
        }
    }

    @Test
    void nothingIsLoggedAsAnErrorWhenClientsLeaveOrTheServerStops() throws Exception {
        ListAppender<ILoggingEvent> ours = new ListAppender<>();
        ours.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(ours);
        List<LogRecord> jersey = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                if (logged.getThrown() != null || logged.getLevel().equals(Level.SEVERE)) {
                    jersey.add(logged);
                }
            }

            @Override
            public void flush() {
                // nothing is kept back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        java.util.logging.Logger.getLogger("").addHandler(handler);
        try {
            for (int i = 0; i < 10; i++) {
                try (Wire leaving = connect()) {
                    leaving.say(Wire.request("POST", "/test/endless", "Content-Type: application/x-ndjson")
                            + "Content-Length: 0\r\n\r\n");
                    assertThat(leaving.head().status()).isEqualTo(200);
                }
            }
            while (traffic.underWay() > 0) {
                Thread.sleep(1);
            }
            try (Wire waiting = connect();
                    Wire reading = connect()) {
                waiting.say(Wire.request("POST", "/test/held", "Content-Type: application/x-ndjson")
                        + "Transfer-Encoding: chunked\r\n\r\n");
                await(1);
                reading.say(Wire.request("POST", "/test/count", "Content-Type: application/x-ndjson")
                        + "Transfer-Encoding: chunked\r\n\r\n");
                Thread.sleep(
                        20); // it may be under way, or already cut for its silence on a slow machine: either is fine
                listener.close();
                assertThat(waiting.endsWithin(1_000)).isTrue();
                assertThat(reading.endsWithin(1_000)).isTrue();
            }
        } finally {
            root.detachAppender(ours);
            java.util.logging.Logger.getLogger("").removeHandler(handler);
        }
        assertThat(ours.list).noneMatch(logged -> logged.getThrowableProxy() != null);
        assertThat(ours.list).noneMatch(logged -> logged.getLevel().levelStr.equals("ERROR"));
        assertThat(jersey.stream().map(LogRecord::getMessage)).isEmpty();
    }

    /** The probe of the real server, without the package that has it. */
    @Open
    @jakarta.ws.rs.Path("/health")
    public static final class Health {

        private final Traffic traffic;

        Health(Traffic traffic) {
            this.traffic = traffic;
        }

        @jakarta.ws.rs.GET
        @jakarta.ws.rs.Path("/live")
        public byte[] live() {
            return new byte[0];
        }

        @jakarta.ws.rs.GET
        @jakarta.ws.rs.Path("/ready")
        public byte[] ready() {
            if (traffic.stopping()) {
                throw JerseyHandler.stopping();
            }
            return new byte[0];
        }
    }
}
