package dev.plumbline.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Score;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jpmml.evaluator.scorecard.ComplexScorecardScore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A batch as JSON, from the bytes of its body to the bytes of its answer, without HTTP; figures are for one assessment of it.
 *
 * <p>It holds the first 1,000 assessments of the hotel year that a PMML scorecard can follow: rated in full, no red flag.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BatchBenchmark.SIZE)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BatchBenchmark {

    static final int SIZE = 1000;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = new JsonFactory();

    private byte[] body;
    private Scorer scorer;
    private PmmlScorecard scorecard;

    /** The body, as far as this benchmark sends it. */
    private record Batch(List<Reading<Assessment>> assessments) {}

    /** The answer, without its summary. */
    private record Results(List<Score> results) {}

    /** What JPMML has to say of one assessment; reason codes by their points, the most first. */
    private record PmmlResult(String id, double points, Map<String, Double> reasonCodes) {}

    /** Prepares the body, and makes sure that both answers say the same. */
    @Setup
    public void prepare() throws IOException {
        scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        scorecard = PmmlScorecard.of(ValuesAudit.RUBRIC, scorer.weights());
        body = ("{\"assessments\":[" + String.join(",", lines()) + "]}").getBytes(StandardCharsets.UTF_8);
        JsonNode ours = MAPPER.readTree(plumbline()).path("results");
        JsonNode theirs = MAPPER.readTree(jpmml());
        for (int i = 0; i < SIZE; i++) {
            double gap = ours.get(i).path("points").doubleValue()
                    - theirs.get(i).path("points").doubleValue();
            if (!(Math.abs(gap) <= 1e-9)) {
                throw new IllegalStateException("not the same: " + ours.get(i) + " and " + theirs.get(i));
            }
        }
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(BatchBenchmark.class.getResourceAsStream("/interactions.ndjson"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null && lines.size() < SIZE; line = reader.readLine()) {
                Assessment assessment = Json.read(line.getBytes(StandardCharsets.UTF_8), Assessment.class);
                if (assessment.ratings().size() == ValuesAudit.RUBRIC.criteria().size()
                        && assessment.redFlags().isEmpty()) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** What the server does between reading the body and writing the answer: checked, scored, contributions sorted. */
    @Benchmark
    public byte[] plumbline() {
        List<Score> results = new ArrayList<>(SIZE);
        for (Reading<Assessment> reading : Json.read(body, Batch.class).assessments()) {
            results.add(scorer.score(reading.get()));
        }
        return Json.bytesOfItems(new Results(results));
    }

    /** JPMML-Evaluator between Jackson's tree and Jackson's records: nothing checked, reason codes sorted. */
    @Benchmark
    public byte[] jpmml() throws IOException {
        List<PmmlResult> results = new ArrayList<>(SIZE);
        for (JsonNode assessment : MAPPER.readTree(body).path("assessments")) {
            Map<String, Integer> ratings = new HashMap<>();
            for (Criterion criterion : ValuesAudit.RUBRIC.criteria()) {
                ratings.put(
                        criterion.id(),
                        assessment.path("ratings").path(criterion.id()).intValue());
            }
            ComplexScorecardScore<?> score = scorecard.score(scorecard.read(ratings));
            Map<String, Double> reasonCodes = new LinkedHashMap<>();
            for (String reasonCode : score.getReasonCodeRanking()) {
                reasonCodes.put(reasonCode, PmmlScorecard.gain(score, reasonCode));
            }
            results.add(new PmmlResult(assessment.path("id").textValue(), PmmlScorecard.points(score), reasonCodes));
        }
        return MAPPER.writeValueAsBytes(results);
    }

    /** Every token of the body, and nothing done with it: what reading JSON costs at the least. */
    @Benchmark
    public int scan() throws IOException {
        int tokens = 0;
        try (JsonParser parser = FACTORY.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
