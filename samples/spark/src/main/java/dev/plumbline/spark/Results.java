package dev.plumbline.spark;

import dev.plumbline.rest.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A folder, on any file system that Spark knows, with {@code audit.json}, {@code refusals.json} and, as Parquet, {@code months}.
 * Writing findings replaces those before.
 */
record Results(String folder) {

    void write(SparkSession spark, Findings findings) throws IOException {
        spark.createDataFrame(findings.months(), Findings.SCHEMA)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder + "/months");
        write(spark, "refusals.json", Json.bytes(findings.refusals()));
        write(spark, "audit.json", Json.bytes(findings.audit()));
    }

    private void write(SparkSession spark, String name, byte[] content) throws IOException {
        Path path = new Path(folder, name);
        FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        try (OutputStream out = files.create(path, true)) {
            out.write(content);
        }
    }
}
