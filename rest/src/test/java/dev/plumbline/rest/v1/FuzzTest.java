package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Bodies.EXAMPLE;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static dev.plumbline.rest.v1.Bodies.rated;
import static dev.plumbline.rest.v1.Bodies.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.rest.http.Wire;
import dev.plumbline.rest.http.Wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever bytes come as a body, the answer is an answer or a problem: never a 5xx, a page, or a stack. */
@Timeout(30)
class FuzzTest {

    private static final int BODIES = 1_000;
    private static final int PATHS = 2_000;
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE");
    private static final List<String> TARGETS = List.of(
            "/v1/assessments",
            "/v1/assessments?limit=2&cursor=1&touchpoint=complaint-desk&since=2025-01-01T00:00:00Z",
            "/v1/assessments/i-00002",
            "/v1/customers/g-0504",
            "/v1/weightings?limit=3&cursor=equal",
            "/v1/weightings/equal",
            "/v1/rubrics/values-audit@sha256-0",
            "/v1/journeys/mine",
            "/v1/value-sets/valuegraphics-56",
            "/v1/values",
            "/health/ready",
            "/metrics",
            "/problems/not-found",
            "/openapi.json");
    private static final List<String> SIGNS = List.of(
            "/",
            "//",
            "?",
            "&",
            "=",
            "@",
            "%2F",
            "%00",
            "%zz",
            "%C3%BC",
            "%ff",
            "..",
            ";a=b",
            "+",
            "%20",
            "*",
            "'",
            "x".repeat(300));

    private static final List<String> SEEDS = List.of(
            EXAMPLE,
            score(
                    EXAMPLE,
                    ",\"weights\":{\"respect\":1,\"security\":2},\"rules\":{\"aggregation\":\"minimum\",\"floorAt\":30}"),
            assessments(EXAMPLE + ',' + rated() + ",{}", ",\"weighting\":\"equal\""),
            assessments(
                    rated(),
                    ",\"groupBy\":\"stage\",\"touchpoints\":[{\"id\":\"desk\",\"stage\":\"s\",\"reach\":\"internal\"}],\"onError\":\"skip\""),
            assessments(
                    rated(),
                    ",\"groupBy\":\"period\",\"period\":\"week\",\"brokenPromiseWeight\":1,\"perspective\":\"x\""),
            "{\"request\":{\"weighting\":\"equal\",\"rules\":{\"standardAt\":60}}}\n" + EXAMPLE + "\n\n" + rated(),
            "\n" + rated() + "\r\n" + EXAMPLE + "\n{\"request\":{}}\n",
            assessments(
                    EXAMPLE + ',' + rated(),
                    ",\"weightings\":[\"equal\",{\"id\":\"b\",\"blend\":[{\"weighting\":\"entropy\",\"part\":1},{\"weighting\":"
                            + "{\"id\":\"r\",\"method\":\"rank-exponent\",\"ranking\":{\"respect\":1},\"p\":2},\"part\":0.5}]}],"
                            + "\"on\":\"common-criteria\",\"outcome\":\"returned\""),
            "{\"request\":{\"weightings\":[\"rank-sum\",{\"id\":\"c\",\"csv\":\"value;weight\\nrespect;0,5\\nsecurity;1\"}]}}\n"
                    + EXAMPLE,
            assessments(
                    EXAMPLE + ',' + rated(),
                    ",\"weighting\":{\"id\":\"c\",\"csv\":\"respect,1\\n\"},\"distribution\":\"dirichlet\",\"concentration\":9,"
                            + "\"draws\":100,\"seed\":3,\"scores\":\"exact\",\"studyRules\":{\"level\":0.9},"
                            + "\"pairs\":[[\"desk\",\"complaint-desk\"]]"),
            assessments(
                    EXAMPLE + ',' + rated(),
                    ",\"asOf\":\"2025-06-01T00:00:00Z\",\"listeningRules\":{\"period\":\"week\",\"periods\":9}"),
            "{\"groups\":[{\"group\":\"a\",\"weighting\":\"equal\"},{\"group\":\"b\",\"weighting\":{\"id\":\"c\",\"weights\":"
                    + "{\"respect\":1}}}],\"expected\":[\"d\"]}",
            assessments(
                    EXAMPLE + ',' + rated(),
                    ",\"reference\":\"stated\",\"theirs\":\"customer\",\"gapRules\":{\"level\":0.9,\"countsFrom\":2}"),
            assessments(
                    EXAMPLE + ',' + rated(),
                    ",\"proxies\":[{\"metric\":\"csat\",\"better\":\"higher\",\"criterion\":\"respect\"}],"
                            + "\"disconnectRules\":{\"withinFrom\":4,\"standingsFrom\":2}"),
            "{\"request\":{\"lexicon\":{\"guest\":[\"customer\",\"room number\"]}}}\n" + EXAMPLE,
            "{\"texts\":[\"A customer\"],\"lexicon\":{\"guest\":[\"customer\"],\"stay\":[\"check out\"]}}",
            assessments(
                    EXAMPLE + ',' + rated(),
                    ",\"trajectoryRules\":{\"subject\":\"customer\",\"period\":\"day\",\"halfLifeDays\":9,\"changeFrom\":5}"),
            assessments(
                    EXAMPLE + ',' + rated(),
                    ",\"control\":{\"until\":\"2025-03-01T00:00:00Z\",\"touchpoint\":[\"complaint-desk\"]},"
                            + "\"variant\":{\"rater\":[\"a\"]},\"experimentRules\":{\"power\":0.9,\"period\":\"week\"}"),
            assessments(
                    String.join(",", Bodies.evidence().subList(0, 12)),
                    ",\"weights\":{\"respect\":1},\"raterRules\":{\"level\":0.9,\"resamples\":200,\"seed\":3}"),
            assessments(
                    String.join(",", Bodies.evidence().subList(0, 12)),
                    ",\"outcomes\":[\"spent\"],\"within\":\"touchpoint-and-rater\",\"standardAt\":60,"
                            + "\"driverRules\":{\"clustersFrom\":2,\"withinFrom\":4}"),
            "{\"request\":{\"reliabilityRules\":{\"alikeFrom\":0.5,\"readingFrom\":10}}}\n"
                    + String.join("\n", Bodies.evidence().subList(0, 12)),
            "{\"select\":{\"touchpoint\":[\"complaint-desk\"],\"since\":\"2025-01-01T00:00:00Z\",\"customer\":[\"g-0504\"]},"
                    + "\"weighting\":\"mine\"}",
            "{\"id\":\"mine\",\"title\":\"M\",\"source\":\"s\",\"valueSet\":\"valuegraphics-56\",\"weights\":{\"respect\":3},"
                    + "\"estimated\":[\"respect\"]}",
            "{\"id\":\"mine\",\"title\":\"M\",\"kind\":\"weighted\",\"scale\":{\"min\":1,\"max\":5},\"criteria\":[{\"id\":\"respect\","
                    + "\"value\":\"respect\",\"kind\":\"level\",\"question\":\"q\",\"test\":\"t\",\"standard\":\"s\",\"emphasis\":1,"
                    + "\"redFlags\":[{\"id\":\"scripted\",\"text\":\"t\",\"severity\":0.2}]}]}",
            "{\"id\":\"mine\",\"title\":\"M\",\"touchpoints\":[{\"id\":\"desk\",\"name\":\"Desk\",\"stage\":\"s\",\"reach\":\"direct\"}]}",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\n",
            "\r",
            " ",
            "null",
            "true",
            "NaN",
            "1e999",
            "-0",
            "12345",
            "\"\"",
            "\"x\"",
            "{}",
            "[]",
            "\\ud800",
            "\\u0000",
            "\u00e9",
            "\ud83d\ude42",
            "\"id\":1,",
            "\"request\":{},",
            "\"assessments\":[],",
            "\"weights\":{\"a\":1},",
            "<html>",
            "' OR 1=1",
            "1".repeat(65),
            "[".repeat(40),
            "x".repeat(300));

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/scores, application/json",
        "/v1/scores/batch, application/json",
        "/v1/audits, application/json",
        "/v1/scores/batch, application/x-ndjson",
        "/v1/audits, application/x-ndjson",
        "/v1/comparisons, application/json",
        "/v1/comparisons, application/x-ndjson",
        "/v1/sensitivity, application/json",
        "/v1/sensitivity, application/x-ndjson",
        "/v1/raters, application/json",
        "/v1/raters, application/x-ndjson",
        "/v1/drivers, application/json",
        "/v1/drivers, application/x-ndjson",
        "/v1/reliability, application/json",
        "/v1/reliability, application/x-ndjson",
        "/v1/profiles, application/json",
        "/v1/gaps, application/json",
        "/v1/gaps, application/x-ndjson",
        "/v1/disconnects, application/json",
        "/v1/disconnects, application/x-ndjson",
        "/v1/language, application/json",
        "/v1/language, application/x-ndjson",
        "/v1/trajectories, application/json",
        "/v1/trajectories, application/x-ndjson",
        "/v1/experiments, application/json",
        "/v1/experiments, application/x-ndjson",
        "/v1/listening, application/json",
        "/v1/listening, application/x-ndjson",
        "/v1/assessments, application/json",
        "/v1/assessments, application/x-ndjson",
        "PUT /v1/assessments/mine, application/json",
        "PUT /v1/weightings/mine, application/json",
        "PUT /v1/rubrics/mine, application/json",
        "PUT /v1/journeys/mine, application/json",
    })
    void noBodyBreaksTheServer(String what, String type) throws IOException {
        String method = what.startsWith("PUT ") ? "PUT" : "POST";
        String target = what.substring(what.indexOf('/'));
        Random random = new Random(what.hashCode() + type.hashCode());
        Wire wire = new Wire(api.uri());
        for (int i = 0; i < BODIES; i++) {
            byte[] body = random.nextInt(10) == 0 ? noise(random) : spoiled(random);
            Reply reply;
            try {
                reply = wire.say(request(method, target, type, body)).reply();
            } catch (IOException e) {
                throw new AssertionError(
                        "no answer to body " + i + ": " + new String(body, StandardCharsets.ISO_8859_1), e);
            }
            if (reply.field("Connection").filter("close"::equals).isPresent()) {
                wire.close();
                wire = new Wire(api.uri());
            }
            String said =
                    "body " + i + ": " + new String(body, StandardCharsets.ISO_8859_1) + "\nanswer: " + reply.body();
            assertThat(reply.status()).as(said).isIn(200, 201, 207, 400, 409, 410, 413, 422, 428);
            assertThat(reply.body().toLowerCase(Locale.ROOT))
                    .as(said)
                    .doesNotContain("exception", "jackson", "\\tat ", "internal-error", "does not have the form");
            if (reply.status() >= 400) {
                Api.problem(reply, reply.status(), reply.code());
            }
        }
        wire.close();
        assertThat(api.post("/v1/scores", Api.JSON, score(EXAMPLE, "")).status())
                .isEqualTo(200);
    }

    @Test
    void noPathBreaksTheServer() throws IOException {
        Random random = new Random(20_261_122);
        api.post("/v1/assessments", Api.JSON, EXAMPLE);
        for (int i = 0; i < PATHS; i++) {
            String method = METHODS.get(random.nextInt(METHODS.size()));
            String target = spoiled(TARGETS.get(random.nextInt(TARGETS.size())), random);
            Reply reply = Wire.ask(api.uri(), Wire.request(method, target) + "\r\n");
            String said = method + ' ' + target + "\nanswer: " + reply.body();
            assertThat(reply.status()).as(said).isLessThan(500);
            assertThat(reply.body()).as(said).doesNotContain("xception", "jersey", "<html", "\tat ");
            if (reply.status() >= 400 && !method.equals("HEAD")) {
                Api.problem(reply, reply.status(), reply.code());
            }
        }
    }

    private static String spoiled(String target, Random random) {
        StringBuilder spoiled = new StringBuilder(target);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(spoiled.length());
            switch (random.nextInt(3)) {
                case 0 -> spoiled.insert(at, SIGNS.get(random.nextInt(SIGNS.size())));
                case 1 -> spoiled.deleteCharAt(Math.max(1, at) % spoiled.length());
                default -> spoiled.replace(at, spoiled.length(), "");
            }
            if (spoiled.length() == 0) {
                spoiled.append('/');
            }
        }
        return spoiled.toString();
    }

    private static byte[] request(String method, String target, String type, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(utf8(Wire.request(method, target) + "Content-Type: " + type + "\r\nContent-Length: "
                + body.length + "\r\n\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] spoiled(Random random) {
        byte[] body = utf8(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int changes = random.nextInt(4); changes > 0 && body.length > 0; changes--) {
            int at = random.nextInt(body.length);
            int to = Math.min(body.length, at + random.nextInt(10));
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(body, 0, at);
            switch (random.nextInt(4)) {
                case 0 -> next.write(random.nextInt(256));
                case 1 -> next.writeBytes(utf8(PIECES.get(random.nextInt(PIECES.size()))));
                case 2 -> to = random.nextInt(4) == 0 ? body.length : to;
                default -> next.write(body, at, Math.max(0, to - at) / 2);
            }
            next.write(body, to, body.length - to);
            body = next.toByteArray();
        }
        return body;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
