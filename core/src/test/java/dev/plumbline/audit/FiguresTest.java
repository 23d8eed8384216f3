package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.scoring.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what is said of one group: when points have an interval, how often it is right, and when a verdict is firm. */
class FiguresTest {

    private static final Rubric RUBRIC = Scene.rubric("a", "b");
    private static final Map<String, Double> WEIGHTS = Map.of("a", 1.0, "b", 3.0);

    private static Group group(Aggregation aggregation, List<Assessment> assessments) {
        Tally tally = new Tally(Scope.of(RUBRIC));
        assessments.forEach(tally::add);
        Scorer scorer = Scorer.of(RUBRIC, Scene.weighting(WEIGHTS), ScoringRules.DEFAULT.with(aggregation));
        return Audit.of(tally, scorer).groups().get(0);
    }

    private static Assessment rated(double a, double b) {
        return Scene.seen().rate("a", a).rate("b", b).build();
    }

    private static List<Assessment> copies(int count, Assessment... assessments) {
        List<Assessment> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.addAll(List.of(assessments));
        }
        return all;
    }

    @Test
    void interval_ofCompleteRows_isTheTextbookOneOfTheirScores() {
        // scores 0.25a + 0.75b: 35, 50, 65; mean 50, s² = 225, V = 75, t(2) = 4.30265272974946 (R 4.2.2)
        Group group = group(Aggregation.ARITHMETIC, List.of(rated(20, 40), rated(50, 50), rated(80, 60)));
        double half = 4.30265272974946 * Math.sqrt(75);
        assertThat(group.points()).isEqualTo(50);
        assertThat(group.interval().low()).isCloseTo(50 - half, within(1e-8));
        assertThat(group.interval().high()).isCloseTo(50 + half, within(1e-8));
        assertThat(group.spread()).isCloseTo(15, within(1e-12));
    }

    @Test
    void interval_beyondTheEnds_isCut() {
        Group group = group(Aggregation.ARITHMETIC, List.of(rated(0, 0), rated(100, 100)));
        assertThat(group.interval().low()).isZero();
        assertThat(group.interval().high()).isEqualTo(100);
    }

    @Test
    void aCriterionInPlayRatedOnce_leavesNoInterval() {
        Group group = group(
                Aggregation.ARITHMETIC,
                List.of(
                        rated(20, 40),
                        Scene.seen().rate("b", 50).build(),
                        Scene.seen().rate("b", 70).build()));
        assertThat(group.points()).isNotNull();
        assertThat(group.interval()).isNull();
        assertThat(group.spread()).isNull();
        assertThat(group.absent())
                .containsEntry("interval", "too-few-of-a-criterion")
                .containsEntry("spread", "too-few-of-a-criterion");
    }

    @ParameterizedTest
    @EnumSource
    void ratingsThatAllSayTheSame_leaveNoInterval(Aggregation aggregation) {
        Group group = group(aggregation, copies(40, rated(60, 90)));
        assertThat(group.interval()).isNull();
        assertThat(group.spread()).isNull();
        assertThat(group.absent()).containsEntry("interval", "no-variation");
        assertThat(group.verdict()).isNotNull();
        assertThat(group.firm()).isFalse();
    }

    @Test
    void ratingsThatCancelOut_leaveNoInterval() {
        // 0.25·40 + 0.75·40 = 0.25·70 + 0.75·30
        Group group = group(Aggregation.ARITHMETIC, copies(5, rated(40, 40), rated(70, 30)));
        assertThat(group.points()).isEqualTo(40);
        assertThat(group.absent()).containsEntry("interval", "no-variation");
        assertThat(group.criteria()).allSatisfy(c -> assertThat(c.interval()).isNotNull());
    }

    @Test
    void ratingsThatCancelOut_underWeightsNoDoubleHolds_leaveNoIntervalEither() {
        // 0.3·70 + 0.7·10 = 0.3·0 + 0.7·40
        Tally tally = new Tally(Scope.of(RUBRIC));
        copies(25, rated(70, 10), rated(0, 40)).forEach(tally::add);
        Scorer scorer = Scorer.of(RUBRIC, Scene.weighting(Map.of("a", 0.3, "b", 0.7)));
        Audit audit = Audit.of(tally, scorer);
        assertThat(audit.groups().get(0).absent()).containsEntry("interval", "no-variation");
        assertThat(audit.groups().get(0).firm()).isFalse();
        assertThat(audit.overall().absent()).containsEntry("interval", "no-variation");
    }

    @ParameterizedTest
    @EnumSource(names = {"GEOMETRIC", "HARMONIC"})
    void aZeroMean_leavesNoIntervalUnderGeometricAndHarmonic(Aggregation aggregation) {
        Group group = group(aggregation, copies(3, rated(0, 40), rated(0, 70)));
        assertThat(group.points()).isZero();
        assertThat(group.interval()).isNull();
        assertThat(group.absent()).containsEntry("interval", "zero-mean");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GEOMETRIC", "HARMONIC"},
            mode = Mode.EXCLUDE)
    void aZeroMean_hasNoSuchEffectElsewhere(Aggregation aggregation) {
        Group group = group(aggregation, copies(3, rated(0, 40), rated(0, 70)));
        assertThat(group.absent().get("interval"))
                .isEqualTo(aggregation == Aggregation.MINIMUM ? "no-variation" : null);
    }

    @Test
    void theIntervalOfTheMinimum_isThatOfItsCriterionAndApproximate() {
        Group group = group(Aggregation.MINIMUM, copies(3, rated(20, 60), rated(40, 65), rated(30, 61)));
        CriterionSummary smallest = group.criteria().stream()
                .filter(c -> c.criterion().equals("a"))
                .findFirst()
                .orElseThrow();
        assertThat(group.points()).isEqualTo(30);
        assertThat(group.interval().approximate()).isTrue();
        assertThat(group.interval().low()).isCloseTo(smallest.interval().low(), within(1e-9));
        assertThat(group.interval().high()).isCloseTo(smallest.interval().high(), within(1e-9));
    }

    @Test
    void theOverallIntervalOfTheMinimum_isApproximate() {
        Tally tally = new Tally(Scope.of(RUBRIC));
        copies(3, rated(20, 60), rated(40, 65)).forEach(tally::add);
        Scorer scorer = Scorer.of(RUBRIC, Scene.weighting(WEIGHTS), ScoringRules.DEFAULT.with(Aggregation.MINIMUM));
        assertThat(Audit.of(tally, scorer).overall().interval().approximate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 29, 30})
    void verdictComesFromFive_firmFromThirty(int n) {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            assessments.add(rated(90 + i % 3, 95 + i % 2));
        }
        Group group = group(Aggregation.ARITHMETIC, assessments);
        assertThat(group.verdict()).isEqualTo(n < 5 ? null : Verdict.DELIVERS);
        assertThat(group.firm()).isEqualTo(n >= 30);
        assertThat(group.absent().get("verdict")).isEqualTo(n < 5 ? "too-few" : null);
    }

    @Test
    void aVerdictNearAThreshold_isNotFirm() {
        // mean 75.5 ± about 1.2 holds 75
        assertThat(group(Aggregation.ARITHMETIC, copies(50, rated(70, 70), rated(81, 81)))
                        .firm())
                .isFalse();
        // mean 50.5 ± about 1.1 holds 50
        assertThat(group(Aggregation.ARITHMETIC, copies(50, rated(45, 45), rated(56, 56)))
                        .firm())
                .isFalse();
        // a: 40.5 ± about 1.1 holds the floor, the whole stands far from both thresholds
        Group floor = group(Aggregation.ARITHMETIC, copies(50, rated(35, 70), rated(46, 71)));
        assertThat(floor.verdict()).isEqualTo(Verdict.MIXED);
        assertThat(floor.firm()).isFalse();
        // a: 50.5, clear of the floor
        assertThat(group(Aggregation.ARITHMETIC, copies(50, rated(45, 70), rated(56, 71)))
                        .firm())
                .isTrue();
    }

    @Test
    void aCriterionUnderTheFloor_erodes() {
        Group group = group(Aggregation.ARITHMETIC, copies(20, rated(39, 95), rated(40, 96)));
        assertThat(group.points()).isGreaterThan(75);
        assertThat(group.verdict()).isEqualTo(Verdict.ERODES);
    }

    @Test
    void coverage_leavesOutWhatDoesNotApplyAndWhatHasNoRatingAtAll() {
        Group group = group(
                Aggregation.ARITHMETIC,
                List.of(
                        rated(20, 40),
                        Scene.seen().rate("a", 50).notApplicable("b").build(),
                        Scene.seen().rate("a", 50).build(),
                        Scene.seen().promises(1, 0).notApplicable("b").build()));
        // rated 1·3 + 3·1, applicable 1·3 + 3·(3 − 1); the promise alone is an event and no more
        assertThat(group.events()).isEqualTo(4);
        assertThat(group.n()).isEqualTo(3);
        assertThat(group.coverage()).isCloseTo(6.0 / 9, within(1e-15));
    }

    @Test
    void aGroupWithoutRatings_hasNoPoints() {
        Group group = group(
                Aggregation.ARITHMETIC, List.of(Scene.seen().promises(3, 1).build()));
        assertThat(group.points()).isNull();
        assertThat(group.verdict()).isNull();
        assertThat(group.missing()).containsExactly("a", "b");
        assertThat(group.trust()).isEqualTo(100 * 4.0 / (2 + 3 + 24));
        assertThat(group.absent())
                .containsOnly(
                        Map.entry("points", "no-points"),
                        Map.entry("interval", "no-points"),
                        Map.entry("spread", "no-points"),
                        Map.entry("verdict", "no-points"),
                        Map.entry("coverage", "no-points"));
    }

    /**
     * 3,000 audits of 30 to 100 interactions with correlated ratings, of which a tenth to a third are missing: the interval
     * holds the population's points as often as its level says, within four standard errors of that share.
     */
    @Test
    void interval_coversTheTruthAsOftenAsItSays() {
        double[] marks = {0, 25, 50, 75, 100};
        double[] shares = {0.1, 0.2, 0.3, 0.4};
        Rubric rubric = Scene.rubric("a", "b", "c", "d");
        Scorer scorer = Scorer.of(rubric, Scene.weighting(Map.of("a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0)));
        // A rating is the common mood or its own, each uniform over five marks shifted by criterion: mean 50 + shift.
        double[] shift = {-10, 0, 5, 10};
        double truth = 0;
        for (int c = 0; c < 4; c++) {
            truth += shares[c]
                    * (Arrays.stream(marks).map(m -> 10 + 0.8 * m).average().orElseThrow() + shift[c]);
        }
        Random random = new Random(20250101);
        int audits = 3000;
        int held = 0;
        for (int i = 0; i < audits; i++) {
            Tally tally = new Tally(Scope.of(rubric));
            int n = 30 + random.nextInt(71);
            double missing = 0.1 + random.nextDouble() * 0.23;
            while (n > 0) {
                Assessment.Builder builder = Scene.seen();
                double mood = marks[random.nextInt(5)];
                boolean any = false;
                for (int c = 0; c < 4; c++) {
                    double own = random.nextBoolean() ? mood : marks[random.nextInt(5)];
                    if (random.nextDouble() >= missing) {
                        builder.rate("abcd".substring(c, c + 1), 10 + 0.8 * own + shift[c]);
                        any = true;
                    }
                }
                if (any) {
                    tally.add(builder.build());
                    n--;
                }
            }
            Group group = Audit.of(tally, scorer).groups().get(0);
            if (group.interval().low() <= truth && truth <= group.interval().high()) {
                held++;
            }
        }
        double standardError = Math.sqrt(0.95 * 0.05 / audits);
        assertThat((double) held / audits).isCloseTo(0.95, within(4 * standardError));
    }
}
