package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.EXAMPLE;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static dev.plumbline.rest.v1.Bodies.score;
import static dev.plumbline.rest.v1.Bodies.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The wire, pinned: each answer has the members, their order and the numbers of its file in {@code golden}.
 *
 * <p>A renamed member shows here as a difference; where it is meant, see {@link Golden}.
 */
@Timeout(30)
class GoldenTest {

    private static final String REQUEST_ID = "X-Request-Id: golden";

    /**
     * Two touchpoints and a third without points: at the desk n = 5, at the till n = 1, at the door only a kept promise. Half
     * of them of a segment.
     */
    private static final List<String> SMALL = List.of(
            visit(
                    "d-1",
                    "desk",
                    "leisure",
                    "\"ratings\":{\"respect\":5,\"security\":3},\"promises\":{\"kept\":2,\"broken\":0}"),
            visit(
                    "d-2",
                    "desk",
                    "leisure",
                    "\"ratings\":{\"respect\":3,\"security\":2},\"redFlags\":[\"missed-callback\"]"),
            visit("d-3", "desk", "business", "\"ratings\":{\"respect\":4,\"security\":4}"),
            visit(
                    "d-4",
                    "desk",
                    "business",
                    "\"ratings\":{\"respect\":2},\"notApplicable\":[\"security\"],\"redFlags\":[\"scripted\",\"time-pressure\"]"),
            visit(
                    "d-5",
                    "desk",
                    null,
                    "\"ratings\":{\"respect\":1,\"security\":5},\"promises\":{\"kept\":0,\"broken\":1}"),
            visit(
                    "t-1",
                    "till",
                    "leisure",
                    "\"ratings\":{\"respect\":2,\"security\":4},\"redFlags\":[\"policy-recited\"]"),
            visit(
                    "t-2",
                    "till",
                    "business",
                    "\"ratings\":{\"respect\":3,\"security\":5},\"perspective\":\"executive\""),
            visit("t-3", "till", "leisure", "\"ratings\":{\"level-1\":3},\"rubric\":\"experience-pyramid\""),
            visit("o-1", "door", "business", "\"promises\":{\"kept\":1,\"broken\":0}"),
            visit("x-1", "desk", "business", "\"ratings\":{\"respect\":7}"));

    private static final String JOURNEY = ",\"touchpoints\":["
            + "{\"id\":\"door\",\"name\":\"Door\",\"stage\":\"arrive\",\"reach\":\"internal\"},"
            + "{\"id\":\"desk\",\"stage\":\"stay\",\"momentOfTruth\":true},"
            + "{\"id\":\"till\",\"stage\":\"leave\"},"
            + "{\"id\":\"review\",\"stage\":\"leave\",\"reach\":\"indirect\"}]";

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String visit(String id, String touchpoint, String segment, String members) {
        return "{\"id\":\"" + id + "\",\"touchpoint\":\"" + touchpoint + "\",\"occurredAt\":\"2025-03-0" + id.charAt(2)
                + "T10:00:00+01:00\"," + (segment == null ? "" : "\"segment\":\"" + segment + "\",") + members + '}';
    }

    /** The example of design.md, section 5, in full. */
    @Test
    void aScore() throws IOException {
        Golden.assertGolden("score.json", api.ask("/v1/scores", score(EXAMPLE, "")));
    }

    /** One criterion unrated, one not applicable, a flag on the unrated one; another aggregation; weights of one's own. */
    @Test
    void aPartialScore() throws IOException {
        String partial = seen("\"ratings\":{\"respect\":4.5,\"security\":2},\"notApplicable\":[\"trustworthiness\"],"
                + "\"redFlags\":[\"stranger\",\"vague-response\",\"missed-callback\"]");
        String options = ",\"weights\":{\"respect\":3,\"security\":1,\"relationships\":2},"
                + "\"rules\":{\"aggregation\":\"geometric\",\"standardAt\":80,\"floorAt\":30}";
        Golden.assertGolden("score-partial.json", api.ask("/v1/scores", score(partial, options)));
    }

    /** Half of the weight is an estimate. No definition that is built in gives such a score, so it is not asked over the wire. */
    @Test
    void aScoreThatRestsOnEstimates() throws IOException {
        Weighting weighting = new Weighting(
                "panel",
                "Panel",
                "a panel",
                null,
                Valuegraphics.VALUES.id(),
                Map.of("respect", 1.0, "relationships", 1.0),
                List.of("relationships"));
        Assessment assessment = Json.read(EXAMPLE.getBytes(StandardCharsets.UTF_8), Assessment.class);
        byte[] answer = Json.bytes(Scorer.of(ValuesAudit.RUBRIC, weighting).score(assessment));
        Golden.assertGolden("score-estimated.json", Api.tree(new String(answer, StandardCharsets.UTF_8)));
    }

    @Test
    void aBatchOfLines() throws IOException {
        Reply reply = api.post("/v1/scores/batch", NDJSON, batch("\n").replaceFirst("\n", "\n\n"), REQUEST_ID);
        List<JsonNode> lines = Api.lines(reply);
        Golden.assertGolden(
                "batch.ndjson", lines.stream().map(JsonNode::toString).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void aBatchOfAList() throws IOException {
        Reply reply = api.post("/v1/scores/batch", JSON, assessments(batch(",").replace("{oops", "7"), ""), REQUEST_ID);
        assertThat(reply.status()).isEqualTo(207);
        Golden.assertGolden("batch.json", Api.tree(reply.body()));
    }

    /** A good one, one off the scale, one of nothing to score, one that is no JSON, a good one. */
    private static String batch(String between) {
        return String.join(
                between,
                EXAMPLE,
                seen("\"ratings\":{\"respect\":6,\"speed\":1}"),
                seen("\"promises\":{\"kept\":1,\"broken\":0}"),
                "{oops",
                seen("\"ratings\":{\"respect\":5}"));
    }

    @Test
    void anAuditByTouchpoint() throws IOException {
        Golden.assertGolden("audit-touchpoint.json", audit(""));
    }

    @Test
    void anAuditBySegment() throws IOException {
        Golden.assertGolden("audit-segment.json", audit(",\"groupBy\":\"segment\""));
    }

    @Test
    void anAuditByStageOfAJourney() throws IOException {
        Golden.assertGolden("audit-stage.json", audit(",\"groupBy\":\"stage\"" + JOURNEY));
    }

    @Test
    void anAuditByDayUnderTheMinimum() throws IOException {
        Golden.assertGolden(
                "audit-day-minimum.json",
                audit(",\"groupBy\":\"period\",\"period\":\"day\",\"rules\":{\"aggregation\":\"minimum\"}"));
    }

    @Test
    void anAuditOfTouchpointsUnderTheMinimum() throws IOException {
        Golden.assertGolden(
                "audit-minimum.json", audit(",\"rules\":{\"aggregation\":\"minimum\"},\"brokenPromiseWeight\":1"));
    }

    @Test
    void anAuditOfNothing() throws IOException {
        Golden.assertGolden("audit-nothing.json", api.ask("/v1/audits", assessments("", "")));
    }

    private static JsonNode audit(String options) throws IOException {
        return Api.good(api.post("/v1/audits", JSON, assessments(String.join(",", SMALL), options), REQUEST_ID));
    }

    @Test
    void problems() throws IOException {
        ObjectNode problems = Api.MAPPER.createObjectNode();
        problems.set("malformed", problem("/v1/scores", "{"));
        problems.set(
                "faulty",
                problem("/v1/scores", score(seen("\"ratings\":{\"respect\":\"4\"},\"chanel\":1"), ",\"rules\":[]")));
        problems.set("unknown", problem("/v1/scores", score(EXAMPLE, ",\"weighting\":\"none\"")));
        problems.set("degenerate", problem("/v1/scores", score(EXAMPLE, ",\"weights\":{}")));
        problems.set("nothing", problem("/v1/scores", score(seen("\"metrics\":{\"nps\":1}"), "")));
        problems.set("parameter", problem("/v1/audits?groupby=stage", "{}"));
        problems.set("rejected", problem("/v1/audits", assessments(SMALL.get(9), ",\"onError\":\"fail\"")));
        problems.set("path", problem("/v1/nowhere", "{}"));
        Golden.assertGolden("problems.json", problems);
    }

    private static JsonNode problem(String target, String body) throws IOException {
        return Api.tree(api.post(target, JSON, body, REQUEST_ID).body());
    }

    /** Of every long list or table only the first three entries. */
    @Test
    void theHeadOfTheValues() throws IOException {
        JsonNode values = Api.good(api.get("/v1/values"));
        shorten(values.at("/valueSet/values"));
        values.at("/valueSet/rankings").forEach(ranking -> shorten(ranking.get("ranks")));
        values.get("weightings").forEach(weighting -> {
            shorten(weighting.get("weights"));
            shorten(weighting.get("estimated"));
        });
        Golden.assertGolden("values-head.json", values);
    }

    private static void shorten(JsonNode node) {
        if (node instanceof ArrayNode array) {
            while (array.size() > 3) {
                array.remove(3);
            }
        } else if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.stream().skip(3).forEach(object::remove);
        }
    }
}
