package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static dev.plumbline.rest.v1.Bodies.rated;
import static dev.plumbline.rest.v1.Bodies.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request about alignment is answered by its problem, as {@link RefusalsTest} has it for the others. */
@Timeout(30)
class AlignmentRefusalsTest {

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static List<String> list(String faults) {
        return Arrays.stream(faults.split(";")).map(String::strip).toList();
    }

    /** A lexicon can't be in a query, though the query of lines is where it is missed. */
    @Test
    void whatOnlyAFirstLineCanHave_isAskedForThere() throws IOException {
        String place = "a first line {\"request\":{…}}";
        JsonNode language = Api.problem(api.post("/v1/language", NDJSON, rated()), 422, "validation-failed");
        assertThat(language.at("/errors/0/detail").asText()).contains(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gaps        |                                                  | validation-failed | /reference required
            gaps        | "reference":"","theirs":""                       | validation-failed | /reference bad-format; /theirs bad-format
            gaps        | "reference":"customer"                           | validation-failed | /theirs contradiction
            gaps        | "reference":"a","perspective":"b"                | validation-failed | /perspective unknown-member
            gaps        | "reference":"a","rules":{}                       | validation-failed | /rules unknown-member
            gaps        | "reference":"a","gapRules":{"level":1,"countsFrom":1}  | validation-failed | /gapRules/level out-of-range; /gapRules/countsFrom out-of-range
            gaps        | "reference":"a","weights":{"x":1}                | validation-failed | /weights/x unknown-value
            gaps        | "reference":"a","weights":{"respect":1},"weighting":"equal" | validation-failed | /weights both-given
            gaps        | "reference":"a","rubric":"r","weighting":"w","journey":"j" | unknown-reference | /rubric unknown-reference; /weighting unknown-reference; /journey unknown-reference
            gaps        | "reference":"a","touchpoints":[]                 | validation-failed | /touchpoints required
            disconnects | "proxies":[]                                     | validation-failed | /proxies required
            disconnects | "proxies":[{}]                                   | validation-failed | /proxies/0/metric required; /proxies/0/better required; /proxies/0/criterion required
            disconnects | "proxies":[{"metric":"m","better":"up","criterion":"respect"}] | validation-failed | /proxies/0/better not-allowed-value
            disconnects | "proxies":[{"metric":"m","better":"lower","criterion":"charm"}] | validation-failed | /proxies/0/criterion unknown-criterion
            disconnects | "disconnectRules":{"withinFrom":3,"goodFrom":0.2} | validation-failed | /disconnectRules/withinFrom out-of-range; /disconnectRules/goodFrom out-of-range
            disconnects | "perspective":""                                 | validation-failed | /perspective bad-format
            disconnects | "reference":"a"                                  | validation-failed | /reference unknown-member
            language    |                                                  | validation-failed | /lexicon required
            language    | "lexicon":{}                                     | validation-failed | /lexicon required
            language    | "lexicon":[]                                     | validation-failed | /lexicon wrong-type
            language    | "lexicon":{"guest":"customer"}                   | validation-failed | /lexicon/guest wrong-type
            language    | "lexicon":{"guest":["customer","Customer"]}      | validation-failed | /lexicon/guest/1 duplicate
            language    | "lexicon":{"guest":["a/b","-"],"a/b":["x"]}      | validation-failed | /lexicon/guest/0 contradiction; /lexicon/guest/1 bad-format
            language    | "lexicon":{"guest":["customer"]},"journey":"j"   | unknown-reference | /journey unknown-reference
            """)
    void anOptionIsRefusedAtItsPlaceHoweverItComes(String name, String options, String code, String faults)
            throws IOException {
        String asked = options == null ? "" : options;
        String more = asked.isEmpty() ? "" : ',' + asked;
        JsonNode inJson = Api.problem(api.post("/v1/" + name, JSON, assessments(rated(), more)), 422, code);
        assertThat(Api.faults(inJson)).containsExactlyInAnyOrderElementsOf(list(faults));
        JsonNode inLine =
                Api.problem(api.post("/v1/" + name, NDJSON, "{\"request\":{" + asked + "}}\n" + rated()), 422, code);
        assertThat(Api.faults(inLine))
                .containsExactlyInAnyOrderElementsOf(
                        list(faults).stream().map(fault -> "/request" + fault).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/gaps,                                 422, validation-failed, reference,     required",
        "/v1/gaps?reference=customer,              422, validation-failed, theirs,        contradiction",
        "/v1/gaps?reference=a&perspective=b,       400, invalid-parameter, perspective,   unknown-member",
        "/v1/gaps?reference=a&standardAt=50,       400, invalid-parameter, standardAt,    unknown-member",
        "/v1/gaps?reference=a&countsFrom=1,        422, validation-failed, countsFrom,    out-of-range",
        "/v1/gaps?reference=a&countsFrom=1.5,      400, invalid-parameter, countsFrom,    bad-format",
        "/v1/gaps?reference=a&weighting=w,         422, unknown-reference, weighting,     unknown-reference",
        "/v1/gaps?reference=a&format=csv&table=x,  400, invalid-parameter, table,         not-allowed-value",
        "/v1/disconnects?standingsFrom=1,          422, validation-failed, standingsFrom, out-of-range",
        "/v1/disconnects?proxies=csat,             400, invalid-parameter, proxies,       unknown-member",
        "/v1/disconnects?table=proxies,            400, invalid-parameter, table,         contradiction",
        "/v1/language,                             422, validation-failed, lexicon,       required",
        "/v1/language?lexicon=a,                   400, invalid-parameter, lexicon,       unknown-member",
    })
    void aFaultOfTheQueryIsNamedByItsParameter(String target, int status, String code, String parameter, String item)
            throws IOException {
        JsonNode problem = Api.problem(api.post(target, NDJSON, rated()), status, code);
        assertThat(Api.faults(problem)).containsExactly('?' + parameter + ' ' + item);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                        | validation-failed | /groups required
            {"groups":[]}                                             | validation-failed | /groups required
            {"groups":[{}]}                                           | validation-failed | /groups/0/group required; /groups/0/weighting required
            {"groups":[{"group":"","weighting":"equal"}]}             | validation-failed | /groups/0/group bad-format
            {"groups":[{"group":"a","weighting":"v"},{"group":"b","weighting":{"id":"m","blend":[{"weighting":"w","part":1}]}}]} | unknown-reference | /groups/0/weighting unknown-reference; /groups/1/weighting/blend/0/weighting unknown-reference
            {"groups":[{"group":"a","weighting":"entropy"}]}          | validation-failed | /groups/0/weighting not-allowed-value
            {"groups":[{"group":"a","weighting":{"id":"m","method":"critic"}}]} | validation-failed | /groups/0/weighting not-allowed-value
            {"groups":[{"group":"a","weighting":{"id":"m","weights":{"charm":1}}}]} | validation-failed | /groups/0/weighting/weights/charm unknown-value
            {"groups":[{"group":"a","weighting":"equal"},{"group":"a","weighting":"equal"}],"expected":["b","b"]} | validation-failed | /groups/1 duplicate; /expected/1 duplicate
            {"groups":[{"group":"a","weighting":"equal"}],"assessments":[]} | validation-failed | /assessments unknown-member
            """)
    void profilesAreRefusedAtTheirPlace(String body, String code, String faults) throws IOException {
        JsonNode problem = Api.problem(api.post("/v1/profiles", JSON, body), 422, code);
        assertThat(Api.faults(problem)).containsExactlyElementsOf(list(faults));
    }

    @Test
    void profilesTakeJsonOnly_andAnswerWhatTheyCan() throws IOException {
        Api.problem(api.post("/v1/profiles", NDJSON, "{}"), 415, "unsupported-media-type");
        Api.problem(api.post("/v1/profiles", JSON, "{"), 400, "invalid-json");
        Api.problem(api.post("/v1/profiles", JSON, "{}", "Accept: image/png"), 406, "not-acceptable");
        Api.problem(api.post("/v1/profiles?groups=a", JSON, "{}"), 400, "invalid-parameter");
        Api.problem(api.get("/v1/profiles"), 405, "method-not-allowed");
        String many = repeated("{\"group\":\"a\",\"weighting\":\"equal\"}", 51);
        JsonNode problem =
                Api.problem(api.post("/v1/profiles", JSON, "{\"groups\":[" + many + "]}"), 422, "validation-failed");
        assertThat(Api.faults(problem)).contains("/groups too-many", "/groups/1 duplicate");
    }

    @Test
    void textsAndAssessmentsAreOneTooMany_andTextsHaveTheirLimits() throws IOException {
        String lexicon = "\"lexicon\":{\"guest\":[\"customer\"]}";
        JsonNode both = Api.problem(
                api.post("/v1/language", JSON, assessments(rated(), ",\"texts\":[]," + lexicon)),
                422,
                "validation-failed");
        assertThat(Api.faults(both)).containsExactly("/texts both-given");
        JsonNode neither = Api.problem(api.post("/v1/language", JSON, '{' + lexicon + '}'), 422, "validation-failed");
        assertThat(Api.faults(neither)).containsExactly("/assessments required");
        String tooLong = "{\"texts\":[\"a\",\"" + "x".repeat(16_385) + "\"]," + lexicon + '}';
        JsonNode longText = Api.problem(api.post("/v1/language", JSON, tooLong), 422, "validation-failed");
        assertThat(Api.faults(longText)).containsExactly("/texts/1 too-long");
        String tooMany = "{\"texts\":[" + repeated("\"a\"", 1001) + "]," + lexicon + '}';
        JsonNode manyTexts = Api.problem(api.post("/v1/language", JSON, tooMany), 422, "validation-failed");
        assertThat(Api.faults(manyTexts)).containsExactly("/texts too-many");
    }
}
