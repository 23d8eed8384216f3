package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Bodies.assessments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire of raters, drivers and reliability, pinned as in {@link GoldenTest}. */
@Timeout(30)
class EvidenceGoldenTest {

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void raters() throws IOException {
        Golden.assertGolden("raters.json", answer("/v1/raters", ",\"raterRules\":{\"resamples\":200}"));
    }

    @Test
    void ratersOfNothing() throws IOException {
        Golden.assertGolden("raters-nothing.json", api.ask("/v1/raters", assessments("", "")));
    }

    /** Few customers are enough here; one outcome is yes or no, and one a number. */
    @Test
    void drivers() throws IOException {
        Golden.assertGolden(
                "drivers.json", answer("/v1/drivers", ",\"driverRules\":{\"clustersFrom\":5,\"withinFrom\":4}"));
    }

    @Test
    void driversWithinRatersWithTooLittle() throws IOException {
        Golden.assertGolden(
                "drivers-few.json",
                answer("/v1/drivers", ",\"outcomes\":[\"left\",\"returned\"],\"within\":\"touchpoint-and-rater\""));
    }

    @Test
    void reliability() throws IOException {
        Golden.assertGolden(
                "reliability.json", answer("/v1/reliability", ",\"reliabilityRules\":{\"readingFrom\":10}"));
    }

    @Test
    void reliabilityOfNothing() throws IOException {
        Golden.assertGolden("reliability-nothing.json", api.ask("/v1/reliability", assessments("", "")));
    }

    private static JsonNode answer(String target, String options) throws IOException {
        return api.ask(target, assessments(String.join(",", Bodies.evidence()), options));
    }
}
