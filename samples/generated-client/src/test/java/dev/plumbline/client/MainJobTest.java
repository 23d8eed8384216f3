package dev.plumbline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.client.model.Assessment;
import dev.plumbline.client.model.Audit;
import dev.plumbline.client.model.AuditRequest;
import dev.plumbline.client.model.Group;
import dev.plumbline.client.model.Score;
import dev.plumbline.client.model.ScoreRequest;
import dev.plumbline.client.model.Selection;
import dev.plumbline.client.model.Verdict;
import dev.plumbline.client.model.Weighting;
import dev.plumbline.rest.PlumblineServer;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.store.StoreSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated client does the main job with a running server: store, read back, weigh, score, audit what is stored, erase. */
class MainJobTest {

    @TempDir
    private static Path folder;

    private Store store;
    private PlumblineServer server;
    private ApiClient client;

    @BeforeEach
    void start() throws Exception {
        store = Store.open(StoreSettings.in(folder), new SimpleMeterRegistry());
        server = PlumblineServer.start(Settings.defaults().withAddress("127.0.0.1", 0), store);
        client = new ApiClient() {
            /** The generator's own choice would be problems alone where an answer is no JSON: a fault of version 7.14.0. */
            @Override
            public String selectHeaderAccept(String... types) {
                return String.join(",", types);
            }
        };
        client.setBasePath("http://127.0.0.1:" + server.uri().getPort());
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    private static Assessment visit(String id, String customer, double respect) {
        return new Assessment()
                .id(id)
                .touchpoint("complaint-desk")
                .occurredAt(OffsetDateTime.parse("2025-01-01T09:36:42Z"))
                .customer(customer)
                .ratings(Map.of("respect", respect, "security", 3.0));
    }

    @Test
    void storesReadsWeighsScoresAuditsAndErases() throws ApiException, IOException {
        AssessmentsApi assessments = new AssessmentsApi(client);
        assertThat(assessments.postAssessments(visit("a-1", "ann", 4)).getActualInstance())
                .isInstanceOfSatisfying(
                        Assessment.class, stored -> assertThat(stored.getId()).isEqualTo("a-1"));
        assertThat(assessments.postAssessments(visit("a-1", "ann", 4)).getActualInstance())
                .isInstanceOfSatisfying(
                        Assessment.class, stored -> assertThat(stored.getId()).isEqualTo("a-1"));
        assessments.postAssessments(visit("a-2", "bob", 1));
        assertThat(assessments.getAssessmentsById("a-1", null).getRatings()).containsEntry("respect", 4.0);
        assertThat(Files.readAllLines(assessments
                        .getAssessments(
                                null, null, null, List.of("complaint-desk"), null, null, null, null, null, 10, null)
                        .toPath()))
                .hasSize(2);

        WeightingsApi weightings = new WeightingsApi(client);
        Weighting mine = new Weighting()
                .id("mine")
                .title("Mine")
                .source("panel of May 2026")
                .valueSet("valuegraphics-56")
                .weights(Map.of("respect", 3.0, "security", 1.0));
        weightings.putWeightingsById("mine", mine, null, null);
        assertThat(weightings.getWeightingsById("mine", null).getWeights()).isEqualTo(mine.getWeights());

        Score score = new ScoresApi(client)
                .postScores(new ScoreRequest().assessment(visit("b", "ann", 4)).weighting("mine"));
        assertThat(score.getPoints()).isEqualTo(0.75 * 75 + 0.25 * 50);
        assertThat(score.getVerdict()).isEqualTo(Verdict.MIXED);

        Audit audit = audit();
        assertThat(audit.getGroups())
                .extracting(Group::getKey, Group::getN)
                .containsExactly(tuple("complaint-desk", 2L));
        assertThat(audit.getRejected().getCount()).isZero();
        assertThat(audit.getBasis().getWeighting()).startsWith("mine@sha256-");

        assertThat(new CustomersApi(client).deleteCustomersById("bob").getAssessments())
                .isEqualTo(1);
        assertThat(audit().getGroups().get(0).getN()).isEqualTo(1);
        assertThatThrownBy(() -> assessments.getAssessmentsById("a-2", null))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(410);
                    assertThat(refused.getResponseBody()).contains("\"code\":\"erased\"");
                });
    }

    private Audit audit() throws ApiException {
        AuditRequest request =
                new AuditRequest().weighting("mine").select(new Selection().touchpoint(List.of("complaint-desk")));
        return new AuditsApi(client)
                .postAudits(request, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
