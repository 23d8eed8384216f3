package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static dev.plumbline.rest.v1.Bodies.rated;
import static dev.plumbline.rest.v1.Bodies.repeated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.rest.http.Wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with the request of a study is answered by its problem, as {@link RefusalsTest} has it for the others. */
@Timeout(30)
class StudyRefusalsTest {

    private static final String COMPARISONS = "/v1/comparisons";
    private static final String SENSITIVITY = "/v1/sensitivity";
    private static final String TWO = ",\"weightings\":[\"equal\",\"rank-sum\"]";

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A weighting of either request, its options behind a comma, and what is wrong with it, seen from the weighting. */
    static Stream<Arguments> faultyWeightings() {
        String failed = "validation-failed";
        String degenerate = "degenerate-weighting";
        return Stream.of(
                arguments("7", failed, List.of(" wrong-type")),
                arguments("null", failed, List.of(" null-not-allowed")),
                arguments("[]", failed, List.of(" wrong-type")),
                arguments("{}", failed, List.of("/id required", " required")),
                arguments("{\"id\":\"a\"}", failed, List.of(" required")),
                arguments("{\"id\":\"a\",\"wights\":{}}", failed, List.of("/wights unknown-member", " required")),
                arguments(
                        "{\"id\":\"a\",\"weights\":{\"respect\":1},\"method\":\"entropy\",\"csv\":\"respect,1\"}",
                        failed,
                        List.of("/method both-given", "/csv both-given")),
                arguments(
                        "{\"id\":\"A b\",\"title\":\"\",\"weights\":{\"respect\":1}}",
                        failed,
                        List.of("/id bad-format", "/title required")),
                arguments("{\"id\":\"a\",\"weights\":{}}", degenerate, List.of("/weights degenerate-weighting")),
                arguments(
                        "{\"id\":\"a\",\"weights\":{\"respekt\":1,\"respect\":2}}",
                        failed,
                        List.of("/weights/respekt unknown-value")),
                arguments(
                        "{\"id\":\"a\",\"weights\":{\"respect\":\"2\"}}",
                        failed,
                        List.of("/weights/respect wrong-type")),
                arguments(
                        "{\"id\":\"a\",\"weights\":{\"respect\":1},\"estimated\":[\"security\"]}",
                        failed,
                        List.of("/estimated/0 unknown-value")),
                arguments("{\"id\":\"a\",\"weights\":{\"money\":1}}", degenerate, List.of("? degenerate-weighting")),
                arguments("{\"id\":\"a\",\"method\":\"mean\"}", failed, List.of("/method not-allowed-value")),
                arguments("{\"id\":\"a\",\"method\":\"rank-sum\"}", failed, List.of("/ranking required")),
                arguments(
                        "{\"id\":\"a\",\"method\":\"entropy\",\"ranking\":\"rank-2021\",\"p\":1,\"source\":\"x\",\"estimated\":[]}",
                        failed,
                        List.of(
                                "/source contradiction",
                                "/estimated contradiction",
                                "/ranking contradiction",
                                "/p contradiction")),
                arguments(
                        "{\"id\":\"a\",\"method\":\"rank-exponent\",\"ranking\":{\"respect\":1}}",
                        failed,
                        List.of("/p required")),
                arguments(
                        "{\"id\":\"a\",\"method\":\"rank-exponent\",\"ranking\":{\"respect\":1},\"p\":5}",
                        failed,
                        List.of("/p out-of-range")),
                arguments(
                        "{\"id\":\"a\",\"method\":\"rank-sum\",\"ranking\":\"rank-2020\"}",
                        "unknown-reference",
                        List.of("/ranking unknown-reference")),
                arguments(
                        "{\"id\":\"a\",\"method\":\"rank-sum\",\"ranking\":[]}",
                        failed,
                        List.of("/ranking wrong-type")),
                arguments(
                        "{\"id\":\"a\",\"method\":\"rank-sum\",\"ranking\":{}}", failed, List.of("/ranking required")),
                arguments(
                        "{\"id\":\"a\",\"method\":\"rank-sum\",\"ranking\":{\"respect\":1.5}}",
                        failed,
                        List.of("/ranking/respect wrong-type")),
                arguments(
                        "{\"id\":\"a\",\"method\":\"rank-reciprocal\",\"ranking\":{\"respect\":1,\"speed\":2}}",
                        failed,
                        List.of("/ranking/speed unknown-value")),
                arguments("{\"id\":\"a\",\"blend\":[]}", failed, List.of("/blend not-allowed-value")),
                arguments(
                        "{\"id\":\"a\",\"blend\":[{\"weighting\":\"equal\"},{\"part\":1}]}",
                        failed,
                        List.of("/blend/0/part required", "/blend/1/weighting required")),
                arguments(
                        "{\"id\":\"a\",\"blend\":[" + repeated("{\"weighting\":\"equal\",\"part\":1}", 11) + "]}",
                        failed,
                        List.of("/blend too-many")),
                arguments(
                        "{\"id\":\"a\",\"blend\":[{\"weighting\":\"equal\",\"part\":-1},{\"weighting\":\"equal\",\"part\":2}]}",
                        failed,
                        List.of("/blend/0/part out-of-range")),
                arguments(
                        "{\"id\":\"a\",\"blend\":[{\"weighting\":\"none\",\"part\":1},{\"weighting\":"
                                + "{\"id\":\"b\",\"blend\":[{\"weighting\":\"entropie\",\"part\":1}]},\"part\":1}]}",
                        "unknown-reference",
                        List.of(
                                "/blend/0/weighting unknown-reference",
                                "/blend/1/weighting/blend/0/weighting unknown-reference")),
                arguments(
                        "{\"id\":\"a\",\"blend\":[{\"weighting\":{\"id\":\"b\",\"weights\":{\"respekt\":1}},\"part\":1},"
                                + "{\"weighting\":{\"id\":\"\",\"csv\":\"respect;1.250\"},\"part\":1}]}",
                        failed,
                        List.of(
                                "/blend/0/weighting/weights/respekt unknown-value",
                                "/blend/1/weighting/csv bad-format",
                                "/blend/1/weighting/id bad-format")),
                arguments(
                        "{\"id\":\"a\",\"csv\":\"value,weight\\nrespekt,1\\nrespect,0,5\"}",
                        failed,
                        List.of("/csv unknown-value", "/csv bad-format")),
                arguments("{\"id\":\"a\",\"csv\":\"\"}", degenerate, List.of("/csv degenerate-weighting")),
                arguments("\"Equal\"", "unknown-reference", List.of(" unknown-reference")),
                arguments("\"entropy@sha256-0\"", "unknown-reference", List.of(" unknown-reference")));
    }

    @ParameterizedTest
    @MethodSource("faultyWeightings")
    void everyFaultOfAWeightingIsNamedAtItsPlaceHoweverItComes(String weighting, String code, List<String> faults)
            throws IOException {
        assertRefused(COMPARISONS, "\"weightings\":[\"equal\"," + weighting + ']', code, at("/weightings/1", faults));
        // where a weighting weighs nothing that the rubric asks is said of the whole, as it is of an audit
        assertRefused(
                SENSITIVITY,
                "\"weighting\":" + weighting,
                code,
                at("/weighting", faults).stream()
                        .map(fault -> faults.get(0).startsWith("?") ? " degenerate-weighting" : fault)
                        .toList());
    }

    private static List<String> at(String place, List<String> faults) {
        return faults.stream().map(fault -> place + fault.replace("?", "")).toList();
    }

    private static void assertRefused(String target, String options, String code, List<String> faults)
            throws IOException {
        JsonNode inJson = Api.problem(api.post(target, JSON, assessments(rated(), ',' + options)), 422, code);
        assertThat(Api.faults(inJson)).containsExactlyElementsOf(faults);
        String lines = "{\"request\":{" + options + "}}\n" + rated();
        JsonNode inLine = Api.problem(api.post(target, NDJSON, lines), 422, code);
        assertThat(Api.faults(inLine))
                .containsExactlyElementsOf(
                        faults.stream().map(fault -> "/request" + fault).toList());
    }

    @Test
    void unknownNamesAreSaidAllAtOnce() throws IOException {
        assertRefused(
                COMPARISONS,
                "\"rubric\":\"r\",\"journey\":\"j\",\"weightings\":[\"v\",\"equal\",\"w\"]",
                "unknown-reference",
                List.of(
                        "/rubric unknown-reference",
                        "/weightings/0 unknown-reference",
                        "/weightings/2 unknown-reference",
                        "/journey unknown-reference"));
        assertRefused(
                SENSITIVITY,
                "\"rubric\":\"r\",\"journey\":\"j\",\"weighting\":\"v\"",
                "unknown-reference",
                List.of("/rubric unknown-reference", "/weighting unknown-reference", "/journey unknown-reference"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"weightings\":[]                                   | /weightings required",
                "\"weightings\":[\"equal\"]                          | /weightings required",
                "\"weightings\":\"equal\"                            | /weightings wrong-type",
                "\"weightings\":[\"equal\",\"equal\"]                | /weightings/1 duplicate",
                "\"on\":\"some\"                                     | /on not-allowed-value",
                "\"outcome\":\"\"                                    | /outcome bad-format",
                "\"studyRules\":{\"level\":1}                        | /studyRules/level out-of-range",
                "\"perspective\":\"\"                                | /perspective bad-format",
                "\"touchpoints\":[]                                  | /touchpoints required",
                "\"draws\":5                                         | /draws unknown-member",
            })
    void anOptionOfAComparisonIsRefusedAtItsPlace(String option, String fault) throws IOException {
        String both = option.startsWith("\"weightings\"") ? option : option + TWO;
        assertRefused(COMPARISONS, both, "validation-failed", List.of(fault));
    }

    @Test
    void aComparisonOfElevenIsTooMuch() throws IOException {
        StringBuilder eleven = new StringBuilder("\"weightings\":[\"equal\"");
        IntStream.range(0, 10).forEach(i -> eleven.append(",{\"id\":\"w-" + i + "\",\"weights\":{\"respect\":1}}"));
        assertRefused(COMPARISONS, eleven + "]", "validation-failed", List.of("/weightings too-many"));
    }

    @Test
    void aComparisonNeedsWeightings() throws IOException {
        JsonNode inJson = Api.problem(api.post(COMPARISONS, JSON, assessments(rated(), "")), 422, "validation-failed");
        assertThat(Api.faults(inJson)).containsExactly("/weightings required");
        JsonNode inQuery = Api.problem(api.post(COMPARISONS, NDJSON, rated()), 422, "validation-failed");
        assertThat(Api.faults(inQuery)).containsExactly("?weightings required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"draws\":99                                        | /draws out-of-range",
                "\"draws\":1000001                                   | /draws out-of-range",
                "\"draws\":100.5                                     | /draws wrong-type",
                "\"draws\":\"100\"                                   | /draws wrong-type",
                "\"seed\":1.5                                        | /seed wrong-type",
                "\"seed\":9223372036854775808                        | /seed wrong-type",
                "\"concentration\":20                                | /concentration contradiction",
                "\"distribution\":\"dirichlet\",\"concentration\":0  | /concentration out-of-range",
                "\"distribution\":\"normal\"                         | /distribution not-allowed-value",
                "\"scores\":\"guessed\"                              | /scores not-allowed-value",
                "\"weights\":{\"respect\":1},\"weighting\":\"equal\" | /weights both-given",
                "\"weights\":{\"respekt\":1}                         | /weights/respekt unknown-value",
                "\"weightings\":[]                                   | /weightings unknown-member",
                "\"pairs\":{}                                        | /pairs wrong-type",
                "\"pairs\":[\"a:b\"]                                 | /pairs/0 wrong-type",
                "\"pairs\":[[\"a\",\"b\"],[\"a\"]]                   | /pairs/1 bad-format",
                "\"pairs\":[[]]                                      | /pairs/0 bad-format",
                "\"pairs\":[[\"a\",\"b\",\"c\"]]                     | /pairs/0 bad-format",
                "\"pairs\":[[\"a\",\"b\"],[\"a\",\"B\"]]             | /pairs/1/1 bad-format",
                "\"pairs\":[[\"a\",\"a\"]]                           | /pairs/0/1 duplicate",
                "\"pairs\":[[\"a\",7]]                               | /pairs/0/1 wrong-type",
                "\"pairs\":[null]                                    | /pairs/0 null-not-allowed",
                "\"pairs\":[[\"a\",null]]                            | /pairs/0/1 null-not-allowed",
            })
    void anOptionOfASensitivityIsRefusedAtItsPlace(String options, String fault) throws IOException {
        assertRefused(SENSITIVITY, options, "validation-failed", List.of(fault));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/comparisons?weightings=equal,             422, validation-failed, weightings,    required",
        "/v1/comparisons?weightings=equal%2Cequal,     422, validation-failed, weightings,    duplicate",
        "/v1/comparisons?weightings=equal%2Cw%2Cv,     422, unknown-reference, weightings,    unknown-reference",
        "/v1/comparisons?weightings=,                  422, unknown-reference, weightings,    unknown-reference",
        "/v1/comparisons?on=all,                       400, invalid-parameter, on,            not-allowed-value",
        "/v1/comparisons?alpha=1,                      422, validation-failed, alpha,         out-of-range",
        "/v1/comparisons?draws=100,                    400, invalid-parameter, draws,         unknown-member",
        "/v1/sensitivity?draws=1,                      422, validation-failed, draws,         out-of-range",
        "/v1/sensitivity?draws=99999999999,            422, validation-failed, draws,         out-of-range",
        "/v1/sensitivity?draws=1e4,                    400, invalid-parameter, draws,         bad-format",
        "/v1/sensitivity?seed=1.0,                     400, invalid-parameter, seed,          bad-format",
        "/v1/sensitivity?distribution=Uniform,         400, invalid-parameter, distribution,  not-allowed-value",
        "/v1/sensitivity?concentration=2,              422, validation-failed, concentration, contradiction",
        "/v1/sensitivity?pairs=desk,                   422, validation-failed, pairs,         bad-format",
        "/v1/sensitivity?pairs=,                       422, validation-failed, pairs,         bad-format",
        "/v1/sensitivity?pairs=desk:till:door,         422, validation-failed, pairs,         bad-format",
        "/v1/sensitivity?pairs=desk:,                  422, validation-failed, pairs,         bad-format",
        "/v1/sensitivity?pairs=desk:desk,              422, validation-failed, pairs,         duplicate",
        "/v1/sensitivity?scores=exact&weighting=equal&pairs=a:b, 422, validation-failed, pairs, unknown-touchpoint",
        "/v1/sensitivity?weighting=entropie,           422, unknown-reference, weighting,     unknown-reference",
        "/v1/sensitivity?weighting=entropy,            422, degenerate-weighting, weighting,  degenerate-weighting",
        "/v1/sensitivity?table=pairwise,               400, invalid-parameter, table,         contradiction",
        "/v1/sensitivity?format=csv&table=auc,         400, invalid-parameter, table,         not-allowed-value",
        "/v1/sensitivity?format=csv&table=stability&aggregation=minimum, 422, validation-failed, table, contradiction",
        "/v1/comparisons?format=csv&table=auc&weightings=equal%2Crank-sum, 422, validation-failed, table, contradiction",
    })
    void aFaultOfTheQueryIsNamedByItsParameter(String target, int status, String code, String parameter, String item)
            throws IOException {
        JsonNode problem = Api.problem(api.post(target, NDJSON, rated()), status, code);
        assertThat(Api.faults(problem)).isNotEmpty().containsOnly('?' + parameter + ' ' + item);
    }

    @ParameterizedTest
    @ValueSource(strings = {COMPARISONS, SENSITIVITY})
    void whatIsWrongWithTheAssessmentsIsAnsweredAsOfAnAudit(String target) throws IOException {
        String options = target.equals(COMPARISONS) ? TWO : ",\"draws\":100";
        String bad = Bodies.seen("\"ratings\":{\"respect\":9}");
        Api.problem(api.post(target, JSON, "{"), 400, "invalid-json");
        Api.problem(api.post(target, "text/plain", "{}"), 415, "unsupported-media-type");
        Api.problem(api.post(target, JSON, "{}", "Accept: image/png"), 406, "not-acceptable");
        Api.problem(api.post(target, JSON, assessments(repeated(rated(), 1001), options)), 413, "too-many-items");
        assertThat(Api.faults(Api.problem(api.post(target, JSON, "{}"), 422, "validation-failed")))
                .containsExactly("/assessments required");
        JsonNode inLine =
                Api.problem(api.post(target, NDJSON, "{\"request\":{\"assessments\":[]}}\n"), 422, "validation-failed");
        assertThat(Api.faults(inLine)).containsExactly("/request/assessments not-allowed-value");
        JsonNode both = Api.problem(
                api.post(target + "?on=all-criteria", NDJSON, "{\"request\":{" + options.substring(1) + "}}\n"),
                422,
                "validation-failed");
        assertThat(Api.faults(both)).containsExactly("?on both-given");
        JsonNode failed = Api.problem(
                api.post(target, JSON, assessments(rated() + ',' + bad, options + ",\"onError\":\"fail\"")),
                422,
                "batch-rejected");
        assertThat(Api.faults(failed)).containsExactly("/ratings/respect out-of-range");

        String journey = ",\"touchpoints\":[{\"id\":\"desk\",\"stage\":\"s\"}]";
        Reply reply = api.post(
                target, JSON, assessments(String.join(",", rated(), bad, rated("a", "phone", 3)), options + journey));
        JsonNode rejected = Api.good(reply).get("rejected");
        assertThat(reply.field("Plumbline-Rejected")).hasValue("2");
        assertThat(rejected.get("count").asInt()).isEqualTo(2);
        assertThat(Api.faults(rejected.get("first").get(0).get("problem")))
                .containsExactly("/ratings/respect out-of-range");
        assertThat(Api.faults(rejected.get("first").get(1).get("problem")))
                .containsExactly("/touchpoint unknown-touchpoint");
    }

    @Test
    void weightingsFromTooFewDataAreRefusedAtTheEndAndAtTheirPlace() throws IOException {
        assertRefused(
                COMPARISONS,
                "\"weightings\":[\"equal\",\"critic\",{\"id\":\"e\",\"method\":\"entropy\"}]",
                "degenerate-weighting",
                List.of("/weightings/1 degenerate-weighting", "/weightings/2 degenerate-weighting"));
        assertRefused(
                SENSITIVITY,
                "\"weighting\":{\"id\":\"b\",\"blend\":[{\"weighting\":\"entropy\",\"part\":1}]}",
                "degenerate-weighting",
                List.of("/weighting/blend/0/weighting degenerate-weighting"));
    }

    @Test
    void moreTouchpointsOrMoreWorkThanOneSensitivityMayHaveAreRefused() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 501; i++) {
            lines.append(rated("a", "t-" + i, 3)).append('\n');
            lines.append(rated("b", "t-" + i, 4)).append('\n');
        }
        String options = "{\"request\":{\"weights\":{\"respect\":1},\"draws\":%d}}\n";
        JsonNode many =
                Api.problem(api.post(SENSITIVITY, NDJSON, options.formatted(100) + lines), 422, "validation-failed");
        assertThat(Api.faults(many)).containsExactly("/request/touchpoints too-many");
        JsonNode much = Api.problem(
                api.post(
                        SENSITIVITY,
                        NDJSON,
                        options.formatted(1_000_000)
                                + lines.substring(0, lines.indexOf("t-200")).replaceAll("[^\n]*$", "")),
                422,
                "validation-failed");
        assertThat(Api.faults(much)).containsExactly("/request/draws out-of-range");
    }

    /** Which touchpoints there are is known only when all assessments have been read. */
    @Test
    void pairsOfTouchpointsThatAreNotRankedAreRefusedAtTheEndAndAtTheirPlaces() throws IOException {
        String visits = String.join(",", Bodies.study());
        String security = "\"weights\":{\"security\":1},"; // which nobody rated at the door
        String pairs = security + "\"pairs\":[[\"desk\",\"till\"],[\"exit\",\"desk\"],[\"till\",\"door\"]]";
        List<String> faults = List.of("/pairs/1/0 unknown-touchpoint", "/pairs/2/1 not-allowed-value");
        JsonNode inJson =
                Api.problem(api.post(SENSITIVITY, JSON, assessments(visits, ',' + pairs)), 422, "validation-failed");
        assertThat(Api.faults(inJson)).isEqualTo(faults);
        String lines = "{\"request\":{" + pairs + "}}\n" + String.join("\n", Bodies.study());
        JsonNode inLine = Api.problem(api.post(SENSITIVITY, NDJSON, lines), 422, "validation-failed");
        assertThat(Api.faults(inLine))
                .isEqualTo(faults.stream().map(fault -> "/request" + fault).toList());
        String many = "\"pairs\":[" + repeated("[\"desk\",\"till\"]", 101) + ']';
        assertRefused(SENSITIVITY, many, "validation-failed", List.of("/pairs too-many"));
        String most = ',' + security + "\"draws\":100,\"pairs\":[" + repeated("[\"desk\",\"till\"]", 100) + ']';
        assertThat(api.ask(SENSITIVITY, assessments(visits, most)).get("askedChanges"))
                .hasSize(100);
    }

    @Test
    void scoresCannotBeWeighedByWhatOnlyManyCanSay() throws IOException {
        for (String name : List.of("entropy", "critic", "standard-deviation")) {
            JsonNode problem = Api.problem(
                    api.post("/v1/scores", JSON, Bodies.score(rated(), ",\"weighting\":\"" + name + '"')),
                    422,
                    "unknown-reference");
            assertThat(Api.faults(problem)).containsExactly("/weighting unknown-reference");
        }
    }
}
