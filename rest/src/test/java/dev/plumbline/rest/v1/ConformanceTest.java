package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Bodies.EXAMPLE;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static dev.plumbline.rest.v1.Bodies.rated;
import static dev.plumbline.rest.v1.Bodies.score;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.rest.http.Wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bodies that differ in one place from a good one: whatever the server accepts the description of the API accepts, and what it refuses
 * for its form the description refuses too. {@link Api} holds every exchange against it.
 */
class ConformanceTest {

    private static final int CHANGES = 400;

    /** What a value is replaced by, as JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "1",
            "-1",
            "2.5",
            "1e300",
            "100",
            "101",
            "1000001",
            "9223372036854775807",
            "\"\"",
            "\" \"",
            "\"a\"",
            "\"A b\"",
            "\"-a\"",
            "\"week\"",
            "\"minimum\"",
            "\"2025-03-01T00:00:00Z\"",
            "\"2025-03-01\"",
            "\"\\u0000\"",
            "\"\\u00a0\"",
            "\"x\\ny\"",
            "[]",
            "[\"a\"]",
            "[\"a\",\"a\"]",
            "[1]",
            "[[]]",
            "[[\"a\",\"b\"]]",
            "{}",
            "{\"a\":1}",
            "{\"A\":1}",
            "{\"id\":\"a\"}");

    private static final String TWO = EXAMPLE + ',' + rated();
    private static final String PLACES =
            ",\"rules\":{\"aggregation\":\"minimum\",\"standardAt\":70},\"perspective\":\"customer\","
                    + "\"onError\":\"skip\",\"touchpoints\":[{\"id\":\"desk\",\"stage\":\"s\",\"reach\":\"internal\",\"momentOfTruth\":true}]";

    private static String seed(String path) {
        return switch (path) {
            case "scores" ->
                score(
                        "{\"id\":\"i\",\"rubric\":\"values-audit\",\"touchpoint\":\"desk\",\"occurredAt\":\"2025-01-01T09:36:42Z\","
                                + "\"channel\":\"phone\",\"segment\":\"s\",\"customer\":\"c\",\"rater\":\"r\",\"perspective\":\"p\","
                                + "\"unit\":\"u\",\"ratings\":{\"respect\":4},\"notApplicable\":[\"security\"],\"redFlags\":[\"scripted\"],"
                                + "\"promises\":{\"kept\":2,\"broken\":0},\"metrics\":{\"csat\":4},\"outcomes\":{\"returned\":0},"
                                + "\"verbatim\":\"v\",\"metadata\":{\"m\":\"d\"}}",
                        ",\"weights\":{\"respect\":1,\"security\":2},\"rules\":{\"aggregation\":\"minimum\",\"floorAt\":30}");
            case "scores/batch" -> assessments(TWO, ",\"weighting\":\"equal\",\"rules\":{\"standardAt\":60}");
            case "audits" ->
                assessments(
                        TWO,
                        ",\"groupBy\":\"period\",\"period\":\"week\",\"brokenPromiseWeight\":1,\"weighting\":\"equal\""
                                + PLACES);
            case "comparisons" ->
                assessments(
                        TWO,
                        ",\"weightings\":[\"equal\",{\"id\":\"b\",\"blend\":[{\"weighting\":\"equal\",\"part\":1},{\"weighting\":"
                                + "{\"id\":\"r\",\"method\":\"rank-exponent\",\"ranking\":{\"respect\":1},\"p\":2},\"part\":0.5}]}],"
                                + "\"on\":\"common-criteria\",\"outcome\":\"returned\",\"studyRules\":{\"level\":0.9,\"alpha\":0.1}");
            case "sensitivity" ->
                assessments(
                        TWO,
                        ",\"weighting\":{\"id\":\"c\",\"weights\":{\"respect\":1}},\"distribution\":\"dirichlet\","
                                + "\"concentration\":9,\"draws\":100,\"seed\":3,\"scores\":\"exact\","
                                + "\"pairs\":[[\"desk\",\"complaint-desk\"]]");
            case "trajectories" ->
                assessments(
                        TWO,
                        ",\"trajectoryRules\":{\"subject\":\"customer\",\"period\":\"day\",\"halfLifeDays\":9,\"changeFrom\":5,"
                                + "\"smallestSlope\":1,\"countsFrom\":3,\"level\":0.9,\"alpha\":0.1,\"brokenPromiseWeight\":2}");
            case "experiments" ->
                assessments(
                        TWO,
                        ",\"control\":{\"until\":\"2025-03-01T00:00:00Z\",\"touchpoint\":[\"desk\"],\"channel\":[\"c\"]},"
                                + "\"variant\":{\"rater\":[\"a\"],\"since\":\"2025-03-01T00:00:00Z\"},"
                                + "\"experimentRules\":{\"power\":0.9,\"period\":\"week\",\"countsFrom\":3,\"smallestDistance\":0.1}");
            case "listening" ->
                assessments(
                        TWO,
                        ",\"asOf\":\"2025-06-01T00:00:00Z\",\"listeningRules\":{\"period\":\"week\",\"periods\":9,\"leastPerPeriod\":2}");
            case "profiles" ->
                "{\"groups\":[{\"group\":\"a\",\"weighting\":\"equal\"},{\"group\":\"b\",\"weighting\":{\"id\":\"c\",\"weights\":"
                        + "{\"respect\":1}}}],\"expected\":[\"d\"]}";
            case "gaps" ->
                assessments(
                        TWO,
                        ",\"reference\":\"stated\",\"theirs\":\"customer\",\"gapRules\":{\"level\":0.9,\"alpha\":0.1,\"countsFrom\":2}");
            case "disconnects" ->
                assessments(
                        TWO,
                        ",\"proxies\":[{\"metric\":\"csat\",\"better\":\"higher\",\"criterion\":\"respect\"}],"
                                + "\"disconnectRules\":{\"withinFrom\":4,\"standingsFrom\":2,\"goodFrom\":0.8,\"poorTo\":0.2}");
            case "language" ->
                "{\"texts\":[\"A customer\"],\"lexicon\":{\"guest\":[\"customer\"],\"stay\":[\"check out\"]}}";
            case "raters" ->
                assessments(
                        TWO,
                        ",\"weights\":{\"respect\":1},\"raterRules\":{\"level\":0.9,\"resamples\":200,\"seed\":3,\"countsFrom\":3}");
            case "drivers" ->
                assessments(
                        TWO,
                        ",\"outcomes\":[\"spent\"],\"within\":\"touchpoint-and-rater\",\"standardAt\":60,"
                                + "\"driverRules\":{\"clustersFrom\":2,\"withinFrom\":4,\"smallestCoefficient\":0.1}");
            case "reliability" -> assessments(TWO, ",\"reliabilityRules\":{\"alikeFrom\":0.5,\"readingFrom\":10}");
            default -> throw new AssertionError(path);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "scores,1",
        "scores/batch,2",
        "audits,3",
        "comparisons,4",
        "sensitivity,5",
        "trajectories,6",
        "experiments,7",
        "listening,8",
        "profiles,9",
        "gaps,10",
        "disconnects,11",
        "language,12",
        "raters,13",
        "drivers,14",
        "reliability,15"
    })
    void oneChangeAnywhereIsJudgedAlike(String path, long seed) throws IOException {
        Random random = new Random(seed);
        JsonNode good = Api.tree(seed(path));
        int refused = 0;
        int accepted = 0;
        try (Api api = Api.start()) {
            Reply asItIs = api.post("/v1/" + path, Api.JSON, good.toString());
            assertThat(asItIs.status()).as(asItIs.body()).isLessThan(300);
            for (int i = 0; i < CHANGES; i++) {
                JsonNode changed = good.deepCopy();
                change(changed, random);
                Reply reply = api.post("/v1/" + path, Api.JSON, changed.toString());
                assertThat(reply.status()).as(changed.toString()).isLessThan(500);
                refused += reply.status() >= 400 ? 1 : 0;
                accepted += reply.status() < 300 ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(CHANGES / 20);
        assertThat(accepted).isPositive();
    }

    /** Replaces, removes or adds one thing at a random place. */
    private static void change(JsonNode tree, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        JsonNode at = containers.get(random.nextInt(containers.size()));
        JsonNode value = Api.tree(VALUES.get(random.nextInt(VALUES.size())));
        if (at instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() ? "a" : names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + 's', value);
                default -> object.set(name, value);
            }
        } else if (at instanceof ArrayNode list) {
            if (random.nextBoolean() || list.isEmpty()) {
                list.add(value);
            } else {
                list.set(random.nextInt(list.size()), value);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
