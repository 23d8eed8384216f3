package dev.plumbline.rest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Counts and times every request when it ends, those refused below Jersey too: {@code http.server.requests} by method, route template
 * and status. What callers make up is not in there, so the number of series is bounded.
 */
final class RequestMeters {

    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");
    private static final String OTHER = "OTHER";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Counter refusedConnections;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    private record Series(String method, String route, int status) {}

    RequestMeters(MeterRegistry registry, Traffic traffic) {
        this.registry = registry;
        Gauge.builder("http.server.requests.active", traffic, Traffic::underWay)
                .description("Requests whose head has come and whose answer has not all gone out")
                .register(registry);
        refusedConnections = Counter.builder("http.server.connections.refused")
                .description("Connections closed at once because as many as allowed were open")
                .register(registry);
    }

    void connections(IntSupplier open) {
        Gauge.builder("http.server.connections", open::getAsInt)
                .description("Connections that are open")
                .register(registry);
    }

    void refuseConnection() {
        refusedConnections.increment();
    }

    void count(Exchange exchange, long nanos) {
        String method = exchange.head().method();
        timers.computeIfAbsent(
                        new Series(METHODS.contains(method) ? method : OTHER, exchange.route(), exchange.status()),
                        this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .description("From the end of a request's head to the end of its answer")
                .tag("method", series.method())
                .tag("route", series.route())
                .tag("status", Integer.toString(series.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
