package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.store.StoreUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A store that can't be reached is the caller's to wait for, and one line of the log. */
class StoreAwayTest {

    @Open
    @Path("/away")
    public static final class Away {

        @GET
        public byte[] read() {
            fail();
            return new byte[0];
        }

        private static void fail() {
            throw new StoreUnavailableException("the disk is full", new IllegalStateException("stack"));
        }
    }

    @Test
    void everyRequestIsToldToComeAgainAndTheLogIsToldOnce() throws Exception {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger logger = (Logger) LoggerFactory.getLogger(ProblemMapper.class);
        logger.setAdditive(false);
        logger.addAppender(logged);
        try (HttpListener listener = HttpListener.start(
                Settings.defaults().withAddress("127.0.0.1", 0),
                new Traffic(new SimpleMeterRegistry()),
                List.of(new Away()))) {
            for (int i = 0; i < 20; i++) {
                Reply reply = Wire.ask(listener.uri(), Wire.get("/away"));
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.code()).isEqualTo("store-unavailable");
                assertThat(reply.field("retry-after")).contains("5");
                assertThat(reply.body()).doesNotContain("disk", "stack", "Exception");
            }
        } finally {
            logger.detachAppender(logged);
            logger.setAdditive(true);
        }
        assertThat(logged.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).isEqualTo("The store can't be reached: the disk is full");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }
}
