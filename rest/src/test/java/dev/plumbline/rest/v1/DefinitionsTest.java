package dev.plumbline.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.store.Databases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Definitions are put in force, replaced and taken out of force over HTTP; their revisions stay. On each database. */
@ParameterizedClass
@EnumSource(Databases.class)
@Timeout(60)
class DefinitionsTest {

    private static final String MINE = "/v1/weightings/mine";
    private static final String ASSESSMENT =
            "{\"id\":\"a\",\"touchpoint\":\"t\",\"occurredAt\":\"2025-05-05T10:00:00Z\",\"ratings\":{\"respect\":4,\"security\":1}}";

    @Parameter
    private Databases database;

    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = Api.start(database);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String weighting(String id, int respect) {
        return "{\"id\":\"" + id
                + "\",\"title\":\"Mine\",\"source\":\"panel of May 2026\",\"valueSet\":\"valuegraphics-56\","
                + "\"weights\":{\"respect\":" + respect + ",\"security\":1}}";
    }

    private Reply put(String target, String body, String... fields) throws IOException {
        return api.send("PUT", target, body, fields);
    }

    private Reply score(String weighting) throws IOException {
        return api.post(
                "/v1/scores", Api.JSON, "{\"assessment\":" + ASSESSMENT + ",\"weighting\":\"" + weighting + "\"}");
    }

    @Test
    void oneIsPutAndNamed() throws IOException {
        Api.problem(score("mine"), 422, "unknown-reference");
        Reply created = put(MINE, weighting("mine", 3));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String tag = created.field("ETag").orElseThrow();
        assertThat(tag).matches("\"sha256-[0-9a-f]{64}\"");
        assertThat(Api.tree(created.body()).path("estimated").isArray()).isTrue();

        String revision = tag.replace("\"", "");
        assertThat(Api.good(score("mine")).path("basis").path("weighting").asText())
                .isEqualTo("mine@" + revision);
        assertThat(api.get(MINE).body()).isEqualTo(created.body());
        assertThat(api.get(MINE, "If-None-Match: " + tag).status()).isEqualTo(304);
        Reply again = put(MINE, weighting("mine", 3));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.field("ETag")).hasValue(tag);
    }

    @Test
    void anotherRevisionSaysWhatItReplacesAndTheOldOneStays() throws IOException {
        String first = put(MINE, weighting("mine", 3)).field("ETag").orElseThrow();
        JsonNode before = Api.good(score("mine"));
        Api.problem(put(MINE, weighting("mine", 5)), 428, "precondition-required");
        Api.problem(put(MINE, weighting("mine", 5), "If-Match: \"sha256-0\""), 412, "precondition-failed");
        Api.problem(put(MINE, weighting("mine", 5), "If-Match: sha256-0"), 400, "invalid-request");
        Api.problem(put(MINE, weighting("mine", 5), "If-None-Match: *"), 412, "precondition-failed");
        Reply replaced = put(MINE, weighting("mine", 5), "If-Match: " + first);
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(put(MINE, weighting("mine", 5), "If-Match: " + first).status())
                .isEqualTo(200);
        assertThat(Api.good(score("mine")).path("points")).isNotEqualTo(before.path("points"));

        String pinned = before.path("basis").path("weighting").asText();
        assertThat(Api.good(score(pinned))).isEqualTo(before);
        Reply old = api.get("/v1/weightings/" + pinned);
        assertThat(old.field("ETag")).hasValue(first);
        assertThat(old.field("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(api.get(MINE).field("Cache-Control")).hasValue("no-store");
        Api.problem(api.get("/v1/weightings/mine@sha256-" + "0".repeat(64)), 404, "not-found");
        assertThat(put("/v1/weightings/" + pinned, weighting("mine", 5)).status())
                .isEqualTo(405);
    }

    @Test
    void whatIsDeletedStaysReadableByItsRevision() throws IOException {
        String tag = put(MINE, weighting("mine", 3)).field("ETag").orElseThrow();
        Api.problem(api.send("DELETE", MINE, ""), 428, "precondition-required");
        Api.problem(api.send("DELETE", MINE, "", "If-Match: \"other\""), 412, "precondition-failed");
        assertThat(api.send("DELETE", MINE, "", "If-Match: " + tag).status()).isEqualTo(204);
        Api.problem(api.send("DELETE", MINE, "", "If-Match: " + tag), 404, "not-found");
        Api.problem(api.get(MINE), 404, "not-found");
        Api.problem(score("mine"), 422, "unknown-reference");
        String pinned = "mine@" + tag.replace("\"", "");
        assertThat(score(pinned).status()).isEqualTo(200);
        assertThat(api.get("/v1/weightings/" + pinned).status()).isEqualTo(200);
        Api.problem(put(MINE, weighting("mine", 4), "If-Match: " + tag), 412, "precondition-failed");
        assertThat(put(MINE, weighting("mine", 4)).status()).isEqualTo(201);
    }

    @Test
    void whatIsBuiltInStays() throws IOException {
        Api.problem(put("/v1/weightings/equal", weighting("equal", 3)), 403, "built-in-read-only");
        Api.problem(api.send("DELETE", "/v1/rubrics/values-audit", "", "If-Match: *"), 403, "built-in-read-only");
        assertThat(Api.good(api.get("/v1/value-sets/valuegraphics-56")).path("values"))
                .hasSize(56);
        assertThat(Api.good(api.get("/v1/rubrics/values-audit")).path("criteria"))
                .hasSize(4);
        String reference = Api.good(api.get("/v1/rubrics"))
                .path("items")
                .get(0)
                .path("reference")
                .asText();
        assertThat(api.get("/v1/rubrics/" + reference).status()).isEqualTo(200);
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        JsonNode other = Api.problem(put(MINE, weighting("yours", 3)), 422, "validation-failed");
        assertThat(Api.faults(other)).containsExactly("/id contradiction");
        JsonNode set = Api.problem(
                put(MINE, weighting("mine", 3).replace("valuegraphics-56", "unheard")), 422, "validation-failed");
        assertThat(Api.faults(set)).containsExactly("/valueSet not-allowed-value");
        JsonNode value =
                Api.problem(put(MINE, weighting("mine", 3).replace("respect", "speed")), 422, "validation-failed");
        assertThat(Api.faults(value)).containsExactly("/weights/speed unknown-value");
        Api.problem(put("/v1/weightings/inline", weighting("inline", 3)), 422, "validation-failed");
        Api.problem(put(MINE, "{\"id\":\"mine\",\"colour\":\"red\"}"), 422, "validation-failed");
        Api.problem(put(MINE, "{"), 400, "invalid-json");
        Api.problem(put(MINE, weighting("mine", 3).replace("Mine", "x".repeat(1 << 20))), 413, "body-too-large");
    }

    @Test
    void aListIsReadInStretches() throws IOException {
        for (int i = 0; i < 5; i++) {
            put(
                    "/v1/journeys/j-" + i,
                    "{\"id\":\"j-" + i + "\",\"title\":\"J\",\"touchpoints\":[{\"id\":\"t\",\"name\":\"T\","
                            + "\"stage\":\"s\",\"reach\":\"direct\"}]}");
        }
        List<String> ids = new ArrayList<>();
        String query = "?limit=2";
        int stretches = 0;
        while (query != null) {
            Reply reply = api.get("/v1/journeys" + query);
            JsonNode list = Api.good(reply);
            list.path("items").forEach(item -> ids.add(item.path("id").asText()));
            assertThat(reply.field("Link").isPresent()).isEqualTo(list.has("next"));
            query = list.has("next") ? "?limit=2&cursor=" + list.path("next").asText() : null;
            stretches++;
        }
        assertThat(ids).containsExactly("j-0", "j-1", "j-2", "j-3", "j-4");
        assertThat(stretches).isEqualTo(3);
        assertThat(Api.good(api.get("/v1/weightings")).path("items")).hasSizeGreaterThan(3);
    }

    @Test
    void valuesOfOnesOwnAreScored() throws IOException {
        put(
                "/v1/value-sets/house",
                "{\"id\":\"house\",\"title\":\"H\",\"source\":\"us\",\"values\":[{\"id\":\"warmth\",\"name\":\"Warmth\"},"
                        + "{\"id\":\"craft\",\"name\":\"Craft\"}]}");
        Reply rubric = put(
                "/v1/rubrics/ours",
                "{\"id\":\"ours\",\"title\":\"O\",\"kind\":\"weighted\",\"scale\":{\"min\":1,\"max\":5},"
                        + "\"criteria\":[" + criterion("warmth") + ',' + criterion("craft") + "]}");
        assertThat(rubric.status()).as(rubric.body()).isEqualTo(201);
        Reply weighting = put(
                "/v1/weightings/ours",
                "{\"id\":\"ours\",\"title\":\"O\",\"source\":\"us\",\"valueSet\":\"house\","
                        + "\"weights\":{\"warmth\":3,\"craft\":1}}");
        assertThat(weighting.status()).as(weighting.body()).isEqualTo(201);
        String seen =
                "{\"id\":\"a\",\"touchpoint\":\"t\",\"occurredAt\":\"2025-05-05T10:00:00Z\",\"ratings\":{\"warmth\":5,\"craft\":1}}";
        for (String weights : List.of("\"weighting\":\"ours\"", "\"weights\":{\"warmth\":3,\"craft\":1}")) {
            JsonNode score = Api.good(api.post(
                    "/v1/scores", Api.JSON, "{\"rubric\":\"ours\"," + weights + ",\"assessment\":" + seen + "}"));
            assertThat(score.path("points").asDouble()).isEqualTo(75.0);
        }
    }

    private static String criterion(String id) {
        return "{\"id\":\"" + id + "\",\"value\":\"" + id
                + "\",\"kind\":\"level\",\"question\":\"q\",\"test\":\"t\",\"standard\":\"s\"," + "\"advice\":\"a\"}";
    }
}
