package dev.plumbline.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.rest.PlumblineServer;
import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.http.Wire;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.openapi.Contract;
import dev.plumbline.rest.store.Databases;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.store.StoreException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A server with its defaults on a free port, its store in a folder that goes with it, and what the tests here ask of it. */
final class Api implements AutoCloseable {

    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    /** Keeps numbers as they are written. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Path folder;
    private final Store store;
    private final PlumblineServer server;

    private Api(Settings settings, Databases database, List<Definition> own)
            throws IOException, SQLException, StoreException {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        folder = Files.createTempDirectory("plumbline");
        store = Store.open(database.empty(folder), meters);
        server = PlumblineServer.start(settings.withAddress("127.0.0.1", 0), store, own, meters);
    }

    static Api start() throws IOException {
        return start(Settings.defaults());
    }

    static Api start(Settings settings) throws IOException {
        return start(settings, List.of());
    }

    static Api start(Settings settings, List<Definition> own) throws IOException {
        return start(settings, Databases.SQLITE, own);
    }

    static Api start(Databases database) throws IOException {
        return start(Settings.defaults(), database, List.of());
    }

    private static Api start(Settings settings, Databases database, List<Definition> own) throws IOException {
        try {
            return new Api(settings, database, own);
        } catch (SQLException | StoreException e) {
            throw new IOException(e);
        }
    }

    /** The folder of the store. */
    Path folder() {
        return folder;
    }

    URI uri() {
        return server.uri();
    }

    Reply get(String target, String... fields) throws IOException {
        return checked("GET", target, "", new byte[0], Wire.ask(uri(), Wire.get(target, fields)));
    }

    Reply post(String target, String type, String body, String... fields) throws IOException {
        return post(target, type, body.getBytes(StandardCharsets.UTF_8), fields);
    }

    Reply post(String target, String type, byte[] body, String... fields) throws IOException {
        try (Wire wire = new Wire(uri())) {
            wire.say(head(target, type, body.length, fields));
            try {
                wire.say(body);
            } catch (IOException refusedAlready) {
                // the answer says why
            }
            return checked("POST", target, type, body, wire.reply());
        }
    }

    /** Any method; with a JSON body unless that is empty. */
    Reply send(String method, String target, String body, String... fields) throws IOException {
        String head = Wire.request(method, target, fields);
        String length = body.isEmpty()
                ? ""
                : "Content-Type: " + JSON + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n";
        Reply reply = Wire.ask(uri(), head + length + "\r\n" + body);
        return checked(method, target, JSON, body.getBytes(StandardCharsets.UTF_8), reply);
    }

    /** The reply, if the description of the API allows it. */
    private static Reply checked(String method, String target, String type, byte[] body, Reply reply) {
        Contract.check(method, target, type, body, reply);
        return reply;
    }

    static String head(String target, String type, long length, String... fields) {
        return Wire.request("POST", target, fields) + "Content-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    /** The answer to a JSON body, which must be a good one. */
    JsonNode ask(String target, String body) throws IOException {
        return good(post(target, JSON, body));
    }

    static JsonNode good(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.field("Content-Type")).hasValue(JSON);
        return tree(reply.body());
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    static List<JsonNode> lines(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.field("Content-Type")).hasValue(NDJSON);
        return reply.body().lines().map(Api::tree).toList();
    }

    /** The problem that an answer is: of this status and code, and with everything that belongs to one. */
    static JsonNode problem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.field("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = tree(reply.body());
        assertThat(problem.path("requestId").asText()).isNotEmpty();
        assertThat(reply.field("X-Request-Id"))
                .hasValue(problem.path("requestId").asText());
        return described(problem, status, code);
    }

    /** The same of a problem inside a larger answer, which carries the request's id. */
    static JsonNode described(JsonNode problem, int status, String code) {
        assertThat(problem.path("code").asText()).as(problem.toString()).isEqualTo(code);
        assertThat(problem.path("type").asText()).isEqualTo("/problems/" + code);
        assertThat(problem.path("status").isInt()).isTrue();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText())
                .isNotEmpty()
                .doesNotContain("dev.plumbline", "Exception", "com.fasterxml", "java.");
        return problem;
    }

    /** What a problem names: {@code pointer code} or {@code ?parameter code} of each item, in order. */
    static List<String> faults(JsonNode problem) {
        List<String> faults = new ArrayList<>();
        for (JsonNode item : problem.path("errors")) {
            assertThat(item.has("pointer")).isNotEqualTo(item.has("parameter"));
            assertThat(item.path("detail").asText()).isNotEmpty();
            String place = item.has("pointer")
                    ? item.get("pointer").asText()
                    : '?' + item.get("parameter").asText();
            faults.add(place + ' ' + item.get("code").asText());
        }
        return faults;
    }

    @Override
    public void close() {
        server.close();
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
