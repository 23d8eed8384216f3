package dev.plumbline.httpclient;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.rest.PlumblineServer;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.store.StoreException;
import dev.plumbline.rest.store.StoreSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real server on a store of its own, and what it holds. */
final class Running implements AutoCloseable {

    /** A year of a hotel: 6,062 lines, of which 31 contradict themselves, as the page on samples says. */
    static final Path YEAR = Path.of("..", "hotel", "interactions.ndjson");

    static final int LINES = 6062;
    static final int CONTRADICTORY = 31;
    static final int STORABLE = LINES - CONTRADICTORY;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final PlumblineServer server;

    private Running(Store store, PlumblineServer server) {
        this.store = store;
        this.server = server;
    }

    static Running in(Path folder) throws IOException, StoreException {
        return in(folder, Settings.defaults());
    }

    static Running in(Path folder, Settings settings) throws IOException, StoreException {
        Store store = Store.open(StoreSettings.in(folder), new SimpleMeterRegistry());
        return new Running(store, PlumblineServer.start(settings.withAddress("127.0.0.1", 0), store));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.uri().getPort());
    }

    /** The ids of all that is stored, page after page. */
    List<String> stored() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        List<String> ids = new ArrayList<>();
        String next = "/v1/assessments?limit=1000";
        while (next != null) {
            HttpResponse<String> page =
                    http.send(HttpRequest.newBuilder(uri().resolve(next)).build(), BodyHandlers.ofString());
            for (String line : page.body().lines().toList()) {
                ids.add(id(line));
            }
            next = page.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse(null);
        }
        return ids;
    }

    /** The ids of the year that can be stored: all but those that name a red flag of what they call not applicable. */
    static List<String> storable() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(YEAR)) {
            boolean contradictory = line.contains("\"notApplicable\":[\"security\"]")
                    && (line.contains("\"vague-response\"")
                            || line.contains("\"missed-callback\"")
                            || line.contains("\"multiple-contacts\"")
                            || line.contains("\"unclear-next-step\""));
            if (!contradictory) {
                ids.add(id(line));
            }
        }
        return ids;
    }

    private static String id(String line) throws IOException {
        return JSON.readTree(line).path("id").asText();
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
