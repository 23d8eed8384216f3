package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.EXAMPLE;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static dev.plumbline.rest.v1.Bodies.rated;
import static dev.plumbline.rest.v1.Bodies.repeated;
import static dev.plumbline.rest.v1.Bodies.score;
import static dev.plumbline.rest.v1.Bodies.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.rest.http.Wire;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.value.Valuegraphics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is answered by its problem, which names every fault at its place. */
@Timeout(30)
class RefusalsTest {

    private static final String SCORES = "/v1/scores";
    private static final String BATCH = "/v1/scores/batch";
    private static final String AUDITS = "/v1/audits";

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    // ---- 400

    static Stream<Arguments> textsThatAreNoJson() {
        return Stream.of(
                        "",
                        " \n",
                        "{",
                        "{]",
                        "not json",
                        score(rated(), ",}"),
                        score(rated(), "") + " x",
                        score(rated(), "") + score(rated(), ""),
                        score(rated(), ",\"rubric\":\"values-audit\",\"rubric\":\"values-audit\""),
                        score(seen("\"ratings\":{\"respect\":4,\"respect\":4}"), ""),
                        score(seen("\"ratings\":{\"respect\":4},\"ratings\":{\"respect\":4}"), ""),
                        score(seen("\"ratings\":{\"respect\":NaN}"), ""),
                        score(seen("\"ratings\":{\"respect\":Infinity}"), ""),
                        score(seen("\"ratings\":{\"respect\":-Infinity}"), ""),
                        score(seen("\"ratings\":{\"respect\":" + "1".repeat(65) + "}"), ""),
                        score(seen("\"ratings\":{\"respect\":4." + "0".repeat(64) + "}"), ""),
                        score(seen("\"ratings\":{\"respect\":4},\"x\":" + "1".repeat(65)), ""),
                        score(rated(), ",\"x\":" + "[".repeat(33) + "]".repeat(33)),
                        score(seen("\"ratings\":{\"" + "n".repeat(257) + "\":4}"), ""),
                        score(seen("\"ratings\":{\"respect\":4},\"verbatim\":\"a\tb\""), ""))
                .flatMap(text -> Stream.of(arguments(SCORES, text), arguments(BATCH, text), arguments(AUDITS, text)));
    }

    @ParameterizedTest
    @MethodSource("textsThatAreNoJson")
    void aBodyThatIsNoJsonIsInvalidJson(String target, String text) throws IOException {
        Api.problem(api.post(target, JSON, text), 400, "invalid-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {SCORES, BATCH, AUDITS})
    void aBodyThatIsNotUtf8IsInvalidJson(String target) throws IOException {
        String body = score(seen("\"ratings\":{\"respect\":4},\"channel\":\"caf\u00e9\""), "");
        for (byte[] bytes : List.of(
                body.getBytes(StandardCharsets.ISO_8859_1),
                body.getBytes(StandardCharsets.UTF_16),
                body.getBytes(StandardCharsets.UTF_16LE),
                body.getBytes(java.nio.charset.Charset.forName("UTF-32BE")),
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'})) {
            Api.problem(api.post(target, JSON, bytes), 400, "invalid-json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/scores?rubric=values-audit,            rubric,      unknown-member",
        "/v1/scores?x,                              x,           unknown-member",
        "/v1/scores/batch?rubric=values-audit,      rubric,      unknown-member",
        "/v1/audits?rubric=values-audit,            rubric,      unknown-member",
        "/v1/audits?format=csv&format=csv,          format,      duplicate",
        "/v1/audits?format=xml,                     format,      not-allowed-value",
        "/v1/audits?Format=csv,                     Format,      unknown-member",
    })
    void aQueryOfAJsonRequestIsInvalidParameter(String target, String parameter, String code) throws IOException {
        JsonNode problem = Api.problem(api.post(target, JSON, "{}"), 400, "invalid-parameter");
        assertThat(Api.faults(problem)).containsExactly('?' + parameter + ' ' + code);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/scores/batch?groupBy=touchpoint,       groupBy,     unknown-member",
        "/v1/scores/batch?onError=fail,             onError,     unknown-member",
        "/v1/scores/batch?standardAt=,              standardAt,  bad-format",
        "/v1/scores/batch?standardAt=%2070,         standardAt,  bad-format",
        "/v1/scores/batch?standardAt=NaN,           standardAt,  bad-format",
        "/v1/scores/batch?standardAt=0x10,          standardAt,  bad-format",
        "/v1/scores/batch?standardAt=70f,           standardAt,  bad-format",
        "/v1/scores/batch?floorAt=1_0,              floorAt,     bad-format",
        "/v1/scores/batch?floorAt=%D9%A4,           floorAt,     bad-format",
        "/v1/scores/batch?aggregation=ARITHMETIC,   aggregation, not-allowed-value",
        "/v1/scores/batch?aggregation=0,            aggregation, not-allowed-value",
        "/v1/audits?groupBy=,                       groupBy,     not-allowed-value",
        "/v1/audits?groupBy=customer,               groupBy,     not-allowed-value",
        "/v1/audits?groupBy=segment&groupBy=stage,  groupBy,     duplicate",
        "/v1/audits?period=year,                    period,      not-allowed-value",
        "/v1/audits?onError=stop,                   onError,     not-allowed-value",
        "/v1/audits?brokenPromiseWeight=much,       brokenPromiseWeight, bad-format",
        "/v1/audits?weights=respect,                weights,     unknown-member",
        "/v1/audits?format=,                        format,      not-allowed-value",
    })
    void aQueryOfLinesThatCantBeReadIsInvalidParameter(String target, String parameter, String code)
            throws IOException {
        JsonNode problem = Api.problem(api.post(target, NDJSON, rated()), 400, "invalid-parameter");
        assertThat(Api.faults(problem)).containsExactly('?' + parameter + ' ' + code);
    }

    @Test
    void theValuesTakeNoParameter() throws IOException {
        Api.problem(api.get("/v1/values?id=respect"), 400, "invalid-parameter");
    }

    @Test
    void aDetailEscapesWhatIsNotPlainOnce() throws IOException {
        assertThat(Api.problem(api.get("/v1/values?a%0Ab=1"), 400, "invalid-parameter")
                        .path("detail")
                        .textValue())
                .isEqualTo("a\\u000ab: is not a parameter here; none is.");
        assertThat(Api.problem(api.post(SCORES, JSON, "{\"a\\nb\":1}"), 422, "validation-failed")
                        .path("detail")
                        .textValue())
                .startsWith("/a\\u000ab: ");
    }

    // ---- 404, 405, 406, 415

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/score", "/v1/scores/batch/1", "/v1/Audits", "/v1/values/respect", "/v1/rubric"})
    void aPathThatIsNoneIsNotFound(String target) throws IOException {
        Api.problem(api.post(target, JSON, "{}"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/scores, POST",
        "PUT, /v1/scores, POST",
        "DELETE, /v1/scores/batch, POST",
        "GET, /v1/audits, POST",
        "PATCH, /v1/audits, POST",
        "OPTIONS, /v1/audits, POST",
        "POST, /v1/values, GET",
        "DELETE, /v1/values, GET",
    })
    void aMethodThatIsNotOfferedIsAnsweredWithThoseThatAre(String method, String target, String allowed)
            throws IOException {
        Reply reply = Wire.ask(api.uri(), Wire.request(method, target) + "Content-Length: 0\r\n\r\n");
        Api.problem(reply, 405, "method-not-allowed");
        assertThat(reply.field("Allow").orElse("").split(", "))
                .contains(allowed)
                .doesNotContain(method);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/scores,       application/json,     text/csv",
        "/v1/scores,       application/json,     application/xml;q=0.9",
        "/v1/scores/batch, application/json,     application/x-ndjson",
        "/v1/scores/batch, application/x-ndjson, application/json",
        "/v1/audits,       application/x-ndjson, application/x-ndjson",
        "/v1/audits,       application/json,     image/png",
    })
    void anAcceptThatExcludesAllIsNotAcceptable(String target, String type, String accept) throws IOException {
        Api.problem(api.post(target, type, "{}", "Accept: " + accept), 406, "not-acceptable");
    }

    @Test
    void theValuesAreJsonOnly() throws IOException {
        Api.problem(api.get("/v1/values", "Accept: text/html"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json-seq",
            })
    void aBodyOfAnotherTypeOrCharsetIsUnsupported(String type) throws IOException {
        for (String target : List.of(SCORES, BATCH, AUDITS)) {
            Api.problem(api.post(target, type, score(EXAMPLE, "")), 415, "unsupported-media-type");
        }
    }

    @Test
    void linesAreNoScore() throws IOException {
        Api.problem(api.post(SCORES, NDJSON, rated()), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "identity, gzip"})
    void anEncodedBodyIsUnsupported(String encoding) throws IOException {
        for (String type : List.of(JSON, NDJSON)) {
            Reply reply = api.post(AUDITS, type, "x", "Content-Encoding: " + encoding);
            Api.problem(reply, 415, "unsupported-media-type");
        }
    }

    @Test
    void theTypeIsJudgedBeforeTheAcceptAndTheAcceptBeforeTheBody() throws IOException {
        Api.problem(api.post(AUDITS, "text/plain", "{", "Accept: image/png"), 415, "unsupported-media-type");
        Api.problem(api.post(AUDITS, JSON, "{", "Accept: image/png"), 406, "not-acceptable");
    }

    @Test
    void utf8MayBeSaid() throws IOException {
        assertThat(api.post(SCORES, "application/json; charset=UTF-8", score(EXAMPLE, ""))
                        .status())
                .isEqualTo(200);
    }

    // ---- 413

    @ParameterizedTest
    @CsvSource({SCORES + ", 262144", BATCH + ", 8388608", AUDITS + ", 8388608"})
    void aBodyIsTakenUpToItsLimitAndNotBeyond(String target, int limit) throws IOException {
        byte[] body = new byte[limit + 1];
        java.util.Arrays.fill(body, (byte) ' ');
        Api.problem(api.post(target, JSON, body), 413, "body-too-large");
        Api.problem(chunked(target, body), 413, "body-too-large");
        byte[] good = SCORES.equals(target)
                ? score(rated(), "").getBytes(StandardCharsets.UTF_8)
                : assessments(rated(), "").getBytes(StandardCharsets.UTF_8);
        byte[] padded = java.util.Arrays.copyOf(body, limit);
        System.arraycopy(good, 0, padded, 0, good.length);
        assertThat(api.post(target, JSON, padded).status()).isEqualTo(200);
        assertThat(chunked(target, padded).status()).isEqualTo(200);
    }

    private static Reply chunked(String target, byte[] body) throws IOException {
        try (Wire wire = new Wire(api.uri())) {
            wire.say(Wire.request("POST", target, "Content-Type: " + JSON, "Transfer-Encoding: chunked") + "\r\n");
            try {
                for (int at = 0; at < body.length; at += 64 << 10) {
                    int length = Math.min(64 << 10, body.length - at);
                    wire.say(Integer.toHexString(length) + "\r\n")
                            .say(java.util.Arrays.copyOfRange(body, at, at + length))
                            .say("\r\n");
                }
                wire.say("0\r\n\r\n");
            } catch (IOException refusedAlready) {
                // the answer says why
            }
            return wire.reply();
        }
    }

    @Test
    void aBatchHasAtMostAThousandAssessments() throws IOException {
        assertThat(api.post(BATCH, JSON, assessments(repeated(rated(), 1000), ""))
                        .status())
                .isEqualTo(200);
        Api.problem(api.post(BATCH, JSON, assessments(repeated(rated(), 1001), "")), 413, "too-many-items");
        Api.problem(api.post(BATCH, JSON, assessments(repeated("{}", 1001), "")), 413, "too-many-items");
    }

    @Test
    void anAuditHasAtMostTenThousandGroups() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            lines.append(rated("a", "t-" + i, 3)).append('\n');
        }
        assertThat(api.post(AUDITS, NDJSON, lines.toString()).status()).isEqualTo(200);
        lines.append(rated("a", "one-more", 3));
        Api.problem(api.post(AUDITS, NDJSON, lines.toString()), 413, "too-many-items");
    }

    // ---- 422

    static Stream<Arguments> faultyAssessments() {
        return Stream.of(
                arguments("{}", List.of("/id required", "/touchpoint required", "/occurredAt required", " required")),
                arguments(seen("\"channel\":\"phone\""), List.of(" required")),
                arguments(seen("\"promises\":{\"kept\":0,\"broken\":0}"), List.of(" required")),
                arguments("null", List.of(" null-not-allowed")),
                arguments("[]", List.of(" wrong-type")),
                arguments("\"\"", List.of(" wrong-type")),
                arguments(seen("\"ratings\":{\"respect\":4},\"chanel\":\"x\""), List.of("/chanel unknown-member")),
                arguments(seen("\"ratings\":{\"respect\":4},\"a/b~c\":1"), List.of("/a~1b~0c unknown-member")),
                arguments(seen("\"ratings\":[4]"), List.of("/ratings wrong-type")),
                arguments(seen("\"ratings\":\"\""), List.of("/ratings wrong-type")),
                arguments(seen("\"ratings\":{\"respect\":\"4\"}"), List.of("/ratings/respect wrong-type")),
                arguments(seen("\"ratings\":{\"respect\":\" 4 \"}"), List.of("/ratings/respect wrong-type")),
                arguments(seen("\"ratings\":{\"respect\":\"\"}"), List.of("/ratings/respect wrong-type")),
                arguments(seen("\"ratings\":{\"respect\":\"NaN\"}"), List.of("/ratings/respect wrong-type")),
                arguments(seen("\"ratings\":{\"respect\":true}"), List.of("/ratings/respect wrong-type")),
                arguments(seen("\"ratings\":{\"respect\":null}"), List.of("/ratings/respect null-not-allowed")),
                arguments(seen("\"ratings\":{\"respect\":1e999}"), List.of("/ratings/respect not-finite")),
                arguments(seen("\"ratings\":{\"respect\":5.1}"), List.of("/ratings/respect out-of-range")),
                arguments(seen("\"ratings\":{\"Respect\":4}"), List.of("/ratings/Respect bad-format")),
                arguments(seen("\"ratings\":{\"speed\":4}"), List.of("/ratings/speed unknown-criterion")),
                arguments(seen("\"ratings\":{" + numbered(257) + "}"), List.of("/ratings too-many")),
                arguments(seen("\"ratings\":{" + numbered(5000) + "}"), List.of("/ratings too-many")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"redFlags\":[" + repeated("\"scripted\"", 600) + "]"),
                        List.of("/redFlags too-many")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"redFlags\":[\"scripted\",\"scripted\"]"),
                        List.of("/redFlags/1 duplicate")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"redFlags\":[\"rude\"]"),
                        List.of("/redFlags/0 unknown-red-flag")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"redFlags\":\"scripted\""), List.of("/redFlags wrong-type")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"notApplicable\":[null]"),
                        List.of("/notApplicable/0 null-not-allowed")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"notApplicable\":[\"respect\"]"),
                        List.of("/notApplicable/0 contradiction")),
                arguments(
                        seen(
                                "\"ratings\":{\"respect\":4},\"notApplicable\":[\"security\"],\"redFlags\":[\"vague-response\"]"),
                        List.of("/redFlags/0 contradiction")),
                arguments(seen("\"promises\":{\"kept\":1}"), List.of("/promises/broken required")),
                arguments(
                        seen("\"promises\":{\"kept\":-1}"),
                        List.of("/promises/broken required", "/promises/kept out-of-range")),
                arguments(seen("\"promises\":{\"kept\":2.7,\"broken\":0}"), List.of("/promises/kept wrong-type")),
                arguments(
                        seen("\"promises\":{\"kept\":-1,\"broken\":1000001}"),
                        List.of("/promises/kept out-of-range", "/promises/broken out-of-range")),
                arguments(
                        seen("\"metrics\":{\"nps\":4},\"metadata\":{\"a\":1,\"b\":null}"),
                        List.of("/metadata/a wrong-type", "/metadata/b null-not-allowed")),
                arguments(seen("\"metrics\":{\"\":4}"), List.of("/metrics/ bad-format")),
                arguments(seen("\"metrics\":{\"a\\u0000b\":4}"), List.of("/metrics/a\0b bad-format")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"customer\":\"" + "x".repeat(129) + "\""),
                        List.of("/customer too-long")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"verbatim\":\"" + "x".repeat(16_385) + "\""),
                        List.of("/verbatim too-long")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"verbatim\":\"\\ud800\""), List.of("/verbatim bad-format")),
                arguments(
                        seen("\"ratings\":{\"respect\":4},\"customer\":\"\\ud800\""), List.of("/customer bad-format")));
    }

    private static String numbered(int count) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < count; i++) {
            entries.append(i == 0 ? "" : ",").append("\"c-").append(i).append("\":1");
        }
        return entries.toString();
    }

    @ParameterizedTest
    @MethodSource("faultyAssessments")
    void everyFaultOfAnAssessmentIsNamedAtItsPlaceHoweverItComes(String assessment, List<String> faults)
            throws IOException {
        JsonNode alone = Api.problem(api.post(SCORES, JSON, score(assessment, "")), 422, "validation-failed");
        assertThat(Api.faults(alone))
                .containsExactlyElementsOf(faults.stream()
                        .map(fault ->
                                "/assessment" + (fault.equals(" required") && assessment.equals("null") ? "" : fault))
                        .toList());

        Reply list = api.post(BATCH, JSON, assessments(assessment + ',' + rated(), ""));
        assertThat(list.status()).isEqualTo(207);
        JsonNode results = Api.tree(list.body()).get("results");
        JsonNode item = Api.described(results.get(0).get("problem"), 422, "validation-failed");
        assertThat(Api.faults(item)).containsExactlyElementsOf(faults);
        assertThat(results.get(1).get("points").asDouble()).isEqualTo(75);

        List<JsonNode> lines = Api.lines(api.post(BATCH, NDJSON, rated() + '\n' + assessment + '\n' + rated()));
        assertThat(lines.get(1).get("line").asInt()).isEqualTo(2);
        assertThat(Api.faults(Api.described(lines.get(1).get("problem"), 422, "validation-failed")))
                .containsExactlyElementsOf(faults);
        assertThat(lines.get(3).get("summary").get("failed").asInt()).isEqualTo(1);

        for (JsonNode audit : List.of(
                Api.good(api.post(AUDITS, JSON, assessments(rated() + ',' + assessment, ""))),
                Api.good(api.post(AUDITS, NDJSON, rated() + '\n' + assessment)))) {
            JsonNode rejected = audit.get("rejected");
            assertThat(rejected.get("count").asInt()).isEqualTo(1);
            assertThat(rejected.get("first").get(0).get("line").asInt()).isEqualTo(2);
            assertThat(Api.faults(rejected.get("first").get(0).get("problem"))).containsExactlyElementsOf(faults);
            assertThat(audit.get("overall").get("events").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "\"12345\"",
                "\"\"",
                "\"2025-01-01\"",
                "\"2025-01-01T09:36:42\"",
                "\"2025-01-01T24:00:00Z\"",
                "\"2025-02-30T00:00:00Z\"",
                "\"2016-12-31T23:59:60Z\"",
                "\"2025-01-01 09:36:42Z\"",
                "\"9999-12-31T23:59:59-01:00\"",
                "\"0000-01-01T00:00:00+00:01\"",
                "[2025,1,1]",
                "{}"
            })
    void aTimeIsOfRfc3339WithItsOffset(String time) throws IOException {
        String assessment =
                "{\"id\":\"a\",\"touchpoint\":\"desk\",\"ratings\":{\"respect\":4},\"occurredAt\":" + time + '}';
        JsonNode problem = Api.problem(api.post(SCORES, JSON, score(assessment, "")), 422, "validation-failed");
        String code = !time.startsWith("\"")
                ? "wrong-type"
                : time.startsWith("\"9999") || time.startsWith("\"0000") ? "out-of-range" : "bad-timestamp";
        assertThat(Api.faults(problem)).containsExactly("/assessment/occurredAt " + code);
    }

    static Stream<Arguments> faultyOptions() {
        String revision = ValuesAudit.RUBRIC.revision();
        String wrong = revision.substring(0, revision.length() - 1) + (revision.endsWith("0") ? '1' : '0');
        return Stream.of(
                arguments(",\"rubric\":\"no-such\"", "unknown-reference", List.of("/rubric unknown-reference")),
                arguments(",\"rubric\":\"\"", "unknown-reference", List.of("/rubric unknown-reference")),
                arguments(
                        ",\"rubric\":\"values-audit@" + wrong + "\"",
                        "unknown-reference",
                        List.of("/rubric unknown-reference")),
                arguments(",\"weighting\":\"none\"", "unknown-reference", List.of("/weighting unknown-reference")),
                arguments(
                        ",\"weighting\":\"equal@" + revision + "\"",
                        "unknown-reference",
                        List.of("/weighting unknown-reference")),
                arguments(
                        ",\"weighting\":\"equal\",\"weights\":{\"respect\":1}",
                        "validation-failed",
                        List.of("/weights both-given")),
                arguments(",\"weights\":{}", "degenerate-weighting", List.of("/weights degenerate-weighting")),
                arguments(
                        ",\"weights\":{\"respect\":0}",
                        "degenerate-weighting",
                        List.of("/weights degenerate-weighting")),
                arguments(
                        ",\"weights\":{\"respect\":-1,\"security\":1}",
                        "degenerate-weighting",
                        List.of("/weights/respect degenerate-weighting")),
                arguments(",\"weights\":{\"money\":1}", "degenerate-weighting", List.of(" degenerate-weighting")),
                arguments(
                        ",\"weights\":{\"respekt\":1}", "validation-failed", List.of("/weights/respekt unknown-value")),
                arguments(
                        ",\"weights\":{\"respect\":1e10,\"security\":1e-10}",
                        "validation-failed",
                        List.of("/weights/respect out-of-range", "/weights/security out-of-range")),
                arguments(
                        ",\"weights\":{\"respect\":1e999}",
                        "validation-failed",
                        List.of("/weights/respect not-finite")),
                arguments(
                        ",\"weights\":{\"respect\":\"1\"}",
                        "validation-failed",
                        List.of("/weights/respect wrong-type")),
                arguments(",\"weights\":[]", "validation-failed", List.of("/weights wrong-type")),
                arguments(",\"weights\":null", "validation-failed", List.of("/weights null-not-allowed")),
                arguments(",\"rules\":null", "validation-failed", List.of("/rules null-not-allowed")),
                arguments(",\"rules\":\"\"", "validation-failed", List.of("/rules wrong-type")),
                arguments(
                        ",\"rules\":{\"standardAt\":101,\"floorAt\":-1,\"ceilingAt\":9}",
                        "validation-failed",
                        List.of(
                                "/rules/ceilingAt unknown-member",
                                "/rules/standardAt out-of-range",
                                "/rules/floorAt out-of-range")),
                arguments(
                        ",\"rules\":{\"aggregation\":\"median\"}",
                        "validation-failed",
                        List.of("/rules/aggregation not-allowed-value")),
                arguments(
                        ",\"rules\":{\"aggregation\":\"ARITHMETIC\"}",
                        "validation-failed",
                        List.of("/rules/aggregation not-allowed-value")),
                arguments(
                        ",\"rules\":{\"aggregation\":\" minimum \"}",
                        "validation-failed",
                        List.of("/rules/aggregation not-allowed-value")),
                arguments(
                        ",\"rules\":{\"aggregation\":\"\"}",
                        "validation-failed",
                        List.of("/rules/aggregation not-allowed-value")),
                arguments(
                        ",\"rules\":{\"aggregation\":\"1\"}",
                        "validation-failed",
                        List.of("/rules/aggregation not-allowed-value")),
                arguments(
                        ",\"rules\":{\"aggregation\":1}",
                        "validation-failed",
                        List.of("/rules/aggregation wrong-type")),
                arguments(",\"weigths\":{}", "validation-failed", List.of("/weigths unknown-member")),
                arguments(
                        ",\"rubric\":7,\"weighting\":null,\"rules\":[]",
                        "validation-failed",
                        List.of("/rubric wrong-type", "/weighting null-not-allowed", "/rules wrong-type")));
    }

    @ParameterizedTest
    @MethodSource("faultyOptions")
    void everyFaultOfTheOptionsIsNamedAtItsPlaceHoweverTheyCome(String options, String code, List<String> faults)
            throws IOException {
        for (Reply reply : List.of(
                api.post(SCORES, JSON, score(rated(), options)),
                api.post(BATCH, JSON, assessments(rated(), options)),
                api.post(AUDITS, JSON, assessments(rated(), options)))) {
            assertThat(Api.faults(Api.problem(reply, 422, code))).containsExactlyElementsOf(faults);
        }
        String line = "{\"request\":{" + options.substring(1) + "}}\n" + rated();
        for (Reply reply : List.of(api.post(BATCH, NDJSON, line), api.post(AUDITS, NDJSON, line))) {
            assertThat(Api.faults(Api.problem(reply, 422, code)))
                    .containsExactlyElementsOf(
                            faults.stream().map(fault -> "/request" + fault).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rubric=no-such,               unknown-reference, rubric,    unknown-reference",
        "rubric=,                      unknown-reference, rubric,    unknown-reference",
        "weighting=none,               unknown-reference, weighting, unknown-reference",
        "standardAt=101,               validation-failed, standardAt, out-of-range",
        "standardAt=1e999,             validation-failed, standardAt, not-finite",
        "floorAt=-0.5,                 validation-failed, floorAt,   out-of-range",
    })
    void aFaultOfTheQueryIsNamedByItsParameter(String query, String code, String parameter, String itemCode)
            throws IOException {
        for (String target : List.of(BATCH, AUDITS)) {
            JsonNode problem = Api.problem(api.post(target + '?' + query, NDJSON, rated()), 422, code);
            assertThat(Api.faults(problem)).containsExactly('?' + parameter + ' ' + itemCode);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "journey=hotel,             unknown-reference, journey,             unknown-reference",
        "groupBy=stage,             validation-failed, journey,             required",
        "period=week,               validation-failed, period,              contradiction",
        "perspective=,              validation-failed, perspective,         bad-format",
        "brokenPromiseWeight=-1,    validation-failed, brokenPromiseWeight, out-of-range",
        "brokenPromiseWeight=1e999, validation-failed, brokenPromiseWeight, not-finite",
    })
    void anOptionOfAuditsIsRefusedInQueryAndBodyAlike(String query, String code, String name, String itemCode)
            throws IOException {
        JsonNode inQuery = Api.problem(api.post(AUDITS + '?' + query, NDJSON, rated()), 422, code);
        assertThat(Api.faults(inQuery)).containsExactly('?' + name + ' ' + itemCode);
        String[] option = query.split("=", -1);
        String value = option[0].equals("brokenPromiseWeight") ? option[1] : '"' + option[1] + '"';
        String member = ",\"" + option[0] + "\":" + value;
        JsonNode inBody = Api.problem(api.post(AUDITS, JSON, assessments(rated(), member)), 422, code);
        assertThat(Api.faults(inBody)).containsExactly('/' + name + ' ' + itemCode);
    }

    static Stream<Arguments> faultyJourneys() {
        return Stream.of(
                arguments("[]", List.of("/touchpoints required")),
                arguments("{}", List.of("/touchpoints wrong-type")),
                arguments("[null]", List.of("/touchpoints/0 null-not-allowed")),
                arguments("[{}]", List.of("/touchpoints/0/id required", "/touchpoints/0/stage required")),
                arguments("[{\"id\":\"desk\"}]", List.of("/touchpoints/0/stage required")),
                arguments(
                        "[{\"id\":\"desk\",\"stage\":\"s\",\"reach\":\"far\",\"momentOfTruth\":\"yes\"}]",
                        List.of("/touchpoints/0/reach not-allowed-value", "/touchpoints/0/momentOfTruth wrong-type")),
                arguments(
                        "[{\"id\":\"desk\",\"stage\":\"s\"},{\"id\":\"desk\",\"stage\":\"t\"}]",
                        List.of("/touchpoints/1 duplicate")));
    }

    @ParameterizedTest
    @MethodSource("faultyJourneys")
    void aJourneyThatIsNoneIsRefused(String touchpoints, List<String> faults) throws IOException {
        String body = assessments(rated(), ",\"touchpoints\":" + touchpoints);
        assertThat(Api.faults(Api.problem(api.post(AUDITS, JSON, body), 422, "validation-failed")))
                .containsExactlyElementsOf(faults);
    }

    @Test
    void weightingsOfSegmentsGoWithGroupsBySegmentOnly() throws IOException {
        String own = ",\"segmentWeightings\":{\"family\":\"equal\"}";
        JsonNode problem = Api.problem(api.post(AUDITS, JSON, assessments(rated(), own)), 422, "validation-failed");
        assertThat(Api.faults(problem)).containsExactly("/segmentWeightings contradiction");
    }

    @Test
    void unknownNamesAreSaidAllAtOnce() throws IOException {
        String unknown = ",\"groupBy\":\"segment\",\"rubric\":\"r\",\"weighting\":\"w\",\"journey\":\"j\","
                + "\"segmentWeightings\":{\"a/b\":\"s\"}";
        JsonNode problem = Api.problem(api.post(AUDITS, JSON, assessments(rated(), unknown)), 422, "unknown-reference");
        assertThat(Api.faults(problem))
                .containsExactly(
                        "/rubric unknown-reference",
                        "/weighting unknown-reference",
                        "/journey unknown-reference",
                        "/segmentWeightings/a~1b unknown-reference");
    }

    @Test
    void aJourneyByNameAndOneInlineAreTooMany() throws IOException {
        String both = ",\"journey\":\"x\",\"touchpoints\":[{\"id\":\"desk\",\"stage\":\"s\"}]";
        JsonNode problem = Api.problem(api.post(AUDITS, JSON, assessments(rated(), both)), 422, "validation-failed");
        assertThat(Api.faults(problem)).containsExactly("/touchpoints both-given");
    }

    @Test
    void aTouchpointOffTheJourneyIsRefusedByItself() throws IOException {
        String journey = ",\"touchpoints\":[{\"id\":\"desk\",\"stage\":\"s\"}]";
        String body = assessments(rated() + ',' + rated("a", "phone", 3), journey);
        JsonNode rejected = Api.good(api.post(AUDITS, JSON, body)).get("rejected");
        assertThat(rejected.get("count").asInt()).isEqualTo(1);
        assertThat(Api.faults(rejected.get("first").get(0).get("problem")))
                .containsExactly("/touchpoint unknown-touchpoint");
    }

    @Test
    void whatIsMissingIsRequired() throws IOException {
        assertThat(Api.faults(Api.problem(api.post(SCORES, JSON, "{}"), 422, "validation-failed")))
                .containsExactly("/assessment required");
        assertThat(Api.faults(Api.problem(api.post(BATCH, JSON, "{}"), 422, "validation-failed")))
                .containsExactly("/assessments required");
        assertThat(Api.faults(Api.problem(api.post(AUDITS, JSON, "{}"), 422, "validation-failed")))
                .containsExactly("/assessments required");
        assertThat(Api.faults(Api.problem(api.post(BATCH, JSON, "{\"assessments\":null}"), 422, "validation-failed")))
                .containsExactly("/assessments null-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1", "\"{}\"", "[]"})
    void aBodyThatIsNoObjectIsOfTheWrongType(String body) throws IOException {
        for (String target : List.of(SCORES, BATCH, AUDITS)) {
            String code = body.equals("null") ? " null-not-allowed" : " wrong-type";
            assertThat(Api.faults(Api.problem(api.post(target, JSON, body), 422, "validation-failed")))
                    .containsExactly(code);
        }
    }

    @Test
    void aScoreOfNothingRatedIsNothingToScore() throws IOException {
        for (String assessment : List.of(
                seen("\"promises\":{\"kept\":1,\"broken\":0}"),
                seen("\"redFlags\":[\"scripted\"]"),
                seen("\"metrics\":{\"nps\":4}"))) {
            JsonNode problem = Api.problem(api.post(SCORES, JSON, score(assessment, "")), 422, "nothing-to-score");
            assertThat(Api.faults(problem)).containsExactly("/assessment/ratings nothing-to-score");
        }
        JsonNode weightless = Api.problem(
                api.post(SCORES, JSON, score(rated(), ",\"weights\":{\"security\":1}")), 422, "nothing-to-score");
        assertThat(Api.faults(weightless)).containsExactly("/assessment/ratings nothing-to-score");
    }

    @Test
    void anAssessmentsOwnRubricIsAReferenceToo() throws IOException {
        String stranger = seen("\"ratings\":{\"respect\":4},\"rubric\":\"vision-check\"");
        JsonNode unknown = Api.problem(api.post(SCORES, JSON, score(stranger, "")), 422, "unknown-reference");
        assertThat(Api.faults(unknown)).containsExactly("/assessment/rubric unknown-reference");
        JsonNode contradiction = Api.problem(
                api.post(SCORES, JSON, score(stranger, ",\"rubric\":\"values-audit\"")), 422, "validation-failed");
        assertThat(Api.faults(contradiction)).containsExactly("/assessment/rubric contradiction");
    }

    @Test
    void aPinnedReferenceThatIsRightIsTaken() throws IOException {
        String rubric = "values-audit@" + ValuesAudit.RUBRIC.revision();
        String weighting = "valuegraphics@" + Valuegraphics.WEIGHTING.revision();
        String pinned = ",\"rubric\":\"" + rubric + "\",\"weighting\":\"" + weighting + "\"";
        JsonNode basis = api.ask(SCORES, score(EXAMPLE, pinned)).get("basis");
        assertThat(basis.get("rubric").asText()).isEqualTo(rubric);
        assertThat(basis.get("weighting").asText()).isEqualTo(weighting);
        Reply audit = api.post(AUDITS + "?rubric=" + rubric + "&weighting=" + weighting, NDJSON, EXAMPLE);
        assertThat(Api.good(audit).get("basis").get("rubric").asText()).isEqualTo(rubric);
    }

    @Test
    void oneBadLineRejectsTheBatchWhereThatIsAskedFor() throws IOException {
        String lines = rated() + "\n\n" + seen("\"ratings\":{\"respect\":9}") + '\n' + "{\n";
        String list = assessments(rated() + ',' + seen("\"ratings\":{\"respect\":9}") + ",{}", ",\"onError\":\"fail\"");
        for (var asked : List.of(
                List.of("Line 3", api.post(AUDITS + "?onError=fail", NDJSON, lines)),
                List.of("Line 4", api.post(AUDITS, NDJSON, "{\"request\":{\"onError\":\"fail\"}}\n" + lines)),
                List.of("2", api.post(AUDITS, JSON, list)))) {
            JsonNode problem = Api.problem((Reply) asked.get(1), 422, "batch-rejected");
            assertThat(problem.get("detail").asText()).contains((String) asked.get(0), "validation-failed");
            assertThat(Api.faults(problem)).containsExactly("/ratings/respect out-of-range");
        }
        Reply malformed = api.post(AUDITS + "?onError=fail", NDJSON, rated() + "\n{");
        assertThat(Api.problem(malformed, 422, "batch-rejected").get("detail").asText())
                .contains("Line 2", "invalid-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "a\\ud83d"})
    void aNameThatNoUtf8CanCarryIsNoJson(String name) throws IOException {
        for (String body : List.of(
                score(seen("\"ratings\":{\"respect\":4},\"" + name + "\":1"), ""),
                score(seen("\"ratings\":{\"" + name + "\":4}"), ""),
                score(rated(), ",\"weights\":{\"" + name + "\":1}"))) {
            Api.problem(api.post(SCORES, JSON, body), 400, "invalid-json");
        }
        assertThat(Api.lines(api.post(BATCH, NDJSON, seen('"' + name + "\":1"))))
                .hasSize(2);
    }
}
