package dev.plumbline.benchmarks;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Answers;
import dev.plumbline.scoring.Contribution;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Score;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jpmml.evaluator.FieldValue;
import org.jpmml.evaluator.scorecard.ComplexScorecardScore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One assessment, scored. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ScoreBenchmark {

    @Param({"4", "56"})
    int criteria;

    private Scorer scorer;
    private Assessment[] assessments;
    private Answers[] answers;
    private Answers[] incomplete;
    private double[] weights;
    private double[][] points;
    private PmmlScorecard scorecard;
    private List<Map<String, FieldValue>> arguments;
    private int next;

    /** Prepares everything, and makes sure that all ways lead to the same points and gains. */
    @Setup
    public void prepare() {
        Rubric rubric = Subject.rubric(criteria);
        scorer = Scorer.of(rubric, Valuegraphics.WEIGHTING);
        weights = scorer.weights();
        scorecard = PmmlScorecard.of(rubric, weights);
        List<Assessment> all = Subject.assessments(rubric, Seen.ALL);
        assessments = all.toArray(new Assessment[0]);
        answers = all.stream().map(scorer::read).toArray(Answers[]::new);
        incomplete = Subject.assessments(rubric, Seen.MOST).stream()
                .map(scorer::read)
                .toArray(Answers[]::new);
        points = Arrays.stream(answers).map(this::points).toArray(double[][]::new);
        arguments = all.stream().map(Assessment::ratings).map(scorecard::read).toList();
        for (int i = 0; i < Subject.ASSESSMENTS; i++) {
            check(scorer.score(answers[i]), HandScore.of(points[i], weights), scorecard.score(arguments.get(i)));
        }
    }

    private double[] points(Answers of) {
        return IntStream.range(0, criteria)
                .mapToDouble(c -> of.millionths(c) / Millionths.PER_POINT)
                .toArray();
    }

    private void check(Score ours, HandScore byHand, ComplexScorecardScore<?> jpmml) {
        same(ours.points(), byHand.points);
        same(ours.points(), PmmlScorecard.points(jpmml));
        List<String> ids =
                scorer.rubric().criteria().stream().map(Criterion::id).toList();
        for (Contribution contribution : ours.contributions()) {
            int c = ids.indexOf(contribution.criterion());
            same(contribution.gain(), byHand.gains[c]);
            same(contribution.gain(), PmmlScorecard.gain(jpmml, ids.get(c)));
        }
    }

    private static void same(double one, double other) {
        if (!(Math.abs(one - other) <= 1e-9)) {
            throw new IllegalStateException("not the same: " + one + " and " + other);
        }
    }

    private int next() {
        return next++ & (Subject.ASSESSMENTS - 1);
    }

    /** From prepared answers to points, coverage, verdict and contributions, which nobody sorts. */
    @Benchmark
    public Score prepared() {
        return scorer.score(answers[next()]);
    }

    /** The same with one rating in sixteen missing, so that shares have to be worked out. */
    @Benchmark
    public Score preparedIncomplete() {
        return scorer.score(incomplete[next()]);
    }

    /** And the contributions sorted by gain. */
    @Benchmark
    public Object preparedContributionsRead() {
        return scorer.score(answers[next()]).contributions().get(0);
    }

    /** From a fresh assessment, whose ids are still to be resolved. */
    @Benchmark
    public Score fresh() {
        return scorer.score(assessments[next()]);
    }

    /** What the arithmetic alone takes. */
    @Benchmark
    public Object handLoop() {
        return HandScore.of(points[next()], weights);
    }

    /** JPMML-Evaluator on an equal scorecard: points, partial scores and the points of reason codes, which nobody sorts. */
    @Benchmark
    public Object jpmml() {
        return scorecard.score(arguments.get(next()));
    }

    /** And the reason codes sorted. */
    @Benchmark
    public Object jpmmlReasonCodesRead() {
        return scorecard.score(arguments.get(next())).getReasonCodeRanking().get(0);
    }

    /** Points and gains from a loop written for nothing else. */
    private static final class HandScore {

        final double points;
        final double[] gains;

        private HandScore(double points, double[] gains) {
            this.points = points;
            this.gains = gains;
        }

        static HandScore of(double[] points, double[] weights) {
            double total = 0;
            double sum = 0;
            for (int c = 0; c < points.length; c++) {
                total += weights[c];
                sum += weights[c] * points[c];
            }
            double[] gains = new double[points.length];
            for (int c = 0; c < points.length; c++) {
                gains[c] = weights[c] * (100 - points[c]) / total;
            }
            return new HandScore(sum / total, gains);
        }
    }
}
