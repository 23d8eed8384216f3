package dev.plumbline.benchmarks;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.ValuesAudit;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One assessment of the values audit, added to a tally by touchpoint. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TallyBenchmark {

    @Param
    Seen seen;

    private Tally tally;
    private Assessment[] assessments;
    private int next;

    @Setup
    public void prepare() {
        tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
        assessments = Subject.assessments(ValuesAudit.RUBRIC, seen).toArray(new Assessment[0]);
    }

    /** Ids resolved, ratings turned into points, everything added up. */
    @Benchmark
    public Tally add() {
        tally.add(assessments[next++ & (Subject.ASSESSMENTS - 1)]);
        return tally;
    }
}
