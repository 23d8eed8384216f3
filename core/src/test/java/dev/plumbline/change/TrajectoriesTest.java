package dev.plumbline.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Bits;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Period;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class TrajectoriesTest {

    private static final Scorer SCORER =
            Scorer.of(Scene.rubric("respect", "security"), Scene.weighting(Map.of("respect", 1.0, "security", 3.0)));

    private static Observations observed(Scorer scorer, Subject subject, List<Assessment> assessments) {
        Observations observations =
                new Observations(Scope.of(scorer), Trajectories.parts(subject), List.of(), List.of());
        assessments.forEach(observations::add);
        return observations;
    }

    private static Trajectories follow(TrajectoryRules rules, List<Assessment> assessments) {
        return Trajectories.of(observed(SCORER, rules.subject(), assessments), SCORER, rules);
    }

    private static Assessment.Builder at(String time) {
        return Assessment.at("desk", Instant.parse(time)).id("a-" + time);
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scene.any(0, 80);
    }

    @Property(tries = 60)
    void anyOrder_givesTheSameBits_andPeriodsAreThoseOfAnAudit(@ForAll("scenes") Scene scene, @ForAll long seed) {
        Scorer scorer = Scorer.of(scene.rubric(), scene.weighting());
        for (Subject subject : Subject.values()) {
            TrajectoryRules rules = new TrajectoryRules(subject, Period.MONTH, 40.0, null, 2, 5, null, null, null);
            List<Assessment> shuffled = new ArrayList<>(scene.assessments());
            Collections.shuffle(shuffled, new Random(seed));
            Trajectories found = Trajectories.of(observed(scorer, subject, scene.assessments()), scorer, rules);
            assertThat(Bits.of(Trajectories.of(observed(scorer, subject, shuffled), scorer, rules)))
                    .isEqualTo(Bits.of(found));
            if (subject == Subject.ALL && !scene.assessments().isEmpty()) {
                Tally tally = new Tally(Scope.of(scorer).by(Period.MONTH));
                scene.assessments().forEach(tally::add);
                Audit audit = Audit.of(tally, scorer);
                assertThat(found.trajectories().get(0).periods()).hasSameSizeAs(audit.groups());
                found.trajectories()
                        .get(0)
                        .periods()
                        .forEach(period -> assertThat(audit.groups()).anySatisfy(group -> {
                            assertThat(group.key()).isEqualTo(period.period());
                            assertThat(group.n()).isEqualTo(period.n());
                            assertThat(group.points()).isEqualTo(period.points());
                            assertThat(group.promises().kept()).isEqualTo(period.kept());
                        }));
            }
        }
    }

    /** By hand: 3 kept in January; after 30 days of a half-life of 30 days, at the end of February, 1.5 and less. */
    @Test
    void oldPromises_countForLess() {
        List<Assessment> promises = List.of(
                at("2025-01-02T00:00:00Z").promises(3, 0).build(),
                at("2025-02-14T00:00:00Z").promises(0, 1).build());
        TrajectoryRules halved = new TrajectoryRules(null, null, 15.0, null, null, null, 1.0, null, null);
        List<Trajectory.InPeriod> periods =
                follow(halved, promises).trajectories().get(0).periods();
        double january = 3 * Math.pow(2, -30 / 15.0);
        assertThat(periods.get(0).trust()).isCloseTo(100 * (1 + january) / (2 + january), within(1e-12));
        double february = 3 * Math.pow(2, -58 / 15.0);
        double broken = Math.pow(2, -15 / 15.0);
        assertThat(periods.get(1).trust()).isCloseTo(100 * (1 + february) / (2 + february + broken), within(1e-12));
        TrajectoryRules all = new TrajectoryRules(null, null, null, null, null, null, 1.0, null, null);
        assertThat(follow(all, promises).trajectories().get(0).periods().get(1).trust())
                .isCloseTo(100 * 4 / 6.0, within(1e-12));
    }

    @Test
    void gaps_stayGaps() {
        List<Assessment> assessments = new ArrayList<>();
        for (int month : new int[] {1, 2, 3, 8, 9}) {
            for (int i = 0; i < 5; i++) {
                assessments.add(at("2025-0" + month + "-1" + i + "T00:00:00Z")
                        .rate("respect", 10 * month)
                        .rate("security", 10 * month)
                        .build());
            }
        }
        // too few to count
        assessments.add(at("2025-05-01T00:00:00Z")
                .rate("respect", 0)
                .rate("security", 0)
                .build());
        Trajectory found =
                follow(TrajectoryRules.DEFAULT, assessments).trajectories().get(0);
        assertThat(found.periods()).extracting(Trajectory.InPeriod::index).containsExactly(0, 1, 2, 4, 7, 8);
        Direction direction = found.movements().get(0).direction();
        assertThat(direction.periods()).isEqualTo(5);
        assertThat(direction.slope()).isEqualTo(10);
        assertThat(direction.word()).isEqualTo(Direction.Word.BUILDING);
    }

    private static Trajectory withSecurityUntil(int last) {
        List<Assessment> assessments = new ArrayList<>();
        for (int month = 1; month <= 9; month++) {
            for (int i = 0; i < 5; i++) {
                Assessment.Builder seen =
                        at("2025-0" + month + "-1" + i + "T00:00:00Z").rate("respect", 90);
                assessments.add((month <= last ? seen.rate("security", 20) : seen).build());
            }
        }
        return follow(TrajectoryRules.DEFAULT, assessments).trajectories().get(0);
    }

    /** Nearly half of the months lack what weighs most, and would seem to be better. */
    @Test
    void aPeriodWithoutACriterion_isNotHeldAgainstTheOthers() {
        Trajectory found = withSecurityUntil(5);
        Direction points = found.movements().get(0).direction();
        assertThat(points.word()).isEqualTo(Direction.Word.STEADY);
        assertThat(points.periods()).isEqualTo(5);
        assertThat(found.notInPoints()).isEmpty();
        assertThat(found.movements().get(1).direction().periods()).isEqualTo(9);
    }

    @Test
    void aCriterionOfFewPeriods_isNotInThePoints() {
        Trajectory found = withSecurityUntil(4);
        Trajectory.Movement points = found.movements().get(0);
        assertThat(found.notInPoints()).containsExactly("security");
        assertThat(points.direction().periods()).isEqualTo(9);
        assertThat(points.direction().word()).isEqualTo(Direction.Word.STEADY);
        // nor do single assessments change for the lack of it
        assertThat(points.change().word()).isEqualTo(ChangePoint.Word.UNCLEAR);
        assertThat(found.periods().get(0).points()).isLessThan(90);
    }

    /** One rating of something else among many is no reason to say nothing. */
    @Test
    void aStrayRating_silencesNothing() {
        List<Assessment> assessments = new ArrayList<>();
        for (int month = 1; month <= 9; month++) {
            for (int i = 0; i < 5; i++) {
                Assessment.Builder seen =
                        at("2025-0" + month + "-1" + i + "T00:00:00Z").rate("respect", 10 * month);
                assessments.add((month == 3 && i == 2 ? seen.rate("security", 20) : seen).build());
            }
        }
        Trajectory found =
                follow(TrajectoryRules.DEFAULT, assessments).trajectories().get(0);
        assertThat(found.notInPoints()).containsExactly("security");
        assertThat(found.movements().get(0).direction().word()).isEqualTo(Direction.Word.BUILDING);
        ChangePoint change = found.movements().get(0).change();
        assertThat(change.word()).isEqualTo(ChangePoint.Word.GRADUAL);
        // Schwarz: the step has one parameter more
        assertThat((double) change.n() * Math.log(change.aroundLine() / change.aroundStep()))
                .isLessThan(Math.log((double) change.n()));
        assertThat(found.movements().get(2).change().absent()).containsEntry("aroundStep", "too-few");
    }

    /** By hand: five at 10 and then ten at 90 but for one at 80, of a mean of 89: 9 · 1² + 81 = 90 around the step. */
    @Test
    void aBreak_tellsHowWellStepAndLineFit() {
        List<Assessment> assessments = new ArrayList<>();
        for (int day = 10; day < 30; day++) {
            double points = day < 20 ? 10 : day == 25 ? 80 : 90;
            assessments.add(
                    at("2025-01-" + day + "T00:00:00Z").rate("respect", points).build());
        }
        ChangePoint change = follow(TrajectoryRules.DEFAULT, assessments)
                .trajectories()
                .get(0)
                .movements()
                .get(1)
                .change();
        assertThat(change.word()).isEqualTo(ChangePoint.Word.BREAK);
        assertThat(change.aroundStep()).isCloseTo(90, within(1e-9));
        assertThat((double) change.n() * Math.log(change.aroundLine() / change.aroundStep()))
                .isGreaterThan(Math.log((double) change.n()));
    }

    /** Steady within the slope as it is written, whatever its last bit; of a share, in hundredths. */
    @Test
    void steady_isComparedInMillionths() {
        Interval interval = new Interval(-0.3 - Math.ulp(0.3), 0.3 + Math.ulp(0.3), 0.95);
        Direction points = new Direction(Direction.Word.UNCLEAR, 9, null, 0.0, interval, 1.0, null, Map.of());
        assertThat(points.judged(1, 0.05, 0.3, 1).word()).isEqualTo(Direction.Word.STEADY);
        assertThat(points.judged(1, 0.05, 0.299, 1).word()).isEqualTo(Direction.Word.UNCLEAR);
        assertThat(points.judged(1, 0.05, 0.3, 100).word()).isEqualTo(Direction.Word.UNCLEAR);
        assertThat(points.judged(1, 0.05, 30, 100).word()).isEqualTo(Direction.Word.STEADY);
    }

    @Test
    void tooManyPeriodsOrPairs_areRefused() {
        List<Assessment> far = List.of(
                at("2001-01-01T00:00:00Z").rate("respect", 1).build(),
                at("2005-01-01T00:00:00Z").rate("respect", 1).build());
        assertThat(Refusal.of(() -> follow(TrajectoryRules.of(Subject.ALL, Period.DAY), far)))
                .containsExactly("/period too-many");
        List<Assessment> many = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            many.add(Assessment.at("desk", Instant.EPOCH)
                    .id("a-" + i)
                    .customer("g-" + i)
                    .rate("respect", 3)
                    .build());
        }
        assertThat(Refusal.of(() -> follow(TrajectoryRules.of(Subject.CUSTOMER, Period.MONTH), many)))
                .containsExactly("/subject too-many");
        assertThat(follow(TrajectoryRules.of(Subject.CUSTOMER, Period.MONTH), many.subList(0, 10_000))
                        .trajectories())
                .hasSize(10_000);
    }

    @Test
    void whoeverWatches_canStopIt() {
        Observations observations = observed(
                SCORER,
                Subject.TOUCHPOINT,
                List.of(at("2025-01-01T00:00:00Z").rate("respect", 1).build()));
        Assertions.assertThatThrownBy(() -> Trajectories.of(observations, SCORER, TrajectoryRules.DEFAULT, () -> {
                    throw new CancellationException("enough");
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void smallestSlope_goesWithThePeriod() {
        assertThat(TrajectoryRules.of(Subject.ALL, Period.MONTH).smallestSlope())
                .isEqualTo(0.5);
        assertThat(TrajectoryRules.of(Subject.ALL, Period.QUARTER).smallestSlope())
                .isEqualTo(1.5);
        assertThat(TrajectoryRules.of(Subject.ALL, Period.WEEK).smallestSlope()).isEqualTo(0.115, within(1e-12));
        assertThat(TrajectoryRules.of(Subject.ALL, Period.DAY).smallestSlope()).isEqualTo(0.5 / 30);
        assertThat(Refusal.of(() -> new TrajectoryRules(null, null, 0.0, 101.0, 0, 4, -1.0, 1.0, 0.0)))
                .hasSize(7);
    }
}
