package dev.plumbline.rest;

import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.http.HttpListener;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.http.Traffic;
import dev.plumbline.rest.v1.Resources;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plumbline's HTTP server, for the command and for embedding:
 *
 * <pre>{@code
 * try (PlumblineServer server = PlumblineServer.start(Settings.defaults().withAddress("127.0.0.1", 0))) {
 *     System.out.println(server.uri());
 *     …
 * }
 * }</pre>
 */
public final class PlumblineServer implements AutoCloseable {

    private final HttpListener listener;

    private PlumblineServer(HttpListener listener) {
        this.listener = listener;
    }

    /**
     * Starts listening; requests are answered when this returns.
     *
     * @throws IOException if the address can't be listened on, for example because the port is taken
     */
    public static PlumblineServer start(Settings settings) throws IOException {
        return start(settings, List.of());
    }

    /**
     * The same with definitions beside the built-in ones.
     *
     * @param own as {@link dev.plumbline.rest.definition.DefinitionFiles} reads them
     */
    public static PlumblineServer start(Settings settings, List<Definition> own) throws IOException {
        Traffic traffic = new Traffic();
        return new PlumblineServer(HttpListener.start(settings, traffic, resources(settings, own, traffic)));
    }

    /** Everything there is to ask, in one place. */
    private static List<Object> resources(Settings settings, List<Definition> own, Traffic traffic) {
        return Stream.concat(Stream.of(new HealthResource(traffic)), Resources.all(settings.limits(), own).stream())
                .toList();
    }

    /** Where the server listens, with the real port. */
    public URI uri() {
        return listener.uri();
    }

    /** Refuses new requests, answers those begun, for at most the time the settings allow, then closes every connection. */
    @Override
    public void close() {
        listener.close();
    }
}
