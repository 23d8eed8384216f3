package dev.plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What travels are tallies: they grow with touchpoints, months and partitions, and not with assessments. */
class TrafficTest {

    @TempDir
    private Path folder;

    private Traffic traffic(int years, int partitions) throws IOException {
        Path file = folder.resolve(years + "-" + partitions);
        List<String> mixed = new ArrayList<>();
        Collections.nCopies(years, Year.LINES).forEach(mixed::addAll);
        Collections.shuffle(mixed, new Random(3));
        Files.write(file, mixed);
        Traffic traffic = new Traffic();
        try (SparkSession spark = Year.spark()) {
            spark.conf().set("spark.sql.files.minPartitionNum", partitions);
            spark.sparkContext().addSparkListener(traffic);
            SharedScope scope = new SharedScope(Year.SCOPE);
            AuditJob.sums(Lines.ndjson(spark, file.toString()), scope).collectAsList();
        }
        return traffic;
    }

    @Test
    void fourTimesTheAssessments_areReadAndNotShuffled() throws IOException {
        Traffic once = traffic(1, 2);
        Traffic fourTimes = traffic(4, 2);
        assertThat(once.read()).isGreaterThanOrEqualTo(Files.size(Year.FILE));
        assertThat(fourTimes.read()).isGreaterThan(3 * once.read());
        assertThat(once.shuffled()).isPositive().isLessThan(once.read() / 10);
        // the same tallies; but larger numbers have more digits
        assertThat((double) fourTimes.shuffled() / once.shuffled()).isBetween(1.0, 1.2);
    }

    @Test
    void morePartitions_shuffleMore() throws IOException {
        assertThat(traffic(1, 7).shuffled())
                .isBetween(2 * traffic(1, 2).shuffled(), 5 * traffic(1, 2).shuffled());
    }
}
