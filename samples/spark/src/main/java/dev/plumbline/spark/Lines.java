package dev.plumbline.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Assessments as lines of Plumbline's wire format: the {@code file} that each comes from, and the bytes of the {@code line}. */
final class Lines {

    /** Six digits after the seconds are all that Parquet has. */
    private static final Map<String, String> TIMES =
            Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", "timeZone", "UTC");

    private Lines() {}

    /** The lines of NDJSON files: of one, or of all in a folder. */
    static Dataset<Row> ndjson(SparkSession spark, String path) {
        return lines(spark.read().option("lineSep", "\n").text(path), col("value"));
    }

    /** The same, and of every file that is moved into the folder later. */
    static Dataset<Row> ndjsonArriving(SparkSession spark, String folder) {
        return lines(spark.readStream().option("lineSep", "\n").text(folder), col("value"));
    }

    /** The rows of Parquet files, whose columns bear the names of the wire format. */
    static Dataset<Row> parquet(SparkSession spark, String path) {
        return lines(spark.read().parquet(path), to_json(struct("*"), TIMES));
    }

    /** As bytes: a text that is not UTF-8 has to be refused, not repaired. */
    private static Dataset<Row> lines(Dataset<Row> read, Column line) {
        return read.select(
                col("_metadata.file_name").as("file"), line.cast("binary").as("line"));
    }
}
