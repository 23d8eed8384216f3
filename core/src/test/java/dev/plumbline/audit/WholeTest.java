package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what is said over touchpoints against numbers worked out by hand: importance, intervals, redesigns. */
class WholeTest {

    private static final Rubric RUBRIC = Scene.rubric("a", "b");
    private static final Journey JOURNEY = new Journey(
            "j",
            "J",
            List.of(
                    new Touchpoint("desk", null, "s", null, true),
                    new Touchpoint("phone", null, "s", null, false),
                    new Touchpoint("unseen", null, "s", null, false)));

    private static Assessment rated(String touchpoint, double a, double b) {
        return Scene.at(touchpoint).rate("a", a).rate("b", b).build();
    }

    private static Audit audit(Scope scope, Aggregation aggregation, AuditRules rules, Assessment... assessments) {
        Tally tally = new Tally(scope);
        List.of(assessments).forEach(tally::add);
        Scorer scorer = Scorer.of(
                scope.rubric(), Scene.weighting(Map.of("a", 1.0, "b", 3.0)), ScoringRules.DEFAULT.with(aggregation));
        return Audit.of(tally, scorer, rules);
    }

    private static Overall overall(Aggregation aggregation, Assessment... assessments) {
        return audit(Scope.of(RUBRIC), aggregation, AuditRules.DEFAULT, assessments)
                .overall();
    }

    @Test
    void points_andInterval_weighTouchpointsByImportance() {
        // desk: scores 35, 50, 65, V = 75, df 2; phone: 60, 80, V = 100, df 1
        Overall overall = audit(
                        Scope.of(RUBRIC).on(JOURNEY),
                        Aggregation.ARITHMETIC,
                        new AuditRules(null, 3.0, null, null, null),
                        rated("desk", 20, 40),
                        rated("desk", 50, 50),
                        rated("desk", 80, 60),
                        rated("phone", 60, 60),
                        rated("phone", 80, 80))
                .overall();
        assertThat(overall.points()).isCloseTo(0.75 * 50 + 0.25 * 70, within(1e-12));
        double one = 0.5625 * 75;
        double two = 0.0625 * 100;
        double df = (one + two) * (one + two) / (one * one / 2 + two * two / 1);
        assertThat(overall.degreesOfFreedom()).isCloseTo(df, within(1e-12));
        // R 4.2.2: qt(0.975, 2) = 4.30265272974946, qt(0.975, 3) = 3.18244630528371; df lies between
        assertThat(df).isBetween(2.0, 3.0);
        assertThat(overall.interval().high() - overall.points())
                .isBetween(3.18244630528371 * Math.sqrt(one + two), 4.30265272974946 * Math.sqrt(one + two));
        assertThat(overall.withoutPoints()).containsExactly("unseen");
    }

    @Test
    void aTouchpointAssessedOnce_leavesNoInterval() {
        Overall overall =
                overall(Aggregation.ARITHMETIC, rated("desk", 20, 40), rated("desk", 50, 50), rated("phone", 10, 10));
        assertThat(overall.points()).isEqualTo((42.5 + 10) / 2);
        assertThat(overall.interval()).isNull();
        assertThat(overall.absent())
                .containsEntry("interval", "too-few-at-a-touchpoint")
                .containsEntry("degreesOfFreedom", "too-few-at-a-touchpoint");
    }

    @Test
    void aTouchpointWithoutVariation_countsAsCertain() {
        Overall overall = overall(
                Aggregation.ARITHMETIC,
                rated("desk", 20, 40),
                rated("desk", 50, 50),
                rated("phone", 10, 10),
                rated("phone", 10, 10));
        // desk: scores 35 and 50, V = 56.25; the whole: V/4, df 1, qt(0.975, 1) = 12.7062047361747
        assertThat(overall.degreesOfFreedom()).isCloseTo(1, within(1e-12));
        assertThat(overall.interval().high() - overall.points())
                .isCloseTo(12.7062047361747 * Math.sqrt(56.25 / 4), within(1e-7));
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnyVariation_leavesNoInterval(Aggregation aggregation) {
        Overall overall = overall(aggregation, rated("desk", 20, 40), rated("desk", 20, 40));
        assertThat(overall.absent()).containsEntry("interval", "no-variation");
    }

    @ParameterizedTest
    @EnumSource(names = {"GEOMETRIC", "HARMONIC"})
    void aZeroMean_isTheReasonForNoInterval(Aggregation aggregation) {
        Overall overall = overall(
                aggregation,
                rated("desk", 0, 40),
                rated("desk", 0, 50),
                rated("phone", 10, 10),
                rated("phone", 20, 20));
        assertThat(overall.absent()).containsEntry("interval", "zero-mean");
    }

    @Test
    void redesigns_carryTheThreeMostFrequentFlagsWithTheirAdvice() {
        Rubric rubric = Scene.rubric(
                new Scale(0, 100),
                Rubric.Kind.WEIGHTED,
                List.of(
                        Scene.criterion("a", "a", Criterion.Kind.LEVEL, 1, List.of(flag("f1"), flag("f2"), flag("f3"))),
                        Scene.criterion(
                                "b",
                                "b",
                                Criterion.Kind.LEVEL,
                                1,
                                List.of(flag("g1"), flag("g2"), flag("g3"), flag("g4")))));
        Audit audit = audit(
                Scope.of(rubric),
                Aggregation.ARITHMETIC,
                AuditRules.DEFAULT,
                Scene.at("desk")
                        .rate("a", 80)
                        .rate("b", 50)
                        .redFlag("f1", "g4", "g2", "g3")
                        .build(),
                Scene.at("desk")
                        .rate("a", 90)
                        .rate("b", 60)
                        .redFlag("f2", "g4", "g3")
                        .build(),
                Scene.at("desk").rate("a", 100).redFlag("g4", "g1").build());
        // a: (76 + 85.5 + 100)/3 meets the standard; b: (50·0.95³ + 60·0.95²)/2 does not
        assertThat(audit.redesigns()).hasSize(1);
        Redesign redesign = audit.redesigns().get(0);
        double mean = (50 * 0.95 * 0.95 * 0.95 + 60 * 0.95 * 0.95) / 2;
        assertThat(redesign.criterion()).isEqualTo("b");
        assertThat(redesign.n()).isEqualTo(2);
        assertThat(redesign.points()).isCloseTo(mean, within(1e-6));
        assertThat(redesign.gain()).isCloseTo(0.75 * (75 - mean), within(1e-6));
        assertThat(redesign.advice()).isEqualTo("Make it well.");
        assertThat(redesign.redFlags())
                .containsExactly(
                        new Redesign.Seen("g4", 3, "mend g4"),
                        new Redesign.Seen("g3", 2, "mend g3"),
                        new Redesign.Seen("g1", 1, "mend g1"));
    }

    private static RedFlag flag(String id) {
        return new RedFlag(id, "seen", 0.05, "mend " + id);
    }

    @ParameterizedTest
    @EnumSource
    void redesignGain_isThatOfAuditingAgainAtTheStandard(Aggregation aggregation) {
        Assessment[] now = {rated("desk", 20, 60), rated("phone", 60, 40)};
        Audit audit = audit(Scope.of(RUBRIC).on(JOURNEY), aggregation, AuditRules.DEFAULT, now);
        for (Redesign redesign : audit.redesigns()) {
            boolean desk = redesign.touchpoint().equals("desk");
            boolean first = redesign.criterion().equals("a");
            Audit raised = audit(
                    Scope.of(RUBRIC).on(JOURNEY),
                    aggregation,
                    AuditRules.DEFAULT,
                    desk ? rated("desk", first ? 75 : 20, first ? 60 : 75) : now[0],
                    desk ? now[1] : rated("phone", first ? 75 : 60, first ? 40 : 75));
            assertThat(redesign.gain())
                    .isCloseTo(raised.overall().points() - audit.overall().points(), within(1e-9));
        }
        assertThat(audit.redesigns()).hasSize(4);
    }
}
