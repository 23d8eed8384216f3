package dev.plumbline.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Bits;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Period;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.change.Experiment.Warning;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Reach;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.scoring.Scorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExperimentTest {

    private static final Scorer SCORER = Scorer.of(Scene.rubric("respect"), Scene.weighting(Map.of("respect", 1.0)));
    private static final Instant DAY = Instant.parse("2025-06-01T00:00:00Z");
    private static final Selection BEFORE = Selection.EVERYTHING.until(DAY);
    private static final Selection AFTER = Selection.EVERYTHING.since(DAY);

    private static Experiment of(Selection control, Selection variant, List<Assessment> assessments) {
        ExperimentTally tally = new ExperimentTally(Scope.of(SCORER), control, variant, ExperimentRules.DEFAULT);
        assessments.forEach(tally::add);
        return Experiment.of(tally, SCORER, ExperimentRules.DEFAULT);
    }

    private static Assessment seen(int i, String touchpoint, Instant at, double respect) {
        return Assessment.at(touchpoint, at)
                .id("a-" + i)
                .customer("g-" + i)
                .rater("r-" + i % 2)
                .rate("respect", respect)
                .build();
    }

    /** The desk has 40 and the till 80 points, before and after; only how often each is met changes. */
    private static List<Assessment> otherMix() {
        Random random = new Random(3);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean after = i >= 100;
            boolean till = i % 100 < (after ? 70 : 30);
            assessments.add(seen(
                    i,
                    till ? "till" : "desk",
                    after ? DAY.plusSeconds(i) : DAY.minusSeconds(i + 1L),
                    (till ? 80 : 40) + random.nextInt(21) - 10));
        }
        return assessments;
    }

    @Test
    void anotherMixOfTouchpoints_isNotTakenForADifference() {
        Experiment found = of(BEFORE, AFTER, otherMix());
        assertThat(found.points().raw().difference()).isCloseTo(16, within(2.0));
        assertThat(found.points().raw().p()).isLessThan(1e-6);
        assertThat(found.points().standardised().difference()).isCloseTo(0, within(2.0));
        assertThat(found.claimsOn()).isEqualTo(Experiment.Reading.STANDARDISED);
        assertThat(found.points().raw().claim()).isNull();
        assertThat(found.points().standardised().claim()).isNull();
        assertThat(found.warnings()).containsExactly(Warning.TOUCHPOINTS_DIFFER);
        assertThat(found.standardisedOver()).containsExactly("desk", "till");
    }

    @Test
    void anAssessmentInBothArms_isInNeither_andCounted() {
        List<Assessment> assessments = otherMix();
        Experiment found = of(Selection.EVERYTHING.at("desk"), BEFORE, assessments);
        assertThat(found.inBoth()).isEqualTo(70);
        assertThat(found.inNeither()).isEqualTo(70);
        assertThat(found.control().events()).isEqualTo(30);
        assertThat(found.variant().events()).isEqualTo(30);
        assertThat(found.warnings()).contains(Warning.OVERLAP);
    }

    @Test
    void aFew_areNoExperiment() {
        List<Assessment> assessments = new ArrayList<>(otherMix().subList(0, 60));
        for (int i = 0; i < 9; i++) {
            assessments.add(seen(500 + i, "till", DAY.plusSeconds(i), i));
        }
        Experiment found = of(BEFORE, AFTER, assessments);
        assertThat(found.points().raw().needed()).isEqualTo(10);
        assertThat(found.points().raw().difference()).isNegative();
        assertThat(found.points().raw().p()).isNull();
        assertThat(found.points().raw().claim()).isNull();
        assertThat(found.points().raw().absent()).containsEntry("p", "too-few");
    }

    @Test
    void armsThatDoNotVary_haveADifferenceAndNoTest() {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            assessments.add(seen(i, "desk", i < 20 ? DAY.minusSeconds(i + 1L) : DAY.plusSeconds(i), i < 20 ? 50 : 75));
        }
        Experiment found = of(BEFORE, AFTER, assessments);
        assertThat(found.points().raw().difference()).isEqualTo(25);
        assertThat(found.points().raw().absent()).containsEntry("p", "no-variation");
        assertThat(found.sampleSize().neededPerArm()).isNull();
        assertThat(found.sampleSize().absent())
                .containsOnlyKeys("variance", "neededPerArm", "enough")
                .containsValue("no-variation");
    }

    private static final Scorer TWO =
            Scorer.of(Scene.rubric("respect", "security"), Scene.weighting(Map.of("respect", 1.0, "security", 1.0)));

    private static Experiment ofTwo(List<Assessment> assessments) {
        ExperimentTally tally = new ExperimentTally(Scope.of(TWO), BEFORE, AFTER, ExperimentRules.DEFAULT);
        assessments.forEach(tally::add);
        return Experiment.of(tally, TWO, ExperimentRules.DEFAULT);
    }

    private static Assessment security(int i, String touchpoint, Instant at) {
        return Assessment.at(touchpoint, at)
                .id("s-" + at)
                .rate("security", 90 + i)
                .build();
    }

    /** The means of respect tell the difference, whatever one or two ratings of security say. */
    @Test
    void aStrayRating_leavesOutItsCriterion_andNotTheAnswer() {
        List<Assessment> assessments = otherMix();
        double raw = ofTwo(assessments).points().raw().difference();
        for (List<Assessment> stray : List.of(
                List.of(security(0, "till", DAY)),
                List.of(security(0, "till", DAY), security(1, "till", DAY.minusSeconds(1))))) {
            List<Assessment> all = new ArrayList<>(assessments);
            all.addAll(stray);
            Experiment found = ofTwo(all);
            assertThat(found.notInPoints()).containsExactly("security");
            assertThat(found.points().raw().difference()).isCloseTo(raw, within(1e-9));
            assertThat(found.points().raw().p()).isNotNull();
            assertThat(found.points().standardised().p()).isNotNull();
            assertThat(found.standardisedOver()).containsExactly("desk", "till");
            assertThat(found.standardisedWithout())
                    .containsExactly(new Experiment.LeftOut("till", List.of("security"), null));
        }
    }

    @Test
    void armsWithoutACommonCriterion_sayThat_andHowManyASecondOneTook() {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            assessments.add(seen(i, "desk", DAY.minusSeconds(i + 1L), 40 + i));
            assessments.add(security(i % 10, "desk", DAY.plusSeconds(i)));
        }
        Experiment found = ofTwo(assessments);
        assertThat(found.points().raw().absent()).containsEntry("difference", "no-common-criterion");
        assertThat(found.points().standardised().absent()).containsEntry("difference", "no-comparable-touchpoint");
        assertThat(found.notInPoints()).containsExactly("respect", "security");
        Experiment.CriterionComparison respect = found.criteria().get(0);
        assertThat(respect.absent()).containsEntry("standardMet", "not-rated");
        assertThat(respect.variant().absent()).containsKeys("points", "standardMetShare");
        assertThat(respect.raw().absent()).containsEntry("difference", "not-rated");
    }

    @Test
    void aTouchpointThatIsTooRare_isLeftOut_andNamed() {
        List<Assessment> assessments = otherMix();
        Experiment without = of(BEFORE, AFTER, assessments);
        assessments.add(seen(900, "door", DAY.minusSeconds(5), 10));
        assessments.add(seen(901, "door", DAY.plusSeconds(5), 90));
        assessments.add(seen(902, "gate", DAY.plusSeconds(5), 90));
        Experiment found = of(BEFORE, AFTER, assessments);
        assertThat(found.points().standardised().p())
                .isEqualTo(without.points().standardised().p());
        assertThat(found.criteria().get(0).standardised().p()).isNotNull();
        assertThat(found.standardisedOver()).containsExactly("desk", "till");
        assertThat(found.standardisedWithout())
                .containsExactly(
                        new Experiment.LeftOut("door", List.of("respect"), "no-common-criterion"),
                        new Experiment.LeftOut("gate", List.of(), "not-in-both"));
    }

    /** 200 customers with four visits each, of whom each comes before or after only. */
    @Test
    void otherCustomers_areWarnedOf_howeverRareEachIs() {
        assertThat(fourVisits(true).warnings()).containsExactly(Warning.CUSTOMERS_DIFFER);
        Experiment mixed = fourVisits(false);
        assertThat(mixed.warnings()).containsExactly(Warning.SHARED_CUSTOMERS);
        Mixture customers = mixture(mixed, Mixture.Of.CUSTOMERS);
        assertThat(customers.test()).isEqualTo(Mixture.Test.PERMUTATION);
        assertThat(customers.p()).isGreaterThan(0.05);
        assertThat(mixture(mixed, Mixture.Of.RATERS).test()).isEqualTo(Mixture.Test.CHI_SQUARE);
    }

    private static Mixture mixture(Experiment found, Mixture.Of of) {
        return found.mixtures().stream()
                .filter(each -> each.of() == of)
                .findFirst()
                .orElseThrow();
    }

    private static Experiment fourVisits(boolean disjoint) {
        Random random = new Random(7);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            int customer = i / 4;
            boolean after = disjoint ? customer >= 100 : random.nextBoolean();
            assessments.add(Assessment.at("desk", after ? DAY.plusSeconds(i) : DAY.minusSeconds(i + 1L))
                    .id("a-" + i)
                    .customer("g-" + customer)
                    .rater("r-" + i % 2)
                    .rate("respect", 40 + random.nextInt(40))
                    .build());
        }
        return of(BEFORE, AFTER, assessments);
    }

    /** A criterion can differ for sure while the whole does not: then nothing is claimed. */
    @Test
    void criteria_areClaimedWithThePointsOnly() {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int up = i < 50 ? 0 : 20;
            assessments.add(Assessment.at("desk", i < 50 ? DAY.minusSeconds(i + 1L) : DAY.plusSeconds(i))
                    .id("a-" + i)
                    .rate("respect", 40 + up + i % 7)
                    .rate("security", 60 - up + i % 5)
                    .build());
        }
        Experiment found = ofTwo(assessments);
        assertThat(found.points().raw().claim()).isNull();
        assertThat(found.criteria()).allSatisfy(each -> {
            assertThat(each.raw().adjustedP()).isLessThan(1e-6);
            assertThat(each.raw().claim()).isNull();
            assertThat(each.standardised().p()).isLessThan(1e-6);
            assertThat(each.standardised().adjustedP()).isNull();
            assertThat(each.standardised().absent()).containsEntry("adjustedP", "not-claimed-on");
        });
        assertThat(found.family()).isEqualTo(2);
    }

    @Test
    void anEmptyArm_isWarnedOf_andWhateverIsMissingHasAReason() {
        Experiment found = of(BEFORE, AFTER, otherMix().subList(0, 100));
        assertThat(found.warnings()).contains(Warning.EMPTY_ARM);
        assertThat(found.variant().absent()).containsEntry("first", "empty").containsEntry("last", "empty");
        assertThat(found.absent()).containsEntry("trendBefore", "empty");
        assertThat(found.sampleSize().absent()).containsKeys("variance", "neededPerArm", "enough");
        assertThat(found.mixtures()).allSatisfy(each -> {
            assertThat(each.distance()).isNull();
            assertThat(each.absent()).containsKeys("distance", "test", "p");
        });
    }

    @Test
    void aControlOfManyDays_hasNoTrend_andAnAnswer() {
        List<Assessment> assessments = otherMix();
        assessments.add(seen(900, "desk", DAY.minusSeconds(2000L * 86_400), 40));
        ExperimentRules daily = new ExperimentRules(5.0, 0.8, 10, 0.1, 2.0, Period.DAY, 0.95, 0.05);
        ExperimentTally tally = new ExperimentTally(Scope.of(SCORER), BEFORE, AFTER, daily);
        assessments.forEach(tally::add);
        Experiment found = Experiment.of(tally, SCORER, daily);
        assertThat(found.points().raw().p()).isNotNull();
        assertThat(found.absent()).containsEntry("trendBefore", "too-many-periods");
        assertThat(of(Selection.EVERYTHING.at("desk"), Selection.EVERYTHING.at("till"), assessments)
                        .absent())
                .containsEntry("trendBefore", "not-before");
    }

    /** Eight months that only grow; one rating of something else, in one of them, changes nothing of that. */
    @Test
    void aStrayRating_doesNotSilenceTheTrendBefore() {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            Instant at = DAY.minusSeconds((80 - i) * 3L * 86_400);
            assessments.add(seen(i, "desk", at, 30 + i / 2.0));
        }
        assessments.add(seen(100, "desk", DAY, 30));
        assessments.add(security(0, "desk", DAY.minusSeconds(86_400)));
        Experiment found = ofTwo(assessments);
        assertThat(found.trendBefore().word()).isEqualTo(Direction.Word.BUILDING);
        assertThat(found.notInTrendBefore()).containsExactly("security");
        assertThat(found.warnings()).contains(Warning.TREND_BEFORE);
        assertThat(found.notes().get("trendBefore")).contains("at least 5 assessments", "0.5 points per period");
    }

    @Test
    void importance_isAsked() {
        List<Assessment> assessments = otherMix();
        Journey journey = new Journey(
                "shop",
                "Shop",
                List.of(
                        new Touchpoint("desk", "Desk", "buy", Reach.DIRECT, true),
                        new Touchpoint("till", "Till", "buy", Reach.DIRECT, false)));
        List<Double> differences = new ArrayList<>();
        for (double importance : new double[] {1, 1000}) {
            ExperimentRules rules = new ExperimentRules(5.0, 0.8, 10, 0.1, importance, Period.MONTH, 0.95, 0.05);
            ExperimentTally tally = new ExperimentTally(Scope.of(SCORER).on(journey), BEFORE, AFTER, rules);
            assessments.forEach(tally::add);
            differences.add(
                    Experiment.of(tally, SCORER, rules).points().standardised().difference());
        }
        double desk = of(BEFORE.at("desk"), AFTER.at("desk"), assessments)
                .points()
                .raw()
                .difference();
        assertThat(differences.get(0)).isNotCloseTo(desk, within(0.1));
        assertThat(differences.get(1)).isCloseTo(desk, within(0.01));
        assertThat(Refusal.of(() -> new ExperimentTally(
                        Scope.of(SCORER).on(journey),
                        BEFORE.at("desk", "till", "atlantis"),
                        AFTER,
                        ExperimentRules.DEFAULT)))
                .containsExactly("/control/touchpoint unknown-touchpoint");
    }

    /** The distance that is asked for is compared as it is written: 0.3 is 0.3, whatever the last bit of the sum. */
    @Test
    void thresholds_areComparedInMillionths() {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            boolean after = i >= 1000;
            assessments.add(seen(
                    i,
                    i % 1000 < (after ? 500 : 200) ? "till" : "desk",
                    after ? DAY.plusSeconds(i) : DAY.minusSeconds(i + 1L),
                    40 + i % 7));
        }
        for (double last : new double[] {-Math.ulp(0.3), 0, Math.ulp(0.3)}) {
            ExperimentRules rules = new ExperimentRules(5.0, 0.8, 10, 0.3 + last, 2.0, Period.MONTH, 0.95, 0.05);
            ExperimentTally tally = new ExperimentTally(Scope.of(SCORER), BEFORE, AFTER, rules);
            assessments.forEach(tally::add);
            assertThat(Experiment.of(tally, SCORER, rules).warnings()).contains(Warning.TOUCHPOINTS_DIFFER);
        }
    }

    /** By hand: s² = 100, δ = 5: 2 · 2.801585² · 100/25 = 62.8 assessments. */
    @Test
    void sampleSize_isThatOfTheFormula() {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 202; i++) {
            // 101 of either arm, half at 40 and half at 60 and one between: variance 100 over n - 1 = 100
            int j = i % 101;
            assessments.add(seen(
                    i,
                    "desk",
                    i < 101 ? DAY.minusSeconds(i + 1L) : DAY.plusSeconds(i),
                    j == 100 ? 50 : j % 2 == 0 ? 40 : 60));
        }
        Experiment.SampleSize size = of(BEFORE, AFTER, assessments).sampleSize();
        assertThat(size.variance()).isCloseTo(100, within(1e-9));
        assertThat(size.neededPerArm()).isEqualTo(63);
        assertThat(size.enough()).isTrue();
    }

    @Test
    void armsThatCannotBe_areRefused() {
        Scope scope = Scope.of(SCORER);
        assertThat(Refusal.of(() -> new ExperimentTally(scope, BEFORE, BEFORE, ExperimentRules.DEFAULT)))
                .containsExactly("/variant contradiction");
        Selection other = new Selection("a", null, null, null, null, null, null, null, "staff");
        assertThat(Refusal.of(() -> new ExperimentTally(scope, other, BEFORE, ExperimentRules.DEFAULT)))
                .containsExactly("/control/rubric not-allowed-value", "/control/perspective not-allowed-value");
        ExperimentTally monthly = new ExperimentTally(scope, BEFORE, AFTER, ExperimentRules.DEFAULT);
        ExperimentRules weekly = new ExperimentRules(5.0, 0.8, 10, 0.1, 2.0, Period.WEEK, 0.95, 0.05);
        assertThatIllegalArgumentException().isThrownBy(() -> Experiment.of(monthly, SCORER, weekly));
        assertThat(Refusal.of(() -> new ExperimentRules(0.0, 1.0, 1, 2.0, 0.5, null, 0.1, 0.9)))
                .containsExactly(
                        "/smallestDifference out-of-range",
                        "/power out-of-range",
                        "/countsFrom out-of-range",
                        "/smallestDistance out-of-range",
                        "/momentOfTruthImportance out-of-range",
                        "/level out-of-range",
                        "/alpha out-of-range");
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scene.any(0, 60);
    }

    @Property(tries = 100)
    void anyOrderAndSplit_givesTheSameBits_andEachArmIsItsAudit(@ForAll("scenes") Scene scene, @ForAll long seed) {
        Scorer scorer = Scorer.of(scene.rubric(), scene.weighting());
        Scope scope = Scope.of(scorer);
        Selection some = Selection.EVERYTHING.ofSegments("s-0");
        Selection others = Selection.EVERYTHING.ofSegments("s-1");
        ExperimentTally all = new ExperimentTally(scope, some, others, ExperimentRules.DEFAULT);
        scene.assessments().forEach(all::add);
        List<Assessment> shuffled = new ArrayList<>(scene.assessments());
        Random random = new Random(seed);
        Collections.shuffle(shuffled, random);
        ExperimentTally one = new ExperimentTally(scope, some, others, ExperimentRules.DEFAULT);
        ExperimentTally two = new ExperimentTally(scope, some, others, ExperimentRules.DEFAULT);
        shuffled.forEach(assessment -> (random.nextBoolean() ? one : two).add(assessment));
        two.merge(one);
        Experiment found = Experiment.of(all, scorer, ExperimentRules.DEFAULT);
        assertThat(Bits.of(Experiment.of(two, scorer, ExperimentRules.DEFAULT))).isEqualTo(Bits.of(found));
        Tally tally = new Tally(scope.by(Grouping.SEGMENT));
        scene.assessments().forEach(tally::add);
        Audit.of(tally, scorer).groups().forEach(group -> {
            Experiment.Arm arm = group.key().equals("s-0") ? found.control() : found.variant();
            assertThat(arm.n()).isEqualTo(group.n());
            assertThat(arm.points()).isEqualTo(group.points());
            assertThat(arm.interval()).isEqualTo(group.interval());
        });
    }
}
