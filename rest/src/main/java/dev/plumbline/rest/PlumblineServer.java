package dev.plumbline.rest;

import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.definition.Library;
import dev.plumbline.rest.http.EverySecond;
import dev.plumbline.rest.http.HttpListener;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.http.Traffic;
import dev.plumbline.rest.openapi.OpenApiResource;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.v1.Resources;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plumbline's HTTP server, for the command and for embedding:
 *
 * <pre>{@code
 * PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
 * try (Store store = Store.open(StoreSettings.in(Path.of("plumbline-data")), meters);
 *         PlumblineServer server =
 *                 PlumblineServer.start(Settings.defaults().withAddress("127.0.0.1", 0), store, List.of(), meters)) {
 *     System.out.println(server.uri());
 *     …
 * }
 * }</pre>
 *
 * <p>The store stays its opener's: close it after the server.
 */
public final class PlumblineServer implements AutoCloseable {

    private final HttpListener listener;
    private final Readiness readiness;
    private final EverySecond others;

    /** @param others looks for definitions that other servers put into the same store */
    private PlumblineServer(HttpListener listener, Readiness readiness, EverySecond others) {
        this.listener = listener;
        this.readiness = readiness;
        this.others = others;
    }

    /** The same with built-in definitions and those of the store, and meters of its own. */
    public static PlumblineServer start(Settings settings, Store store) throws IOException {
        return start(settings, store, List.of(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /**
     * Starts listening; requests are answered when this returns.
     *
     * @param own definitions for the store, as {@link dev.plumbline.rest.definition.DefinitionFiles} reads them
     * @param meters where requests are counted, and what {@code /metrics} shows
     * @throws IOException if the address can't be listened on, for example because the port is taken
     * @throws IllegalArgumentException if others can reach the address, and the settings have no keys
     */
    public static PlumblineServer start(
            Settings settings, Store store, List<Definition> own, PrometheusMeterRegistry meters) throws IOException {
        Traffic traffic = new Traffic(meters);
        Library library = Library.open(store.revisions(), own);
        Readiness readiness = new Readiness(store::isReachable);
        EverySecond others = new EverySecond("plumbline-library", library::lookAgain);
        List<Object> resources = Stream.concat(
                        Stream.of(
                                new HealthResource(traffic, readiness),
                                new MetricsResource(meters),
                                new ProblemsResource(),
                                new OpenApiResource()),
                        Resources.all(settings.limits(), library, store.assessments(), meters).stream())
                .toList();
        try {
            return new PlumblineServer(HttpListener.start(settings, traffic, resources), readiness, others);
        } catch (IOException | RuntimeException e) {
            readiness.close();
            others.close();
            throw e;
        }
    }

    /** Where the server listens, with the real port. */
    public URI uri() {
        return listener.uri();
    }

    /** Refuses new requests, answers those begun, for at most the time the settings allow, then closes every connection. */
    @Override
    public void close() {
        listener.close();
        readiness.close();
        others.close();
    }
}
