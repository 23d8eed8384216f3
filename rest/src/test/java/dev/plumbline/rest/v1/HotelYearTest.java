package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.CanonicalText;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.journey.Journey;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The year of assessments shipped in samples says over HTTP what it says in core, and what an independent program says. */
@Timeout(30)
class HotelYearTest {

    private static final Path HOTEL = Path.of("..", "samples", "hotel");
    private static final Path EXPECTED =
            Path.of("..", "core", "src", "test", "resources", "dev", "plumbline", "expected", "audit-touchpoint.json");

    private static Api api;
    private static String year;
    private static String journey;
    private static JsonNode expected;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
        year = Files.readString(HOTEL.resolve("interactions.ndjson"));
        journey = Files.readString(HOTEL.resolve("journey.json"));
        expected = Api.tree(Files.readString(EXPECTED));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void checkOutIsWorstForWantOfRespectAndTheAdvertIsNotComparable() throws IOException {
        JsonNode audit = Api.good(api.post("/v1/audits", NDJSON, year));
        JsonNode worst = audit.get("groups").get(0);
        assertThat(worst.get("key").asText()).isEqualTo("check-out");
        assertThat(worst.get("criteria").get(0).get("criterion").asText()).isEqualTo("respect");
        assertThat(worst.get("firm").asBoolean()).isTrue();
        assertThat(worst.has("notComparable")).isFalse();
        List<String> notComparable = new ArrayList<>();
        for (JsonNode group : audit.get("groups")) {
            if (group.path("notComparable").asBoolean()) {
                notComparable.add(group.get("key").asText());
            }
        }
        assertThat(notComparable).containsExactly("advert");
        assertThat(audit.get("redesigns").get(0).get("touchpoint").asText()).isEqualTo("check-out");
        assertThat(audit.get("redesigns").get(0).get("criterion").asText()).isEqualTo("respect");
    }

    @Test
    void theContradictoryLinesAreNamed() throws IOException {
        JsonNode rejected = Api.good(api.post("/v1/audits", NDJSON, year)).get("rejected");
        assertThat(rejected.get("count").asInt()).isEqualTo(31);
        assertThat(rejected.get("first")).hasSize(31);
        for (int i = 0; i < 31; i++) {
            JsonNode line = rejected.get("first").get(i);
            assertThat(line.get("line").asInt())
                    .isEqualTo(expected.get("rejected").get(i).get("line").asInt());
            JsonNode problem = Api.described(line.get("problem"), 422, "validation-failed");
            assertThat(Api.faults(problem))
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault).matches("/redFlags/\\d contradiction"));
        }
    }

    @Test
    void theNumbersAreThoseOfAnIndependentProgram() throws IOException {
        JsonNode audit = Api.good(api.post("/v1/audits", NDJSON, request("touchpoint") + year));
        JsonNode arithmetic = expected.get("aggregations").get("arithmetic");
        assertSameNumbers(audit.get("overall"), arithmetic.get("overallWithJourney"));
        assertThat(audit.get("overall").get("degreesOfFreedom").asDouble())
                .isCloseTo(arithmetic.get("overallWithJourney").get("df").asDouble(), within(1e-6));
        assertThat(audit.get("groups")).hasSameSizeAs(arithmetic.get("groups"));
        for (int i = 0; i < audit.get("groups").size(); i++) {
            JsonNode group = audit.get("groups").get(i);
            JsonNode other = arithmetic.get("groups").get(i);
            assertThat(group.get("key")).isEqualTo(other.get("key"));
            assertThat(group.get("events")).isEqualTo(other.get("events"));
            assertThat(group.get("n")).isEqualTo(other.get("n"));
            assertThat(group.get("verdict")).isEqualTo(other.get("verdict"));
            assertThat(group.get("firm")).isEqualTo(other.get("firm"));
            assertSameNumbers(group, other);
            assertClose(group.get("coverage"), other.get("coverage"));
            assertClose(group.get("spread"), other.get("spread"));
        }

        JsonNode without = Api.good(api.post("/v1/audits", NDJSON, year));
        assertSameNumbers(without.get("overall"), arithmetic.get("overallWithoutJourney"));
    }

    private static void assertSameNumbers(JsonNode answer, JsonNode other) {
        assertClose(answer.get("points"), other.get("points"));
        assertClose(answer.get("interval").get("low"), other.get("interval").get("low"));
        assertClose(answer.get("interval").get("high"), other.get("interval").get("high"));
    }

    private static void assertClose(JsonNode answer, JsonNode other) {
        assertThat(answer.asDouble()).isCloseTo(other.asDouble(), within(1e-9));
    }

    @Test
    void everyAuditIsThatOfCoreToTheLastBit() throws IOException {
        Journey hotel = Json.read(journey.getBytes(StandardCharsets.UTF_8), Journey.class);
        for (Grouping grouping : Grouping.values()) {
            // the order on its way must not matter: core reads the year backwards
            List<String> lines = new ArrayList<>(year.lines().toList());
            java.util.Collections.reverse(lines);
            Journey inline = new Journey("inline", "Given with the request", hotel.touchpoints());
            Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC).on(inline).by(grouping));
            for (String line : lines) {
                try {
                    tally.add(Json.read(line.getBytes(StandardCharsets.UTF_8), Assessment.class));
                } catch (InvalidException contradiction) {
                    // the server refuses it too
                }
            }
            byte[] core = Json.bytes(Audit.of(tally, Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING)));
            ObjectNode answer =
                    (ObjectNode) Api.good(api.post("/v1/audits", NDJSON, request(CanonicalText.name(grouping)) + year));
            answer.remove("rejected");
            assertThat(answer.toString())
                    .isEqualTo(
                            Api.tree(new String(core, StandardCharsets.UTF_8)).toString());
        }
    }

    @Test
    void aSegmentWithItsOwnWeightingStandsAsInTheAuditUnderThatWeighting() throws IOException {
        JsonNode own = Api.good(api.post(
                "/v1/audits",
                NDJSON,
                "{\"request\":{\"groupBy\":\"segment\",\"segmentWeightings\":{\"family\":\"equal\"}}}\n" + year));
        JsonNode plain = Api.good(api.post("/v1/audits?groupBy=segment", NDJSON, year));
        JsonNode equal = Api.good(api.post("/v1/audits?groupBy=segment&weighting=equal", NDJSON, year));
        for (JsonNode group : own.get("groups")) {
            String key = group.get("key").asText();
            assertThat(group).isEqualTo(segment(key.equals("family") ? equal : plain, key));
        }
        assertThat(own.get("overall")).isEqualTo(plain.get("overall"));
        assertThat(own.get("segmentWeightings").get("family").asText()).startsWith("equal@sha256-");
        assertThat(segment(equal, "family")).isNotEqualTo(segment(plain, "family"));
    }

    private static JsonNode segment(JsonNode audit, String key) {
        for (JsonNode group : audit.get("groups")) {
            if (group.get("key").asText().equals(key)) {
                return group;
            }
        }
        throw new AssertionError("no group " + key);
    }

    @Test
    void everyLineIsScoredOrNamed() throws IOException {
        List<JsonNode> lines = Api.lines(api.post("/v1/scores/batch", NDJSON, year));
        assertThat(lines).hasSize(6062 + 1);
        JsonNode summary = lines.get(6062).get("summary");
        assertThat(summary.get("lines").asInt()).isEqualTo(6062);
        assertThat(summary.get("scored").asInt() + summary.get("failed").asInt())
                .isEqualTo(6062);
        for (int i = 0; i < 6062; i++) {
            assertThat(lines.get(i).get("line").asInt()).isEqualTo(i + 1);
        }
    }

    /** A first line that asks for these groups on the hotel's journey. */
    private static String request(String groupBy) {
        ObjectNode request = Api.MAPPER.createObjectNode();
        request.put("groupBy", groupBy);
        request.set("touchpoints", Api.tree(journey).get("touchpoints"));
        return "{\"request\":" + request + "}\n";
    }
}
