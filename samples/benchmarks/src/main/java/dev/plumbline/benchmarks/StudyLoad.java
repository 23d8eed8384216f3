package dev.plumbline.benchmarks;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.On;
import dev.plumbline.study.Progress;
import dev.plumbline.study.Scores;
import dev.plumbline.study.Sensitivity;
import dev.plumbline.study.WeightDraws;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A sensitivity study beside the same in numpy, turn by turn, and a comparison beside the tally it reads.
 *
 * <pre>java -cp samples/benchmarks/target/benchmarks.jar dev.plumbline.benchmarks.StudyLoad [PYTHON [ROUNDS]]</pre>
 *
 * <p>Both sides rank 200 touchpoints in 100,000 draws, on two threads. numpy draws, multiplies, sorts and counts ranks; the study
 * counts central weights and who was ahead of whom as well, and shares ranks where scores tie.
 */
final class StudyLoad {

    private static final int TOUCHPOINTS = 200;
    private static final int DRAWS = 100_000;
    private static final int WARM_UP = 8;
    private static final int MILLION = 1_000_000;

    private StudyLoad() {}

    public static void main(String[] arguments) throws IOException {
        String python = arguments.length > 0 ? arguments[0] : "python3";
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 11;
        try (Numpy numpy = new Numpy(python)) {
            print("Java " + System.getProperty("java.version") + ", " + numpy.version);
            for (int criteria : new int[] {56, 4}) {
                compare(numpy, criteria, rounds);
            }
        }
        compareMillion(rounds);
    }

    private static void compare(Numpy numpy, int criteria, int rounds) {
        Rubric rubric = Subject.rubric(criteria);
        Tally tally = tally(rubric);
        Scorer scorer = Scorer.of(rubric, Weighting.equal(Valuegraphics.VALUES));
        WeightDraws draws = new WeightDraws(WeightDraws.Distribution.UNIFORM, null, DRAWS, 1L);
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double numpys = numpy.seconds(TOUCHPOINTS, criteria, DRAWS);
            double own = seconds(
                    () -> Sensitivity.of(tally, scorer, On.ALL_CRITERIA, draws, Scores.EXACT, Progress.UNWATCHED));
            if (round >= 0) {
                theirs[round] = numpys;
                ours[round] = own;
                ratios[round] = numpys / own;
            }
        }
        print(String.format(
                Locale.ROOT,
                "%d draws x %d touchpoints x %d criteria: %s, numpy %s, ratio %s",
                DRAWS,
                TOUCHPOINTS,
                criteria,
                summary(ours),
                summary(theirs),
                summary(ratios)));
    }

    private static void compareMillion(int rounds) {
        Assessment[] assessments =
                Subject.assessments(ValuesAudit.RUBRIC, Seen.ALL).toArray(new Assessment[0]);
        List<Weighting> weightings = IntStream.range(0, 10)
                .mapToObj(i -> Weighting.rankExponent(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT, 0.25 * i))
                .map(StudyLoad::renamed)
                .toList();
        double[] tallying = new double[rounds];
        double[] comparing = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
            tallying[round] = seconds(() -> {
                for (int i = 0; i < MILLION; i++) {
                    tally.add(assessments[i & (Subject.ASSESSMENTS - 1)]);
                }
            });
            comparing[round] =
                    seconds(() -> Comparison.of(tally, weightings, ScoringRules.DEFAULT, On.ALL_CRITERIA, null));
        }
        print(String.format(
                Locale.ROOT,
                "a million assessments tallied: %s; the tally under 10 weightings: %s",
                summary(tallying),
                summary(comparing)));
    }

    private static Weighting renamed(Weighting weighting) {
        return new Weighting(
                weighting.title().replaceAll("[^0-9]+", "-").replaceAll("^-|-$", ""),
                weighting.title(),
                weighting.source(),
                weighting.meaning(),
                weighting.valueSet(),
                weighting.weights(),
                weighting.estimated());
    }

    private static Tally tally(Rubric rubric) {
        Random random = new Random(1);
        Tally tally = new Tally(Scope.of(rubric));
        for (int t = 0; t < TOUCHPOINTS; t++) {
            for (int i = 0; i < 3; i++) {
                Assessment.Builder builder =
                        Assessment.at("touchpoint-" + t, Instant.EPOCH).id(t + "-" + i);
                for (Criterion criterion : rubric.criteria()) {
                    builder.rate(criterion.id(), 1 + 4 * random.nextDouble());
                }
                tally.add(builder.build());
            }
        }
        return tally;
    }

    private static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String summary(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.4f (%.4f to %.4f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private static void print(String line) {
        System.out.println(line);
    }

    /** numpy in a process of its own, which is asked for one round at a time. */
    private static final class Numpy implements AutoCloseable {

        private final Process process;
        private final PrintStream questions;
        private final BufferedReader answers;
        private final String version;

        Numpy(String python) throws IOException {
            String program;
            try (InputStream script = StudyLoad.class.getResourceAsStream("acceptabilities.py")) {
                program = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
            ProcessBuilder builder =
                    new ProcessBuilder(python, "-c", program).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("OPENBLAS_NUM_THREADS", "2");
            process = builder.start();
            questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
            answers = process.inputReader(StandardCharsets.UTF_8);
            version = answers.readLine();
        }

        double seconds(int touchpoints, int values, int draws) {
            questions.println(touchpoints + " " + values + " " + draws);
            try {
                return Double.parseDouble(answers.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            questions.close();
            process.destroy();
        }
    }
}
