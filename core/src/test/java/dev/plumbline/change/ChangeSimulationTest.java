package dev.plumbline.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Period;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Scorer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How often is something claimed where there is nothing, and how often is it found where there is something? By simulation with
 * fixed seeds, on what looks like the hotel year: steps of a quarter of the scale, ties, customers with their own level who come
 * again, promises. An answer is wrong if it claims anything at all; that is bounded by α, and by three standard errors of a share.
 */
@Timeout(60)
class ChangeSimulationTest {

    private static final Rubric RUBRIC = Scene.rubric("respect", "security");
    private static final Scorer SCORER = Scorer.of(RUBRIC, Scene.weighting(Map.of("respect", 2.0, "security", 1.0)));
    private static final Scope SCOPE = Scope.of(SCORER);
    private static final double ALPHA = 0.05;
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final int DAYS = 365;

    private static void atMostAlpha(int claims, int answers) {
        double most = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / answers);
        assertThat((double) claims / answers).isLessThanOrEqualTo(most);
    }

    /** In steps of 25, from 0 to 100. */
    private static double points(double level, Random random) {
        return Math.max(0, Math.min(100, 25 * Math.rint((level + 22 * random.nextGaussian()) / 25)));
    }

    private static Assessment seen(int i, double share, int customer, double respect, double security, Random random) {
        Assessment.Builder seen = Assessment.at("desk", START.plusSeconds((long) (share * DAYS * 86_400)))
                .id("a-" + i)
                .customer("g-" + customer)
                .rate("respect", points(respect, random));
        if (random.nextInt(16) > 0) {
            seen.rate("security", points(security, random));
        }
        if (random.nextBoolean()) {
            seen.promises(1 + random.nextInt(2), random.nextInt(20) == 0 ? 1 : 0);
        }
        return seen.build();
    }

    /**
     * A year at one touchpoint.
     *
     * @param level of a share of the year, 0 to 1
     */
    private static Trajectory year(int n, Random random, ToDoubleFunction<Double> level) {
        double[] ofCustomer = random.doubles(n / 3, -10, 10).toArray();
        Observations observations =
                new Observations(SCOPE, Trajectories.parts(Subject.TOUCHPOINT), List.of(), List.of());
        for (int i = 0; i < n; i++) {
            // when a customer comes has nothing to do with who it is: labels are permuted within nothing less than the
            // year
            int customer = random.nextInt(ofCustomer.length);
            double share = random.nextDouble();
            double about = 55 + ofCustomer[customer] + level.applyAsDouble(share);
            observations.add(seen(i, share, customer, about, about, random));
        }
        return Trajectories.of(observations, SCORER, TrajectoryRules.of(Subject.TOUCHPOINT, Period.MONTH))
                .trajectories()
                .get(0);
    }

    private static boolean claims(Direction direction) {
        return direction.word() == Direction.Word.BUILDING || direction.word() == Direction.Word.ERODING;
    }

    private static boolean claims(ChangePoint change) {
        return change.word() == ChangePoint.Word.BREAK || change.word() == ChangePoint.Word.GRADUAL;
    }

    @Test
    void withoutAnyChange_fewTrajectoriesClaimOne() {
        Random random = new Random(451);
        int answers = 400;
        int directions = 0;
        int changes = 0;
        for (int i = 0; i < answers; i++) {
            Trajectory trajectory = year(240, random, share -> 0);
            directions += trajectory.movements().stream().anyMatch(each -> claims(each.direction())) ? 1 : 0;
            changes += trajectory.movements().stream().anyMatch(each -> claims(each.change())) ? 1 : 0;
        }
        atMostAlpha(directions, answers);
        atMostAlpha(changes, answers);
    }

    /** 24 points in a year are 2 a month, where 20 assessments with a standard deviation of 25 give a month's mean ±5.6. */
    @Test
    void whatGrows_isSaidToBuild_andNotToBreak() {
        Random random = new Random(452);
        int building = 0;
        int gradual = 0;
        int broken = 0;
        for (int i = 0; i < 100; i++) {
            Trajectory.Movement points =
                    year(240, random, share -> 24 * share - 12).movements().get(0);
            building += points.direction().word() == Direction.Word.BUILDING ? 1 : 0;
            gradual += points.change().word() == ChangePoint.Word.GRADUAL ? 1 : 0;
            broken += points.change().word() == ChangePoint.Word.BREAK ? 1 : 0;
        }
        assertThat(building).isGreaterThanOrEqualTo(60);
        assertThat(gradual).isGreaterThanOrEqualTo(80);
        assertThat(broken).isLessThanOrEqualTo(10);
    }

    @Test
    void whatDropsOnADay_isFoundNearThatDay() {
        Random random = new Random(453);
        int found = 0;
        int near = 0;
        for (int i = 0; i < 100; i++) {
            ChangePoint change = year(240, random, share -> share < 0.67 ? 0 : -25)
                    .movements()
                    .get(0)
                    .change();
            found += change.word() == ChangePoint.Word.BREAK ? 1 : 0;
            Instant day = START.plusSeconds((long) (0.67 * DAYS * 86_400));
            near += change.lastBefore() != null
                            && Math.abs(change.lastBefore().getEpochSecond() - day.getEpochSecond()) < 15 * 86_400
                    ? 1
                    : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(90);
        assertThat(near).isGreaterThanOrEqualTo(80);
    }

    /** Two segments at two touchpoints; in one the points are {@code effect} higher. */
    private static Experiment experiment(int perArm, double effect, Random random) {
        ExperimentTally tally = new ExperimentTally(
                SCOPE,
                Selection.EVERYTHING.ofSegments("control"),
                Selection.EVERYTHING.ofSegments("variant"),
                ExperimentRules.DEFAULT);
        for (int i = 0; i < 2 * perArm; i++) {
            boolean variant = i % 2 == 1;
            double about = 50 + (variant ? effect : 0);
            tally.add(Assessment.at(random.nextBoolean() ? "desk" : "till", START)
                    .id("a-" + i)
                    .segment(variant ? "variant" : "control")
                    .rate("respect", about + 15 * clipped(random))
                    .rate("security", about + 15 * clipped(random))
                    .build());
        }
        return Experiment.of(tally, SCORER, ExperimentRules.DEFAULT);
    }

    private static double clipped(Random random) {
        return Math.max(-2.8, Math.min(2.8, random.nextGaussian()));
    }

    @Test
    void withoutAnyEffect_fewExperimentsClaimOne() {
        Random random = new Random(454);
        int answers = 1500;
        int primary = 0;
        int any = 0;
        for (int i = 0; i < answers; i++) {
            Experiment found = experiment(60, 0, random);
            primary += claim(found.points()) ? 1 : 0;
            any += claim(found.points())
                            || found.criteria().stream()
                                    .anyMatch(each -> each.raw().claim() != null
                                            || each.standardised().claim() != null)
                    ? 1
                    : 0;
        }
        atMostAlpha(any, answers);
        assertThat(primary).isGreaterThan(answers / 40);
    }

    private static boolean claim(Experiment.Comparison comparison) {
        return comparison.raw().claim() != null || comparison.standardised().claim() != null;
    }

    @Test
    void withAsManyAsItAsksFor_anExperimentFindsFourOutOfFive() {
        Random random = new Random(455);
        long needed = experiment(4000, 0, random).sampleSize().neededPerArm();
        int answers = 1000;
        int found = 0;
        for (int i = 0; i < answers; i++) {
            // where chance has mixed the touchpoints differently, one time in twenty, the claim is on the standardised
            // difference
            found += claim(experiment((int) needed, 5, random).points()) ? 1 : 0;
        }
        double error = 3 * Math.sqrt(0.8 * 0.2 / answers);
        assertThat((double) found / answers).isBetween(0.8 - error, 0.8 + error);
    }
}
