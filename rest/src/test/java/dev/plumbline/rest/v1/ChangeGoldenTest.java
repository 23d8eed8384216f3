package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Bodies.assessments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire of trajectories and experiments, pinned as in {@link GoldenTest}. */
@Timeout(30)
class ChangeGoldenTest {

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Seven months: the desk breaks in April, the till grows, the door is seen too rarely to say. */
    static List<String> months() {
        List<String> visits = new ArrayList<>();
        for (int month = 1; month <= 7; month++) {
            for (int i = 0; i < 6; i++) {
                int wobble = (i * 5 + month * 3) % 3 - 1;
                visits.add(visit("desk", month, i, month < 4 ? 4 + wobble : 2 + wobble, month < 4 ? 4 : 3, month >= 4));
                visits.add(visit("till", month, i, Math.max(1, (month + i % 3) / 2), 3 + wobble, i % 5 == 4));
            }
        }
        visits.add(visit("door", 2, 1, 3, 3, false));
        return visits;
    }

    private static String visit(String touchpoint, int month, int i, int respect, int security, boolean broken) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%s-%d-%d\",\"touchpoint\":\"%s\",\"occurredAt\":\"2025-%02d-%02dT10:00:00Z\",\"customer\":\"g-%d\","
                        + "\"segment\":\"%s\",\"rater\":\"r-%d\",\"ratings\":{\"respect\":%d,\"security\":%d}%s}",
                touchpoint,
                month,
                i,
                touchpoint,
                month,
                3 + 4 * i,
                (month * 7 + i * 3) % 11,
                i % 2 == 0 ? "family" : "business",
                i % 3,
                respect,
                security,
                i % 2 == 0
                        ? ""
                        : ",\"promises\":{\"kept\":" + (broken ? 0 : 2) + ",\"broken\":" + (broken ? 1 : 0) + '}');
    }

    private static JsonNode answer(String target, String options) throws IOException {
        return Api.good(api.post(target, JSON, assessments(String.join(",", months()), options)));
    }

    @Test
    void trajectories() throws IOException {
        Golden.assertGolden("trajectories.json", answer("/v1/trajectories", ""));
    }

    @Test
    void trajectoriesOfSegmentsWithAHalfLife() throws IOException {
        Golden.assertGolden(
                "trajectories-segment.json",
                answer(
                        "/v1/trajectories",
                        ",\"trajectoryRules\":{\"subject\":\"segment\",\"period\":\"quarter\",\"halfLifeDays\":30}"));
    }

    @Test
    void trajectoriesOfNothing() throws IOException {
        Golden.assertGolden("trajectories-nothing.json", api.ask("/v1/trajectories", assessments("", "")));
    }

    @Test
    void tablesOfTrajectories() throws IOException {
        String body = assessments(String.join(",", months()), "");
        Golden.assertGolden(
                "trajectories.csv",
                api.post("/v1/trajectories?format=csv", JSON, body).body());
        Golden.assertGolden(
                "trajectories-periods.csv",
                api.post("/v1/trajectories?format=csv&table=periods", JSON, body)
                        .body());
    }

    private static final String BEFORE_AND_AFTER =
            ",\"control\":{\"until\":\"2025-04-01T00:00:00Z\"},\"variant\":{\"since\":\"2025-04-01T02:00:00+02:00\"}";

    @Test
    void anExperiment() throws IOException {
        Golden.assertGolden("experiment.json", answer("/v1/experiments", BEFORE_AND_AFTER));
    }

    @Test
    void anExperimentOfFew() throws IOException {
        Golden.assertGolden(
                "experiment-few.json",
                answer(
                        "/v1/experiments",
                        ",\"control\":{\"touchpoint\":[\"door\"]},\"variant\":{\"touchpoint\":[\"desk\"]}"));
    }

    @Test
    void anExperimentOfNothing() throws IOException {
        Golden.assertGolden("experiment-nothing.json", api.ask("/v1/experiments", assessments("", BEFORE_AND_AFTER)));
    }

    @Test
    void tablesOfAnExperiment() throws IOException {
        String body = assessments(String.join(",", months()), BEFORE_AND_AFTER);
        Golden.assertGolden(
                "experiment.csv",
                api.post("/v1/experiments?format=csv", JSON, body).body());
        Golden.assertGolden(
                "experiment-mixtures.csv",
                api.post("/v1/experiments?format=csv&table=mixtures", JSON, body)
                        .body());
    }
}
