package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Period;
import dev.plumbline.audit.Scope;
import dev.plumbline.change.Listening;
import dev.plumbline.change.ListeningRules;
import dev.plumbline.change.ListeningTally;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Listening over HTTP: what core says, in whatever way it is asked, pinned, as a table, and what is refused. */
@Timeout(60)
class ListeningTest {

    private static final String LISTENING = "/v1/listening";
    private static final String AS_OF = "\"asOf\":\"2025-03-06T12:00:00+01:00\"";
    private static final String DAYS =
            AS_OF + ",\"listeningRules\":{\"period\":\"day\",\"periods\":4,\"leastPerPeriod\":2,"
                    + "\"momentOfTruthImportance\":3}";
    private static final String TOUCHPOINTS =
            ",\"touchpoints\":[{\"id\":\"desk\",\"stage\":\"s\",\"momentOfTruth\":true},"
                    + "{\"id\":\"door\",\"stage\":\"s\"},{\"id\":\"cellar\",\"stage\":\"s\"}]";

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Five visits to each of five touchpoints in the first days of March, those to the desk twice. */
    private static List<String> visits() {
        return Stream.concat(
                        Bodies.study().stream(),
                        Bodies.study().stream()
                                .filter(visit -> visit.contains("\"touchpoint\":\"desk\""))
                                .map(visit -> visit.replace("\"id\":\"", "\"id\":\"again-")))
                .toList();
    }

    private static JsonNode inJson(String options) throws IOException {
        return api.ask(LISTENING, assessments(String.join(",", visits()), ',' + options));
    }

    /** The visits to the desk and the door, on a journey that has a cellar too. */
    private static String onAJourney() {
        return visits().stream()
                .filter(visit -> visit.contains("\"touchpoint\":\"d"))
                .collect(Collectors.joining("\n", "{\"request\":{" + DAYS + TOUCHPOINTS + "}}\n", ""));
    }

    @Test
    void linesWithOptionsInTheQueryOrInAFirstLineSayWhatJsonSays() throws IOException {
        String lines = String.join("\n", visits());
        String options = DAYS + ",\"perspective\":\"customer\",\"onError\":\"skip\"";
        JsonNode expected = inJson(options);
        assertThat(Api.good(api.post(
                        LISTENING
                                + "?asOf=2025-03-06T11:00:00Z&period=day&periods=4&leastPerPeriod=2&momentOfTruthImportance=3"
                                + "&perspective=customer&onError=skip",
                        NDJSON,
                        lines)))
                .isEqualTo(expected);
        assertThat(Api.good(api.post(LISTENING, NDJSON, "{\"request\":{" + options + "}}\n" + lines)))
                .isEqualTo(expected);
    }

    @Test
    void theHotelYearIsThatOfCore() throws IOException {
        byte[] year = Files.readAllBytes(Path.of("..", "samples", "hotel", "interactions.ndjson"));
        ObjectNode answer = (ObjectNode) Api.good(api.post(
                LISTENING + "?asOf=2026-01-01T00:00:00Z&period=week&periods=8&leastPerPeriod=3", NDJSON, year));
        assertThat(answer.remove("rejected").get("count").asInt()).isEqualTo(31);
        ListeningTally tally = new ListeningTally(
                Scope.of(ValuesAudit.RUBRIC),
                Instant.parse("2026-01-01T00:00:00Z"),
                new ListeningRules(Period.WEEK, 8, 3, 2.0));
        new String(year, StandardCharsets.UTF_8).lines().forEach(line -> {
            Assessment assessment = Json.read(line.getBytes(StandardCharsets.UTF_8), Assessment.class);
            try {
                tally.add(assessment);
            } catch (InvalidException contradiction) {
                assertThat(assessment.touchpoint()).isEqualTo("advert");
            }
        });
        assertThat(answer).isEqualTo(Api.tree(new String(Json.bytes(Listening.of(tally)), StandardCharsets.UTF_8)));
        assertThat(answer.get("silent").findValuesAsText("touchpoint"))
                .containsExactly("payment", "luggage", "confirmation-email", "concierge");
    }

    @Test
    void answersArePinned() throws IOException {
        Golden.assertGolden("listening.json", inJson(DAYS));
        Golden.assertGolden("listening-journey.json", Api.good(api.post(LISTENING, NDJSON, onAJourney())));
        Golden.assertGolden(
                "listening-nothing.json", api.ask(LISTENING, assessments("", ",\"asOf\":\"2025-03-06T11:00:00Z\"")));
    }

    @Test
    void theTableHasTheSilentOnesFirst() throws IOException {
        Reply reply = api.post(LISTENING + "?format=csv", NDJSON, onAJourney());
        assertThat(reply.field("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(reply.body())
                .isEqualTo(String.join(
                        "\r\n",
                        "touchpoint,momentOfTruth,importance,heard,missed,lastHeard,2025-03-02,2025-03-03,2025-03-04,"
                                + "2025-03-05,running",
                        "cellar,false,1.0,false,4,,0,0,0,0,0",
                        "door,false,1.0,false,4,2025-03-05T10:00:00Z,1,1,1,1,0",
                        "desk,true,3.0,true,0,2025-03-05T10:00:00Z,2,2,2,2,0",
                        ""));
    }

    static Stream<Arguments> faultyOptions() {
        return Stream.of(
                arguments("", "/asOf required"),
                arguments("\"asOf\":\"2025-03-06\"", "/asOf bad-timestamp"),
                arguments("\"asOf\":1741219200", "/asOf wrong-type"),
                arguments("\"asOf\":null", "/asOf null-not-allowed"),
                arguments(DAYS.replace("day", "year"), "/listeningRules/period not-allowed-value"),
                arguments(DAYS.replace("4", "0"), "/listeningRules/periods out-of-range"),
                arguments(DAYS.replace("4", "401"), "/listeningRules/periods out-of-range"),
                arguments(DAYS.replace("4", "2.5"), "/listeningRules/periods wrong-type"),
                arguments(DAYS.replace("\":3}", "\":0}"), "/listeningRules/momentOfTruthImportance out-of-range"),
                arguments(DAYS.replace("\"period\"", "\"perod\""), "/listeningRules/perod unknown-member"),
                arguments(DAYS + ",\"rules\":{}", "/rules unknown-member"),
                arguments(DAYS + ",\"groupBy\":\"stage\"", "/groupBy unknown-member"),
                arguments(DAYS + ",\"journey\":\"j\"" + TOUCHPOINTS, "/touchpoints both-given"));
    }

    @ParameterizedTest
    @MethodSource("faultyOptions")
    void wrongOptionsAreRefusedAtTheirPlace(String options, String fault) throws IOException {
        String more = options.isEmpty() ? "" : ',' + options;
        assertThat(Api.faults(Api.problem(
                        api.post(LISTENING, JSON, assessments(Bodies.rated(), more)), 422, "validation-failed")))
                .containsExactly(fault);
        assertThat(Api.faults(Api.problem(
                        api.post(LISTENING, NDJSON, "{\"request\":{" + options + "}}\n" + Bodies.rated()),
                        422,
                        "validation-failed")))
                .containsExactly("/request" + fault);
    }

    static Stream<Arguments> faultyQueries() {
        return Stream.of(
                arguments("", 422, "validation-failed", "?asOf required"),
                arguments("?asOf=2025-03-06", 400, "invalid-parameter", "?asOf bad-format"),
                arguments(
                        "?asOf=2025-03-06T00:00:00Z&period=year",
                        400,
                        "invalid-parameter",
                        "?period not-allowed-value"),
                arguments(
                        "?asOf=2025-03-06T00:00:00Z&periods=9999999999",
                        422,
                        "validation-failed",
                        "?periods out-of-range"),
                arguments(
                        "?asOf=2025-03-06T00:00:00Z&journey=none",
                        422,
                        "unknown-reference",
                        "?journey unknown-reference"),
                arguments(
                        "?asOf=2025-03-06T00:00:00Z&rubric=none",
                        422,
                        "unknown-reference",
                        "?rubric unknown-reference"),
                arguments("?asOf=2025-03-06T00:00:00Z&weighting=equal", 400, "invalid-parameter", "?weighting"),
                arguments("?asOf=2025-03-06T00:00:00Z&aggregation=minimum", 400, "invalid-parameter", "?aggregation"));
    }

    @ParameterizedTest
    @MethodSource("faultyQueries")
    void wrongQueriesAreRefusedAtTheirParameter(String query, int status, String code, String fault)
            throws IOException {
        JsonNode problem = Api.problem(api.post(LISTENING + query, NDJSON, Bodies.rated()), status, code);
        assertThat(Api.faults(problem)).hasSize(1).allMatch(each -> each.startsWith(fault));
    }

    @Test
    void anotherRubricThatIsBuiltInCanBeNamed() throws IOException {
        String seen = Bodies.seen("\"rubric\":\"experience-pyramid\",\"ratings\":{\"left-stronger\":4}");
        JsonNode answer = Api.good(api.post(
                LISTENING + "?asOf=2025-06-01T00:00:00Z&periods=1&leastPerPeriod=1&rubric=experience-pyramid",
                NDJSON,
                seen));
        assertThat(answer.get("rubric").asText()).startsWith("experience-pyramid@sha256-");
        assertThat(answer.get("share").asDouble()).isEqualTo(1);
    }

    @Test
    void moreTouchpointsThanAnAnalysisTakesAreTooMany() throws IOException {
        String lines = IntStream.rangeClosed(0, Sink.MOST_CELLS)
                .mapToObj(i -> Bodies.rated("a-" + i, "t-" + i, 3))
                .collect(Collectors.joining("\n"));
        Api.problem(api.post(LISTENING + "?asOf=2025-06-01T00:00:00Z", NDJSON, lines), 413, "too-many-items");
    }
}
