package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.csv.WeightingCsv;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.ObjectiveWeighting;
import dev.plumbline.study.On;
import dev.plumbline.study.OutcomeTally;
import dev.plumbline.study.Progress;
import dev.plumbline.study.Scores;
import dev.plumbline.study.Sensitivity;
import dev.plumbline.study.Sensitivity.Couple;
import dev.plumbline.study.StudyRules;
import dev.plumbline.study.WeightDraws;
import dev.plumbline.value.Ranking;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a study says over HTTP is what core says, in whatever way it is asked. */
@Timeout(60)
class StudyTest {

    private static final String COMPARISONS = "/v1/comparisons";
    private static final String SENSITIVITY = "/v1/sensitivity";
    private static final String VISITS = String.join("\n", Bodies.study());

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode inJson(String target, String options) throws IOException {
        return api.ask(target, assessments(String.join(",", Bodies.study()), ',' + options));
    }

    @Test
    void linesWithOptionsInTheQueryOrInAFirstLineSayWhatJsonSays() throws IOException {
        JsonNode comparison = inJson(
                COMPARISONS,
                "\"weightings\":[\"equal\",\"rank-sum\"],\"on\":\"common-criteria\",\"outcome\":\"returned\","
                        + "\"studyRules\":{\"level\":0.9,\"alpha\":0.1},\"rules\":{\"standardAt\":80}");
        assertSame(
                comparison,
                COMPARISONS,
                "weightings=equal%2Crank-sum&on=common-criteria&outcome=returned&level=0.9&alpha=0.1&standardAt=80",
                "\"weightings\":[\"equal\",\"rank-sum\"],\"on\":\"common-criteria\",\"outcome\":\"returned\","
                        + "\"studyRules\":{\"level\":0.9,\"alpha\":0.1},\"rules\":{\"standardAt\":80}");
        JsonNode sensitivity = inJson(
                SENSITIVITY,
                "\"weighting\":\"equal\",\"on\":\"common-criteria\",\"distribution\":\"dirichlet\",\"concentration\":7.5,"
                        + "\"draws\":300,\"seed\":-4,\"scores\":\"exact\",\"pairs\":[[\"till\",\"desk\"],[\"door\",\"till\"]]");
        assertSame(
                sensitivity,
                SENSITIVITY,
                "weighting=equal&on=common-criteria&distribution=dirichlet&concentration=7.5&draws=300&seed=-4&scores=exact"
                        + "&pairs=till%3Adesk,door:till",
                "\"weighting\":\"equal\",\"on\":\"common-criteria\",\"distribution\":\"dirichlet\",\"concentration\":7.5,"
                        + "\"draws\":300,\"seed\":-4,\"scores\":\"exact\",\"pairs\":[[\"till\",\"desk\"],[\"door\",\"till\"]]");
    }

    private static void assertSame(JsonNode expected, String target, String query, String options) throws IOException {
        assertThat(Api.good(api.post(target + '?' + query, NDJSON, VISITS))).isEqualTo(expected);
        assertThat(Api.good(api.post(target, NDJSON, "{\"request\":{" + options + "}}\n" + VISITS)))
                .isEqualTo(expected);
    }

    @Test
    void aComparisonIsThatOfCoreWhateverItsWeightingsAreMadeOf() throws IOException {
        Ranking own = new Ranking("inline", "Given with the request", Map.of("respect", 2, "security", 1));
        Weighting mine = weighting("mine", Map.of("respect", 3.0, "security", 1.0), List.of("security"));
        Weighting table = weighting("table", Map.of("respect", 0.5, "relationships", 2.0), List.of());
        List<Weighting> weightings = List.of(
                Valuegraphics.WEIGHTING,
                Weighting.equal(Valuegraphics.VALUES),
                mine,
                table,
                Weighings.named(Weighting.rankSum(Valuegraphics.VALUES, own), "own", null),
                Weighings.named(
                        Weighting.rankExponent(Valuegraphics.VALUES, Valuegraphics.RANK_2021, 1.5), "published", "P"),
                Weighting.blend("mix", "Given with the request", List.of(mine, table), List.of(1.0, 3.0)));
        String asked = "\"weightings\":[\"valuegraphics\",\"equal@"
                + weightings.get(1).revision()
                + "\",{\"id\":\"mine\",\"weights\":{\"respect\":3,\"security\":1},\"estimated\":[\"security\"]},"
                + "{\"id\":\"table\",\"csv\":\"value;weight\\r\\nrespect;0,5\\r\\nrelationships;2\\r\\n\"},"
                + "{\"id\":\"own\",\"method\":\"rank-sum\",\"ranking\":{\"respect\":2,\"security\":1}},"
                + "{\"id\":\"published\",\"title\":\"P\",\"method\":\"rank-exponent\",\"ranking\":\"rank-2021\",\"p\":1.5},"
                + "{\"id\":\"mix\",\"blend\":[{\"weighting\":{\"id\":\"mine\",\"weights\":{\"respect\":3,\"security\":1},"
                + "\"estimated\":[\"security\"]},\"part\":1},"
                + "{\"weighting\":{\"id\":\"table\",\"csv\":\"respect,0.5\\nrelationships,2\"},\"part\":3}]}],"
                + "\"on\":\"common-criteria\",\"outcome\":\"returned\"";
        Scope scope = Scope.of(ValuesAudit.RUBRIC);
        Tally tally = new Tally(scope);
        OutcomeTally outcomes = new OutcomeTally(scope, "returned");
        for (Assessment visit : visits()) {
            tally.add(visit);
            outcomes.add(visit);
        }
        Comparison comparison = Comparison.of(tally, weightings, ScoringRules.DEFAULT, On.COMMON_CRITERIA, outcomes);
        assertThat(withoutRejected(inJson(COMPARISONS, asked))).isEqualTo(tree(comparison));
    }

    @Test
    void weightingsFromTheDataAreThoseOfCoreAndSaySo() throws IOException {
        String lines = year();
        Tally tally = yearTallied(lines);
        List<Weighting> weightings = new ArrayList<>(List.of(Weighting.equal(Valuegraphics.VALUES)));
        for (ObjectiveWeighting method : ObjectiveWeighting.values()) {
            weightings.add(method.of(tally, Valuegraphics.VALUES).weighting());
        }
        Weighting entropy = Weighings.named(weightings.get(1), "own", "Own");
        weightings.add(Weighting.blend(
                "half", "Given with the request", List.of(weightings.get(0), entropy), List.of(1.0, 1.0)));
        ObjectNode answer = (ObjectNode) Api.good(api.post(
                COMPARISONS,
                NDJSON,
                "{\"request\":{\"weightings\":[\"equal\",\"entropy\",\"critic\",\"standard-deviation\","
                        + "{\"id\":\"half\",\"blend\":[{\"weighting\":\"equal\",\"part\":1},{\"weighting\":"
                        + "{\"id\":\"own\",\"title\":\"Own\",\"method\":\"entropy\"},\"part\":1}]}]}}\n"
                        + lines));
        JsonNode fromData = answer.remove("fromData");
        assertThat(fromData).hasSize(4);
        ObjectiveWeighting.Result critic = ObjectiveWeighting.CRITIC.of(tally, Valuegraphics.VALUES);
        assertThat(fromData.get(1).get("weighting").asText()).isEqualTo("critic");
        assertThat(fromData.get(1).get("leftOut"))
                .isEqualTo(tree(critic).get("leftOut"))
                .isNotEmpty();
        assertThat(fromData.get(1).get("constant")).isEmpty();
        assertThat(fromData.get(3).get("weighting").asText()).isEqualTo("own");
        Comparison comparison = Comparison.of(tally, weightings, ScoringRules.DEFAULT, On.ALL_CRITERIA, null);
        assertThat(withoutRejected(answer)).isEqualTo(tree(comparison));
        assertThat(answer.get("weightings").get(4).get("fromSameData").asBoolean())
                .isTrue();
    }

    @Test
    void aSensitivityIsThatOfCoreAroundAWeightingFromTheData() throws IOException {
        String lines = year();
        Tally tally = yearTallied(lines);
        Weighting weighting =
                ObjectiveWeighting.ENTROPY.of(tally, Valuegraphics.VALUES).weighting();
        Sensitivity sensitivity = Sensitivity.of(
                tally,
                Scorer.of(ValuesAudit.RUBRIC, weighting),
                On.ALL_CRITERIA,
                new WeightDraws(null, null, 2_000, 9L),
                Scores.SAMPLED,
                List.of(new Couple("booking", "check-out"), new Couple("check-out", "invoice")),
                StudyRules.DEFAULT,
                Progress.UNWATCHED);
        ObjectNode answer = (ObjectNode) Api.good(api.post(
                SENSITIVITY + "?weighting=entropy&draws=2000&seed=9&pairs=booking:check-out,check-out:invoice",
                NDJSON,
                lines));
        assertThat(answer.remove("fromData")).hasSize(1);
        assertThat(withoutRejected(answer)).isEqualTo(tree(sensitivity));
    }

    private static String year() throws IOException {
        return Files.readString(Path.of("..", "samples", "hotel", "interactions.ndjson"));
    }

    private static Tally yearTallied(String lines) {
        Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
        for (String line : lines.lines().toList()) {
            try {
                tally.add(Json.read(line.getBytes(StandardCharsets.UTF_8), Assessment.class));
            } catch (dev.plumbline.InvalidException contradiction) {
                // the server refuses it too
            }
        }
        return tally;
    }

    private static Weighting weighting(String id, Map<String, Double> weights, List<String> estimated) {
        return new Weighting(
                id,
                "Given with the request",
                "Given with the request",
                null,
                Valuegraphics.VALUES.id(),
                weights,
                estimated);
    }

    private static List<Assessment> visits() {
        return Bodies.study().stream()
                .map(visit -> Json.read(visit.getBytes(StandardCharsets.UTF_8), Assessment.class))
                .toList();
    }

    private static JsonNode tree(Object answer) {
        return Api.tree(new String(Json.bytes(answer), StandardCharsets.UTF_8));
    }

    private static JsonNode withoutRejected(JsonNode answer) {
        assertThat(((ObjectNode) answer).remove("rejected")).isNotNull();
        return answer;
    }

    // ---- tables

    @Test
    void thePointsOfAComparisonAreThoseOfItsTable() throws IOException {
        String query = "?weightings=equal%2Crank-sum&on=common-criteria";
        JsonNode answer = Api.good(api.post(COMPARISONS + query, NDJSON, VISITS));
        List<List<String>> rows = table(COMPARISONS + query, "points");
        assertThat(rows.get(0))
                .containsExactly(
                        "touchpoint",
                        "n",
                        "weighting",
                        "points",
                        "rank",
                        "change",
                        "respect.part",
                        "relationships.part",
                        "security.part",
                        "trustworthiness.part");
        int row = 1;
        for (JsonNode touchpoint : answer.get("touchpoints")) {
            for (JsonNode standing : touchpoint.get("under")) {
                assertThat(rows.get(row++))
                        .containsExactly(
                                touchpoint.get("touchpoint").asText(),
                                touchpoint.get("n").asText(),
                                standing.get("weighting").asText(),
                                standing.get("points").asText(),
                                standing.get("rank").asText(),
                                standing.path("change").asText(),
                                standing.at("/parts/respect").asText(),
                                standing.at("/parts/relationships").asText(),
                                standing.at("/parts/security").asText(),
                                standing.at("/parts/trustworthiness").asText());
            }
        }
        assertThat(rows).hasSize(row).hasSize(1 + 2 * 5);
        assertThat(table(COMPARISONS + query, null)).isEqualTo(rows);
    }

    @Test
    void theAreasAreThoseOfTheirTable() throws IOException {
        String query = "?weightings=equal%2Crank-sum&on=common-criteria&outcome=returned";
        JsonNode outcome =
                Api.good(api.post(COMPARISONS + query, NDJSON, VISITS)).get("outcome");
        List<List<String>> rows = table(COMPARISONS + query, "auc");
        int row = 1;
        for (String scope : List.of("pooled", "within")) {
            for (JsonNode area : outcome.get(scope).get("areas")) {
                assertThat(rows.get(row++))
                        .containsExactly(
                                scope,
                                area.get("weighting").asText(),
                                area.get("auc").asText(),
                                area.at("/interval/low").asText(),
                                area.at("/interval/high").asText(),
                                area.at("/difference/auc").asText(),
                                area.at("/difference/interval/low").asText(),
                                area.at("/difference/interval/high").asText(),
                                area.at("/difference/p").asText(),
                                area.at("/difference/adjustedP").asText(),
                                area.at("/difference/claim").asText());
            }
        }
        assertThat(rows).hasSize(row).hasSize(1 + 4);
    }

    @Test
    void aColumnOfTheWeightingsIsAWeightingAgain() throws IOException {
        List<List<String>> rows = table(COMPARISONS + "?weightings=valuegraphics%2Crank-reciprocal", "weightings");
        assertThat(rows.get(0)).containsExactly("value", "valuegraphics", "rank-reciprocal");
        for (int column = 1; column <= 2; column++) {
            StringBuilder csv = new StringBuilder("value,weight\n");
            for (List<String> row : rows.subList(1, 57)) {
                csv.append(row.get(0)).append(',').append(row.get(column)).append('\n');
            }
            assertThat(WeightingCsv.read(csv.toString(), Valuegraphics.VALUES, "a", "A", "a")
                            .weights())
                    .isEqualTo(
                            column == 1
                                    ? Valuegraphics.WEIGHTING.weights()
                                    : Weighting.rankReciprocal(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT)
                                            .weights());
        }
    }

    @Test
    void theTablesOfASensitivityAreItsAnswer() throws IOException {
        String query = "?weighting=equal&on=common-criteria&draws=500";
        JsonNode answer = Api.good(api.post(SENSITIVITY + query, NDJSON, VISITS));

        List<List<String>> acceptability = table(SENSITIVITY + query, "acceptability");
        assertThat(acceptability.get(0))
                .containsExactly("touchpoint", "n", "points", "rank", "r1", "r2", "r3", "r4", "r5", "confidence");
        for (int t = 0; t < 5; t++) {
            JsonNode touchpoint = answer.get("touchpoints").get(t);
            List<String> row = acceptability.get(t + 1);
            assertThat(row.subList(0, 4))
                    .containsExactly(
                            touchpoint.get("touchpoint").asText(),
                            touchpoint.get("n").asText(),
                            touchpoint.get("points").asText(),
                            touchpoint.get("rank").asText());
            double sum = 0;
            for (int rank = 1; rank <= 5; rank++) {
                sum += Double.parseDouble(row.get(3 + rank));
            }
            assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-12));
            for (JsonNode taken : touchpoint.get("acceptability")) {
                assertThat(row.get(3 + taken.get("rank").asInt()))
                        .isEqualTo(taken.at("/share/rate").asText());
            }
            assertThat(row.get(9)).isEqualTo(touchpoint.at("/confidence/rate").asText());
        }
        assertThat(table(SENSITIVITY + query, null)).isEqualTo(acceptability);

        assertRows(
                answer.get("pairwise"),
                table(SENSITIVITY + query, "pairwise"),
                List.of("/touchpoint", "/over", "/wins/rate", "/wins/interval/low", "/wins/interval/high"));
        assertRows(
                answer.get("stability"),
                table(SENSITIVITY + query, "stability"),
                List.of("/value", "/share", "/ranking/low", "/ranking/high", "/winner/low", "/winner/high"));
        List<List<String>> changes = table(SENSITIVITY + query, "smallest-changes");
        List<String> pointers = new ArrayList<>(List.of("/touchpoint", "/other", "/change"));
        changes.get(0).stream().skip(3).forEach(value -> pointers.add("/shares/" + value));
        assertRows(answer.get("smallestChanges"), changes, pointers);
        List<List<String>> central = table(SENSITIVITY + query, "central-weights");
        assertThat(central).hasSizeGreaterThan(1);
        for (List<String> row : central.subList(1, central.size())) {
            for (JsonNode touchpoint : answer.get("touchpoints")) {
                if (touchpoint.get("touchpoint").asText().equals(row.get(0))) {
                    for (int v = 1; v < row.size(); v++) {
                        assertThat(row.get(v))
                                .isEqualTo(touchpoint
                                        .at("/centralWeights/" + central.get(0).get(v))
                                        .asText());
                    }
                }
            }
        }
    }

    /** Those asked for stand last; a pair that is there already, or asked for twice, whichever way round, is there once. */
    @Test
    void theTableOfSmallestChangesEndsWithThePairsAskedFor() throws IOException {
        String query = "?weighting=equal&on=common-criteria&draws=100";
        JsonNode usual = Api.good(api.post(SENSITIVITY + query, NDJSON, VISITS));
        assertThat(usual.has("askedChanges")).isFalse();
        List<String> order = new ArrayList<>();
        usual.get("touchpoints")
                .forEach(each -> order.add(each.get("touchpoint").asText()));
        // the second and the fourth are neither neighbours nor with the first
        String new1 = order.get(1) + ':' + order.get(3);
        String new2 = order.get(4) + ':' + order.get(2);
        String again = order.get(3) + ':' + order.get(1);
        String there = order.get(2) + ':' + order.get(1);
        query += "&pairs=" + String.join(",", there, new1, again, new2);
        JsonNode asked = Api.good(api.post(SENSITIVITY + query, NDJSON, VISITS));
        assertThat(asked.get("smallestChanges")).isEqualTo(usual.get("smallestChanges"));
        JsonNode changes = asked.get("askedChanges");
        assertThat(changes).hasSize(4);
        assertThat(changes.get(1)).isEqualTo(changes.get(2));
        assertThat(usual.get("smallestChanges")).contains(changes.get(0)).doesNotContain(changes.get(1));
        List<JsonNode> expected = new ArrayList<>();
        usual.get("smallestChanges").forEach(expected::add);
        expected.add(changes.get(1));
        expected.add(changes.get(3));
        List<List<String>> rows = table(SENSITIVITY + query, "smallest-changes");
        assertThat(rows).hasSize(1 + expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(rows.get(i + 1).subList(0, 3))
                    .containsExactly(
                            expected.get(i).get("touchpoint").asText(),
                            expected.get(i).get("other").asText(),
                            expected.get(i).path("change").asText());
        }
    }

    private static void assertRows(JsonNode items, List<List<String>> rows, List<String> pointers) {
        assertThat(rows).hasSize(items.size() + 1).hasSizeGreaterThan(1);
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            assertThat(rows.get(i + 1))
                    .containsExactlyElementsOf(pointers.stream()
                            .map(pointer -> item.at(pointer).asText())
                            .toList());
        }
    }

    /** Numbers come without quotes or commas, ids too. */
    private static List<List<String>> table(String target, String table) throws IOException {
        Reply reply = api.post(
                target + "&format=csv" + (table == null ? "" : "&table=" + table), NDJSON, VISITS, "Accept: */*");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.field("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(reply.field("Plumbline-Rejected")).hasValue("0");
        return reply.body().lines().map(line -> List.of(line.split(",", -1))).toList();
    }

    @Test
    void aTableIsAskedForOfJsonToo() throws IOException {
        String body = assessments(
                String.join(",", Bodies.study()), ",\"weightings\":[\"equal\",\"rank-sum\"],\"outcome\":\"returned\"");
        Reply reply = api.post(COMPARISONS + "?table=auc", JSON, body, "Accept: text/csv");
        assertThat(reply.body()).startsWith("scope,weighting,auc,");
    }
}
