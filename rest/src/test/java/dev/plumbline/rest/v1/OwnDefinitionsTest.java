package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.definition.DefinitionFiles;
import dev.plumbline.rest.http.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions that the server was given are named as the built-in ones are, by id or by revision, wherever a name can stand. */
@Timeout(60)
class OwnDefinitionsTest {

    private static final Path SAMPLES = Path.of("..", "samples");
    private static final String PROFILES =
            "expectation-fast-and-accurate,expectation-friendly-and-helpful,expectation-luxury-and-exclusive";

    private static List<Definition> own;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        own = DefinitionFiles.read(List.of(SAMPLES.resolve("rubrics"), SAMPLES.resolve("hotel")));
        api = Api.start(Settings.defaults(), own);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static byte[] year() throws IOException {
        return Files.readAllBytes(SAMPLES.resolve("hotel").resolve("interactions.ndjson"));
    }

    private static String reference(String id) {
        return own.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst()
                .orElseThrow()
                .reference();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAuditNamesThem(boolean pinned) throws IOException {
        String journey = pinned ? reference("hotel") : "hotel";
        String weighting = pinned ? reference("expectation-luxury-and-exclusive") : "expectation-luxury-and-exclusive";
        JsonNode audit = Api.good(
                api.post("/v1/audits?groupBy=stage&journey=" + journey + "&weighting=" + weighting, NDJSON, year()));
        assertThat(audit.get("journey").asText()).isEqualTo(reference("hotel"));
        assertThat(audit.get("basis").get("weighting").asText())
                .isEqualTo(reference("expectation-luxury-and-exclusive"));
        assertThat(audit.get("groups").findValuesAsText("key")).contains("arrive");
    }

    @Test
    void aScoreTakesTheRubricOfItsAssessment() throws IOException {
        String seen = Bodies.seen("\"rubric\":\"vision-check\",\"ratings\":{\"surveys\":5,\"staff\":1}");
        JsonNode score = api.ask("/v1/scores", Bodies.score(seen, ""));
        assertThat(score.get("basis").get("rubric").asText()).isEqualTo(reference("vision-check"));
        assertThat(score.get("verdict").asText()).isEqualTo("erodes");
    }

    @Test
    void aLadderIsReadFromTheGroundUp() throws IOException {
        String seen = Bodies.seen(
                "\"rubric\":\"experience-pyramid\",\"ratings\":{\"usable-information\":5,\"left-stronger\":1}");
        JsonNode audit = Api.good(api.post("/v1/audits?rubric=experience-pyramid", NDJSON, seen));
        assertThat(audit.get("ladder").get("levels")).hasSize(5);
    }

    @Test
    void brandFitUnderItsThreeExpectations() throws IOException {
        String lines =
                String.join("\n", fit("a", "web", 2, 5, 1), fit("b", "shop", 3, 2, 5), fit("c", "gala", 5, 1, 3));
        JsonNode comparison =
                Api.good(api.post("/v1/comparisons?rubric=brand-fit&weightings=" + PROFILES, NDJSON, lines));
        assertThat(first(comparison, 0)).isEqualTo("web");
        assertThat(first(comparison, 1)).isEqualTo("shop");
        assertThat(first(comparison, 2)).isEqualTo("gala");
    }

    private static String fit(String id, String touchpoint, int authentic, int deliberate, int listening) {
        return "{\"id\":\"" + id + "\",\"rubric\":\"brand-fit\",\"touchpoint\":\"" + touchpoint
                + "\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"ratings\":{\"authentic\":" + authentic
                + ",\"deliberate\":" + deliberate + ",\"listening\":" + listening + "}}";
    }

    /** The touchpoint that is ranked first under a weighting. */
    private static String first(JsonNode comparison, int weighting) {
        for (JsonNode touchpoint : comparison.get("touchpoints")) {
            if (touchpoint.get("under").get(weighting).get("rank").asInt() == 1) {
                return touchpoint.get("touchpoint").asText();
            }
        }
        throw new AssertionError("nobody is first");
    }

    /** The common proxies stand in for criteria of the values audit, and for none of any other rubric. */
    @Test
    void disconnectsUnderAnotherRubricAreToldThatThereAreNoCommonProxies() throws IOException {
        JsonNode problem = Api.problem(
                api.post("/v1/disconnects?rubric=brand-fit", NDJSON, fit("a", "web", 2, 5, 1)),
                422,
                "validation-failed");
        assertThat(problem.get("errors")).hasSize(1);
        assertThat(problem.at("/errors/0/detail").asText())
                .contains("no common ones", "brand-fit", "a first line {\"request\":{…}}");
    }

    /** On the four values of the hotel they look for different ones, so that their rankings differ. */
    @Test
    void theExpectationsPullTheHotelsRankingApart() throws IOException {
        JsonNode comparison = Api.good(api.post("/v1/comparisons?weightings=" + PROFILES, NDJSON, year()));
        assertThat(comparison.get("weightings").findValues("tau").stream().map(JsonNode::asDouble))
                .hasSize(2)
                .allSatisfy(tau -> assertThat(tau).isBetween(0.0, 0.9));
    }

    @Test
    void valuesListTheWeightingsThatCanBeNamed() throws IOException {
        JsonNode values = Api.tree(api.get("/v1/values").body());
        assertThat(values.get("weightings").findValuesAsText("id"))
                .startsWith("valuegraphics", "equal")
                .endsWith(PROFILES.split(","));
    }

    @Test
    void withoutThemTheNamesNameNothing() throws IOException {
        try (Api bare = Api.start()) {
            Api.problem(bare.post("/v1/audits?journey=hotel", NDJSON, Bodies.rated()), 422, "unknown-reference");
            Api.problem(
                    api.post("/v1/audits?journey=hotel@sha256-" + "0".repeat(64), NDJSON, Bodies.rated()),
                    422,
                    "unknown-reference");
        }
    }
}
