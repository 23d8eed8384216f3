package dev.plumbline.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.groupingBy;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.audit.Audit;
import dev.plumbline.audit.CriterionSummary;
import dev.plumbline.audit.Group;
import dev.plumbline.rest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds Spark's answer against that of one loop over the same lines: the same bytes. */
class AuditJobTest {

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = Year.spark();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Findings findings(Dataset<Row> lines) {
        SharedScope scope = new SharedScope(Year.SCOPE);
        return Findings.of(AuditJob.sums(lines, scope).collectAsList(), scope, Year.SCORER);
    }

    private static Dataset<Row> shuffled(List<String> lines, int partitions) {
        List<String> mixed = new ArrayList<>(lines);
        Collections.shuffle(mixed, new Random(partitions));
        Dataset<String> given = spark.createDataset(mixed, Encoders.STRING()).coalesce(1);
        Dataset<Row> dealt = given.repartition(partitions)
                .select(lit("year").as("file"), col("value").cast("binary").as("line"));
        assertThat(dealt.javaRDD().getNumPartitions()).isEqualTo(partitions);
        return dealt;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void anyOrderAndNumberOfPartitions_givesTheBytesOfOneMachine(int partitions) {
        Findings findings = findings(shuffled(Year.LINES, partitions));
        assertThat(Json.bytes(findings.audit())).isEqualTo(Year.json(Year.LINES));
        assertThat(findings.lines()).isEqualTo(Year.LINES.size());
        assertThat(findings.refusals())
                .isEqualTo(findings(shuffled(Year.LINES, 1)).refusals());
    }

    @Test
    void refusedLines_areCountedAndNamed() {
        Refusals refusals = findings(Lines.ndjson(spark, Year.FILE.toString())).refusals();
        assertThat(refusals.count()).isEqualTo(31);
        List<Refusals.Line> expected = new ArrayList<>();
        Year.refused()
                .forEach((line, faults) -> expected.add(new Refusals.Line(
                        "interactions.ndjson", line.substring(0, Math.min(200, line.length())), faults)));
        assertThat(refusals.first()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whatIsNoJson_orNoUtf8_isRefused_andABlankLineIsNone() throws IOException {
        Path file = folder.resolve("odd.ndjson");
        Files.write(file, "\n \r\nnot json\n{\"id\":\"ÿ\"}\n".getBytes(ISO_8859_1));
        Files.write(file, List.of(Year.LINES.get(0)), StandardOpenOption.APPEND);
        Findings findings = findings(Lines.ndjson(spark, file.toString()));
        assertThat(findings.lines()).isEqualTo(3);
        assertThat(findings.refusals().count()).isEqualTo(2);
        assertThat(findings.refusals().first())
                .allMatch(line -> line.faults().get(0).code().equals("malformed-json"));
    }

    @Test
    void moreRefusedThanAreNamed_areCounted() {
        List<String> wrong = Collections.nCopies(130, "{}");
        assertThat(findings(shuffled(wrong, 7)).refusals()).satisfies(refusals -> {
            assertThat(refusals.count()).isEqualTo(130);
            assertThat(refusals.first()).hasSize(50);
        });
    }

    @Test
    void everyTouchpointAndMonth_isARowWithTheFiguresOfThatMonthsAudit() throws IOException {
        new Results(folder.toString()).write(spark, findings(shuffled(Year.LINES, 3)));
        Map<String, List<String>> byMonth = Year.LINES.stream()
                .collect(groupingBy(
                        line -> Year.assessment(line).occurredAt().toString().substring(0, 7)));
        List<Row> rows = spark.read().parquet(folder + "/months").collectAsList();
        int groups = 0;
        for (String month : byMonth.keySet()) {
            for (Group group :
                    Audit.of(Year.tally(byMonth.get(month)), Year.SCORER).groups()) {
                groups++;
                Row row = rows.stream()
                        .filter(r -> r.getAs("month").equals(month)
                                && r.getAs("touchpoint").equals(group.key()))
                        .findFirst()
                        .orElseThrow();
                figuresAre(row, group);
                assertThat(row.<byte[]>getAs("tally"))
                        .isEqualTo(Year.tally(byMonth.get(month).stream()
                                        .filter(line -> Year.assessment(line)
                                                .touchpoint()
                                                .equals(group.key()))
                                        .toList())
                                .bytes());
            }
        }
        assertThat(rows).hasSize(groups).hasSizeGreaterThan(100);
        assertThat(Files.readAllBytes(folder.resolve("audit.json"))).isEqualTo(Year.json(Year.LINES));
    }

    private static void figuresAre(Row row, Group group) {
        assertThat(row.<Long>getAs("events")).isEqualTo(group.events());
        assertThat(row.<Long>getAs("n")).isEqualTo(group.n());
        assertThat(row.<Double>getAs("points")).isEqualTo(group.points());
        assertThat(row.<Double>getAs("low")).isEqualTo(group.interval().low());
        assertThat(row.<Double>getAs("high")).isEqualTo(group.interval().high());
        assertThat(row.<Double>getAs("spread")).isEqualTo(group.spread());
        assertThat(row.<String>getAs("verdict")).isEqualTo(group.verdict().name());
        assertThat(row.<Boolean>getAs("firm")).isEqualTo(group.firm());
        assertThat(row.<Double>getAs("coverage")).isEqualTo(group.coverage());
        assertThat(row.<Boolean>getAs("notComparable")).isEqualTo(group.notComparable());
        assertThat(row.<Long>getAs("kept")).isEqualTo(group.promises().kept());
        assertThat(row.<Long>getAs("broken")).isEqualTo(group.promises().broken());
        assertThat(row.<Double>getAs("trust")).isEqualTo(group.trust());
        List<Row> criteria = row.getList(row.fieldIndex("criteria"));
        assertThat(criteria).hasSameSizeAs(group.criteria());
        for (int c = 0; c < criteria.size(); c++) {
            CriterionSummary criterion = group.criteria().get(c);
            assertThat(criteria.get(c).<String>getAs("criterion")).isEqualTo(criterion.criterion());
            assertThat(criteria.get(c).<Double>getAs("points")).isEqualTo(criterion.points());
            assertThat(criteria.get(c).<Double>getAs("gain")).isEqualTo(criterion.gain());
        }
    }

    @Test
    void parquet_withTimesAsTimestamps_saysTheSame() {
        String columns = folder.resolve("columns").toString();
        spark.read()
                .json(Year.FILE.toString())
                .withColumn("occurredAt", col("occurredAt").cast("timestamp"))
                .write()
                .parquet(columns);
        Findings findings = findings(Lines.parquet(spark, columns));
        assertThat(Json.bytes(findings.audit())).isEqualTo(Year.json(Year.LINES));
        assertThat(findings.refusals().count()).isEqualTo(31);
    }

    @Test
    void filesThatArriveLater_countOnce_alsoLateOnes() throws Exception {
        Path arrivals = Files.createDirectory(folder.resolve("arrivals"));
        List<String> second = Year.LINES.subList(3000, Year.LINES.size());
        Files.write(arrivals.resolve("2.ndjson"), second);
        assertThat(caughtUp(arrivals)).isEqualTo(Year.json(second));
        Files.write(arrivals.resolve("1a.ndjson"), Year.LINES.subList(0, 1000));
        Files.write(arrivals.resolve("1b.ndjson"), Year.LINES.subList(1000, 3000));
        assertThat(caughtUp(arrivals)).isEqualTo(Year.json(Year.LINES));
        assertThat(caughtUp(arrivals)).isEqualTo(Year.json(Year.LINES));
        assertThat(Json.read(Files.readAllBytes(folder.resolve("out/refusals.json")), Refusals.class)
                        .count())
                .isEqualTo(31);
    }

    private byte[] caughtUp(Path arrivals) throws Exception {
        Results results = new Results(folder.resolve("out").toString());
        AuditJob.stream(
                        Lines.ndjsonArriving(spark, arrivals.toString()),
                        new SharedScope(Year.SCOPE),
                        Year.SCORER,
                        results,
                        Trigger.AvailableNow())
                .awaitTermination();
        return Files.readAllBytes(folder.resolve("out/audit.json"));
    }
}
