package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every request is counted once, under names whose number no caller can raise. */
@Timeout(30)
class MetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private Map<String, Long> counts() {
        return registry.find("http.server.requests").timers().stream()
                .collect(Collectors.toMap(
                        timer -> timer.getId().getTag("method")
                                + ' '
                                + timer.getId().getTag("route")
                                + ' '
                                + timer.getId().getTag("status"),
                        Timer::count));
    }

    @Test
    void requestsAreCountedByRouteTemplateAlsoThoseRefusedBelowJersey() throws Exception {
        try (HttpListener listener = HttpListener.start(
                Settings.defaults().withAddress("127.0.0.1", 0), new Traffic(registry), List.of(new Probes()))) {
            for (int i = 0; i < 20; i++) {
                Wire.ask(listener.uri(), Wire.get("/test/named/customer-" + i));
                Wire.ask(listener.uri(), Wire.get("/customer-" + i));
                Wire.ask(listener.uri(), Wire.request("FROB" + i, "/test/echo") + "\r\n");
                Wire.ask(listener.uri(), "M" + i + "\r\n\r\n");
                Wire.ask(listener.uri(), Wire.get("/%zz" + i));
                Wire.ask(listener.uri(), Wire.post("/test/echo", "application/json", "{}"));
                Wire.ask(listener.uri(), Wire.post("/test/lines", "application/x-ndjson", "a\nb\n"));
            }
            try (Wire wire = new Wire(listener.uri())) {
                wire.say(Wire.get("/test/named/x")).reply();
                // those before are closed, and a server hears of that in its own time
                long patience = System.nanoTime() + 5_000_000_000L;
                while (registry.get("http.server.connections").gauge().value() > 1 && System.nanoTime() < patience) {
                    Thread.sleep(1);
                }
                assertThat(registry.get("http.server.connections").gauge().value())
                        .isEqualTo(1);
            }
        }
        assertThat(counts())
                .containsOnly(
                        Map.entry("GET /test/named/{name} 200", 21L),
                        Map.entry("GET - 404", 20L),
                        Map.entry("OTHER - 405", 20L),
                        Map.entry("OTHER - 400", 20L),
                        Map.entry("GET - 400", 20L),
                        Map.entry("POST /test/echo 200", 20L),
                        Map.entry("POST /test/lines 200", 20L));
        assertThat(registry.get("http.server.requests.active").gauge().value()).isZero();
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAtOnceAndCounted() throws Exception {
        Settings settings =
                Settings.defaults().withAddress("127.0.0.1", 0).withConcurrency(new Settings.Concurrency(2, 2, 3));
        try (HttpListener listener = HttpListener.start(settings, new Traffic(registry), List.of(new Probes()))) {
            try (Wire first = new Wire(listener.uri());
                    Wire second = new Wire(listener.uri());
                    Wire third = new Wire(listener.uri())) {
                for (Wire wire : List.of(first, second, third)) {
                    assertThat(wire.say(Wire.get("/test/named/x")).reply().status())
                            .isEqualTo(200);
                }
                try (Wire fourth = new Wire(listener.uri())) {
                    assertThat(fourth.endsWithin(2_000)).isTrue();
                }
                assertThat(registry.get("http.server.connections.refused")
                                .counter()
                                .count())
                        .isEqualTo(1);
                assertThat(second.say(Wire.get("/test/named/x")).reply().status())
                        .isEqualTo(200);
            }
            long deadline = System.nanoTime() + 5_000_000_000L;
            while (registry.get("http.server.connections").gauge().value() > 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(5);
            }
            assertThat(Wire.ask(listener.uri(), Wire.get("/test/named/x")).status())
                    .isEqualTo(200);
        }
    }
}
