package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.http.Wire;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A client that goes away stops the work of a real study, on a server with a single worker. */
@Timeout(60)
class DepartureTest {

    private static final String SENSITIVITY = "/v1/sensitivity";

    @Test
    void theOnlyWorkerIsFreeLongBeforeTheWorkWouldHaveBeenDone() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.plumbline.request");
        try (Api api = Api.start(Settings.defaults().withConcurrency(new Settings.Concurrency(1, 1)))) {
            long part = time(() -> Api.good(api.post(SENSITIVITY, JSON, work(20_000))));
            logger.addAppender(lines);
            try (Wire leaving = new Wire(api.uri())) {
                leaving.say(Wire.post(SENSITIVITY, JSON, work(1_000_000), "X-Request-Id: leaving"));
                Thread.sleep(50);
            }
            long until = time(() -> Api.good(api.post(SENSITIVITY, JSON, work(100))));
            assertThat(until).as("of 50 times %d ns", part).isLessThan(10 * part);
            assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                    .anySatisfy(
                            line -> assertThat(line).startsWith("id=leaving ").contains(" status=400 "));
        } finally {
            logger.detachAppender(lines);
        }
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

    private interface Asked {
        void run() throws IOException;
    }

    private static long time(Asked asked) throws IOException {
        long began = System.nanoTime();
        asked.run();
        return System.nanoTime() - began;
    }
}
