package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log tells of a request, and what it keeps to itself. */
class RequestLogTest {

    @Test
    void oneLineARequestWithoutAnythingOfTheCallers() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.plumbline.request");
        logger.addAppender(lines);
        try (HttpListener listener = HttpListener.start(
                Settings.defaults().withAddress("127.0.0.1", 0),
                new Traffic(new SimpleMeterRegistry()),
                List.of(new Probes()))) {
            Wire.ask(listener.uri(), Wire.get("/test/named/customer-7", "X-Request-Id: r1"));
            Wire.ask(
                    listener.uri(),
                    Wire.post("/test/echo?a=secret", "application/json", "\"secret\"", "X-Request-Id: r2"));
            Wire.ask(listener.uri(), Wire.get("/secret", "X-Request-Id: r3"));
            Wire.ask(listener.uri(), Wire.get("/secret%zz", "X-Request-Id: r4"));
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .matches(
                                        "id=r1 key=- method=GET route=/test/named/\\{name} status=200 ms=\\d+\\.\\d bytes=10"),
                        line -> assertThat(line)
                                .matches("id=r2 key=- method=POST route=/test/echo status=200 ms=\\d+\\.\\d bytes=8"),
                        line -> assertThat(line)
                                .matches("id=r3 key=- method=GET route=- status=404 ms=\\d+\\.\\d bytes=\\d+"),
                        line -> assertThat(line)
                                .matches("id=r4 key=- method=GET route=- status=400 ms=\\d+\\.\\d bytes=\\d+"));
    }
}
