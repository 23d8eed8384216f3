package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.store.Databases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assessments are stored once, read back, corrected and erased over HTTP, on each database. */
@ParameterizedClass
@EnumSource(Databases.class)
@Timeout(60)
class AssessmentsTest {

    private static final String AT = "/v1/assessments";

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

    private static String seen(String id, String customer, int respect) {
        return "{\"id\":\"" + id
                + "\",\"touchpoint\":\"check-out\",\"occurredAt\":\"2025-05-05T10:00:00+02:00\",\"customer\":\""
                + customer + "\",\"ratings\":{\"respect\":" + respect + "}}";
    }

    private Reply add(String assessment) throws IOException {
        return api.post(AT, JSON, assessment);
    }

    private Reply addLines(String... lines) throws IOException {
        return api.post(AT, NDJSON, String.join("\n", lines) + "\n");
    }

    private String tag(String id) throws IOException {
        return api.get(AT + '/' + id).field("ETag").orElseThrow();
    }

    /** The ids of all that a list has, and of those that its links lead to. */
    private List<String> listed(String query) throws IOException {
        List<String> ids = new ArrayList<>();
        String next = AT + query;
        while (next != null) {
            Reply page = api.get(next);
            Api.lines(page).forEach(line -> ids.add(line.path("id").asText()));
            next = page.field("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse(null);
        }
        return ids;
    }

    @Test
    void oneIsStoredOnce() throws IOException {
        Reply created = add(seen("a-1", "g-1", 4));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.field("Location").orElseThrow()).isEqualTo("/v1/assessments/a-1");
        JsonNode stored = Api.tree(created.body());
        assertThat(stored.path("rubric").asText()).isEqualTo("values-audit");
        assertThat(stored.path("occurredAt").asText()).isEqualTo("2025-05-05T08:00:00Z");

        Reply again = add(seen("a-1", "g-1", 4).replace("10:00:00+02:00", "08:00:00Z"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(created.body());
        Api.problem(add(seen("a-1", "g-1", 5)), 409, "conflict");
        assertThat(api.get(AT + "/a-1").body()).isEqualTo(created.body());
        assertThat(listed("")).containsExactly("a-1");
    }

    @Test
    void anIdCanBeAnythingPrintable() throws IOException {
        Reply created = add(seen("Ümläut/7 50% a?b#c", "g-1", 4));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String location = created.field("Location").orElseThrow();
        Reply read = api.get(location);
        assertThat(read.body()).isEqualTo(created.body());
        Api.problem(api.get(AT + "/" + "a".repeat(200)), 404, "not-found");
    }

    @Test
    void itMustFitItsRubric() throws IOException {
        JsonNode unknown = Api.problem(
                add(seen("a-1", "g-1", 4).replace("\"id\"", "\"rubric\":\"nobody\",\"id\"")), 422, "unknown-reference");
        assertThat(Api.faults(unknown)).containsExactly("/rubric unknown-reference");
        JsonNode wrong = Api.problem(
                add(seen("a-1", "g-1", 9).replace("{\"respect\"", "{\"speed\":3,\"respect\"")),
                422,
                "validation-failed");
        assertThat(Api.faults(wrong))
                .containsExactlyInAnyOrder("/ratings/speed unknown-criterion", "/ratings/respect out-of-range");
        assertThat(listed("")).isEmpty();
        Api.problem(add("[]"), 422, "validation-failed");
        Api.problem(add("{"), 400, "invalid-json");
        Api.problem(add(""), 400, "invalid-json");
        Api.problem(api.post(AT, "text/csv", "a"), 415, "unsupported-media-type");
        Api.problem(api.post(AT + "?onError=fail", JSON, seen("a-1", "g-1", 4)), 400, "invalid-parameter");
    }

    @Test
    void linesAreStoredAndThoseThatFailAreNamed() throws IOException {
        add(seen("a-0", "g-1", 4));
        Reply answer = addLines(
                seen("a-0", "g-1", 4),
                "",
                seen("a-1", "g-1", 3),
                "no json",
                seen("a-0", "g-1", 1),
                seen("a-2", "g-2", 9),
                seen("a-1", "g-1", 3),
                "{\"id\":\"a-3\"}",
                seen("a-1", "g-1", 2));
        assertThat(answer.status()).as(answer.body()).isEqualTo(207);
        JsonNode receipt = Api.tree(answer.body());
        assertThat(receipt.path("summary").toString()).isEqualTo("{\"lines\":8,\"created\":1,\"same\":2,\"failed\":5}");
        List<String> failed = new ArrayList<>();
        receipt.path("failed")
                .forEach(each -> failed.add(
                        each.path("line").asInt() + " " + each.path("id").asText("-") + " "
                                + each.path("problem").path("code").asText()));
        assertThat(failed)
                .containsExactly(
                        "4 - invalid-json",
                        "5 a-0 conflict",
                        "6 a-2 validation-failed",
                        "8 - validation-failed",
                        "9 a-1 conflict");
        assertThat(listed("")).containsExactly("a-0", "a-1");

        Reply good = addLines(seen("a-4", "g-1", 4));
        assertThat(good.status()).isEqualTo(200);
        assertThat(addLines("").body()).contains("\"lines\":0");
    }

    @Test
    void manyLinesTakeManyTransactions() throws IOException {
        String[] lines = IntStream.range(0, 3_500)
                .mapToObj(i -> seen("a-" + i, "g-" + i % 7, 1 + i % 5))
                .toArray(String[]::new);
        assertThat(addLines(lines).body()).contains("\"created\":3500,\"same\":0,\"failed\":0");
        assertThat(addLines(lines).body()).contains("\"created\":0,\"same\":3500,\"failed\":0");
        assertThat(listed("?limit=1000")).hasSize(3_500).doesNotHaveDuplicates().startsWith("a-0", "a-1");
        assertThat(listed("?customer=g-3,g-4&limit=9&until=2025-05-05T08:00:01Z"))
                .hasSize(1_000)
                .contains("a-3", "a-4");
        assertThat(listed("?since=2025-05-05T08:00:01Z")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=10001",
                "limit=x",
                "cursor=x",
                "cursor=18446744073709551615",
                "customer=a\\",
                "cursor=-1",
                "since=yesterday",
                "colour=red",
                "touchpoint=A"
            })
    void aListIsAskedForProperly(String query) throws IOException {
        assertThat(api.get(AT + '?' + query).status()).isIn(400, 422);
    }

    @Test
    void itIsSentOnlyToThoseWhoDoNotHaveIt() throws IOException {
        add(seen("a-1", "g-1", 4));
        String tag = tag("a-1");
        assertThat(tag).matches("\"sha256-[0-9a-f]{64}\"");
        Reply unchanged = api.get(AT + "/a-1", "If-None-Match: \"other\", " + tag);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.field("ETag")).hasValue(tag);
        assertThat(api.get(AT + "/a-1", "If-None-Match: \"other\"").status()).isEqualTo(200);
        Api.problem(api.get(AT + "/a-1", "If-None-Match: other"), 400, "invalid-request");
    }

    @Test
    void aCorrectionSaysWhatItCorrects() throws IOException {
        add(seen("a-1", "g-1", 4));
        add(seen("a-2", "g-1", 4));
        String tag = tag("a-1");
        String correction = seen("a-1", "g-1", 2);
        Api.problem(api.send("PUT", AT + "/a-1", correction), 428, "precondition-required");
        Api.problem(api.send("PUT", AT + "/a-1", correction, "If-Match: \"x\""), 412, "precondition-failed");
        Api.problem(api.send("PUT", AT + "/a-1", correction, "If-Match: W/" + tag), 412, "precondition-failed");
        Api.problem(api.send("PUT", AT + "/a-1", correction, "If-Match: x"), 400, "invalid-request");
        Api.problem(api.send("PUT", AT + "/a-2", correction, "If-Match: *"), 422, "validation-failed");
        Api.problem(api.send("PUT", AT + "/a-9", seen("a-9", "g-1", 1), "If-Match: *"), 412, "precondition-failed");

        Reply corrected = api.send("PUT", AT + "/a-1", correction, "If-Match: " + tag);
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        assertThat(corrected.field("ETag")).hasValue(tag("a-1")).isNotEqualTo(tag);
        assertThat(Api.tree(api.get(AT + "/a-1").body())
                        .path("ratings")
                        .path("respect")
                        .asDouble())
                .isEqualTo(2.0);
        assertThat(listed("")).containsExactly("a-2", "a-1");
        Api.problem(
                api.send("PUT", AT + "/a-1", seen("a-1", "g-1", 5), "If-Match: " + tag), 412, "precondition-failed");
        assertThat(api.send("PUT", AT + "/a-1", correction, "If-Match: " + tag).status())
                .isEqualTo(200);
        assertThat(api.send("PUT", AT + "/a-9", seen("a-9", "g-1", 1)).status()).isEqualTo(201);
    }

    @Test
    void whoeverPutsIsAnsweredWithWhatTheyPut() throws Exception {
        add(seen("a-1", "g-1", 4));
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Reply>> puts = IntStream.range(0, 64)
                    .<Callable<Reply>>mapToObj(
                            i -> () -> api.send("PUT", AT + "/a-1", seen("a-1", "g-" + i, 4), "If-Match: *"))
                    .toList();
            List<Future<Reply>> answers = writers.invokeAll(puts);
            for (int i = 0; i < answers.size(); i++) {
                Reply answer = answers.get(i).get();
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("\"customer\":\"g-" + i + "\"");
            }
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void manyTagsAreRead() throws IOException {
        add(seen("a-1", "g-1", 4));
        String many = "\"x\",".repeat(1_500);
        assertThat(api.get(AT + "/a-1", "If-None-Match: " + many + tag("a-1")).status())
                .isEqualTo(304);
        Api.problem(api.get(AT + "/a-1", "If-None-Match: \"a\" \"b\""), 400, "invalid-request");
        Api.problem(
                api.send("PUT", AT + "/a-1", seen("a-1", "g-1", 4), "If-None-Match: *"), 412, "precondition-failed");
    }

    @Test
    void namesWithCommasAreListedBehindBackslashes() throws IOException {
        addLines(seen("a-1", "Doe, Jane", 4), seen("a-2", "Doe", 4), seen("a-3", " Jane", 4));
        assertThat(listed("?customer=Doe%5C,%20Jane")).containsExactly("a-1");
        assertThat(listed("?customer=Doe,%20Jane")).containsExactly("a-2", "a-3");
        Api.problem(api.get(AT + "?customer=Doe%5C"), 400, "invalid-parameter");
    }

    @Test
    void whatIsStoredIsTheSameAlsoWithoutItsRubric() throws IOException {
        String rubric =
                "{\"id\":\"ours\",\"title\":\"O\",\"kind\":\"weighted\",\"scale\":{\"min\":1,\"max\":5},\"criteria\":[{\"id\":"
                        + "\"respect\",\"value\":\"respect\",\"kind\":\"level\",\"question\":\"q\",\"test\":\"t\",\"standard\":\"s\","
                        + "\"advice\":\"a\"}]}";
        api.send("PUT", "/v1/rubrics/ours", rubric);
        String ours = seen("a-1", "g-1", 4).replace("\"id\"", "\"rubric\":\"ours\",\"id\"");
        assertThat(add(ours).status()).isEqualTo(201);
        api.send("DELETE", "/v1/rubrics/ours", "", "If-Match: *");
        assertThat(add(ours).status()).isEqualTo(200);
        assertThat(addLines(ours).body()).contains("\"same\":1");
        Api.problem(add(ours.replace("a-1", "a-2")), 422, "unknown-reference");
        api.send("DELETE", AT + "/a-1", "");
        Api.problem(add(ours), 410, "erased");
    }

    @Test
    void whatIsErasedStaysErased() throws IOException {
        add(seen("a-1", "g-1", 4));
        Api.problem(api.send("DELETE", AT + "/a-1", "", "If-Match: \"x\""), 412, "precondition-failed");
        assertThat(api.send("DELETE", AT + "/a-1", "").status()).isEqualTo(204);
        Api.problem(api.send("DELETE", AT + "/a-1", ""), 410, "erased");
        Api.problem(api.get(AT + "/a-1"), 410, "erased");
        Api.problem(add(seen("a-1", "g-2", 4)), 410, "erased");
        Api.problem(api.send("PUT", AT + "/a-1", seen("a-1", "g-1", 4)), 410, "erased");
        Api.problem(api.send("DELETE", AT + "/a-2", ""), 404, "not-found");
        assertThat(addLines(seen("a-1", "g-1", 4)).body()).contains("\"failed\":1", "\"code\":\"erased\"");
        assertThat(listed("")).isEmpty();
    }

    @Test
    void aCustomerIsErased() throws IOException {
        addLines(seen("a-1", "g-1", 4), seen("a-2", "g/2", 4), seen("a-3", "g-1", 4));
        JsonNode erasure = Api.good(api.send("DELETE", "/v1/customers/g-1", ""));
        assertThat(erasure.toString())
                .isEqualTo(
                        database == Databases.SQLITE
                                ? "{\"assessments\":2,\"journalCleared\":true}"
                                : "{\"assessments\":2}");
        assertThat(Api.good(api.send("DELETE", "/v1/customers/g-1", ""))
                        .path("assessments")
                        .asInt())
                .isZero();
        assertThat(listed("")).containsExactly("a-2");
        Api.problem(add(seen("a-3", "g-1", 4)), 410, "erased");
        assertThat(Api.good(api.send("DELETE", "/v1/customers/g%2F2", ""))
                        .path("assessments")
                        .asInt())
                .isOne();
    }

    @Test
    void ofSixtyFourWritersOneIsTheFirst() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(64);
        try {
            List<Callable<Reply>> writes = IntStream.range(0, 64)
                    .<Callable<Reply>>mapToObj(i -> () -> add(seen("a-1", "g-1", 1 + i % 2)))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Reply> write : writers.invokeAll(writes)) {
                statuses.add(write.get().status());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 200, 409);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(32);
        } finally {
            writers.shutdownNow();
        }
    }
}
