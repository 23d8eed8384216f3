package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An analysis of what is stored says to the last digit what it says of the same lines sent along. On each database. */
@ParameterizedClass
@EnumSource(Databases.class)
@Timeout(120)
class SelectTest {

    private static final Path HOTEL = Path.of("..", "samples", "hotel");
    private static final int REFUSED = 31;

    private static Api api;
    private static List<String> year;

    /** @param database the same that {@link #store} is called with before */
    SelectTest(Databases database) {}

    @BeforeParameterizedClassInvocation
    static void store(Databases database) throws IOException {
        api = Api.start(database);
        year = Files.readAllLines(HOTEL.resolve("interactions.ndjson"));
        JsonNode receipt = Api.tree(
                api.post("/v1/assessments", NDJSON, String.join("\n", year)).body());
        assertThat(receipt.path("summary").toString())
                .isEqualTo("{\"lines\":6062,\"created\":6031,\"same\":0,\"failed\":" + REFUSED + "}");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        api.close();
    }

    private static JsonNode ofLines(String target, Predicate<String> kept) throws IOException {
        return withoutRejected(
                Api.good(api.post(target, NDJSON, year.stream().filter(kept).collect(Collectors.joining("\n")))));
    }

    private static JsonNode withoutRejected(JsonNode answer) {
        ((ObjectNode) answer).remove("rejected");
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "audits, ''",
        "comparisons, 'weightings=valuegraphics,equal'",
        "sensitivity, 'draws=500'",
        "trajectories, ''",
        "listening, 'asOf=2026-01-01T00:00:00Z'",
        "disconnects, ''",
        "raters, ''",
        "drivers, 'outcomes=returned'",
        "reliability, ''"
    })
    void everyAnalysisReadsTheStore(String analysis, String query) throws IOException {
        String options = query.isEmpty()
                ? ""
                : query.startsWith("weightings")
                        ? "\"weightings\":[\"valuegraphics\",\"equal\"],"
                        : query.startsWith("draws")
                                ? "\"draws\":500,"
                                : query.startsWith("asOf")
                                        ? "\"asOf\":\"2026-01-01T00:00:00Z\","
                                        : "\"outcomes\":[\"returned\"],";
        JsonNode stored = withoutRejected(api.ask("/v1/" + analysis, "{" + options + "\"select\":{}}"));
        JsonNode sent = ofLines("/v1/" + analysis + (query.isEmpty() ? "" : '?' + query), line -> true);
        assertThat(stored).isEqualTo(sent);
    }

    @Test
    void someAreSelected() throws IOException {
        JsonNode some = withoutRejected(
                api.ask(
                        "/v1/audits",
                        "{\"select\":{\"touchpoint\":[\"check-out\",\"check-in\"],\"since\":\"2025-03-01T00:00:00Z\","
                                + "\"until\":\"2025-06-01T00:00:00Z\",\"segment\":[\"leisure\"],\"channel\":[\"app\",\"desk\",\"phone\"]}}"));
        JsonNode same = ofLines(
                "/v1/audits",
                line -> (line.contains("\"touchpoint\":\"check-out\"") || line.contains("\"touchpoint\":\"check-in\""))
                        && line.contains("\"segment\":\"leisure\"")
                        && line.matches(".*\"channel\":\"(app|desk|phone)\".*")
                        && line.matches(".*\"occurredAt\":\"2025-0[345].*"));
        assertThat(some).isEqualTo(same);
        assertThat(some.path("groups").size()).isPositive();
    }

    @Test
    void aTableIsMadeOfThemToo() throws IOException {
        Reply table = api.post("/v1/audits?format=csv", JSON, "{\"select\":{}}");
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.body().lines()).hasSize(19);
        assertThat(table.field("Plumbline-Rejected")).hasValue("0");
    }

    @Test
    void whatNoLongerFitsIsRejectedByItsId() throws IOException {
        JsonNode audit = api.ask(
                "/v1/audits",
                "{\"select\":{\"touchpoint\":[\"check-out\",\"room\"]},\"touchpoints\":[{\"id\":\"room\",\"name\":\"Room\",\"stage\":\"stay\","
                        + "\"reach\":\"direct\"}]}");
        JsonNode first = audit.path("rejected").path("first").get(0);
        assertThat(first.path("id").asText()).startsWith("i-");
        assertThat(first.path("problem").path("code").asText()).isEqualTo("validation-failed");
        assertThat(audit.path("rejected").path("count").asInt()).isEqualTo((int) year.stream()
                .filter(line -> line.contains("\"touchpoint\":\"check-out\""))
                .count());
    }

    @Test
    void aSelectionIsAskedForProperly() throws IOException {
        JsonNode wrong = Api.problem(
                api.post("/v1/audits", JSON, "{\"select\":{\"touchpoints\":[\"room\"]}}"), 422, "validation-failed");
        assertThat(Api.faults(wrong)).containsExactly("/select/touchpoints unknown-member");
        Api.problem(
                api.post(
                        "/v1/audits",
                        JSON,
                        "{\"select\":{\"since\":\"2025-03-01T00:00:00Z\",\"until\":\"2025-01-01T00:00:00Z\"}}"),
                422,
                "validation-failed");
    }

    @Test
    void aBasisSentBackGivesTheSameAfterTheHeadHasMovedOn() throws IOException {
        String mine =
                "{\"id\":\"mine\",\"title\":\"Mine\",\"source\":\"panel\",\"valueSet\":\"valuegraphics-56\",\"weights\":{\"respect\":";
        api.send("PUT", "/v1/weightings/mine", mine + "3,\"security\":1}}");
        JsonNode before = api.ask(
                "/v1/audits", "{\"select\":{},\"weighting\":\"mine\",\"rules\":{\"aggregation\":\"geometric\"}}");
        Reply moved = api.send("PUT", "/v1/weightings/mine", mine + "1,\"security\":7}}", "If-Match: *");
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);

        JsonNode basis = before.path("basis");
        JsonNode again = api.ask(
                "/v1/audits",
                "{\"select\":{},\"rubric\":" + basis.path("rubric") + ",\"weighting\":" + basis.path("weighting")
                        + ",\"rules\":" + basis.path("rules") + "}");
        assertThat(again).isEqualTo(before);
        assertThat(api.ask(
                        "/v1/audits",
                        "{\"select\":{},\"weighting\":\"mine\",\"rules\":{\"aggregation\":\"geometric\"}}"))
                .isNotEqualTo(before);
    }
}
