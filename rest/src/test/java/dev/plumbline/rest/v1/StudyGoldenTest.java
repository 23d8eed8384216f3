package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Bodies.assessments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire of comparisons and sensitivities, pinned as in {@link GoldenTest}. */
@Timeout(30)
class StudyGoldenTest {

    private static final String THREE_VALUES = ",\"weights\":{\"respect\":3,\"relationships\":2,\"security\":1}";

    private static final String PAIRS = ",\"pairs\":[[\"till\",\"desk\"],[\"desk\",\"check-in\"]]";

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Three criteria have weight in each; the door lacks one of them and is left out. */
    @Test
    void aComparisonWithAnOutcome() throws IOException {
        Golden.assertGolden("comparison-outcome.json", compared(",\"outcome\":\"returned\""));
    }

    /** The criterion that the door lacks is dropped, for all. */
    @Test
    void aComparisonOnCommonCriteriaUnderTheMinimum() throws IOException {
        Golden.assertGolden(
                "comparison-common.json",
                compared(",\"on\":\"common-criteria\",\"rules\":{\"aggregation\":\"minimum\"}"));
    }

    private static JsonNode compared(String options) throws IOException {
        String weightings = ",\"weightings\":[{\"id\":\"mine\"" + THREE_VALUES + "},"
                + "{\"id\":\"ranked\",\"method\":\"rank-order-centroid\",\"ranking\":"
                + "{\"security\":1,\"respect\":2,\"relationships\":3}},"
                + "{\"id\":\"half\",\"blend\":[{\"weighting\":{\"id\":\"other\",\"csv\":\"relationships,4\"},\"part\":1},"
                + "{\"weighting\":{\"id\":\"same\"" + THREE_VALUES + "},\"part\":1}]}]";
        return answer("/v1/comparisons", weightings + options);
    }

    @Test
    void aComparisonWithAWeightingFromTheData() throws IOException {
        String some = ",\"weightings\":[\"equal\",\"entropy\"]";
        String rated = Bodies.rated("x-1", "stand", 4).replace("\"respect\":4.0", ALL_FOUR.formatted(4, 3, 5, 2))
                + ','
                + Bodies.rated("x-2", "bar", 2).replace("\"respect\":2.0", ALL_FOUR.formatted(2, 3, 4, 4))
                + ','
                + Bodies.rated("x-3", "desk", 2);
        Golden.assertGolden("comparison-from-data.json", api.ask("/v1/comparisons", assessments(rated, some)));
    }

    private static final String ALL_FOUR = "\"respect\":%d,\"relationships\":%d,\"security\":%d,\"trustworthiness\":%d";

    @Test
    void aComparisonOfNothing() throws IOException {
        Golden.assertGolden(
                "comparison-nothing.json",
                api.ask(
                        "/v1/comparisons",
                        assessments("", ",\"weightings\":[\"equal\",\"rank-sum\"],\"outcome\":\"returned\"")));
    }

    @Test
    void aSensitivity() throws IOException {
        Golden.assertGolden(
                "sensitivity.json", answer("/v1/sensitivity", THREE_VALUES + ",\"draws\":1000,\"seed\":42" + PAIRS));
    }

    @Test
    void aSensitivityAroundTheWeightsWithExactScores() throws IOException {
        Golden.assertGolden(
                "sensitivity-dirichlet.json",
                answer(
                        "/v1/sensitivity",
                        THREE_VALUES
                                + ",\"draws\":1000,\"distribution\":\"dirichlet\",\"scores\":\"exact\",\"on\":\"common-criteria\""));
    }

    @Test
    void aSensitivityOfGeometricMeans() throws IOException {
        Golden.assertGolden(
                "sensitivity-geometric.json",
                answer(
                        "/v1/sensitivity",
                        THREE_VALUES
                                + ",\"draws\":100,\"distribution\":\"ranking\",\"rules\":{\"aggregation\":\"geometric\"}"
                                + PAIRS));
    }

    @Test
    void aSensitivityOfNothing() throws IOException {
        Golden.assertGolden("sensitivity-nothing.json", api.ask("/v1/sensitivity", assessments("", ",\"draws\":100")));
    }

    private static JsonNode answer(String target, String options) throws IOException {
        return Api.good(api.post(target, JSON, assessments(String.join(",", Bodies.study()), options)));
    }
}
