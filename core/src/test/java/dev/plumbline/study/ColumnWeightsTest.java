package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Holds weights from spread against published examples, as others have transcribed them (said at each), and against R 4.2.2 (see
 * {@code src/test/r}).
 */
class ColumnWeightsTest {

    /** Eight Greek pharmaceutical firms of Diakoulaki, Mavrotas and Papayannakis (1995): profitability, market share, productivity. */
    static final double[][] PHARMACEUTICAL_FIRMS = {
        {61, 1.08, 4.33},
        {20.7, 0.26, 4.34},
        {16.3, 1.98, 2.53},
        {9.0, 3.29, 1.65},
        {5.4, 2.77, 2.33},
        {4.0, 4.12, 1.21},
        {-6.1, 3.52, 2.10},
        {-34.6, 3.31, 0.98}
    };

    /** Xu (2004), "A note on the subjective and objective integrated approach to determine attribute weights". */
    static final double[][] XU = {{30, 30, 38, 29}, {19, 54, 86, 29}, {19, 15, 85, 28.9}, {68, 70, 60, 29}};

    private static final List<Function<double[][], double[]>> METHODS =
            List.of(ColumnWeights::entropy, ColumnWeights::standardDeviation, ColumnWeights::critic);

    private static final double[][] PROPORTIONAL = {{1, 10, 3}, {2, 20, 3}, {4, 40, 3}};

    /**
     * The firms' numbers and the weights with eight digits are those of scikit-criteria's tests, which name the paper; the paper
     * itself was not at hand.
     */
    @Test
    void critic_ofThePharmaceuticalFirms_isThatOfScikitCriteria() {
        assertThat(ColumnWeights.critic(PHARMACEUTICAL_FIRMS))
                .containsExactly(new double[] {0.20222554, 0.48090173, 0.31687273}, within(5e-9));
    }

    /** Tuş and Aytaç Adalı (2019), "The new combination with CRITIC and WASPAS methods", in objective-weights-for-mcda's tests. */
    @Test
    void critic_ofTheAttendanceSoftware_isThatOfThePaper() {
        double[][] rows = {
            {5000, 3, 3, 4, 3, 2},
            {680, 5, 3, 2, 2, 1},
            {2000, 3, 2, 3, 4, 3},
            {600, 4, 3, 1, 2, 2},
            {800, 2, 4, 3, 3, 4}
        };
        assertThat(ColumnWeights.critic(rows))
                .containsExactly(new double[] {0.157, 0.249, 0.168, 0.121, 0.154, 0.151}, within(5e-4));
    }

    /** The weights as objective-weights-for-mcda's tests give them for the paper. */
    @Test
    void entropy_ofXusMatrix_isThatOfThePaper() {
        assertThat(ColumnWeights.entropy(XU))
                .containsExactly(new double[] {0.4630, 0.3992, 0.1378, 0.0000}, within(5.1e-5));
    }

    /** Zavadskas and Podvezko (2016), "Integrated determination of objective criteria weights in MCDM"; transcribed as above. */
    @Test
    void entropy_ofZavadskasAndPodvezkosMatrix_isThatOfThePaper() {
        double[][] rows = {{3.0, 100, 10, 7}, {2.5, 80, 8, 5}, {1.8, 50, 20, 11}, {2.2, 70, 12, 9}};
        assertThat(ColumnWeights.entropy(rows))
                .containsExactly(new double[] {0.1146, 0.1981, 0.4185, 0.2689}, within(5.1e-5));
    }

    /** No published table of the method after scaling was found: R alone stands for it. */
    @Test
    void allMethods_areThoseOfR() {
        for (JsonNode matrix : Expected.read("spread.json").get("matrices")) {
            double[][] rows = Expected.elements(matrix.get("rows")).stream()
                    .map(ColumnWeightsTest::doubles)
                    .toArray(double[][]::new);
            assertThat(ColumnWeights.standardDeviation(rows))
                    .containsExactly(doubles(matrix.get("standardDeviation")), within(1e-13));
            assertThat(ColumnWeights.critic(rows)).containsExactly(doubles(matrix.get("critic")), within(1e-13));
            if (matrix.get("entropy").isArray()) {
                assertThat(ColumnWeights.entropy(rows)).containsExactly(doubles(matrix.get("entropy")), within(1e-13));
            }
        }
    }

    private static double[] doubles(JsonNode array) {
        return Expected.elements(array).stream().mapToDouble(JsonNode::asDouble).toArray();
    }

    @Test
    void constantColumns_weighNothingAndTouchNothing() {
        double[][] with = {{7, 61, 1.08, 4.33}, {7, 20.7, 0.26, 4.34}, {7, 16.3, 1.98, 2.53}};
        double[][] without = {{61, 1.08, 4.33}, {20.7, 0.26, 4.34}, {16.3, 1.98, 2.53}};
        for (Function<double[][], double[]> method : METHODS) {
            double[] weights = method.apply(with);
            assertThat(weights[0]).isZero();
            assertThat(Arrays.copyOfRange(weights, 1, 4)).containsExactly(method.apply(without));
        }
        assertThat(ColumnWeights.isConstant(with, 0)).isTrue();
        assertThat(ColumnWeights.isConstant(with, 1)).isFalse();
    }

    @Test
    void columnsThatAllRiseTogether_conflictWithNothing() {
        assertThat(ColumnWeights.critic(PROPORTIONAL)).containsOnly(0);
        assertThat(ColumnWeights.critic(new double[][] {{1, 0.1}, {2, 0.2}, {3, 0.3}, {7, 0.7}}))
                .containsOnly(0);
    }

    @Test
    void noVariation_isAllZero() {
        double[][] rows = {{3, 0}, {3, 0}, {3, 0}};
        METHODS.forEach(method -> assertThat(method.apply(rows)).containsOnly(0));
    }

    /** By hand: 1 − E is d² / (2 ln m) in the limit, so deviations of one to three make weights of one to nine. */
    @Test
    void entropy_ofTinyDeviations_isExact() {
        double d = 0x1p-26;
        double[][] rows = {{64 + 64 * d, 64 + 192 * d}, {64 - 64 * d, 64 - 192 * d}};
        assertThat(ColumnWeights.entropy(rows)).containsExactly(new double[] {0.1, 0.9}, within(1e-14));
    }

    /** On both sides of where the series takes over. */
    @Test
    void entropy_isTheSameBySeriesAndByLogarithm() {
        double[][] rows = {{1 + 0.99e-4, 1 + 1.01e-4}, {1 - 0.99e-4, 1 - 1.01e-4}};
        double ratio = (1.01 / 0.99) * (1.01 / 0.99) * (1 + (1.01e-4 * 1.01e-4 - 0.99e-4 * 0.99e-4) / 6);
        double[] weights = ColumnWeights.entropy(rows);
        assertThat(weights[1] / weights[0]).isCloseTo(ratio, within(1e-10));
    }

    /** Three to eight rows of two to five columns, whole numbers 0 to 100, some columns constant. */
    @Provide
    Arbitrary<double[][]> matrices() {
        return Arbitraries.randomValue(random -> {
            int columns = 2 + random.nextInt(4);
            int range = 2 + random.nextInt(99);
            double[][] rows = new double[3 + random.nextInt(6)][columns];
            for (int c = 0; c < columns; c++) {
                boolean constant = random.nextInt(6) == 0;
                for (double[] row : rows) {
                    row[c] = constant ? 3 : random.nextInt(range);
                }
            }
            return rows;
        });
    }

    private static double[][] mapped(double[][] rows, double[] factors, double[] shifts) {
        double[][] mapped = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            mapped[i] = rows[i].clone();
            for (int c = 0; c < mapped[i].length; c++) {
                mapped[i][c] = mapped[i][c] * factors[c] + shifts[c];
            }
        }
        return mapped;
    }

    @Property
    void weights_areNotNegativeAndSumToOneOrZero(@ForAll("matrices") double[][] rows) {
        for (Function<double[][], double[]> method : METHODS) {
            double[] weights = method.apply(rows);
            double sum = Arrays.stream(weights).sum();
            assertThat(Arrays.stream(weights)).allMatch(weight -> weight >= 0);
            assertThat(sum == 0 || Math.abs(sum - 1) < 1e-14).isTrue();
        }
    }

    @Property
    void aFactor_leavesEntropyAlone_anotherUnitLeavesTheOthersAlone(
            @ForAll("matrices") double[][] rows, @ForAll long seed) {
        Random random = new Random(seed);
        double[] factors = random.doubles(5, 0.01, 50).toArray();
        double[] shifts = random.doubles(5, -100, 100).toArray();
        assertThat(ColumnWeights.entropy(mapped(rows, factors, new double[5])))
                .containsExactly(ColumnWeights.entropy(rows), within(1e-12));
        assertThat(ColumnWeights.critic(mapped(rows, factors, shifts)))
                .containsExactly(ColumnWeights.critic(rows), within(1e-9));
        assertThat(ColumnWeights.standardDeviation(mapped(rows, factors, shifts)))
                .containsExactly(ColumnWeights.standardDeviation(rows), within(1e-9));
    }

    @Property
    void theOrderOfRows_doesNotMatter(@ForAll("matrices") double[][] rows, @ForAll long seed) {
        double[][] shuffled = rows.clone();
        Collections.shuffle(Arrays.asList(shuffled), new Random(seed));
        for (Function<double[][], double[]> method : METHODS) {
            assertThat(method.apply(shuffled)).containsExactly(method.apply(rows), within(1e-12));
        }
    }
}
