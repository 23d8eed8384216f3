package dev.plumbline.spark;

import dev.plumbline.InvalidException;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.json.AssessmentLines;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * How fast is a core of Spark beside a plain loop? {@code Benchmark YEAR COUNT} repeats the lines of a file until there are
 * COUNT, each time with other ids, and audits them with core alone and with Spark on one core and on two, turn by turn; the best
 * of three turns counts.
 */
final class Benchmark {

    private static final int TURNS = 3;
    private static final Pattern NAMES = Pattern.compile("\"(id|customer|unit)\":\"([^\"]*)\"");
    private static final Scorer SCORER = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
    private static final Scope SCOPE = Scope.of(SCORER);

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        Path file = Files.createTempFile("assessments", ".ndjson");
        try {
            write(Path.of(args[0]), count, file);
            double[] best = new double[3];
            Arrays.fill(best, Double.POSITIVE_INFINITY);
            for (int turn = 0; turn < TURNS; turn++) {
                byte[] expected = loop(file);
                best[0] = Math.min(best[0], seconds(expected, () -> loop(file)));
                for (int cores = 1; cores <= 2; cores++) {
                    try (SparkSession spark = SparkSession.builder()
                            .master("local[" + cores + "]")
                            .config("spark.ui.enabled", false)
                            .config("spark.sql.shuffle.partitions", 4)
                            .getOrCreate()) {
                        best[cores] = Math.min(best[cores], seconds(expected, () -> audit(spark, file)));
                    }
                }
            }
            for (int cores = 0; cores <= 2; cores++) {
                double each = count / best[cores] / Math.max(1, cores);
                System.out.printf(
                        Locale.ROOT,
                        "%-16s %6.2f s, %,9.0f a second and core, %.2f of core's%n",
                        cores == 0 ? "core, one thread" : "Spark, local[" + cores + "]",
                        best[cores],
                        each,
                        each / (count / best[0]));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path year, int count, Path to) throws IOException {
        List<String> lines = Files.readAllLines(year);
        try (BufferedWriter out = Files.newBufferedWriter(to)) {
            for (int i = 0; i < count; i++) {
                String copy = "\"$1\":\"$2-" + i / lines.size() + '"';
                out.write(NAMES.matcher(lines.get(i % lines.size())).replaceAll(copy));
                out.write('\n');
            }
        }
    }

    private static byte[] loop(Path file) throws IOException {
        Tally tally = new Tally(SCOPE);
        AssessmentLines reader = Json.assessmentLines();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                byte[] line = text.getBytes(StandardCharsets.UTF_8);
                reader.reset();
                try {
                    tally.add(reader.read(line, 0, line.length, line.length, false));
                } catch (InvalidException refused) {
                    // a line of the year that contradicts itself
                }
            }
        }
        return Json.bytes(Audit.of(tally, SCORER));
    }

    private static byte[] audit(SparkSession spark, Path file) {
        SharedScope scope = new SharedScope(SCOPE);
        return Json.bytes(Findings.of(
                        AuditJob.sums(Lines.ndjson(spark, file.toString()), scope)
                                .collectAsList(),
                        scope,
                        SCORER)
                .audit());
    }

    private static double seconds(byte[] expected, Callable<byte[]> audit) throws Exception {
        long begun = System.nanoTime();
        if (!Arrays.equals(audit.call(), expected)) {
            throw new IllegalStateException("not the same bytes");
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
