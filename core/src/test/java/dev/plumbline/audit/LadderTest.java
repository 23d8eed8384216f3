package dev.plumbline.audit;

import static dev.plumbline.audit.Ladder.State.NOT_REACHED;
import static dev.plumbline.audit.Ladder.State.REACHED;
import static dev.plumbline.audit.Ladder.State.UNCLEAR;
import static dev.plumbline.audit.Ladder.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.scoring.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds the ladder on a small rubric of three levels: usable, solved, cared for. */
class LadderTest {

    private static final Rubric RUBRIC = Scene.rubric(
            new Scale(0, 100), Rubric.Kind.LADDER, List.of(level("usable"), level("solved"), level("cared-for")));
    private static final Scorer SCORER = Scorer.of(RUBRIC, Scene.weighting(Map.of("all", 1.0)));

    private static Criterion level(String id) {
        return Scene.criterion(id, "all", Criterion.Kind.LEVEL, 1, List.of());
    }

    /** Ratings that alternate 2 below and 2 above each mean; a negative mean is not rated. */
    private static Ladder ladder(double usable, double solved, double caredFor) {
        Tally tally = new Tally(Scope.of(RUBRIC));
        add(tally, "desk", 20, usable, solved, caredFor);
        return of(tally);
    }

    private static void add(Tally tally, String touchpoint, int times, double... means) {
        for (int i = 0; i < times; i++) {
            Assessment.Builder builder = Scene.at(touchpoint).promises(1, 0);
            for (int c = 0; c < means.length; c++) {
                if (means[c] >= 0) {
                    builder.rate(RUBRIC.criteria().get(c).id(), means[c] + (i % 2 == 0 ? 2 : -2));
                }
            }
            tally.add(builder.build());
        }
    }

    private static Ladder of(Tally tally) {
        return Optional.ofNullable(Audit.of(tally, SCORER).ladder()).orElseThrow();
    }

    private static List<Ladder.State> states(Ladder ladder) {
        return ladder.levels().stream().map(Ladder.Level::state).toList();
    }

    @Test
    void allReached_standsOnTop() {
        Ladder ladder = ladder(90, 85, 80);
        assertThat(states(ladder)).containsExactly(REACHED, REACHED, REACHED);
        assertThat(ladder.standsOn()).isEqualTo("cared-for");
        assertThat(ladder.inverted()).isFalse();
    }

    @Test
    void oneMissed_standsBelowIt() {
        Ladder ladder = ladder(90, 60, 50);
        assertThat(states(ladder)).containsExactly(REACHED, NOT_REACHED, NOT_REACHED);
        assertThat(ladder.standsOn()).isEqualTo("usable");
        assertThat(ladder.inverted()).isFalse();
    }

    @Test
    void theGroundMissed_standsNowhere() {
        Ladder ladder = ladder(60, 90, 50);
        assertThat(ladder.standsOn()).isNull();
        assertThat(ladder.inverted()).isTrue();
    }

    @Test
    void anIntervalThatHoldsTheStandard_isUnclear() {
        // 75.5 ± 0.96
        Ladder ladder = ladder(90, 75.5, 90);
        assertThat(states(ladder)).containsExactly(REACHED, UNCLEAR, REACHED);
        assertThat(ladder.standsOn()).isEqualTo("usable");
        assertThat(ladder.inverted()).as("unclear is not clearly missed").isFalse();
    }

    @Test
    void aLevelNobodyRated_isUnknown() {
        Ladder ladder = ladder(90, -1, 90);
        assertThat(states(ladder)).containsExactly(REACHED, UNKNOWN, REACHED);
        assertThat(ladder.levels().get(1).points()).isNull();
        assertThat(ladder.levels().get(1).n()).isZero();
        assertThat(ladder.standsOn()).isEqualTo("usable");
        assertThat(ladder.inverted()).isFalse();
    }

    @Test
    void oneRatingAtATouchpoint_isUnclear() {
        Tally tally = new Tally(Scope.of(RUBRIC));
        add(tally, "desk", 20, 95);
        add(tally, "phone", 1, 95);
        assertThat(states(of(tally))).containsExactly(UNCLEAR, UNKNOWN, UNKNOWN);
    }

    @Test
    void ratingsThatNeverVary_areClear_fromTheVerdictsNumberOn() {
        Tally tally = new Tally(Scope.of(RUBRIC));
        for (int i = 0; i < 4; i++) {
            tally.add(Scene.seen().rate("usable", 75).rate("solved", 74).build());
        }
        assertThat(states(of(tally))).containsExactly(UNCLEAR, UNCLEAR, UNKNOWN);
        tally.add(Scene.seen().rate("usable", 75).rate("solved", 74).build());
        Ladder ladder = of(tally);
        assertThat(states(ladder)).containsExactly(REACHED, NOT_REACHED, UNKNOWN);
        assertThat(ladder.levels().get(0).interval()).isNull();
        assertThat(ladder.levels())
                .extracting(Ladder.Level::whyNoInterval)
                .containsExactly("no-variation", "no-variation", "no-points");
    }

    @Test
    void levels_areMeansOverTouchpointsByImportance() {
        Journey journey = new Journey(
                "j",
                "J",
                List.of(
                        new Touchpoint("desk", null, "s", null, true),
                        new Touchpoint("phone", null, "s", null, false)));
        Tally tally = new Tally(Scope.of(RUBRIC).on(journey));
        add(tally, "desk", 4, 90);
        add(tally, "phone", 40, 60);
        Ladder.Level usable = of(tally).levels().get(0);
        assertThat(usable.n()).isEqualTo(44);
        assertThat(usable.points()).isCloseTo((2 * 90 + 60) / 3.0, within(1e-12));
        // V = (2/3)²·(16/3)/4 + (1/3)²·(160/39)/40
        double variance = 4.0 / 9 * 4 / 3 + 1.0 / 9 * 4 / 39;
        double half = (usable.interval().high() - usable.interval().low()) / 2;
        double partOne = 4.0 / 9 * 4 / 3;
        double partTwo = 1.0 / 9 * 4 / 39;
        double df = variance * variance / (partOne * partOne / 3 + partTwo * partTwo / 39);
        assertThat(df).isBetween(3.0, 4.0);
        // R 4.2.2: qt(0.975, 3) = 3.18244630528371, qt(0.975, 4) = 2.77644510519779
        assertThat(half).isBetween(2.77644510519779 * Math.sqrt(variance), 3.18244630528371 * Math.sqrt(variance));
    }

    @Test
    void aWeightedRubric_hasNoLadder() {
        Rubric rubric = Scene.rubric("a");
        Audit audit = Audit.of(new Tally(Scope.of(rubric)), Scorer.of(rubric, Scene.weighting(Map.of("a", 1.0))));
        assertThat(audit.ladder()).isNull();
    }
}
