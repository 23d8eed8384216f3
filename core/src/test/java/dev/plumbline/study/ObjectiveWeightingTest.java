package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Hotel;
import dev.plumbline.InvalidException;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.value.Value;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds weightings from a tally against the published examples of {@link ColumnWeightsTest}, and what is left out and named. */
class ObjectiveWeightingTest {

    private static final ValueSet VALUES = new ValueSet(
            "my-values",
            "My values",
            "a test",
            List.of(new Value("v-0", "A"), new Value("v-1", "B"), new Value("v-2", "C"), new Value("v-3", "D")),
            List.of());

    /** A touchpoint for each row, its cells the points of the criteria v-0, v-1, …; NaN is not rated. */
    private static Tally tally(double[]... rows) {
        String[] values = new String[rows[0].length];
        Arrays.setAll(values, c -> "v-" + c);
        Tally tally = new Tally(Scope.of(Scene.rubric(values)));
        fill(tally, rows);
        return tally;
    }

    private static void fill(Tally tally, double[]... rows) {
        List<Criterion> criteria = tally.scope().rubric().criteria();
        for (int i = 0; i < rows.length; i++) {
            Assessment.Builder builder = Scene.at("t-" + i).promises(1, 0);
            for (int c = 0; c < rows[i].length; c++) {
                if (!Double.isNaN(rows[i][c])) {
                    builder.rate(criteria.get(c).id(), rows[i][c]);
                }
            }
            tally.add(builder.build());
        }
    }

    @Test
    void critic_isThatOfThePharmaceuticalFirms() {
        // CRITIC does not see the unit, so each column may be brought to 0…100
        double[][] points = Arrays.stream(ColumnWeightsTest.PHARMACEUTICAL_FIRMS)
                .map(row -> new double[] {row[0] + 35, row[1] * 20, row[2] * 20})
                .toArray(double[][]::new);
        Map<String, Double> weights =
                ObjectiveWeighting.CRITIC.of(tally(points), VALUES).weighting().weights();
        assertThat(weights).containsOnlyKeys("v-0", "v-1", "v-2");
        assertThat(weights.get("v-0")).isCloseTo(0.20222554, within(1e-7));
        assertThat(weights.get("v-1")).isCloseTo(0.48090173, within(1e-7));
        assertThat(weights.get("v-2")).isCloseTo(0.31687273, within(1e-7));
    }

    @Test
    void entropy_isThatOfXusMatrix() {
        ObjectiveWeighting.Result result = ObjectiveWeighting.ENTROPY.of(tally(ColumnWeightsTest.XU), VALUES);
        assertThat(result.weighting().weight("v-0")).isCloseTo(0.4630, within(5.1e-5));
        assertThat(result.weighting().weight("v-1")).isCloseTo(0.3992, within(5.1e-5));
        assertThat(result.weighting().weight("v-2")).isCloseTo(0.1378, within(5.1e-5));
        assertThat(result.weighting().weight("v-3")).isCloseTo(0, within(5e-5)).isPositive();
        assertThat(result.criteria().keySet()).containsExactly("v-0", "v-1", "v-2", "v-3");
        assertThat(result.touchpoints()).containsExactly("t-0", "t-1", "t-2", "t-3");
        assertThat(result.leftOut()).isEmpty();
        assertThat(result.constant()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theWeighting_saysWhereItComesFrom(ObjectiveWeighting method) {
        Weighting weighting = method.of(tally(ColumnWeightsTest.XU), VALUES).weighting();
        assertThat(weighting.id()).isIn("entropy", "critic", "standard-deviation");
        assertThat(weighting.fromSameData()).isTrue();
        assertThat(weighting.valueSet()).isEqualTo("my-values");
        assertThat(weighting.source()).contains("4 touchpoints", "small", "customer");
        assertThat(weighting.meaning()).isEqualTo(ObjectiveWeighting.MEANING);
        assertThat(weighting.estimated()).isEmpty();
        assertThat(VALUES.check(weighting)).isSameAs(weighting);
    }

    @ParameterizedTest
    @EnumSource
    void groupsOfTheTally_changeNothing(ObjectiveWeighting method) {
        Scope scope = Scope.of(ValuesAudit.RUBRIC).on(Hotel.JOURNEY);
        Tally byTouchpoint = new Tally(scope);
        Tally bySegment = new Tally(scope.by(Grouping.SEGMENT));
        for (Assessment assessment : Hotel.YEAR.subList(0, 2000)) {
            try {
                byTouchpoint.add(assessment);
                bySegment.add(assessment);
            } catch (InvalidException contradiction) {
                assertThat(contradiction).hasMessageContaining("not applicable"); // adverts: neither tally takes them
            }
        }
        ObjectiveWeighting.Result result = method.of(byTouchpoint, Valuegraphics.VALUES);
        assertThat(method.of(bySegment, Valuegraphics.VALUES)).isEqualTo(result);
        assertThat(result.weighting().weights())
                .containsOnlyKeys("relationships", "respect", "security", "trustworthiness");
    }

    @ParameterizedTest
    @EnumSource
    void aTouchpointWithAMissingCell_isLeftOutAndNamed(ObjectiveWeighting method) {
        double[][] whole = {{10, 20, 30}, {20, 15, 80}, {70, 90, 40}};
        ObjectiveWeighting.Result result = method.of(
                tally(whole[0], whole[1], whole[2], new double[] {5, Double.NaN, 90}, new double[] {
                    Double.NaN, Double.NaN, Double.NaN
                }),
                VALUES);
        assertThat(result.weighting()).isEqualTo(method.of(tally(whole), VALUES).weighting());
        assertThat(result.touchpoints()).containsExactly("t-0", "t-1", "t-2");
        assertThat(result.leftOut())
                .containsExactly(
                        new LeftOut("t-3", LeftOut.MISSING_CRITERIA, List.of("v-1")),
                        new LeftOut("t-4", LeftOut.MISSING_CRITERIA, List.of("v-0", "v-1", "v-2")));
    }

    @ParameterizedTest
    @EnumSource
    void aConstantCriterion_weighsNothingAndIsNamed(ObjectiveWeighting method) {
        ObjectiveWeighting.Result result = method.of(
                tally(new double[] {10, 50, 30}, new double[] {20, 50, 80}, new double[] {70, 50, 40}), VALUES);
        assertThat(result.constant()).containsExactly("v-1");
        assertThat(result.weighting().weights()).containsEntry("v-1", 0.0);
        assertThat(result.criteria()).containsEntry("v-1", 0.0);
        assertThat(result.weighting().weight("v-0")).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void criteriaOfOneValue_addUp(ObjectiveWeighting method) {
        List<Criterion> criteria = List.of(
                Scene.criterion("a", "v-0", Criterion.Kind.LEVEL, 1, List.of()),
                Scene.criterion("b", "v-1", Criterion.Kind.LEVEL, 1, List.of()),
                Scene.criterion("c", "v-0", Criterion.Kind.LEVEL, 3, List.of()));
        Rubric rubric = Scene.rubric(new Scale(0, 100), Rubric.Kind.WEIGHTED, criteria);
        double[][] rows = {{10, 20, 30}, {20, 15, 80}, {70, 90, 40}};
        Tally tally = new Tally(Scope.of(rubric));
        fill(tally, rows);
        ObjectiveWeighting.Result result = method.of(tally, VALUES);
        Map<String, Double> each = method.of(tally(rows), VALUES).weighting().weights();
        assertThat(result.criteria())
                .containsExactly(
                        Map.entry("a", each.get("v-0")),
                        Map.entry("b", each.get("v-1")),
                        Map.entry("c", each.get("v-2")));
        assertThat(result.weighting().weights())
                .containsExactly(
                        Map.entry("v-0", each.get("v-0") + each.get("v-2")), Map.entry("v-1", each.get("v-1")));
    }

    @Test
    void aWeightTooSmallToHold_countsAsNothing() {
        ObjectiveWeighting.Result result =
                ObjectiveWeighting.ENTROPY.of(tally(new double[] {90, 50}, new double[] {10, 50.000001}), VALUES);
        assertThat(result.criteria().get("v-1")).isBetween(1e-18, 1e-9);
        assertThat(result.weighting().weights()).containsEntry("v-1", 0.0);
        assertThat(result.constant()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void tooFewTouchpoints_areDegenerate(ObjectiveWeighting method) {
        double[] incomplete = {1, Double.NaN};
        assertThat(Refusal.of(() -> method.of(tally(new double[] {10, 20}, incomplete), VALUES)))
                .containsExactly(" degenerate-weighting");
        Tally two = tally(new double[] {10, 20}, new double[] {20, 10}, incomplete);
        if (method == ObjectiveWeighting.CRITIC) {
            assertThat(Refusal.of(() -> method.of(two, VALUES))).containsExactly(" degenerate-weighting");
        } else {
            assertThat(method.of(two, VALUES).weighting().weights()).hasSize(2);
        }
        assertThat(Refusal.of(() -> method.of(new Tally(Scope.of(Scene.rubric("v-0"))), VALUES)))
                .containsExactly(" degenerate-weighting");
    }

    @ParameterizedTest
    @EnumSource
    void noDifferenceAtAll_isDegenerate(ObjectiveWeighting method) {
        double[] row = {10, 0, 100};
        assertThat(Refusal.of(() -> method.of(tally(row, row, row), VALUES))).containsExactly(" degenerate-weighting");
    }

    @Test
    void critic_ofCriteriaThatRiseTogether_isDegenerateAndSaysWhy() {
        Tally tally = tally(new double[] {10, 1, 5}, new double[] {20, 2, 5}, new double[] {90, 9, 5});
        assertThat(Refusal.of(() -> ObjectiveWeighting.CRITIC.of(tally, VALUES)))
                .containsExactly(" degenerate-weighting");
        assertThat(catchThrowable(() -> ObjectiveWeighting.CRITIC.of(tally, VALUES)))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidException.class))
                .extracting(InvalidException::getMessage)
                .asString()
                .contains("critic", "rise and fall together");
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatTheSetLacks_isNamedByItsCriterion(ObjectiveWeighting method) {
        Tally tally = new Tally(Scope.of(Scene.rubric("v-0", "tempo", "v-2", "pace")));
        assertThat(Refusal.of(() -> method.of(tally, VALUES)))
                .containsExactly("/rubric/criteria/1/value unknown-value", "/rubric/criteria/3/value unknown-value");
    }
}
