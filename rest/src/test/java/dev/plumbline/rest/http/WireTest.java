package dev.plumbline.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.rest.http.Wire.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the published table of errors and limits that the wire alone decides, said in raw bytes. */
@Timeout(30)
class WireTest {

    private static HttpListener listener;
    private static URI server;

    @BeforeAll
    static void start() throws IOException {
        Settings settings =
                Settings.defaults().withAddress("127.0.0.1", 0).withAllowedOrigins(Set.of("http://dashboard.example"));
        listener = HttpListener.start(settings, new Traffic(new SimpleMeterRegistry()), List.of(new Probes()));
        server = listener.uri();
    }

    @AfterAll
    static void stop() {
        listener.close();
    }

    static Stream<Arguments> refused() {
        String many = "X-A: b\r\n".repeat(70);
        return Stream.of(
                // request line
                row("no version", "GET /test/echo\r\nHost: localhost\r\n\r\n", 400, "invalid-request"),
                row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "invalid-request"),
                row("version 1.2", "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n", 400, "invalid-request"),
                row("version nonsense", "GET / FTP/1.1\r\nHost: localhost\r\n\r\n", 400, "invalid-request"),
                row("two blanks", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "invalid-request"),
                row("blank in the target", "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "invalid-request"),
                row("method no token", "G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "invalid-request"),
                row("nonsense", "\u0000\u0001\u0002\r\n\r\n", 400, "invalid-request"),
                row("TLS hello", "\u0016\u0003\u0001\u0002\u0000\r\n\r\n", 400, "invalid-request"),
                row("line feeds alone", "GET / HTTP/1.1\nHost: localhost\n\n", 400, "invalid-request"),
                row("bare carriage return", "GET / HTTP/1.1\r\nHost: loc\ralhost\r\n\r\n", 400, "invalid-request"),
                row("target without slash", "GET test HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "invalid-request"),
                row(
                        "https target",
                        "GET https://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        400,
                        "invalid-request"),
                row("long target", Wire.get("/" + "a".repeat(4_100)), 414, "uri-too-long"),
                row("very long target", "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n", 414, "uri-too-long"),
                row("long query", Wire.get("/health?" + "a".repeat(4_100)), 414, "uri-too-long"),
                // fields
                row("large header", Wire.get("/test", "X: " + "a".repeat(9_000)), 431, "header-too-large"),
                row("very large header", Wire.get("/test", "X: " + "a".repeat(200_000)), 431, "header-too-large"),
                row("many fields", "GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n", 431, "header-too-large"),
                row("blank before colon", Wire.get("/test", "X : a"), 400, "invalid-request"),
                row("folded line", Wire.get("/test", "X: a", " b"), 400, "invalid-request"),
                row("no colon", Wire.get("/test", "nonsense"), 400, "invalid-request"),
                row("empty name", Wire.get("/test", ": a"), 400, "invalid-request"),
                row("NUL in a value", Wire.get("/test", "X: a\u0000b"), 400, "invalid-request"),
                // host and origin
                row("no host", "GET /test HTTP/1.1\r\n\r\n", 400, "invalid-request"),
                row("two hosts", Wire.get("/test", "Host: localhost"), 400, "invalid-request"),
                row("bad host", "GET /test HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "invalid-request"),
                row("bad port", "GET /test HTTP/1.1\r\nHost: localhost:x\r\n\r\n", 400, "invalid-request"),
                row("empty host", "GET /test HTTP/1.1\r\nHost:\r\n\r\n", 400, "invalid-request"),
                row("other host", "GET /test HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403, "host-not-allowed"),
                row("lookalike", "GET /test HTTP/1.1\r\nHost: localhost.evil\r\n\r\n", 403, "host-not-allowed"),
                row("1.0 without host", "GET /test HTTP/1.0\r\n\r\n", 403, "host-not-allowed"),
                row("absolute", "GET http://evil/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 403, "host-not-allowed"),
                row("user", "GET http://a@localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "invalid-request"),
                row("origin", Wire.get("/test", "Origin: http://evil.example"), 403, "origin-not-allowed"),
                row("null origin", Wire.get("/health/live", "Origin: null"), 403, "origin-not-allowed"),
                row(
                        "preflight",
                        "OPTIONS /test/echo HTTP/1.1\r\nHost: localhost\r\nOrigin: http://e\r\n\r\n",
                        403,
                        "origin-not-allowed"),
                // target
                row("bad percent", Wire.get("/%zz"), 400, "invalid-request"),
                row("half percent", Wire.get("/test/%4"), 400, "invalid-request"),
                row("lone percent", Wire.get("/%"), 400, "invalid-request"),
                row("NUL", Wire.get("/test/named/a%00b"), 400, "invalid-request"),
                row("line break", Wire.get("/test/named/a%0ab"), 400, "invalid-request"),
                row("not UTF-8", Wire.get("/test/named/%ff"), 400, "invalid-request"),
                row("overlong", Wire.get("/test/named/%c0%af"), 400, "invalid-request"),
                row("raw UTF-8", Wire.get("/test/named/ü"), 400, "invalid-request"),
                row("angle", Wire.get("/test/<script>"), 400, "invalid-request"),
                row("backslash", Wire.get("/test\\..\\x"), 400, "invalid-request"),
                row("matrix", Wire.get("/test/named/a;b=c"), 400, "invalid-request"),
                row("query percent", Wire.get("/test/fails?a=%g1"), 400, "invalid-request"),
                row("query not UTF-8", Wire.get("/test/fails?a=%fe"), 400, "invalid-request"),
                // path
                row("nothing there", Wire.get("/nothing"), 404, "not-found"),
                row("root", Wire.get("/"), 404, "not-found"),
                row("double slash", Wire.get("//test/fails"), 404, "not-found"),
                row("inner double slash", Wire.get("/test//fails"), 404, "not-found"),
                row("up", Wire.get("/test/../test/fails"), 404, "not-found"),
                row("up encoded", Wire.get("/x/%2e%2e/test/fails"), 404, "not-found"),
                row("etc passwd", Wire.get("/../../../../etc/passwd"), 404, "not-found"),
                row("wadl", Wire.get("/application.wadl"), 404, "not-found"),
                row("encoded slash is no slash", Wire.get("/test%2Ffails"), 404, "not-found"),
                // method
                row("wrong method", Wire.get("/test/echo"), 405, "method-not-allowed"),
                row("options", Wire.request("OPTIONS", "/test/echo") + "\r\n", 405, "method-not-allowed"),
                row("options *", Wire.request("OPTIONS", "*") + "\r\n", 405, "method-not-allowed"),
                row("trace", Wire.request("TRACE", "/test/echo") + "\r\n", 405, "method-not-allowed"),
                row("connect", "CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "method-not-allowed"),
                row("own method", Wire.request("FROB", "/test/echo") + "\r\n", 405, "method-not-allowed"),
                row("lower case", Wire.request("get", "/test/fails") + "\r\n", 405, "method-not-allowed"),
                row("override", Wire.get("/test/echo", "X-HTTP-Method-Override: POST"), 405, "method-not-allowed"),
                row("trace elsewhere", Wire.request("TRACE", "/nothing") + "\r\n", 404, "not-found"),
                // media types
                row("text", Wire.post("/test/echo", "text/plain", "x"), 415, "unsupported-media-type"),
                row(
                        "form",
                        Wire.post("/test/echo", "application/x-www-form-urlencoded", "a=b"),
                        415,
                        "unsupported-media-type"),
                row("xml", Wire.post("/test/echo", "application/xml", "<a/>"), 415, "unsupported-media-type"),
                row("any type", Wire.post("/test/echo", "*/*", "{}"), 415, "unsupported-media-type"),
                row("any subtype", Wire.post("/test/echo", "application/*", "{}"), 415, "unsupported-media-type"),
                row("nonsense type", Wire.post("/test/echo", "%%%", "{}"), 415, "unsupported-media-type"),
                row(
                        "latin",
                        Wire.post("/test/echo", "application/json; charset=iso-8859-1", "{}"),
                        415,
                        "unsupported-media-type"),
                row(
                        "utf-16",
                        Wire.post("/test/echo", "application/json;charset=\"utf-16\"", "{}"),
                        415,
                        "unsupported-media-type"),
                row(
                        "gzip",
                        Wire.post("/test/echo", "application/json", "{}", "Content-Encoding: gzip"),
                        415,
                        "unsupported-media-type"),
                row(
                        "no type",
                        Wire.request("POST", "/test/echo") + "Content-Length: 2\r\n\r\n{}",
                        415,
                        "unsupported-media-type"),
                row("path first", Wire.post("/nothing", "text/plain", "x", "Content-Encoding: gzip"), 404, "not-found"),
                row(
                        "method first",
                        Wire.post("/test/fails", "text/plain", "x", "Content-Encoding: gzip"),
                        405,
                        "method-not-allowed"),
                row(
                        "accept",
                        Wire.post("/test/echo", "application/json", "{}", "Accept: text/html"),
                        406,
                        "not-acceptable"),
                row(
                        "accept weight",
                        Wire.post("/test/echo", "application/json", "{}", "Accept: application/json;q=x"),
                        400,
                        "invalid-request"),
                row(
                        "accept nothing",
                        Wire.post("/test/echo", "application/json", "{}", "Accept: application/json;q=0"),
                        406,
                        "not-acceptable"),
                row(
                        "accept nonsense",
                        Wire.post("/test/echo", "application/json", "{}", "Accept: %%"),
                        406,
                        "not-acceptable"),
                row(
                        "two types",
                        Wire.post("/test/echo", "application/json", "{}", "Content-Type: text/html"),
                        400,
                        "invalid-request"),
                // lengths
                row("negative", body("Content-Length: -1", ""), 400, "invalid-request"),
                row("signed", body("Content-Length: +2", "{}"), 400, "invalid-request"),
                row("not a number", body("Content-Length: two", "{}"), 400, "invalid-request"),
                row("list", body("Content-Length: 2, 2", "{}"), 400, "invalid-request"),
                row("empty length", body("Content-Length:", "{}"), 400, "invalid-request"),
                row("two lengths", body("Content-Length: 2\r\nContent-Length: 3", "{}x"), 400, "invalid-request"),
                row("2^32", body("Content-Length: 4294967296", "{}"), 413, "body-too-large"),
                row("2^64", body("Content-Length: 18446744073709551616", "{}"), 413, "body-too-large"),
                row("too long", body("Content-Length: 262145", "{}"), 413, "body-too-large"),
                row(
                        "length and chunks",
                        body("Content-Length: 2\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                        400,
                        "invalid-request"),
                row(
                        "chunks and length",
                        body("Transfer-Encoding: chunked\r\nContent-Length: 2", "0\r\n\r\n"),
                        400,
                        "invalid-request"),
                row("gzip chunks", body("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"), 400, "invalid-request"),
                row("chunkedfoo", body("Transfer-Encoding: chunkedfoo", "0\r\n\r\n"), 400, "invalid-request"),
                row(
                        "chunked twice",
                        body("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                        400,
                        "invalid-request"),
                row("identity", body("Transfer-Encoding: identity", "{}"), 400, "invalid-request"),
                row(
                        "chunks in 1.0",
                        "POST /test/echo HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400,
                        "invalid-request"),
                row("body of a GET", Wire.get("/test/fails", "Content-Length: 2") + "{}", 400, "invalid-request"),
                row(
                        "chunks of a GET",
                        Wire.get("/test/fails", "Transfer-Encoding: chunked") + "0\r\n\r\n",
                        400,
                        "invalid-request"),
                // chunks
                row("no hex", body("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"), 400, "invalid-request"),
                row(
                        "negative chunk",
                        body("Transfer-Encoding: chunked", "-2\r\n{}\r\n0\r\n\r\n"),
                        400,
                        "invalid-request"),
                row("huge chunk", body("Transfer-Encoding: chunked", "fffffffffffffffff\r\n"), 400, "invalid-request"),
                row(
                        "chunk longer than it says",
                        body("Transfer-Encoding: chunked", "2\r\n{}x\r\n0\r\n\r\n"),
                        400,
                        "invalid-request"),
                row(
                        "second chunk broken",
                        body("Transfer-Encoding: chunked", "2\r\n{}\r\nqq\r\n"),
                        400,
                        "invalid-request"),
                row(
                        "chunk extension",
                        body("Transfer-Encoding: chunked", "2;a=b\r\n{}\r\n0\r\n\r\n"),
                        400,
                        "invalid-request"),
                row(
                        "trailers too large",
                        body("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"),
                        400,
                        "invalid-request"),
                // query
                row(
                        "unknown parameter",
                        Wire.post("/test/echo?c=1", "application/json", "{}"),
                        400,
                        "invalid-parameter"),
                row(
                        "repeated parameter",
                        Wire.post("/test/echo?a=1&a=1", "application/json", "{}"),
                        400,
                        "invalid-parameter"),
                row(
                        "empty piece",
                        Wire.post("/test/echo?a=1&&b=1", "application/json", "{}"),
                        400,
                        "invalid-parameter"),
                row("case", Wire.post("/test/echo?A=1", "application/json", "{}"), 400, "invalid-parameter"),
                row(
                        "17 parameters",
                        Wire.post("/test/echo?" + "a=1&".repeat(16) + "b=1", "application/json", "{}"),
                        400,
                        "invalid-parameter"),
                // resources
                row("invalid", Wire.get("/test/invalid"), 422, "validation-failed"),
                row("fails", Wire.get("/test/fails"), 500, "internal-error"),
                row("fails writing", Wire.get("/test/fails-writing"), 500, "internal-error"));
    }

    private static Arguments row(String name, String request, int status, String code) {
        return Arguments.of(name, request, status, code);
    }

    private static String body(String fields, String body) {
        return Wire.request("POST", "/test/echo", "Content-Type: application/json", fields) + "\r\n" + body;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithTheRightProblem(String name, String request, int status, String code) throws IOException {
        Reply reply = Wire.ask(server, request);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.field("content-type")).contains("application/problem+json");
        assertThat(reply.body())
                .contains("\"type\":\"/problems/" + code + '"', "\"status\":" + status, "\"title\":", "\"requestId\":")
                .doesNotContain("secret", "java", "plumbline", "glassfish", "Exception", "<");
        assertSafe(reply);
        if (status == 405) {
            assertThat(reply.field("allow").orElse("")).isNotEmpty().doesNotContain("OPTIONS", "TRACE");
        }
        assertHealthy();
    }

    static Stream<Arguments> refusedShort() {
        return refused().filter(row -> ((String) row.get()[1]).length() < 400);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedShort")
    void refusesTheSameByteByByte(String name, String request, int status, String code) throws Exception {
        try (Wire wire = new Wire(server)) {
            for (byte b : request.getBytes(StandardCharsets.UTF_8)) {
                try {
                    wire.say(new byte[] {b});
                } catch (IOException answeredAlready) {
                    break;
                }
                Thread.onSpinWait();
            }
            Reply reply = wire.reply();
            assertThat(reply.status()).as(reply.body()).isEqualTo(status);
            assertThat(reply.code()).isEqualTo(code);
        }
    }

    private static void assertSafe(Reply reply) {
        assertThat(reply.field("x-content-type-options")).contains("nosniff");
        assertThat(reply.field("cache-control")).contains("no-store");
        assertThat(reply.field("content-security-policy")).contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(reply.field("referrer-policy")).contains("no-referrer");
        assertThat(reply.field("date")).isPresent();
        assertThat(reply.field("x-request-id").orElse("")).matches("[A-Za-z0-9._-]{1,64}");
        assertThat(reply.field("server")).isEmpty();
        assertThat(reply.field("x-powered-by")).isEmpty();
        assertThat(reply.field("set-cookie")).isEmpty();
    }

    private static void assertHealthy() throws IOException {
        assertThat(Wire.ask(server, Wire.get("/test/named/x")).status()).isEqualTo(200);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("plain", Wire.get("/test/named/x"), "x"),
                Arguments.of("empty lines first", "\r\n\r\n" + Wire.get("/test/named/x"), "x"),
                Arguments.of("with port", "GET /test/named/x HTTP/1.1\r\nHost: 127.0.0.1:9\r\n\r\n", "x"),
                Arguments.of("IPv6", "GET /test/named/x HTTP/1.1\r\nhOST:[::1]:8080\r\n\r\n", "x"),
                Arguments.of("upper case", "GET /test/named/x HTTP/1.1\r\nHost: LOCALHOST\r\n\r\n", "x"),
                Arguments.of("1.0", "GET /test/named/x HTTP/1.0\r\nHost: localhost\r\n\r\n", "x"),
                Arguments.of(
                        "absolute", "GET http://localhost:1/test/named/x HTTP/1.1\r\nHost: localhost\r\n\r\n", "x"),
                Arguments.of("listed origin", Wire.get("/test/named/x", "Origin: http://dashboard.example"), "x"),
                Arguments.of("slash in a name", Wire.get("/test/named/a%2Fb"), "a/b"),
                Arguments.of("dots as a name", Wire.get("/test/named/%2e%2e"), ".."),
                Arguments.of("semicolon in a name", Wire.get("/test/named/a%3Bb"), "a;b"),
                Arguments.of("umlaut", Wire.get("/test/named/%C3%BC"), "ü"),
                Arguments.of("plus", Wire.get("/test/named/a+b"), "a+b"),
                Arguments.of("4096 bytes", Wire.get("/test/named/" + "a".repeat(4_084)), "a".repeat(4_084)),
                Arguments.of("post", Wire.post("/test/echo?a=1&b=", "application/json", "{}"), "{}"),
                Arguments.of("utf-8", Wire.post("/test/echo", "application/json;charset=UTF-8", "\"ü\""), "\"ü\""),
                Arguments.of(
                        "identity",
                        Wire.post("/test/echo", "application/json", "{}", "Content-Encoding: identity"),
                        "{}"),
                Arguments.of(
                        "any", Wire.post("/test/echo", "application/json", "{}", "Accept: text/html, */*;q=0.1"), "{}"),
                Arguments.of("chunks", body("Transfer-Encoding: chunked", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"), "{}"),
                Arguments.of("trailer", body("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\nX: y\r\n\r\n"), "{}"),
                Arguments.of("empty", body("Content-Length: 0", ""), ""),
                Arguments.of("262144", body("Content-Length: 262144", "x".repeat(262_144)), "x".repeat(262_144)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void answers(String name, String request, String expected) throws IOException {
        Reply reply = Wire.ask(server, request);
        assertThat(reply.body()).isEqualTo(expected);
        assertThat(reply.status()).isEqualTo(200);
        assertSafe(reply);
    }

    @Test
    void healthAnswersWhateverTheHost() throws IOException {
        // the probe resource stands in: the path decides, not the resource
        Reply reply = Wire.ask(server, "GET /health/x HTTP/1.1\r\nHost: 10.0.0.7:80\r\n\r\n");
        assertThat(reply.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "A.b_c-9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void takesTheCallersRequestId(String id) throws IOException {
        for (String target : List.of("/test/named/x", "/nothing", "/%zz")) {
            assertThat(Wire.ask(server, Wire.get(target, "X-Request-Id: " + id)).field("x-request-id"))
                    .contains(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ü", "a;b", "01234567890123456789012345678901234567890123456789012345678901234"})
    void makesARequestIdInPlaceOfABadOne(String id) throws IOException {
        assertThat(Wire.ask(server, Wire.get("/test/named/x", "X-Request-Id: " + id))
                        .field("x-request-id"))
                .hasValueSatisfying(made -> assertThat(made).isNotEqualTo(id).matches("[0-9a-f]{16}"));
    }

    @Test
    void headAnswersLikeGetWithoutTheBody() throws IOException {
        try (Wire wire = new Wire(server)) {
            Reply head =
                    wire.say(Wire.request("HEAD", "/test/named/abc") + "\r\n").reply(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("content-length")).contains("3");
            assertThat(wire.say(Wire.get("/test/named/abc")).reply().body()).isEqualTo("abc");
        }
        assertThat(Wire.ask(server, Wire.request("HEAD", "/nothing") + "\r\n").status())
                .isEqualTo(404);
        assertThat(Wire.ask(server, Wire.request("HEAD", "/%zz") + "\r\n").status())
                .isEqualTo(400);
    }

    @Test
    void noBodyIsNoContent() throws IOException {
        try (Wire wire = new Wire(server)) {
            Reply reply =
                    wire.say(Wire.request("DELETE", "/test/named/a") + "\r\n").reply();
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.field("content-length")).isEmpty();
            assertThat(reply.field("transfer-encoding")).isEmpty();
            assertThat(wire.say(Wire.get("/test/named/b")).reply().body()).isEqualTo("b");
        }
    }

    @Test
    void whatHasNotChangedHasNoBodyAndNoLength() throws IOException {
        try (Wire wire = new Wire(server)) {
            Reply reply = wire.say(Wire.get("/test/unchanged")).reply(false);
            assertThat(reply.status()).isEqualTo(304);
            assertThat(reply.field("etag")).contains("\"a\"");
            assertThat(reply.field("content-length")).isEmpty();
            assertThat(reply.field("transfer-encoding")).isEmpty();
            assertThat(reply.field("cache-control")).contains("no-cache");
            assertThat(wire.say(Wire.get("/test/named/b")).reply().body()).isEqualTo("b");
        }
    }

    @Test
    void keepsTheConnectionOverMixedRequests() throws IOException {
        try (Wire wire = new Wire(server)) {
            for (int i = 0; i < 50; i++) {
                assertThat(wire.say(Wire.get("/test/named/" + i)).reply().body())
                        .isEqualTo("" + i);
                assertThat(wire.say(Wire.post("/test/echo", "application/json", "[" + i + "]"))
                                .reply()
                                .body())
                        .isEqualTo("[" + i + "]");
                assertThat(wire.say(body("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"))
                                .reply()
                                .body())
                        .isEqualTo("{}");
                assertThat(wire.say(Wire.get("/nothing")).reply().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        String big = "[" + " ".repeat(100_000) + "]";
        StringBuilder all = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.append(Wire.get("/test/named/" + i));
            all.append(Wire.post("/test/echo", "application/json", "[" + i + "]"));
            all.append(Wire.post("/test/echo", "application/json", big));
            all.append(body("Transfer-Encoding: chunked", "3\r\n[" + i % 10 + "]\r\n0\r\n\r\n"));
            expected.addAll(List.of("" + i, "[" + i + "]", big, "[" + i % 10 + "]"));
        }
        try (Wire wire = new Wire(server)) {
            Thread writer = new Thread(() -> {
                try {
                    wire.say(all.toString());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            writer.start();
            for (String body : expected) {
                assertThat(wire.reply().body()).isEqualTo(body);
            }
        }
    }

    @Test
    void aPipelinedBadHeadIsRefusedAfterTheGoodOnesAreAnswered() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.say(Wire.get("/test/named/a") + Wire.get("/%zz") + Wire.get("/test/named/b"));
            assertThat(wire.reply().body()).isEqualTo("a");
            assertThat(wire.reply().status()).isEqualTo(400);
            assertThat(wire.endsWithin(2_000)).isTrue();
        }
    }

    @Test
    void closesWhenAsked() throws IOException {
        for (String field : List.of("Connection: close", "Connection: foo, Close")) {
            try (Wire wire = new Wire(server)) {
                Reply reply = wire.say(Wire.get("/test/named/a", field)).reply();
                assertThat(reply.field("connection")).contains("close");
                assertThat(wire.endsWithin(2_000)).isTrue();
            }
        }
    }

    @Test
    void anUploadIsRefusedAtOnceAndTheAnswerCanBeRead() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.say(body("Content-Length: 900000", ""));
            Reply reply = wire.reply();
            assertThat(reply.code()).isEqualTo("body-too-large");
        }
        try (Wire wire = new Wire(server)) {
            wire.say(body("Content-Length: 900000", "x".repeat(900_000)));
            assertThat(wire.reply().code()).isEqualTo("body-too-large");
        }
        try (Wire wire = new Wire(server)) {
            wire.say(body("Transfer-Encoding: chunked", "dbba0\r\n" + "x".repeat(900_000)));
            assertThat(wire.reply().code()).isEqualTo("body-too-large");
        }
        try (Wire wire = new Wire(server)) {
            wire.say("POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n"
                    + "x".repeat(900_000));
            assertThat(wire.reply().code()).isEqualTo("not-found");
        }
        assertHealthy();
    }

    @Test
    void expectContinueIsAnsweredWhenTheBodyIsWanted() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.say(body("Expect: 100-continue\r\nContent-Length: 2", ""));
            assertThat(wire.head().status()).isEqualTo(100);
            assertThat(wire.say("{}").reply().body()).isEqualTo("{}");
            assertThat(wire.say(Wire.get("/test/named/a")).reply().body()).isEqualTo("a");
        }
        try (Wire wire = new Wire(server)) {
            wire.say(body("Expect: 100-continue\r\nContent-Length: 900000", ""));
            Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.field("connection")).contains("close");
        }
    }

    @Test
    void aJdkClientThatOffersHttp2IsServed() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(server.resolve("/test/echo"))
                            .timeout(Duration.ofSeconds(5))
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString("{\"a\":" + i + '}'))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(reply.body()).isEqualTo("{\"a\":" + i + '}');
        }
    }

    @Test
    void answersWhileItReads() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.say(Wire.request(
                            "POST", "/test/lines", "Content-Type: application/x-ndjson", "Transfer-Encoding: chunked")
                    + "\r\n");
            wire.say("2\r\na\n\r\n");
            assertThat(wire.head().status()).isEqualTo(200);
            assertThat(new String(wire.chunk(), StandardCharsets.UTF_8)).isEqualTo("a!\n");
            for (int i = 0; i < 100; i++) {
                wire.say("2\r\nb\n\r\n");
                assertThat(new String(wire.chunk(), StandardCharsets.UTF_8)).isEqualTo("b!\n");
            }
            wire.say("0\r\n\r\n");
            assertThat(wire.chunk()).isEmpty();
            assertThat(wire.say(Wire.get("/test/named/after")).reply().body()).isEqualTo("after");
        }
    }

    @Test
    void keepsTheConnectionOverThousandsOfStreamsWhoseBodyFollowsTheHead() throws IOException {
        try (Wire wire = new Wire(server)) { // head and body come in two reads or in one, as luck has it
            for (int i = 0; i < 3_000; i++) {
                wire.say(stream("Content-Length: 2", ""));
                Reply reply = wire.say("a\n").reply();
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                assertThat(reply.body()).isEqualTo("a!\n");
            }
        }
    }

    @Test
    void aShortStreamIsAnsweredWhileItIsRead() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.say(stream("Content-Length: 4", "a\n"));
            assertThat(wire.head().status()).isEqualTo(200);
            assertThat(new String(wire.chunk(), StandardCharsets.UTF_8)).isEqualTo("a!\n");
            wire.say("b\n");
            assertThat(new String(wire.chunk(), StandardCharsets.UTF_8)).isEqualTo("b!\n");
            assertThat(wire.chunk()).isEmpty();
            assertThat(wire.say(stream("Content-Length: 0", "")).reply().status())
                    .isEqualTo(200);
        }
    }

    private static String stream(String fields, String body) {
        return Wire.request("POST", "/test/lines", "Content-Type: application/x-ndjson", fields) + "\r\n" + body;
    }

    @Test
    void allowNamesHeadWhereGetIs() throws IOException {
        assertThat(Wire.ask(server, Wire.post("/test/fails", "application/json", "{}"))
                        .field("allow"))
                .contains("GET, HEAD");
        assertThat(Wire.ask(server, Wire.get("/test/echo")).field("allow")).contains("POST, PUT");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                200, 201, 204, 207, 304, 400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 414, 415, 422, 428, 431,
                500, 503
            })
    void everyStatusHasItsReason(int status) {
        assertThat(Answer.statusOf(status).getStatusCode()).isEqualTo(status);
        assertThat(Answer.statusOf(status).getReasonPhrase()).isNotBlank().isNotEqualTo("CUSTOM");
    }

    @Test
    void anUnreadableTypeIsToldWhatCanBeRead() throws IOException {
        for (String type : List.of("text/plain", "application/json;charset=latin1", "nonsense")) {
            Reply reply = Wire.ask(server, Wire.post("/test/echo", type, "x"));
            assertThat(reply.status()).isEqualTo(415);
            assertThat(reply.field("accept")).as(type).contains("application/json");
            assertThat(reply.body()).contains("What can be read here is application/json.");
        }
        assertThat(Wire.ask(server, Wire.post("/test/count", "application/json", "{}"))
                        .field("accept"))
                .contains("application/x-ndjson");
    }

    @Test
    void theStatusLineSaysTheReason() throws IOException {
        try (Wire wire = new Wire(server)) {
            assertThat(wire.say(Wire.get("/test/invalid")).line()).isEqualTo("HTTP/1.1 422 Unprocessable Content");
        }
        try (Wire wire = new Wire(server)) {
            assertThat(wire.say(Wire.get("/test", "X: " + "a".repeat(9_000))).line())
                    .isEqualTo("HTTP/1.1 431 Request Header Fields Too Large");
        }
    }

    @Test
    void aStreamThatFailsIsCutNotEnded() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.say(Wire.request(
                            "POST", "/test/lines", "Content-Type: application/x-ndjson", "Transfer-Encoding: chunked")
                    + "\r\n");
            wire.say("2\r\na\n\r\n");
            assertThat(wire.head().status()).isEqualTo(200);
            assertThat(new String(wire.chunk(), StandardCharsets.UTF_8)).isEqualTo("a!\n");
            wire.say("5\r\nfail\n\r\n");
            org.assertj.core.api.Assertions.assertThatThrownBy(wire::chunk).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBodyThatBreaksWhileItIsAnsweredCutsTheAnswer() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.say(Wire.request(
                            "POST", "/test/lines", "Content-Type: application/x-ndjson", "Transfer-Encoding: chunked")
                    + "\r\n");
            wire.say("2\r\na\n\r\n");
            assertThat(wire.head().status()).isEqualTo(200);
            wire.chunk();
            wire.say("xx\r\n");
            org.assertj.core.api.Assertions.assertThatThrownBy(wire::chunk).isInstanceOf(IOException.class);
        }
        assertHealthy();
    }

    @Test
    void aClientThatLeavesIsForgotten() throws IOException {
        for (String leaving : List.of(
                body("Content-Length: 100", "{"),
                body("Content-Length: 100000", "{"),
                body("Transfer-Encoding: chunked", "5\r\n{"),
                "GET / HT",
                "")) {
            try (Wire wire = new Wire(server)) {
                wire.say(leaving);
            }
            try (Wire wire = new Wire(server)) {
                wire.say(leaving);
                wire.endOutput();
                assertThat(wire.endsWithin(2_000)).isTrue();
            }
        }
        assertHealthy();
    }

    @Test
    void longBodiesStreamThrough() throws IOException {
        byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (Wire wire = new Wire(server)) {
            wire.say(Wire.request("POST", "/test/count", "Content-Type: application/x-ndjson") + "Content-Length: "
                    + 100L * block.length + "\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                wire.say(block);
            }
            assertThat(wire.reply().body()).isEqualTo("" + 100L * block.length);
            assertThat(wire.say(Wire.get("/test/named/after")).reply().body()).isEqualTo("after");
        }
    }

    @Test
    void aLargeAnswerToAShortRequestArrivesWhole() throws IOException {
        Reply reply = Wire.ask(server, Wire.get("/test/endless"));
        assertThat(reply.body()).hasSize(4 << 20);
    }

    @Test
    void atMostFiftyFaultsAreNamed() throws IOException {
        Reply reply = Wire.ask(server, Wire.get("/test/invalid"));
        assertThat(reply.body().split("\"pointer\":\"/a/0\"", -1)).hasSize(51);
    }
}
