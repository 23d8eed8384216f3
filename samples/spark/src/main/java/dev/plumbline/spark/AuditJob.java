package dev.plumbline.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udaf;

import dev.plumbline.audit.Scope;
import dev.plumbline.journey.Journey;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command: audits assessments, by touchpoint and month, wherever Spark runs. */
@Command(
        name = "spark",
        description = "Audits assessments, by touchpoint and month, on Apache Spark.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AuditJob implements Callable<Integer> {

    /** How to read what is there. */
    enum Reading {
        /** NDJSON, a file or a folder of files. */
        NDJSON,
        /** Parquet, a file or a folder of files. */
        PARQUET,
        /** A folder of NDJSON: what has come since the last run, and stop. */
        CATCH_UP,
        /** A folder of NDJSON: what comes, until stopped. */
        FOLLOW
    }

    @Parameters(index = "0", paramLabel = "IN", description = "a file, or a folder of files, with an assessment a line")
    private String in;

    @Parameters(index = "1", paramLabel = "OUT", description = "the folder for audit.json, refusals.json and months")
    private String out;

    @Option(
            names = "--read",
            paramLabel = "HOW",
            description =
                    "ndjson; parquet; catch-up: NDJSON that has come into the folder since the last run; follow: and"
                            + " that comes, until stopped (ndjson)")
    private Reading reading = Reading.NDJSON;

    @Option(names = "--rubric", paramLabel = "FILE", description = "JSON rubric (values-audit)")
    private @Nullable Path rubric;

    @Option(names = "--weighting", paramLabel = "FILE", description = "JSON weighting (valuegraphics)")
    private @Nullable Path weighting;

    @Option(names = "--journey", paramLabel = "FILE", description = "JSON journey (any touchpoint, all alike)")
    private @Nullable Path journey;

    private AuditJob() {}

    public static void main(String[] args) {
        int status = new CommandLine(new AuditJob())
                .registerConverter(
                        Reading.class,
                        name -> Reading.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    // tag::sums[]
    /** A row for each touchpoint and month; and one without either, for all the lines that were refused. */
    static Dataset<Row> sums(Dataset<Row> lines, SharedScope scope) {
        return lines.mapPartitions(new LineTallies(scope), Encoders.row(LineTallies.SCHEMA))
                .groupBy("touchpoint", "month")
                .agg(
                        udaf(new TallySum(scope), Encoders.BINARY())
                                .apply(col("tally"))
                                .as("tally"),
                        udaf(new RefusalSum(), Encoders.BINARY())
                                .apply(col("refusals"))
                                .as("refusals"));
    }
    // end::sums[]

    /** Writes the results anew whenever lines have come; all of them, so that doing it twice is doing it once. */
    static StreamingQuery stream(
            Dataset<Row> arriving, SharedScope scope, Scorer scorer, Results results, Trigger trigger)
            throws Exception {
        VoidFunction2<Dataset<Row>, Long> write =
                (sums, batch) -> results.write(sums.sparkSession(), Findings.of(sums.collectAsList(), scope, scorer));
        return sums(arriving, scope)
                .writeStream()
                .outputMode("complete")
                .option("checkpointLocation", results.folder() + "/checkpoint")
                .trigger(trigger)
                .foreachBatch(write)
                .start();
    }

    @Override
    public Integer call() throws Exception {
        Scorer scorer = Scorer.of(
                rubric == null ? ValuesAudit.RUBRIC : read(rubric, Rubric.class),
                weighting == null ? Valuegraphics.WEIGHTING : read(weighting, Weighting.class));
        Scope any = Scope.of(scorer);
        SharedScope scope = new SharedScope(journey == null ? any : any.on(read(journey, Journey.class)));
        Results results = new Results(out);
        Traffic traffic = new Traffic();
        try (SparkSession spark = session()) {
            spark.sparkContext().addSparkListener(traffic);
            switch (reading) {
                case NDJSON -> audit(spark, Lines.ndjson(spark, in), scope, scorer, results);
                case PARQUET -> audit(spark, Lines.parquet(spark, in), scope, scorer, results);
                case CATCH_UP -> follow(spark, scope, scorer, results, Trigger.AvailableNow());
                case FOLLOW -> follow(spark, scope, scorer, results, Trigger.ProcessingTime("10 seconds"));
            }
        }
        print("%,d bytes read, %,d bytes shuffled%n", traffic.read(), traffic.shuffled());
        return 0;
    }

    private static void audit(SparkSession spark, Dataset<Row> lines, SharedScope scope, Scorer scorer, Results results)
            throws IOException {
        Findings findings = Findings.of(sums(lines, scope).collectAsList(), scope, scorer);
        results.write(spark, findings);
        print(
                "%,d lines, %,d of them refused%n",
                findings.lines(), findings.refusals().count());
        findings.audit().groups().forEach(group -> print("%-24s %,9d %s%n", group.key(), group.n(), group.points()));
    }

    private void follow(SparkSession spark, SharedScope scope, Scorer scorer, Results results, Trigger trigger)
            throws Exception {
        stream(Lines.ndjsonArriving(spark, in), scope, scorer, results, trigger).awaitTermination();
    }

    /** With what spark-submit says; otherwise on all cores of this machine. */
    private static SparkSession session() {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.app.name", "Plumbline")
                .setIfMissing("spark.master", "local[*]")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.sql.shuffle.partitions", "4")
                .setIfMissing("spark.sql.session.timeZone", "UTC");
        return SparkSession.builder().config(conf).getOrCreate();
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        return Json.read(Files.readAllBytes(file), type);
    }

    private static void print(String format, @Nullable Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
