package dev.plumbline.spark;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts what Spark's tasks read, and what they hand on to others; complete when the session is stopped. */
final class Traffic extends SparkListener {

    private final AtomicLong read = new AtomicLong();
    private final AtomicLong shuffled = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        TaskMetrics metrics = end.taskMetrics();
        if (metrics != null) {
            read.addAndGet(metrics.inputMetrics().bytesRead());
            shuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
        }
    }

    /** Bytes of the input. */
    long read() {
        return read.get();
    }

    /** Bytes that tasks wrote for tasks of the next stage, compressed as they travel. */
    long shuffled() {
        return shuffled.get();
    }
}
