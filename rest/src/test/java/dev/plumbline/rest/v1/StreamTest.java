package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.EXAMPLE;
import static dev.plumbline.rest.v1.Bodies.rated;
import static dev.plumbline.rest.v1.Bodies.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.rest.Main;
import dev.plumbline.rest.http.Wire;
import dev.plumbline.rest.http.Wire.Reply;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assessments one a line: every line is answered for itself, while more come, in memory that does not grow. */
@Timeout(60)
class StreamTest {

    private static final String BATCH = "/v1/scores/batch";
    private static final String AUDITS = "/v1/audits";
    private static final int LONGEST = 64 << 10;

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
    void everyLineIsAnsweredWithItsNumberAndBlankOnesOnlyCount() throws IOException {
        String body = "\r\n" + rated("a", "desk", 4) + "\r\n   \n{oops\n" + rated("b", "desk", 9) + '\n'
                + rated("c", "desk", 2);
        List<JsonNode> lines = Api.lines(api.post(BATCH, NDJSON, body));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).get("line").asInt()).isEqualTo(2);
        assertThat(lines.get(0).get("points").asDouble()).isEqualTo(75);
        assertThat(lines.get(0).has("basis")).isFalse();
        assertThat(lines.get(1).get("line").asInt()).isEqualTo(4);
        Api.described(lines.get(1).get("problem"), 400, "invalid-json");
        assertThat(lines.get(2).get("line").asInt()).isEqualTo(5);
        Api.described(lines.get(2).get("problem"), 422, "validation-failed");
        assertThat(lines.get(3).get("line").asInt()).isEqualTo(6);
        assertThat(lines.get(3).get("points").asDouble()).isEqualTo(25);
        JsonNode summary = lines.get(4).get("summary");
        assertThat(summary.get("lines").asInt()).isEqualTo(4);
        assertThat(summary.get("scored").asInt()).isEqualTo(2);
        assertThat(summary.get("failed").asInt()).isEqualTo(2);
        assertThat(summary.get("basis").get("weighting").asText()).startsWith("valuegraphics@sha256-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n \n", "{\"request\":{}}", "\n{\"request\":{}}\n\n"})
    void noLinesAreAnEmptyAnswer(String body) throws IOException {
        List<JsonNode> lines = Api.lines(api.post(BATCH, NDJSON, body));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get("summary").get("lines").asInt()).isZero();
        JsonNode audit = Api.good(api.post(AUDITS, NDJSON, body));
        assertThat(audit.get("groups")).isEmpty();
        assertThat(audit.get("overall").get("events").asInt()).isZero();
    }

    @Test
    void aLineThatIsTooLongFailsAlone() throws IOException {
        String longest = rated() + " ".repeat(LONGEST - rated().length());
        String body =
                longest + '\n' + longest + " \n" + rated("b", "desk", 2) + '\n' + "x".repeat(5 << 20) + '\n' + rated();
        List<JsonNode> lines = Api.lines(api.post(BATCH, NDJSON, body));
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0).get("points").asDouble()).isEqualTo(75);
        assertThat(lines.get(1).get("line").asInt()).isEqualTo(2);
        Api.described(lines.get(1).get("problem"), 413, "body-too-large");
        assertThat(lines.get(2).get("points").asDouble()).isEqualTo(25);
        assertThat(lines.get(3).get("line").asInt()).isEqualTo(4);
        Api.described(lines.get(3).get("problem"), 413, "body-too-large");
        assertThat(lines.get(4).get("line").asInt()).isEqualTo(5);

        JsonNode rejected = Api.good(api.post(AUDITS, NDJSON, body)).get("rejected");
        assertThat(rejected.get("count").asInt()).isEqualTo(2);
        assertThat(rejected.get("first").get(1).get("line").asInt()).isEqualTo(4);
    }

    @Test
    void theOptionsMayStandInTheFirstLineThatIsNotBlank() throws IOException {
        String request = "{\"request\":{\"weights\":{\"security\":1},\"rules\":{\"aggregation\":\"minimum\"}}}";
        List<JsonNode> lines = Api.lines(api.post(BATCH, NDJSON, "\n\n" + request + '\n' + EXAMPLE));
        assertThat(lines.get(0).get("line").asInt()).isEqualTo(4);
        assertThat(lines.get(0).get("points").asDouble()).isEqualTo(50);
        assertThat(lines.get(1).get("summary").get("lines").asInt()).isEqualTo(1);
        assertThat(lines.get(1)
                        .get("summary")
                        .get("basis")
                        .get("rules")
                        .get("aggregation")
                        .asText())
                .isEqualTo("minimum");
        JsonNode audit = Api.good(api.post(AUDITS, NDJSON, "\n" + request + '\n' + EXAMPLE));
        assertThat(audit.get("overall").get("points").asDouble()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "weights", "groupBy", "assessments"})
    void optionsThatAreNotInAMemberOfTheirOwnAreRefused(String option) throws IOException {
        JsonNode problem =
                Api.problem(api.post(AUDITS, NDJSON, "{\"" + option + "\":{}}\n" + rated()), 422, "validation-failed");
        assertThat(Api.faults(problem)).containsExactly('/' + option + " unknown-member");
        assertThat(problem.toString()).contains("{\\\"request\\\":{…}}", "application/json");
    }

    @Test
    void anAssessmentMayBeginWithAnyOfItsMembers() throws IOException {
        JsonNode audit = Api.good(api.post(
                AUDITS,
                NDJSON,
                "{\"perspective\":\"customer\",\"id\":\"i\",\"touchpoint\":\"t\",\"occurredAt\":\"2025-01-01T00:00:00Z\","
                        + "\"ratings\":{\"respect\":3}}"));
        assertThat(audit.get("overall").get("n").asInt()).isEqualTo(1);
    }

    @Test
    void optionsInALaterLineAreALineLikeAnyOther() throws IOException {
        List<JsonNode> lines = Api.lines(api.post(BATCH, NDJSON, rated() + "\n{\"request\":{}}"));
        assertThat(Api.faults(Api.described(lines.get(1).get("problem"), 422, "validation-failed")))
                .contains("/request unknown-member");
        assertThat(lines.get(2).get("summary").get("scored").asInt()).isEqualTo(1);
    }

    @Test
    void optionsInLineAndQueryAreTooMany() throws IOException {
        String body = "{\"request\":{\"weighting\":\"equal\"}}\n" + rated();
        for (String target : List.of(BATCH, AUDITS)) {
            JsonNode problem =
                    Api.problem(api.post(target + "?aggregation=minimum", NDJSON, body), 422, "validation-failed");
            assertThat(Api.faults(problem)).containsExactly("?aggregation both-given");
        }
        assertThat(api.post(AUDITS + "?format=csv", NDJSON, body).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request\":null}",
                "{\"request\":[]}",
                "{\"request\":{},\"more\":1}",
                "{\"request\":{\"assessments\":[]}}"
            })
    void optionsOfTheWrongFormRefuseTheRequest(String line) throws IOException {
        for (String target : List.of(BATCH, AUDITS)) {
            Api.problem(api.post(target, NDJSON, line + '\n' + rated()), 422, "validation-failed");
        }
    }

    @Test
    void optionsThatAreNoJsonRefuseTheRequest() throws IOException {
        Api.problem(api.post(BATCH, NDJSON, "{\"request\":{}\n" + rated()), 400, "invalid-json");
    }

    @Test
    void aClientThatWaitsGetsEachAnswerBeforeItWritesTheNextLine() throws IOException {
        try (Wire wire = new Wire(api.uri())) {
            wire.say(Wire.request("POST", BATCH, "Content-Type: " + NDJSON, "Transfer-Encoding: chunked") + "\r\n");
            for (int i = 1; i <= 20; i++) {
                String line = rated("a-" + i, "desk", 1 + i % 5) + '\n';
                wire.say(Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
                if (i == 1) {
                    assertThat(wire.head().status()).isEqualTo(200);
                }
                JsonNode answer = Api.tree(new String(wire.chunk(), StandardCharsets.UTF_8));
                assertThat(answer.get("line").asInt()).isEqualTo(i);
                assertThat(answer.get("id").asText()).isEqualTo("a-" + i);
            }
            wire.say("0\r\n\r\n");
            assertThat(new String(wire.chunk(), StandardCharsets.UTF_8)).startsWith("{\"summary\":{\"lines\":20,");
            assertThat(wire.chunk()).isEmpty();
        }
    }

    @Test
    void clientsThatVanishAreForgotten() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (Wire wire = new Wire(api.uri())) {
                wire.say(Api.head(i % 2 == 0 ? BATCH : AUDITS, NDJSON, 1 << 20))
                        .say((rated() + '\n').repeat(1 + 50 * (i % 3)));
                if (i % 4 == 0) {
                    assertThat(wire.head().status()).isEqualTo(200);
                }
            }
        }
        assertThat(Api.lines(api.post(BATCH, NDJSON, rated()))).hasSize(2);
    }

    @Test
    void aBodyThatEndsBeforeItsEndHasNoSummary() throws IOException {
        try (Wire wire = new Wire(api.uri())) {
            wire.say(Api.head(BATCH, NDJSON, 1 << 20)).say(rated() + '\n');
            assertThat(wire.head().status()).isEqualTo(200);
            assertThat(new String(wire.chunk(), StandardCharsets.UTF_8)).startsWith("{\"line\":1,");
            wire.endOutput();
            StringBuilder rest = new StringBuilder();
            try {
                for (byte[] chunk = wire.chunk(); chunk.length > 0; chunk = wire.chunk()) {
                    rest.append(new String(chunk, StandardCharsets.UTF_8));
                }
                throw new AssertionError("a clean end after " + rest);
            } catch (IOException cut) {
                assertThat(rest).doesNotContain("summary");
            }
        }
    }

    @Test
    void longStreamsPassThroughASmallMemory() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String said = out.readLine();
            assertThat(said).startsWith("Plumbline listens on ");
            URI server = URI.create(said.substring("Plumbline listens on ".length()));
            int times = 100;
            byte[] block = block(1000, 1800);
            Reply audit = streamed(server, AUDITS, block, times, false);
            assertThat(audit.status()).as(audit.body()).isEqualTo(200);
            JsonNode overall = Api.tree(audit.body()).get("overall");
            assertThat(overall.get("n").asInt()).isEqualTo(1000 * times);
            assertThat(overall.get("points").asDouble()).isEqualTo(50);

            Reply batch = streamed(server, BATCH, block, times / 2, true);
            assertThat(batch.body()).startsWith("{\"summary\":{\"lines\":50000,\"scored\":50000,\"failed\":0,");
        } finally {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** Lines whose ratings of respect are 1 to 5, equally often. */
    private static byte[] block(int lines, int verbatim) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < lines; i++) {
            block.writeBytes(
                    (seen("\"ratings\":{\"respect\":" + (1 + i % 5) + "},\"verbatim\":\"" + "v".repeat(verbatim) + '"')
                                    + '\n')
                            .getBytes(StandardCharsets.UTF_8));
        }
        return block.toByteArray();
    }

    /** Writes on one thread and reads on another; of an answer in lines only the last is kept. */
    private static Reply streamed(URI server, String target, byte[] block, int times, boolean lastLine)
            throws Exception {
        try (Wire wire = new Wire(server)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    wire.say(Api.head(target, NDJSON, (long) block.length * times));
                    for (int i = 0; i < times; i++) {
                        wire.say(block);
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Reply reply;
            if (lastLine) {
                Reply head = wire.head();
                String tail = "";
                for (byte[] chunk = wire.chunk(); chunk.length > 0; chunk = wire.chunk()) {
                    String text = tail + new String(chunk, StandardCharsets.ISO_8859_1);
                    tail = text.substring(text.lastIndexOf('\n', text.length() - 2) + 1);
                }
                reply = new Reply(head.status(), head.fields(), tail);
            } else {
                reply = wire.reply();
            }
            writing.get(10, TimeUnit.SECONDS);
            return reply;
        }
    }
}
