package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static dev.plumbline.rest.v1.Bodies.rated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.rest.http.Wire.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trajectories and experiments are asked in other ways, and whatever is wrong with how they are asked. */
@Timeout(60)
class ChangeRefusalsTest {

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/trajectories | ,\"trajectoryRules\":{\"alpha\":1,\"smallestSlope\":-1} | /trajectoryRules/smallestSlope out-of-range;/trajectoryRules/alpha out-of-range",
                "/v1/trajectories | ,\"trajectoryRules\":{\"subject\":\"rater\"} | /trajectoryRules/subject not-allowed-value",
                "/v1/trajectories | ,\"trajectoryRules\":{\"halfLife\":3} | /trajectoryRules/halfLife unknown-member",
                "/v1/trajectories | ,\"trajectoryRules\":{\"halfLifeDays\":0} | /trajectoryRules/halfLifeDays out-of-range",
                "/v1/trajectories | ,\"weighting\":\"equal\",\"weights\":{\"respect\":1} | /weights both-given",
                "/v1/experiments | '' | /control required;/variant required",
                "/v1/experiments | ,\"control\":{} | /variant required",
                "/v1/experiments | ,\"control\":{},\"variant\":{} | /variant contradiction",
                "/v1/experiments | ,\"control\":{\"rubric\":\"a\"},\"variant\":{\"perspective\":\"b\"} | /control/rubric not-allowed-value;/variant/perspective not-allowed-value",
                "/v1/experiments | ,\"control\":{\"touchpoint\":[],\"rater\":[\"\"]},\"variant\":{} | /control/touchpoint required;/control/rater/0 bad-format",
                "/v1/experiments | ,\"control\":{\"since\":\"2025-01-02T00:00:00Z\",\"until\":\"2025-01-01T00:00:00Z\"},\"variant\":{} | /control/until contradiction",
                "/v1/experiments | ,\"control\":{\"touchpoints\":[\"desk\"]},\"variant\":{} | /control/touchpoints unknown-member",
                "/v1/experiments | ,\"touchpoints\":[{\"id\":\"desk\",\"stage\":\"buy\"}],\"control\":{},\"variant\":{\"touchpoint\":[\"desk\",\"atlantis\"]} | /variant/touchpoint unknown-touchpoint",
                "/v1/experiments | ,\"control\":{},\"variant\":{\"since\":\"2025-01-01T00:00:00Z\"},\"experimentRules\":{\"power\":1} | /experimentRules/power out-of-range",
            })
    void anOptionThatIsWrong_isNamedWhereItIs(String target, String options, String faults) throws IOException {
        Reply reply = api.post(target, JSON, assessments(rated(), options));
        assertThat(Api.faults(Api.problem(reply, 422, "validation-failed"))).containsExactly(faults.split(";"));
        Reply lines = api.post(
                target, NDJSON, "{\"request\":{" + (options.isEmpty() ? "" : options.substring(1)) + "}}\n" + rated());
        assertThat(Api.faults(Api.problem(lines, 422, "validation-failed")))
                .containsExactly(List.of(faults.split(";")).stream()
                        .map(fault -> "/request" + fault)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/trajectories?subject=rater,                       400, invalid-parameter, subject,        not-allowed-value",
        "/v1/trajectories?period=year,                         400, invalid-parameter, period,         not-allowed-value",
        "/v1/trajectories?groupBy=segment,                     400, invalid-parameter, groupBy,        unknown-member",
        "/v1/trajectories?changeFrom=2,                        422, validation-failed, changeFrom,     out-of-range",
        "/v1/trajectories?weighting=nobody,                    422, unknown-reference, weighting,      unknown-reference",
        "/v1/trajectories?format=csv&table=groups,             400, invalid-parameter, table,          not-allowed-value",
        "/v1/experiments?splitAt=yesterday,                    400, invalid-parameter, splitAt,        bad-format",
        "/v1/experiments?touchpoint=desk,                      400, invalid-parameter, splitAt,        required",
        "/v1/experiments?splitAt=2025-01-01T00:00:00Z&touchpoint=, 400, invalid-parameter, touchpoint, bad-format",
        "/v1/experiments?splitAt=2025-01-01T00:00:00Z&power=0, 422, validation-failed, power,          out-of-range",
        "/v1/experiments?control=a,                            400, invalid-parameter, control,        unknown-member",
    })
    void aParameterThatIsWrong_isNamed(String target, int status, String code, String parameter, String item)
            throws IOException {
        JsonNode problem = Api.problem(api.post(target, NDJSON, rated()), status, code);
        assertThat(Api.faults(problem)).containsExactly('?' + parameter + ' ' + item);
    }

    @Test
    void anExperimentWithoutArms_isRefusedAndSaysHowToNameThem() throws IOException {
        JsonNode problem = Api.problem(api.post("/v1/experiments", NDJSON, rated()), 422, "validation-failed");
        assertThat(Api.faults(problem)).containsExactly("?control required", "?variant required");
        assertThat(problem.toString()).contains("splitAt", "in a first line");
    }

    @Test
    void moreThanAThousandPeriods_areTooMany() throws IOException {
        String far = rated("a-2", "desk", 3).replace("2025-05", "2021-05");
        JsonNode problem = Api.problem(
                api.post("/v1/trajectories?period=day", NDJSON, rated() + '\n' + far), 413, "too-many-items");
        assertThat(problem.get("detail").asText()).contains("from 2021-05", " to 2025-05");
        Api.good(api.post("/v1/trajectories?period=week", NDJSON, rated() + '\n' + far));
    }

    @Test
    void linesWithOptionsInTheQueryOrInAFirstLine_sayWhatJsonSays() throws IOException {
        List<String> visits = ChangeGoldenTest.months();
        String lines = String.join("\n", visits);
        String rules = "\"trajectoryRules\":{\"subject\":\"all\",\"period\":\"week\",\"alpha\":0.1}";
        JsonNode json = api.ask("/v1/trajectories", assessments(String.join(",", visits), ',' + rules));
        assertThat(Api.good(api.post("/v1/trajectories?subject=all&period=week&alpha=0.1", NDJSON, lines)))
                .isEqualTo(json);
        assertThat(Api.good(api.post("/v1/trajectories", NDJSON, "{\"request\":{" + rules + "}}\n" + lines)))
                .isEqualTo(json);
        String arms =
                "\"control\":{\"until\":\"2025-04-01T00:00:00Z\",\"touchpoint\":[\"desk\",\"till\"],\"segment\":[\"family\"]},"
                        + "\"variant\":{\"since\":\"2025-04-01T00:00:00Z\",\"touchpoint\":[\"desk\",\"till\"],\"segment\":[\"family\"]}";
        JsonNode experiment = api.ask("/v1/experiments", assessments(String.join(",", visits), ',' + arms));
        assertThat(Api.good(api.post(
                        "/v1/experiments?splitAt=2025-04-01T00:00:00Z&touchpoint=desk,till&segment=family",
                        NDJSON,
                        lines)))
                .isEqualTo(experiment);
        assertThat(Api.good(api.post("/v1/experiments", NDJSON, "{\"request\":{" + arms + "}}\n" + lines)))
                .isEqualTo(experiment);
    }
}
