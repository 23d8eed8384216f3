package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Holds the root against worked examples and what it must give back, of full rank or not. */
class CholeskyRootTest {

    /** Sums of products of {@code rank} independent directions, on scales that differ by {@code 10^±decades}. */
    private static double[][] covariance(int n, int rank, int decades, Random random) {
        double[][] directions = new double[n][rank];
        for (double[] row : directions) {
            double scale = StrictMath.pow(10, random.nextInt(2 * decades + 1) - decades);
            Arrays.setAll(row, k -> scale * random.nextGaussian());
        }
        double[][] covariance = new double[n][n];
        for (int c = 0; c < n; c++) {
            for (int d = 0; d < n; d++) {
                for (int k = 0; k < rank; k++) {
                    covariance[c][d] += directions[c][k] * directions[d][k];
                }
            }
        }
        return covariance;
    }

    private static void assertRoot(double[][] root, double[][] covariance, double closeness) {
        int n = covariance.length;
        for (int c = 0; c < n; c++) {
            assertThat(root[c][c]).isNotNegative();
            for (int d = 0; d < n; d++) {
                assertThat(root[c][d]).isFinite();
                if (d > c) {
                    assertThat(root[c][d]).isZero();
                }
                double product = 0;
                for (int k = 0; k < n; k++) {
                    product += root[c][k] * root[d][k];
                }
                double scale = Math.sqrt(covariance[c][c] * covariance[d][d]);
                assertThat(product).isCloseTo(covariance[c][d], within(closeness * scale));
            }
        }
    }

    @Test
    void aMatrixOfWholeNumbers_hasTheRootWorkedOutByHand() {
        double[][] root = CholeskyRoot.of(new double[][] {{4, 12, -16}, {12, 37, -43}, {-16, -43, 98}});
        assertThat(root).isDeepEqualTo(new double[][] {{2, 0, 0}, {6, 1, 0}, {-8, 5, 3}});
    }

    @Test
    void onlyTheLowerTriangle_isRead() {
        double nan = Double.NaN;
        assertThat(CholeskyRoot.of(new double[][] {{4, nan, nan}, {12, 37, nan}, {-16, -43, 98}}))
                .isDeepEqualTo(new double[][] {{2, 0, 0}, {6, 1, 0}, {-8, 5, 3}});
    }

    @Test
    void aVariableThatDoesNotVary_hasARowAndColumnOfNothing() {
        assertThat(CholeskyRoot.of(new double[][] {{0, 0, 0}, {0, 9, 3}, {0, 3, 2}}))
                .isDeepEqualTo(new double[][] {{0, 0, 0}, {0, 3, 0}, {0, 1, 1}});
        assertThat(CholeskyRoot.of(new double[2][2])).isDeepEqualTo(new double[2][2]);
        assertThat(CholeskyRoot.of(new double[0][0])).isEmpty();
    }

    @Test
    void aVariableThatRepeatsAnother_addsNoColumn() {
        assertThat(CholeskyRoot.of(new double[][] {{4, 4, -8}, {4, 4, -8}, {-8, -8, 16}}))
                .isDeepEqualTo(new double[][] {{2, 0, 0}, {2, 0, 0}, {-4, 0, 0}});
    }

    @Property
    void anyRank_comesBack(
            @ForAll @IntRange(min = 1, max = 12) int n, @ForAll @IntRange(max = 14) int rank, @ForAll long seed) {
        double[][] covariance = covariance(n, rank, 3, new Random(seed));
        // a dropped pivot of 1e-12 of a variance is a deviation of 1e-6 of its root, divided among what follows
        assertRoot(CholeskyRoot.of(covariance), covariance, rank < n ? 1e-6 : 1e-5);
    }

    @Property
    void wellConditioned_comesBackToTheLastDigits(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
        double[][] covariance = covariance(n, n, 0, new Random(seed));
        for (int c = 0; c < n; c++) {
            covariance[c][c] += n;
        }
        assertRoot(CholeskyRoot.of(covariance), covariance, 1e-13);
    }
}
