package dev.plumbline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Fault;
import dev.plumbline.rest.http.HttpListener;
import dev.plumbline.rest.http.ItemCode;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Keys;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.http.Traffic;
import dev.plumbline.rest.http.Wire;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.store.StoreSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What those who run a server look at: probes, figures, and what problems mean. */
@Timeout(60)
class OperationsTest {

    private static final String METRICS = "Authorization: Bearer metrics";
    private static final String SCORE = "Authorization: Bearer score";

    @TempDir
    private static Path folder;

    private static Store store;
    private static PlumblineServer server;

    @BeforeAll
    static void start() throws Exception {
        Path keys = Files.write(
                folder.resolve("keys"),
                List.of(
                        Keys.line("m", "metrics", Set.of(KeyScope.METRICS)),
                        Keys.line("s", "score", Set.of(KeyScope.SCORE))));
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        store = Store.open(StoreSettings.in(folder.resolve("data")), meters);
        server = PlumblineServer.start(
                Settings.defaults().withAddress("127.0.0.1", 0).withKeys(Keys.in(keys)), store, List.of(), meters);
    }

    @AfterAll
    static void stop() {
        server.close();
        store.close();
    }

    private static Reply ask(String request) throws IOException {
        return Wire.ask(server.uri(), request);
    }

    // ---- figures

    @Test
    void figuresAreForThoseWhoMaySeeThem() throws IOException {
        assertThat(ask(Wire.get("/metrics")).status()).isEqualTo(401);
        assertThat(ask(Wire.get("/metrics", SCORE)).code()).isEqualTo("insufficient-scope");
        assertThat(ask(Wire.get("/metrics", METRICS)).status()).isEqualTo(200);
        assertThat(ask(Wire.get("/metrics?a=b", METRICS)).code()).isEqualTo("invalid-parameter");
        assertThat(ask(Wire.get("/v1/values", METRICS)).status()).isEqualTo(200);
        assertThat(ask(Wire.post("/v1/scores", "application/json", "{}", METRICS))
                        .code())
                .isEqualTo("insufficient-scope");
    }

    @Test
    void figuresComeInTheFormatAskedFor() throws IOException {
        String prometheus = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                + "text/plain;version=0.0.4;escaping=allow-utf-8;q=0.3,*/*;q=0.1";
        for (String accept : List.of("*/*", "text/plain", "text/plain;version=0.0.4", "text/*")) {
            Reply reply = ask(Wire.get("/metrics", METRICS, "Accept: " + accept));
            assertThat(reply.field("content-type").orElse(""))
                    .startsWith("text/plain")
                    .contains("version=0.0.4");
            assertThat(reply.body())
                    .contains("# TYPE http_server_requests_seconds histogram")
                    .doesNotContain("# EOF");
        }
        for (String accept : List.of("application/openmetrics-text", prometheus)) {
            Reply reply = ask(Wire.get("/metrics", METRICS, "Accept: " + accept));
            assertThat(reply.field("content-type").orElse(""))
                    .startsWith("application/openmetrics-text")
                    .contains("version=1.0.0");
            assertThat(reply.body()).endsWith("# EOF\n");
        }
        assertThat(ask(Wire.get("/metrics", METRICS, "Accept: text/html")).status())
                .isEqualTo(406);
    }

    @Test
    void everyRequestIsCountedUnderItsTemplate() throws Exception {
        ask(Wire.get("/problems/conflict"));
        ask(Wire.get("/problems/erased"));
        ask(Wire.get("/v1/customers-of-mine/jo", SCORE));
        ask("nonsense\r\n\r\n");
        String figures = "";
        for (int i = 0; i < 100 && !figures.contains("method=\"OTHER\""); i++) {
            Thread.sleep(10); // the last is counted when its answer has gone out
            figures = ask(Wire.get("/metrics", METRICS)).body();
        }
        assertThat(figures)
                .contains(
                        "http_server_requests_seconds_count{method=\"GET\",route=\"/problems/{code}\",status=\"200\"}")
                .contains("http_server_requests_seconds_count{method=\"GET\",route=\"-\",status=\"404\"}")
                .contains("http_server_requests_seconds_count{method=\"OTHER\",route=\"-\",status=\"400\"}")
                .containsPattern("http_server_connections [1-9]")
                .doesNotContain("customers-of-mine", "NaN");
    }

    // ---- probes

    @Test
    void probesAnswerEverybodyUnderEveryName() throws IOException {
        for (String path : List.of("/health/live", "/health/ready")) {
            Reply reply = ask("GET " + path + " HTTP/1.1\r\nHost: 10.1.2.3:8080\r\n\r\n");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"status\":\"up\"}");
            assertThat(ask(Wire.request("HEAD", path) + "\r\n").status()).isEqualTo(200);
        }
    }

    @Test
    void aServerIsReadyAsLongAsItsStoreAnswers() throws Exception {
        AtomicBoolean reachable = new AtomicBoolean(true);
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean();
        Traffic traffic = new Traffic(new SimpleMeterRegistry());
        try (Readiness readiness = new Readiness(() -> {
                    if (hangs.get()) {
                        await(hanging);
                    }
                    return reachable.get();
                });
                HttpListener listener = HttpListener.start(
                        Settings.defaults().withAddress("127.0.0.1", 0),
                        traffic,
                        List.of(new HealthResource(traffic, readiness)))) {
            assertThat(ready(listener).status()).isEqualTo(200);
            reachable.set(false);
            Reply away = awaitStatus(listener, 503);
            assertThat(away.code()).isEqualTo("store-unavailable");
            assertThat(away.field("retry-after")).isPresent();
            assertThat(Wire.ask(listener.uri(), Wire.get("/health/live")).status())
                    .isEqualTo(200);
            reachable.set(true);
            awaitStatus(listener, 200);
            hangs.set(true);
            awaitStatus(listener, 503);
            hangs.set(false);
            hanging.countDown();
            awaitStatus(listener, 200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply ready(HttpListener listener) throws IOException {
        return Wire.ask(listener.uri(), Wire.get("/health/ready"));
    }

    private static Reply awaitStatus(HttpListener listener, int status) throws Exception {
        long deadline = System.nanoTime() + 15_000_000_000L;
        for (Reply reply = ready(listener); ; reply = ready(listener)) {
            if (reply.status() == status) {
                return reply;
            }
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    // ---- problems

    @Test
    void everyProblemAndItemIsExplained() throws IOException {
        List<String> codes = Stream.concat(
                        Stream.of(ProblemCode.values()).map(ProblemCode::text),
                        Stream.of(ItemCode.values()).map(ItemCode::text))
                .toList();
        assertThat(codes).doesNotHaveDuplicates();
        for (String code : codes) {
            Reply reply = ask(Wire.get("/problems/" + code));
            assertThat(reply.status()).as(code).isEqualTo(200);
            assertThat(reply.field("content-type").orElse(""))
                    .startsWith("text/plain")
                    .contains("charset=utf-8");
            assertThat(reply.body())
                    .startsWith(code + "\n\n")
                    .contains("\n\nWhat to do: ")
                    .endsWith(".\n");
        }
        assertThat(ask(Wire.get("/problems/nothing-of-the-kind")).code()).isEqualTo("not-found");
        assertThat(ask(Wire.get("/problems")).body().lines()).containsExactlyElementsOf(new TreeSet<>(codes));
    }

    @Test
    void everyFaultOfCoreIsOneOfThem() throws IllegalAccessException, IOException {
        int faults = 0;
        for (var field : Fault.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                faults++;
                assertThat(ask(Wire.get("/problems/" + field.get(null))).status())
                        .as(field.getName())
                        .isEqualTo(200);
            }
        }
        assertThat(faults).isGreaterThan(10);
        for (String code : List.of("unknown-member", "wrong-type", "null-not-allowed", "bad-timestamp", "both-given")) {
            assertThat(ask(Wire.get("/problems/" + code)).status()).isEqualTo(200);
        }
    }
}
