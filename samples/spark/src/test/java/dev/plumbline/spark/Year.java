package dev.plumbline.spark;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.journey.Journey;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** The hotel year, read by one loop on one machine: what Spark has to say too. */
final class Year {

    static final Path FILE = Path.of("..", "hotel", "interactions.ndjson");
    static final Path JOURNEY_FILE = Path.of("..", "hotel", "journey.json");
    static final List<String> LINES = lines();
    private static final Map<String, Assessment> SEEN = new HashMap<>();
    static final Scorer SCORER = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
    static final Scope SCOPE = Scope.of(SCORER).on(journey());

    private Year() {}

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Journey journey() {
        try {
            return Json.read(Files.readAllBytes(JOURNEY_FILE), Journey.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tally tally(Collection<String> lines) {
        Tally tally = new Tally(SCOPE);
        lines.forEach(line -> add(line, tally));
        return tally;
    }

    /** What is wrong with the line, if something is. */
    static List<Fault> add(String line, Tally tally) {
        try {
            tally.add(assessment(line));
            return List.of();
        } catch (InvalidException refusal) {
            return refusal.faults();
        }
    }

    static byte[] json(Collection<String> lines) {
        return Json.bytes(Audit.of(tally(lines), SCORER));
    }

    /** The lines that are refused, each with its faults. */
    static Map<String, List<Fault>> refused() {
        Map<String, List<Fault>> refused = new TreeMap<>();
        for (String line : LINES) {
            List<Fault> faults = add(line, new Tally(SCOPE));
            if (!faults.isEmpty()) {
                refused.put(line, faults);
            }
        }
        return refused;
    }

    static Assessment assessment(String line) {
        return SEEN.computeIfAbsent(line, text -> Json.read(text.getBytes(StandardCharsets.UTF_8), Assessment.class));
    }

    static SparkSession spark() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.files.openCostInBytes", 1)
                .getOrCreate();
    }
}
