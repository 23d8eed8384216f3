package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Holds coefficients and clustered standard errors against lm with a dummy for each group and vcovCL (expected_evidence.R: R 4.2.2,
 * sandwich 3.0.2, clubSandwich 0.5.8).
 */
class LeastSquaresTest {

    private static double[] numbers(JsonNode array) {
        return Expected.elements(array).stream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static int[] whole(JsonNode array) {
        return Expected.elements(array).stream().mapToInt(JsonNode::asInt).toArray();
    }

    private static double[][] columns(JsonNode rows) {
        return Expected.elements(rows).stream().map(LeastSquaresTest::numbers).toArray(double[][]::new);
    }

    private static LeastSquares fit(JsonNode set, boolean swapped) {
        int[] group = whole(set.get("group"));
        int[][] groupings = {group};
        if (set.get("rater").size() > 0) {
            int[] rater = whole(set.get("rater"));
            groupings = swapped ? new int[][] {rater, group} : new int[][] {group, rater};
        }
        return LeastSquares.of(columns(set.get("x")), numbers(set.get("y")), groupings, whole(set.get("cluster")));
    }

    @Test
    void fits_areThoseOfDummiesForEachGroup() {
        JsonNode sets = Expected.read("regression.json").get("sets");
        assertThat(sets).hasSize(4);
        for (JsonNode set : sets) {
            for (boolean swapped : new boolean[] {false, true}) {
                LeastSquares fit = fit(set, swapped);
                assertThat(fit.degreesOfFreedom()).isEqualTo(set.get("df").asInt());
                assertThat(fit.clusters()).isEqualTo(set.get("clusters").asInt());
                for (int j = 0; j < set.get("coefficients").size(); j++) {
                    StudentEstimate estimate = fit.coefficient(j);
                    double p = set.get("p").get(j).asDouble();
                    assertThat(fit.isKnown(j)).isTrue();
                    assertThat(estimate.value())
                            .isCloseTo(set.get("coefficients").get(j).asDouble(), within(1e-12));
                    assertThat(estimate.standardError())
                            .isCloseTo(set.get("errors").get(j).asDouble(), within(1e-12));
                    assertThat(estimate.p()).isCloseTo(p, within(1e-9 * p));
                    assertThat(estimate.interval(0.95).low())
                            .isCloseTo(set.get("low95").get(j).asDouble(), within(1e-11));
                    assertThat(estimate.interval(0.95).high())
                            .isCloseTo(set.get("high95").get(j).asDouble(), within(1e-11));
                }
            }
        }
    }

    /** Rows of a variable, y = 2·x₀ − x₁ + noise, and two more: one that is x₀ + x₁, one that is constant within the groups. */
    private static double[][] collinear(Random random, int n, int[] group) {
        double[][] x = new double[4][n];
        for (int i = 0; i < n; i++) {
            x[0][i] = random.nextInt(5);
            x[1][i] = random.nextInt(5);
            x[2][i] = x[0][i] + x[1][i];
            x[3][i] = 1e6 + group[i] / 3.0;
        }
        return x;
    }

    @Test
    void collinearVariables_haveNoCoefficient_andTheOthersKeepTheirs() {
        Random random = new Random(4);
        int n = 60;
        int[] group = IntStream.range(0, n).map(i -> i % 4).toArray();
        int[] cluster = IntStream.range(0, n).map(i -> i / 2).toArray();
        double[][] x = collinear(random, n, group);
        double[] apart = random.doubles(n).toArray();
        double[] y = random.doubles(n).toArray();
        double[][] all = {x[0], x[1], x[2], x[3], apart};
        LeastSquares fit = LeastSquares.of(copy(all), y.clone(), new int[][] {group}, cluster);
        LeastSquares without =
                LeastSquares.of(copy(new double[][] {x[0], x[2], apart}), y.clone(), new int[][] {group}, cluster);
        assertThat(IntStream.range(0, 5).mapToObj(fit::isKnown)).containsExactly(false, false, false, false, true);
        assertThat(IntStream.range(0, 5).mapToObj(fit::varies)).containsExactly(true, true, true, false, true);
        assertThat(fit.coefficient(0).value()).isNaN();
        assertThat(fit.coefficient(0).p()).isNaN();
        assertThat(fit.coefficient(4).value()).isCloseTo(without.coefficient(2).value(), within(1e-12));
        assertThat(fit.coefficient(4).standardError())
                .isCloseTo(without.coefficient(2).standardError(), within(1e-12));
        assertThat(fit.degreesOfFreedom()).isEqualTo(without.degreesOfFreedom()).isEqualTo(60 - 4 - 3);
    }

    private static double[][] copy(double[][] columns) {
        return Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
    }

    @Property(tries = 100)
    void whatGroupsAddIsTakenOut_andTheOrderOfVariablesMatters_not(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 40;
        int[] group = compact(random, n, 4);
        int[] rater = compact(random, n, 5);
        int[] cluster = compact(random, n, 12);
        double[] ofGroup = random.doubles(4).map(e -> 100 * e).toArray();
        double[] ofRater = random.doubles(5).map(e -> 100 * e).toArray();
        double[][] x = new double[2][n];
        double[] y = new double[n];
        double[] shifted = new double[n];
        for (int i = 0; i < n; i++) {
            x[0][i] = random.nextInt(5);
            x[1][i] = random.nextDouble();
            y[i] = random.nextDouble();
            shifted[i] = y[i] + ofGroup[group[i]] + ofRater[rater[i]];
        }
        int[][] groupings = {group, rater};
        LeastSquares plain = LeastSquares.of(copy(x), y, groupings, cluster);
        LeastSquares other = LeastSquares.of(copy(new double[][] {x[1], x[0]}), shifted, groupings, cluster);
        for (int j = 0; j < 2; j++) {
            assertThat(other.coefficient(1 - j).value())
                    .isCloseTo(plain.coefficient(j).value(), within(1e-10));
            assertThat(other.coefficient(1 - j).standardError())
                    .isCloseTo(plain.coefficient(j).standardError(), within(1e-10));
        }
    }

    /** Random groups, numbered without a gap. */
    private static int[] compact(Random random, int n, int groups) {
        int[] drawn = IntStream.range(0, n).map(i -> random.nextInt(groups)).toArray();
        int[] sorted = Arrays.stream(drawn).distinct().sorted().toArray();
        return Arrays.stream(drawn).map(g -> Arrays.binarySearch(sorted, g)).toArray();
    }

    /** Rater 2 is alone at group 1, so that his effect and the group's can't be told apart. */
    @Test
    void aRaterAloneAtHisGroups_costsNoDegreeOfFreedom() {
        int[] group = {0, 0, 0, 0, 0, 1, 1, 1, 1};
        int[] rater = {0, 1, 0, 1, 0, 2, 2, 2, 2};
        double[][] x = {{1, 2, 4, 1, 3, 5, 2, 4, 1}};
        double[] y = {1, 0, 1, 1, 0, 1, 0, 0, 1};
        int[] cluster = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        LeastSquares fit = LeastSquares.of(x, y, new int[][] {group, rater}, cluster);
        assertThat(fit.degreesOfFreedom()).isEqualTo(9 - 3 - 1);
        assertThat(fit.coefficient(0).p()).isBetween(0.0, 1.0);
    }

    @Test
    void anExactFit_hasNoError() {
        double[] x = {1, 2, 4, 8, 9, 3};
        double[] y = Arrays.stream(x).map(each -> 0.3 * each + 7).toArray();
        LeastSquares fit =
                LeastSquares.of(new double[][] {x}, y, new int[][] {new int[6]}, new int[] {0, 1, 2, 3, 4, 5});
        assertThat(fit.coefficient(0).value()).isCloseTo(0.3, within(1e-15));
        assertThat(fit.coefficient(0).standardError()).isZero();
        assertThat(fit.coefficient(0).p()).isNaN();
        assertThat(fit.coefficient(0).interval(0.95)).isNull();
    }

    @Test
    void tooFewRowsOrClusters_haveNoError() {
        double[][] x = {{1, 2, 3}, {1, 5, 2}};
        LeastSquares full = LeastSquares.of(x, new double[] {1, 0, 1}, new int[][] {new int[3]}, new int[] {0, 1, 2});
        assertThat(full.degreesOfFreedom()).isZero();
        assertThat(full.coefficient(0).standardError()).isNaN();
        LeastSquares alone = LeastSquares.of(
                new double[][] {{1, 2, 4, 3}}, new double[] {1, 0, 1, 1}, new int[][] {new int[4]}, new int[4]);
        assertThat(alone.coefficient(0).standardError()).isNaN();
        assertThat(alone.coefficient(0).p()).isNaN();
        LeastSquares nothing = LeastSquares.of(new double[2][0], new double[0], new int[][] {new int[0]}, new int[0]);
        assertThat(nothing.isKnown(0)).isFalse();
        assertThat(nothing.degreesOfFreedom()).isZero();
    }

    @Test
    void moreGroupsThanCanBeSolvedFor_areRefused() {
        int n = 1001;
        assertThat(LeastSquares.canTakeOut(n, n)).isFalse();
        assertThat(LeastSquares.canTakeOut(n, 1000)).isTrue();
        assertThat(LeastSquares.canTakeOut(1000, 10_001)).isFalse();
        int[] each = IntStream.range(0, n).toArray();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LeastSquares.of(new double[][] {new double[n]}, new double[n], new int[][] {each, each}, each));
    }
}
