package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.http.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A client that goes away stops the work of a real study, on a server with a single worker. */
@Timeout(60)
class DepartureTest {

    private static final String COMPARISONS = "/v1/comparisons";
    private static final String SENSITIVITY = "/v1/sensitivity";

    private static final Settings ONE_WORKER =
            Settings.defaults().withConcurrency(new Settings.Concurrency(1, 1, 1024));

    private final ListAppender<ILoggingEvent> requests = new ListAppender<>();

    @BeforeEach
    void log() {
        requests.start();
        logger().addAppender(requests);
    }

    @AfterEach
    void logNoMore() {
        logger().detachAppender(requests);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("dev.plumbline.request");
    }

    @Test
    void theOnlyWorkerIsFreeLongBeforeTheWorkWouldHaveBeenDone() throws Exception {
        try (Api api = Api.start(ONE_WORKER)) {
            long part = time(() -> Api.good(api.post(SENSITIVITY, JSON, work(20_000))));
            leave(api, SENSITIVITY, JSON, work(1_000_000));
            long until = time(() -> Api.good(api.post(SENSITIVITY, JSON, work(100))));
            assertThat(until).as("of 50 times %d ns", part).isLessThan(10 * part);
            assertWasLeft();
        }
    }

    /** Every assessment has answers of its own, and an outcome to be told from them by ten weightings. */
    @Test
    void theOnlyWorkerIsFreeBeforeTheAreasOfAComparisonWouldHaveBeenDone() throws Exception {
        String much = comparison(200_000);
        try (Api api = Api.start(ONE_WORKER)) {
            long all = time(() -> Api.good(api.post(COMPARISONS, NDJSON, much)));
            leave(api, COMPARISONS, NDJSON, much);
            long until = time(() -> Api.good(api.post(COMPARISONS, NDJSON, comparison(10))));
            assertThat(until).as("of %d ns", all).isLessThan(all / 2);
            assertWasLeft();
        }
    }

    private static void leave(Api api, String target, String type, String body) throws Exception {
        try (Wire leaving = new Wire(api.uri())) {
            leaving.say(Wire.post(target, type, body, "X-Request-Id: leaving"));
            Thread.sleep(50);
        }
    }

    private void assertWasLeft() {
        assertThat(requests.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anySatisfy(line -> assertThat(line).startsWith("id=leaving ").contains(" status=400 "));
    }

    @Test
    void aServerThatStopsDoesNotWaitForTheEndOfTheWork() throws Exception {
        Settings.Timeouts usual = Settings.Timeouts.defaults();
        Settings settings = Settings.defaults()
                .withTimeouts(new Settings.Timeouts(
                        usual.head(),
                        usual.bodyIdle(),
                        usual.keepAliveIdle(),
                        usual.writeIdle(),
                        Duration.ofMillis(200)));
        Api api = Api.start(settings);
        try (Wire waiting = new Wire(api.uri())) {
            waiting.say(Wire.post(SENSITIVITY, JSON, work(1_000_000)));
            Thread.sleep(200);
            api.close();
            Api.problem(waiting.reply(), 503, "shutting-down");
        }
    }

    /** As many scores as one request may ask for. */
    private static String work(int draws) {
        StringBuilder visits = new StringBuilder();
        for (int t = 0; t < 100; t++) {
            for (int i = 0; i < 3; i++) {
                String ratings = "\"respect\":%d,\"relationships\":%d,\"security\":%d,\"trustworthiness\":%d"
                        .formatted(1 + (t + i) % 5, 1 + t * 7 % 5, 1 + (t + 2 * i) % 5, 1 + (t * 3 + i) % 5);
                visits.append(visits.isEmpty() ? "" : ",")
                        .append("{\"id\":\"a\",\"touchpoint\":\"t-" + t
                                + "\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"ratings\":{" + ratings + "}}");
            }
        }
        return assessments(visits.toString(), ",\"draws\":" + draws);
    }

    private static String comparison(int visits) {
        StringBuilder lines = new StringBuilder("{\"request\":{\"outcome\":\"returned\",\"weightings\":[");
        for (int k = 0; k < 10; k++) {
            lines.append(k == 0 ? "" : ",")
                    .append("{\"id\":\"w-%d\",\"weights\":{\"respect\":%d,\"security\":%d}}"
                            .formatted(k, 1 + k, 10 - k));
        }
        lines.append("]}}\n");
        Random random = new Random(1);
        for (int i = 0; i < visits; i++) {
            lines.append("{\"id\":\"a\",\"touchpoint\":\"t-")
                    .append(i % 5)
                    .append("\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"ratings\":{\"respect\":")
                    .append(1 + 4 * random.nextDouble())
                    .append(",\"security\":")
                    .append(1 + 4 * random.nextDouble())
                    .append("},\"outcomes\":{\"returned\":")
                    .append(random.nextInt(2))
                    .append("}}\n");
        }
        return lines.toString();
    }

    private interface Asked {
        void run() throws IOException;
    }

    private static long time(Asked asked) throws IOException {
        long began = System.nanoTime();
        asked.run();
        return System.nanoTime() - began;
    }
}
