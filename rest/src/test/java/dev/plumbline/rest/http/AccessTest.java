package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.rest.http.Wire.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who is let in: keys, scopes, hosts and origins, said in raw bytes to a server with keys. */
@Timeout(30)
class AccessTest {

    private static final String SCORER = "Authorization: Bearer open-sesame";
    private static final String READER = "Authorization: Bearer read_only-1.2~3+4/5==";
    private static final String DASHBOARD = "https://dashboard.example";

    @TempDir
    private static java.nio.file.Path folder;

    private static HttpListener listener;

    @BeforeAll
    static void start() throws Exception {
        listener = start(keyed());
    }

    private static java.nio.file.Path file(String name) throws IOException {
        return Files.write(
                folder.resolve(name),
                List.of(
                        Keys.line("scorer", "open-sesame", Set.of(KeyScope.SCORE)),
                        Keys.line("reader", "read_only-1.2~3+4/5==", Set.of(KeyScope.READ))));
    }

    private static Settings keyed() throws Exception {
        return Settings.defaults().withAddress("127.0.0.1", 0).withKeys(Keys.in(file("keys")));
    }

    private static HttpListener start(Settings settings) throws IOException {
        Traffic traffic = new Traffic(new SimpleMeterRegistry());
        return HttpListener.start(
                settings, traffic, List.of(new Probes(), new Rooms(), new Porch(), new PatienceTest.Health(traffic)));
    }

    @AfterAll
    static void stop() {
        listener.close();
    }

    private static Reply ask(String request) throws IOException {
        return Wire.ask(listener.uri(), request);
    }

    // ---- keys

    @Test
    void aKnownKeyIsServedUnderItsNameAlone() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.plumbline.request");
        logger.addAppender(lines);
        try (HttpListener logged = start(keyed())) { // and ended before its log is looked at
            assertThat(Wire.ask(logged.uri(), Wire.get("/test/named/x", SCORER)).status())
                    .isEqualTo(200);
            assertThat(Wire.ask(logged.uri(), Wire.get("/test/named/x", SCORER.replace("Bearer", "bearer ")))
                            .status())
                    .isEqualTo(200);
            assertThat(Wire.ask(logged.uri(), Wire.get("/rooms/any", READER)).status())
                    .isEqualTo(200);
            assertThat(Wire.ask(logged.uri(), Wire.get("/test/named/x", "Authorization: Bearer secret"))
                            .status())
                    .isEqualTo(401);
            assertThat(Wire.ask(logged.uri(), Wire.get("/porch", SCORER)).status())
                    .isEqualTo(200);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains(" key=scorer "),
                        line -> assertThat(line).contains(" key=scorer "),
                        line -> assertThat(line).contains(" key=reader "),
                        line -> assertThat(line).contains(" key=- ", " status=401 "),
                        line -> assertThat(line).contains(" key=scorer "))
                .allSatisfy(line -> assertThat(line).doesNotContain("sesame", "secret", "Bearer"));
    }

    @Test
    void missingMalformedAndUnknownKeysAreRefusedAlike() throws IOException {
        Set<String> answers = new java.util.HashSet<>();
        for (String field : List.of(
                "X: y",
                "Authorization:",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: open-sesame",
                "Authorization: Basic b3Blbi1zZXNhbWU=",
                "Authorization: Bearer open-sesam",
                "Authorization: Bearer open-sesame,",
                "Authorization: Bearer Open-sesame",
                "Authorization: Bearer open-sesame open-sesame",
                "Proxy-Authorization: Bearer open-sesame",
                "Authorization: Bearer d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7")) {
            Reply reply = ask(Wire.get("/test/named/x", field, "X-Request-Id: same"));
            assertThat(reply.status()).as(field).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("unauthenticated");
            assertThat(reply.field("www-authenticate")).contains("Bearer");
            assertThat(reply.field("x-content-type-options")).contains("nosniff");
            assertThat(reply.field("cache-control")).contains("no-store");
            answers.add(reply.body());
        }
        assertThat(answers).hasSize(1);
        assertThat(ask(Wire.get("/test/named/x?access_token=open-sesame")).status())
                .isEqualTo(401);
        assertThat(ask(Wire.get("/test/named/x", SCORER, SCORER)).code()).isEqualTo("invalid-request");
    }

    @Test
    void aKeyIsGoodFromTheMomentTheFileHasIt() throws Exception {
        java.nio.file.Path file = file("followed");
        try (HttpListener following =
                start(Settings.defaults().withAddress("127.0.0.1", 0).withKeys(Keys.in(file)))) {
            Files.writeString(
                    file,
                    Keys.line("new", "fresh", Set.of(KeyScope.SCORE)) + '\n',
                    java.nio.file.StandardOpenOption.APPEND);
            awaitStatus(following, 200, "fresh");
            assertThat(statusOf(following, "open-sesame")).isEqualTo(200);
            Files.write(file, List.of(Keys.line("new", "fresh", Set.of(KeyScope.SCORE))));
            awaitStatus(following, 401, "open-sesame");
            assertThat(statusOf(following, "fresh")).isEqualTo(200);
        }
    }

    private static int statusOf(HttpListener asked, String token) throws IOException {
        return Wire.ask(asked.uri(), Wire.get("/test/named/x", "Authorization: Bearer " + token))
                .status();
    }

    private static void awaitStatus(HttpListener asked, int status, String token) throws Exception {
        long deadline = System.nanoTime() + 15_000_000_000L;
        while (statusOf(asked, token) != status) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void openPathsNeedNoKeyAndMindNoWrongOne() throws IOException {
        for (String path : List.of("/porch", "/porch/step", "/health/live")) {
            assertThat(ask(Wire.get(path)).status()).as(path).isEqualTo(200);
            assertThat(ask(Wire.get(path, "Authorization: Bearer wrong")).status())
                    .isEqualTo(200);
        }
        assertThat(ask(Wire.get("/porch/nothing")).status()).isEqualTo(404);
        assertThat(ask(Wire.post("/porch", "text/plain", "x")).status()).isEqualTo(405);
        for (String path :
                List.of("/", "/porches", "/porch%2Fstep", "//porch", "/Porch", "/x/../porch", "/porch%2f..%2ftest")) {
            assertThat(ask(Wire.get(path)).status()).as(path).isIn(401, 404);
            assertThat(ask(Wire.get(path)).body()).doesNotContain("welcome");
        }
    }

    // ---- the order of judgement

    static Stream<Arguments> order() {
        String big = "Content-Length: 900000";
        return Stream.of(
                Arguments.of("syntax before host", "GET /%zz HTTP/9\r\nHost: evil\r\n\r\n", "invalid-request"),
                Arguments.of(
                        "origin before key", Wire.get("/test/named/x", "Origin: http://evil"), "origin-not-allowed"),
                Arguments.of("key before path", Wire.get("/nothing"), "unauthenticated"),
                Arguments.of("key before coding", Wire.get("/%zz"), "unauthenticated"),
                Arguments.of("key before parameters", Wire.get("/test;a=b"), "unauthenticated"),
                Arguments.of("key before method", Wire.request("FROB", "/test/echo") + "\r\n", "unauthenticated"),
                Arguments.of("key before *", Wire.request("OPTIONS", "*") + "\r\n", "unauthenticated"),
                Arguments.of("key before size", head("/test/echo", "application/json", big), "unauthenticated"),
                Arguments.of("key before length", Wire.get("/test/named/x?" + "a=1&".repeat(20)), "unauthenticated"),
                Arguments.of("path before scope", Wire.get("/nothing", READER), "not-found"),
                Arguments.of("method before scope", Wire.get("/test/echo", READER), "method-not-allowed"),
                Arguments.of(
                        "type before scope", head("/test/echo", "text/plain", big, READER), "unsupported-media-type"),
                Arguments.of(
                        "accept before scope",
                        head("/test/echo", "application/json", big, READER, "Accept: text/html"),
                        "not-acceptable"),
                Arguments.of(
                        "scope before size", head("/test/echo", "application/json", big, READER), "insufficient-scope"),
                Arguments.of(
                        "scope before query",
                        Wire.post("/test/echo?x=y", "application/json", "{}", READER),
                        "insufficient-scope"),
                Arguments.of(
                        "query after scope",
                        Wire.post("/test/echo?x=y", "application/json", "{}", SCORER),
                        "invalid-parameter"),
                Arguments.of(
                        "size after scope", head("/test/echo", "application/json", big, SCORER), "body-too-large"));
    }

    private static String head(String target, String type, String... fields) {
        return Wire.request("POST", target, fields) + "Content-Type: " + type + "\r\n\r\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("order")
    void isJudgedInOrder(String name, String request, String code) throws IOException {
        assertThat(ask(request).code()).isEqualTo(code);
    }

    // ---- scopes

    @Test
    void aScopeThatLacksIsNamedAndTheBodyStaysUnread() throws IOException {
        try (Wire wire = new Wire(listener.uri())) {
            wire.say(head("/test/echo", "application/json", "Content-Length: 2", "Expect: 100-continue", READER));
            Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("insufficient-scope");
            assertThat(reply.body()).contains("the scope score,");
        }
        assertThat(ask(Wire.post("/test/lines", "application/x-ndjson", "a\n", READER))
                        .code())
                .isEqualTo("insufficient-scope");
    }

    @Test
    void aMethodSaysItForItself() throws IOException {
        assertThat(ask(Wire.get("/rooms/any", SCORER)).status()).isEqualTo(200);
        assertThat(ask(Wire.get("/rooms/study", READER)).status()).isEqualTo(200);
        assertThat(ask(Wire.get("/rooms/study", SCORER)).body()).contains("the scope read,");
        assertThat(ask(Wire.get("/rooms/inherited", SCORER)).status()).isEqualTo(200);
        assertThat(ask(Wire.get("/rooms/inherited", READER)).body()).contains("the scope score,");
        assertThat(ask(Wire.get("/rooms/both", READER)).body()).contains("the scope score,");
        assertThat(ask(Wire.get("/rooms/both", SCORER)).body()).contains("the scope read,");
    }

    @Test
    void aMethodAsksItsCaller() throws IOException {
        assertThat(ask(Wire.post("/rooms/asks", "application/json", "plain", SCORER))
                        .body())
                .isEqualTo("for scorer");
        Reply refused = ask(Wire.post("/rooms/asks", "application/json", "stored", SCORER));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("the scope read,");
    }

    @Test
    void withoutKeysEverybodyMay() throws IOException {
        try (HttpListener keyless = start(Settings.defaults().withAddress("127.0.0.1", 0))) {
            for (String path : List.of("/rooms/any", "/rooms/study", "/rooms/both", "/porch", "/test/named/x")) {
                assertThat(Wire.ask(keyless.uri(), Wire.get(path)).status()).isEqualTo(200);
            }
            assertThat(Wire.ask(
                                    keyless.uri(),
                                    Wire.post("/rooms/asks", "application/json", "stored", "Authorization: Bearer x"))
                            .body())
                    .isEqualTo("for -");
        }
    }

    @Test
    void aResourceThatSaysNothingStopsTheStart() throws Exception {
        for (Keys keys : List.of(Keys.NONE, Keys.in(file("keys")))) {
            assertThatThrownBy(() -> HttpListener.start(
                            Settings.defaults().withAddress("127.0.0.1", 0).withKeys(keys),
                            new Traffic(new SimpleMeterRegistry()),
                            List.of(new Forgotten())))
                    .hasStackTraceContaining("Forgotten.open says neither what it needs nor that it is open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void aHostThatOthersReachNeedsKeys(String host) {
        assertThatThrownBy(() -> start(Settings.defaults().withAddress(host, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withKeysItListensForOthers() throws Exception {
        try (HttpListener wide = start(keyed().withAddress("0.0.0.0", 0))) {
            assertThat(Wire.ask(
                                    java.net.URI.create(
                                            "http://127.0.0.1:" + wide.uri().getPort()),
                                    Wire.get("/test/named/x", SCORER))
                            .status())
                    .isEqualTo(200);
        }
    }

    // ---- hosts

    private static String host(String name, String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + name + "\r\n" + SCORER + "\r\n\r\n";
    }

    @Test
    void withKeysAnyHostWillDoUnlessSomeAreNamed() throws Exception {
        assertThat(ask(host("api.example:443", "/test/named/x")).status()).isEqualTo(200);
        try (HttpListener named = start(keyed().withAllowedHosts(Set.of("API.example")))) {
            for (String good : List.of("api.example", "Api.Example:8443", "localhost:1", "127.0.0.1", "[::1]:80")) {
                assertThat(Wire.ask(named.uri(), host(good, "/test/named/x")).status())
                        .as(good)
                        .isEqualTo(200);
            }
            for (String bad : List.of("example", "api.example.evil", "evil.api.example", "10.0.0.7")) {
                assertThat(Wire.ask(named.uri(), host(bad, "/test/named/x")).code())
                        .as(bad)
                        .isEqualTo("host-not-allowed");
                assertThat(Wire.ask(named.uri(), host(bad, "/health/live")).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void withoutKeysANamedHostJoinsThoseOfThisMachine() throws Exception {
        try (HttpListener named =
                start(Settings.defaults().withAddress("127.0.0.1", 0).withAllowedHosts(Set.of("proxy.local")))) {
            assertThat(Wire.ask(named.uri(), host("proxy.local", "/test/named/x"))
                            .status())
                    .isEqualTo(200);
            assertThat(Wire.ask(named.uri(), host("localhost", "/test/named/x")).status())
                    .isEqualTo(200);
            assertThat(Wire.ask(named.uri(), host("other.local", "/test/named/x"))
                            .status())
                    .isEqualTo(403);
        }
    }

    // ---- origins

    @Test
    void aListedOriginReadsItsAnswersAndItsRefusals() throws Exception {
        try (HttpListener shared = start(keyed().withAllowedOrigins(Set.of(DASHBOARD)))) {
            for (String request : List.of(
                    Wire.get("/test/named/x", SCORER, "Origin: " + DASHBOARD),
                    Wire.get("/test/named/x", READER, "Origin: " + DASHBOARD),
                    Wire.get("/nothing", SCORER, "Origin: " + DASHBOARD),
                    Wire.get("/test/named/x", "Origin: " + DASHBOARD),
                    Wire.get("/%zz", SCORER, "Origin: " + DASHBOARD))) {
                Reply reply = Wire.ask(shared.uri(), request);
                assertThat(reply.field("access-control-allow-origin")).contains(DASHBOARD);
                assertThat(reply.field("access-control-expose-headers").orElse(""))
                        .contains("ETag", "Retry-After");
                assertThat(reply.field("access-control-allow-credentials")).isEmpty();
                assertThat(reply.field("vary")).contains("Origin");
            }
            Reply without = Wire.ask(shared.uri(), Wire.get("/test/named/x", SCORER));
            assertThat(without.field("access-control-allow-origin")).isEmpty();
            assertThat(without.field("vary")).contains("Origin");
            for (String origin :
                    List.of("https://evil.example", "null", DASHBOARD + ".evil", "http://dashboard.example", "")) {
                Reply other = Wire.ask(shared.uri(), Wire.get("/porch", "Origin: " + origin));
                assertThat(other.code()).as(origin).isEqualTo("origin-not-allowed");
                assertThat(other.field("access-control-allow-origin")).isEmpty();
            }
        }
    }

    @Test
    void aPreflightOfAListedOriginIsAnsweredWithoutAKey() throws Exception {
        try (HttpListener shared = start(keyed().withAllowedOrigins(Set.of(DASHBOARD)))) {
            String asks = "Access-Control-Request-Method: PUT";
            try (Wire wire = new Wire(shared.uri())) {
                for (int i = 0; i < 3; i++) {
                    Reply reply = wire.say(Wire.request("OPTIONS", "/test/echo", "Origin: " + DASHBOARD, asks) + "\r\n")
                            .reply();
                    assertThat(reply.status()).isEqualTo(204);
                    assertThat(reply.field("access-control-allow-origin")).contains(DASHBOARD);
                    assertThat(reply.field("access-control-allow-methods").orElse(""))
                            .contains("PUT", "DELETE");
                    assertThat(reply.field("access-control-allow-headers").orElse(""))
                            .contains("Authorization", "Content-Type", "If-Match");
                    assertThat(reply.field("content-length")).isEmpty();
                    assertThat(reply.field("transfer-encoding")).isEmpty();
                    assertThat(reply.field("x-content-type-options")).contains("nosniff");
                }
                assertThat(wire.say(Wire.get("/test/named/x", SCORER)).reply().body())
                        .isEqualTo("x");
            }
            assertThat(Wire.ask(
                                    shared.uri(),
                                    Wire.request("OPTIONS", "/test/echo", "Origin: https://evil", asks) + "\r\n")
                            .code())
                    .isEqualTo("origin-not-allowed");
            assertThat(Wire.ask(shared.uri(), Wire.request("OPTIONS", "/test/echo", asks) + "\r\n")
                            .code())
                    .isEqualTo("unauthenticated");
            assertThat(Wire.ask(shared.uri(), Wire.request("OPTIONS", "/test/echo", "Origin: " + DASHBOARD) + "\r\n")
                            .code())
                    .isEqualTo("unauthenticated");
        }
    }

    // ---- resources

    /** What its subclasses' methods need. */
    @Needs(KeyScope.SCORE)
    public abstract static class Furnished {}

    @Path("/rooms")
    public static final class Rooms extends Furnished {

        @GET
        @Path("/any")
        @Needs
        @Produces("text/plain")
        public String any() {
            return "any";
        }

        @GET
        @Path("/study")
        @Needs(KeyScope.READ)
        @Produces("text/plain")
        public String study() {
            return "study";
        }

        @GET
        @Path("/both")
        @Needs({KeyScope.READ, KeyScope.SCORE})
        @Produces("text/plain")
        public String both() {
            return "both";
        }

        @GET
        @Path("/inherited")
        @Produces("text/plain")
        public String inherited() {
            return "inherited";
        }

        @POST
        @Path("/asks")
        @Consumes("application/json")
        @Produces("text/plain")
        public String asks(@Context RequestBody body, @Context Caller caller) throws IOException {
            if (new String(body.limited(100).readAllBytes(), StandardCharsets.UTF_8).equals("stored")) {
                caller.require(KeyScope.READ);
            }
            return "for " + caller.name();
        }
    }

    @Open
    @Path("/porch")
    public static final class Porch {

        @GET
        @Produces("text/plain")
        public String welcome() {
            return "welcome";
        }

        @GET
        @Path("/step")
        @Produces("text/plain")
        public String step() {
            return "welcome";
        }
    }

    @Path("/forgotten")
    public static final class Forgotten {

        @GET
        public String open() {
            return "open";
        }
    }
}
