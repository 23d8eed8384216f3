package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body must not do with {@code select}, of every analysis. */
class SelectRefusalsTest {

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
    @ValueSource(
            strings = {
                "audits",
                "comparisons",
                "sensitivity",
                "trajectories",
                "experiments",
                "listening",
                "gaps",
                "disconnects",
                "language",
                "raters",
                "drivers",
                "reliability"
            })
    void standsInPlaceOfAssessmentsInAJsonBodyOnly(String analysis) throws IOException {
        String target = "/v1/" + analysis;
        assertThat(Api.faults(Api.problem(api.post(target, JSON, "{}"), 422, "validation-failed")))
                .containsExactly("/assessments required");
        assertThat(Api.faults(Api.problem(
                        api.post(target, JSON, "{\"assessments\":[],\"select\":{}}"), 422, "validation-failed")))
                .containsExactly("/select both-given");
        assertThat(Api.faults(Api.problem(
                        api.post(target, JSON, "{\"select\":{\"touchpoint\":[],\"place\":\"desk\"}}"),
                        422,
                        "validation-failed")))
                .containsExactly("/select/place unknown-member", "/select/touchpoint required");
        assertThat(Api.faults(Api.problem(
                        api.post(target, NDJSON, "{\"request\":{\"select\":{}}}"), 422, "validation-failed")))
                .containsExactly("/request/select not-allowed-value");
        assertThat(Api.faults(Api.problem(api.post(target + "?select=a", NDJSON, ""), 400, "invalid-parameter")))
                .containsExactly("?select unknown-member");
    }
}
