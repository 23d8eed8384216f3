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
        ExperimentRules weekly = new ExperimentRules(5.0, 0.8, 10, 0.1, Period.WEEK, 0.95, 0.05);
        assertThatIllegalArgumentException().isThrownBy(() -> Experiment.of(monthly, SCORER, weekly));
        assertThat(Refusal.of(() -> new ExperimentRules(0.0, 1.0, 1, 2.0, null, 0.1, 0.9)))
                .containsExactly(
                        "/smallestDifference out-of-range",
                        "/power out-of-range",
                        "/countsFrom out-of-range",
                        "/smallestDistance out-of-range",
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
