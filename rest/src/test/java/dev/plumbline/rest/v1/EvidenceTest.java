package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.evidence.DriverRules;
import dev.plumbline.evidence.DriverTally;
import dev.plumbline.evidence.Drivers;
import dev.plumbline.evidence.RaterRules;
import dev.plumbline.evidence.RaterTally;
import dev.plumbline.evidence.Raters;
import dev.plumbline.evidence.Reliability;
import dev.plumbline.evidence.ReliabilityRules;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What evidence says over HTTP is what core says, in whatever way it is asked; and what is wrong with a request is said. */
@Timeout(60)
class EvidenceTest {

    private static final String RATERS = "/v1/raters";
    private static final String DRIVERS = "/v1/drivers";
    private static final String RELIABILITY = "/v1/reliability";
    private static final Map<String, Double> TWO_WEIGHTS = Map.of("respect", 1.0, "trustworthiness", 3.0);

    private static Api api;
    private static String year;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
        year = Files.readString(Path.of("..", "samples", "hotel", "interactions.ndjson"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    // ---- the hotel year, in one request each

    @Test
    void auditorFourIsHarshAndNobodyElseIsAnything() throws IOException {
        JsonNode raters = ofYear(RATERS);
        assertThat(raters.findValuesAsText("claim")).containsOnlyOnce("harsh").doesNotContain("lenient");
        assertThat(raters.at("/raters/0/rater").asText()).isEqualTo("auditor-4");
        assertThat(raters.get("rejected").get("count").asInt()).isEqualTo(31);
        RaterTally tally = new RaterTally(Scope.of(ValuesAudit.RUBRIC));
        feed(tally::add);
        Raters core = Raters.of(tally, Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING));
        assertThat(withoutRejected(raters)).isEqualTo(tree(core));
    }

    @Test
    void onlyTrustworthinessGoesWithReturning() throws IOException {
        JsonNode drivers = ofYear(DRIVERS);
        assertThat(drivers.findValuesAsText("claim"))
                .containsOnlyOnce("goes-with")
                .contains("too-small")
                .doesNotContain("goes-against");
        assertThat(drivers.at("/outcomes/0/drivers/3/claim").asText()).isEqualTo("goes-with");
        DriverTally tally = new DriverTally(Scope.of(ValuesAudit.RUBRIC), Drivers.Within.TOUCHPOINT, List.of());
        feed(tally::add);
        assertThat(withoutRejected(drivers)).isEqualTo(tree(Drivers.of(tally)));
    }

    @Test
    void theFourValuesAreSeparate() throws IOException {
        JsonNode reliability = ofYear(RELIABILITY);
        assertThat(reliability.get("reading").asText()).isEqualTo("separate");
        Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
        feed(tally::add);
        assertThat(withoutRejected(reliability)).isEqualTo(tree(Reliability.of(tally)));
    }

    private static JsonNode ofYear(String target) throws IOException {
        return Api.good(api.post(target, NDJSON, year));
    }

    private static void feed(Consumer<Assessment> taker) {
        for (String line : year.lines().toList()) {
            try {
                taker.accept(Json.read(line.getBytes(StandardCharsets.UTF_8), Assessment.class));
            } catch (dev.plumbline.InvalidException contradiction) {
                // the server refuses it too
            }
        }
    }

    private static JsonNode tree(Object answer) {
        return Api.tree(new String(Json.bytes(answer), StandardCharsets.UTF_8));
    }

    private static JsonNode withoutRejected(JsonNode answer) {
        assertThat(((ObjectNode) answer).remove("rejected")).isNotNull();
        return answer;
    }

    // ---- options

    @Test
    void optionsMeanTheSameInTheQueryInAFirstLineAndInJson() throws IOException {
        RaterTally ratings = new RaterTally(Scope.of(ValuesAudit.RUBRIC));
        Bodies.evidenceRead().forEach(ratings::add);
        Weighting inline = new Weighting(
                Definitions.INLINE,
                Definitions.BROUGHT,
                Definitions.BROUGHT,
                Weighting.GIVEN,
                Valuegraphics.VALUES.id(),
                TWO_WEIGHTS,
                List.of());
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, inline);
        assertOptions(
                RATERS,
                null,
                "\"weights\":{\"respect\":1,\"trustworthiness\":3},\"raterRules\":{\"level\":0.9,\"alpha\":0.2,"
                        + "\"smallestEffect\":1,\"countsFrom\":2,\"resamples\":300,\"seed\":-7}",
                Raters.of(ratings, scorer, new RaterRules(0.9, 0.2, 1.0, 2, 300, -7L), () -> {}));
        assertOptions(
                RATERS,
                "weighting=valuegraphics&level=0.9&alpha=0.2&smallestEffect=1&countsFrom=2&resamples=300&seed=-7",
                "\"weighting\":\"valuegraphics\",\"raterRules\":{\"level\":0.9,\"alpha\":0.2,\"smallestEffect\":1,"
                        + "\"countsFrom\":2,\"resamples\":300,\"seed\":-7}",
                Raters.of(
                        ratings,
                        Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING),
                        new RaterRules(0.9, 0.2, 1.0, 2, 300, -7L),
                        () -> {}));
        Scope scope = new Scope(ValuesAudit.RUBRIC, null, null, null, null, 60.0);
        DriverTally outcomes = new DriverTally(scope, Drivers.Within.TOUCHPOINT_AND_RATER, List.of("spent", "left"));
        Bodies.evidenceRead().forEach(outcomes::add);
        assertOptions(
                DRIVERS,
                "outcomes=spent%2Cleft&within=touchpoint-and-rater&standardAt=60&level=0.8&alpha=0.3"
                        + "&smallestCoefficient=0.5&clustersFrom=5&withinFrom=4",
                "\"outcomes\":[\"spent\",\"left\"],\"within\":\"touchpoint-and-rater\",\"standardAt\":60,"
                        + "\"driverRules\":{\"level\":0.8,\"alpha\":0.3,\"smallestCoefficient\":0.5,\"clustersFrom\":5,"
                        + "\"withinFrom\":4}",
                Drivers.of(outcomes, new DriverRules(0.8, 0.3, 0.5, 5, 4), () -> {}));
        Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
        Bodies.evidenceRead().forEach(tally::add);
        assertOptions(
                RELIABILITY,
                "level=0.8&alikeFrom=0.3&readingFrom=10",
                "\"reliabilityRules\":{\"level\":0.8,\"alikeFrom\":0.3,\"readingFrom\":10}",
                Reliability.of(tally, new ReliabilityRules(0.8, 0.3, 10)));
    }

    /** @param query null: it can't say this */
    private static void assertOptions(String target, String query, String options, Object core) throws IOException {
        String visits = String.join("\n", Bodies.evidence());
        JsonNode inJson = api.ask(target, assessments(String.join(",", Bodies.evidence()), ',' + options));
        assertThat(Api.good(api.post(target, NDJSON, "{\"request\":{" + options + "}}\n" + visits)))
                .isEqualTo(inJson);
        if (query != null) {
            assertThat(Api.good(api.post(target + '?' + query, NDJSON, visits))).isEqualTo(inJson);
        }
        assertThat(withoutRejected(inJson)).isEqualTo(tree(core));
    }

    // ---- tables

    @Test
    void tablesAreTheAnswerInItsOrder() throws IOException {
        JsonNode raters = answer(RATERS);
        assertRows(
                RATERS,
                "raters",
                raters.get("raters"),
                List.of("/rater", "/n", "/effect", "/interval/low", "/interval/high", "/p", "/adjustedP", "/claim"));
        assertRows(
                RATERS,
                "touchpoints",
                raters.get("touchpoints"),
                List.of("/touchpoint", "/n", "/ofEffect", "/raters", "/points", "/raterEffects", "/withoutRaters"));
        assertRows(
                RATERS,
                "agreement",
                raters.get("agreement"),
                List.of("/criterion", "/units", "/ratings", "/alpha", "/interval/low", "/interval/high"));
        List<JsonNode> differences = new ArrayList<>();
        raters.get("raters").forEach(rater -> rater.get("differences").forEach(differences::add));
        assertThat(table(RATERS, "differences"))
                .hasSize(differences.size() + 1)
                .last()
                .satisfies(row -> assertThat(row.subList(1, 4))
                        .containsExactly(
                                differences
                                        .get(differences.size() - 1)
                                        .get("touchpoint")
                                        .asText(),
                                differences.get(differences.size() - 1).get("n").asText(),
                                differences
                                        .get(differences.size() - 1)
                                        .get("points")
                                        .asText()));
        JsonNode drivers = answer(DRIVERS);
        List<JsonNode> all = new ArrayList<>();
        drivers.get("outcomes")
                .forEach(outcome -> outcome.get("drivers").forEach(driver -> {
                    ((ObjectNode) driver).set("outcome", outcome.get("outcome"));
                    all.add(driver);
                }));
        assertRows(
                DRIVERS,
                "drivers",
                all,
                List.of(
                        "/outcome",
                        "/criterion",
                        "/met/n",
                        "/met/mean",
                        "/notMet/n",
                        "/notMet/mean",
                        "/difference",
                        "/interval/low",
                        "/interval/high",
                        "/correlation/rho",
                        "/correlation/interval/low",
                        "/correlation/interval/high",
                        "/coefficient/perQuarter",
                        "/coefficient/interval/low",
                        "/coefficient/interval/high",
                        "/coefficient/p",
                        "/coefficient/adjustedP",
                        "/claim"));
        JsonNode reliability = answer(RELIABILITY);
        assertRows(
                RELIABILITY,
                "pairs",
                bothLooks(reliability, "pairs"),
                List.of("/scope", "/criterion", "/other", "/n", "/correlation", "/interval/low", "/interval/high"));
        assertRows(
                RELIABILITY,
                "items",
                bothLooks(reliability, "items"),
                List.of("/scope", "/criterion", "/n", "/deviation", "/itemRest"));
        List<List<String>> alpha = table(RELIABILITY, "alpha");
        assertThat(alpha.get(0)).containsExactly("scope", "n", "alpha", "low", "high", "standardised");
        assertThat(alpha.get(2).get(2))
                .isEqualTo(reliability.at("/within/alpha").asText());
    }

    private static List<JsonNode> bothLooks(JsonNode reliability, String member) {
        List<JsonNode> items = new ArrayList<>();
        for (String scope : List.of("pooled", "within")) {
            for (JsonNode item : reliability.get(scope).get(member)) {
                items.add(((ObjectNode) item).put("scope", scope));
            }
        }
        return items;
    }

    private static JsonNode answer(String target) throws IOException {
        return Api.good(api.post(target + query(target), NDJSON, String.join("\n", Bodies.evidence())));
    }

    private static String query(String target) {
        return target.equals(DRIVERS) ? "?clustersFrom=5&withinFrom=4" : "?level=0.9";
    }

    private static List<List<String>> table(String target, String name) throws IOException {
        Reply reply = api.post(
                target + query(target) + "&format=csv&table=" + name, NDJSON, String.join("\n", Bodies.evidence()));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body().lines().map(line -> List.of(line.split(",", -1))).toList();
    }

    private static void assertRows(String target, String name, Iterable<JsonNode> items, List<String> pointers)
            throws IOException {
        List<List<String>> rows = table(target, name);
        int row = 1;
        for (JsonNode item : items) {
            assertThat(rows.get(row++))
                    .containsExactlyElementsOf(pointers.stream()
                            .map(pointer -> item.at(pointer).asText())
                            .toList());
        }
        assertThat(rows).hasSize(row).hasSizeGreaterThan(1);
        assertThat(rows.get(0)).hasSameSizeAs(pointers);
    }

    @Test
    void outcomesNearTheGreatestNumberAreNoInfinityOnTheWire() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            lines.append(
                            "{\"id\":\"a\",\"touchpoint\":\"desk\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"ratings\":{\"respect\":")
                    .append(1 + i % 5)
                    .append("},\"outcomes\":{\"spent\":")
                    .append(i % 5 < 2 ? "-1.7e308" : "1.7e308")
                    .append("}}\n");
        }
        Reply reply = api.post(DRIVERS, NDJSON, lines.toString());
        assertThat(reply.body()).doesNotContain("Infinity", "NaN", "\"goes-");
        assertThat(Api.good(reply)
                        .at("/outcomes/0/drivers/0/absent/coefficient")
                        .asText())
                .isEqualTo("too-large");
    }

    // ---- refusals

    /** A path, options of it, the problem and its places, seen from the request. */
    static Stream<Arguments> faulty() {
        String failed = "validation-failed";
        return Stream.of(
                arguments(
                        RATERS,
                        "\"raterRules\":{\"level\":2,\"resamples\":1}",
                        failed,
                        List.of("/raterRules/level out-of-range", "/raterRules/resamples out-of-range")),
                arguments(RATERS, "\"raterRules\":{\"seed\":1.5}", failed, List.of("/raterRules/seed wrong-type")),
                arguments(RATERS, "\"driverRules\":{}", failed, List.of("/driverRules unknown-member")),
                arguments(
                        RATERS,
                        "\"weighting\":\"equal\",\"weights\":{\"respect\":1}",
                        failed,
                        List.of("/weights both-given")),
                arguments(
                        RATERS,
                        "\"weighting\":\"none\",\"rubric\":\"no\",\"journey\":\"x\"",
                        "unknown-reference",
                        List.of(
                                "/rubric unknown-reference",
                                "/weighting unknown-reference",
                                "/journey unknown-reference")),
                arguments(
                        RATERS, "\"weights\":{\"money\":1}", "degenerate-weighting", List.of(" degenerate-weighting")),
                arguments(
                        DRIVERS,
                        "\"outcomes\":[\"a\",\"\",\"a\"]",
                        failed,
                        List.of("/outcomes/1 bad-format", "/outcomes/2 duplicate")),
                arguments(
                        DRIVERS,
                        "\"outcomes\":[" + Bodies.repeated("\"a\"", 65) + "]",
                        failed,
                        List.of("/outcomes too-many")),
                arguments(DRIVERS, "\"within\":\"rater\"", failed, List.of("/within not-allowed-value")),
                arguments(DRIVERS, "\"standardAt\":101", failed, List.of("/standardAt out-of-range")),
                arguments(
                        DRIVERS,
                        "\"driverRules\":{\"clustersFrom\":1}",
                        failed,
                        List.of("/driverRules/clustersFrom out-of-range")),
                arguments(DRIVERS, "\"rules\":{}", failed, List.of("/rules unknown-member")),
                arguments(
                        RELIABILITY,
                        "\"reliabilityRules\":{\"readingFrom\":9,\"alikeFrom\":\"0.5\"}",
                        failed,
                        List.of(
                                "/reliabilityRules/alikeFrom wrong-type",
                                "/reliabilityRules/readingFrom out-of-range")),
                arguments(RELIABILITY, "\"rubric\":\"no\"", "unknown-reference", List.of("/rubric unknown-reference")),
                arguments(
                        RELIABILITY,
                        "\"journey\":\"hotel\",\"touchpoints\":[]",
                        failed,
                        List.of("/touchpoints both-given")));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void whatIsWrongWithTheOptionsIsSaidAtItsPlace(String target, String options, String code, List<String> faults)
            throws IOException {
        JsonNode inJson = Api.problem(api.post(target, JSON, assessments("", ',' + options)), 422, code);
        assertThat(Api.faults(inJson)).containsExactlyInAnyOrderElementsOf(faults);
        JsonNode inLine =
                Api.problem(api.post(target, NDJSON, "{\"request\":{" + options + "}}\n" + Bodies.rated()), 422, code);
        assertThat(Api.faults(inLine))
                .containsExactlyInAnyOrderElementsOf(
                        faults.stream().map(fault -> "/request" + fault).toList());
    }

    @Test
    void queriesThatSayNothingAreRefused() throws IOException {
        Api.problem(api.post(RATERS + "?seed=x", NDJSON, ""), 400, "invalid-parameter");
        Api.problem(api.post(RATERS + "?outcomes=a", NDJSON, ""), 400, "invalid-parameter");
        Api.problem(api.post(DRIVERS + "?weighting=equal", NDJSON, ""), 400, "invalid-parameter");
        Api.problem(api.post(DRIVERS + "?outcomes=a,,b", NDJSON, ""), 422, "validation-failed");
        Api.problem(api.post(RELIABILITY + "?alpha=0.05", NDJSON, ""), 400, "invalid-parameter");
        Api.problem(api.post(RELIABILITY + "?alikeFrom=2", NDJSON, ""), 422, "validation-failed");
        Api.problem(api.post(DRIVERS + "?format=csv&table=pairs", NDJSON, ""), 400, "invalid-parameter");
    }

    @Test
    void tooManyRatersOrOutcomesAreRefused() throws IOException {
        StringBuilder raters = new StringBuilder();
        for (int i = 0; i < 10_001; i++) {
            raters.append(
                            "{\"id\":\"a\",\"touchpoint\":\"desk\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"rater\":\"r-")
                    .append(i)
                    .append("\",\"ratings\":{\"respect\":3}}\n");
        }
        Api.problem(api.post(RATERS, NDJSON, raters.toString()), 413, "too-many-items");
        StringBuilder outcomes = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            outcomes.append(
                            "{\"id\":\"a\",\"touchpoint\":\"desk\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"outcomes\":{\"o-")
                    .append(i)
                    .append("\":1}}\n");
        }
        Api.problem(api.post(DRIVERS, NDJSON, outcomes.toString()), 413, "too-many-items");
        JsonNode one = Api.good(api.post(DRIVERS + "?outcomes=o-7", NDJSON, outcomes.toString()));
        assertThat(one.get("outcomes")).hasSize(1);
        assertThat(one.at("/outcomes/0/missing").asInt()).isEqualTo(64);
    }
}
