package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import dev.plumbline.study.WeightDraws.Distribution;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds draws of shares against the moments and distributions they must have: those of the Dirichlet distribution, with marginals
 * from Commons Statistics, and the rank-order centroid weights that {@code src/test/python} works out.
 *
 * <p>Draws are of a fixed seed. A mean is within 4.5 of its standard errors, a Kolmogorov–Smirnov distance within 1.95/√n, which
 * one series in a thousand exceeds.
 */
class ShareDrawsTest {

    private static final int DRAWS = 50_000;

    private static double[][] draw(Distribution distribution, Double concentration, double... centre) {
        ShareDraws draws = ShareDraws.of(new WeightDraws(distribution, concentration, null, 20_26L), centre);
        double[][] all = new double[centre.length][DRAWS];
        double[][] block = new double[centre.length][Lanes.WIDTH];
        for (int first = 0; first < DRAWS; first += Lanes.WIDTH) {
            draws.draw(first, block);
            for (int v = 0; v < centre.length; v++) {
                System.arraycopy(block[v], 0, all[v], first, Math.min(Lanes.WIDTH, DRAWS - first));
            }
        }
        return all;
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).sum() / numbers.length;
    }

    private static double covariance(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / (x.length - 1);
    }

    private static void assertDistributed(double[] draws, DoubleUnaryOperator distribution) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = distribution.applyAsDouble(sorted[i]);
            distance = Math.max(distance, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
        }
        assertThat(distance).isLessThan(1.95 / Math.sqrt(sorted.length));
    }

    private static void assertDirichlet(double[][] draws, double... shapes) {
        double sum = Arrays.stream(shapes).sum();
        for (int v = 0; v < shapes.length; v++) {
            double share = shapes[v] / sum;
            double variance = share * (1 - share) / (sum + 1);
            assertThat(mean(draws[v])).isCloseTo(share, within(4.5 * Math.sqrt(variance / DRAWS)));
            // the kurtosis of a share of 0.01 is some 10, that of a share of shape 0.01 some 300
            assertThat(covariance(draws[v], draws[v]))
                    .isCloseTo(variance, within(variance * (shapes[v] < 0.1 ? 0.2 : 0.07)));
            for (int u = 0; u < v; u++) {
                double expected = -share * shapes[u] / sum / (sum + 1);
                double product = Math.sqrt(variance * shapes[u] / sum * (1 - shapes[u] / sum) / (sum + 1));
                assertThat(covariance(draws[v], draws[u])).isCloseTo(expected, within(9 * product / Math.sqrt(DRAWS)));
            }
            if (shapes.length > 1) {
                BetaDistribution marginal = BetaDistribution.of(shapes[v], sum - shapes[v]);
                assertDistributed(draws[v], marginal::cumulativeProbability);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 10, 56})
    void uniformDraws_areThoseOfTheSimplex(int values) {
        double[] ones = new double[values];
        Arrays.fill(ones, 1);
        assertDirichlet(draw(Distribution.UNIFORM, null, ones), ones);
    }

    @Test
    void theSmallestOfAUniformDraw_isDistributedLikeTheSmallestSpacing() {
        double[][] draws = draw(Distribution.UNIFORM, null, 0.2, 0.3, 0.5);
        double[] smallest = new double[DRAWS];
        Arrays.setAll(smallest, i -> Math.min(draws[0][i], Math.min(draws[1][i], draws[2][i])));
        assertDistributed(smallest, x -> 1 - (1 - 3 * x) * (1 - 3 * x));
    }

    @ParameterizedTest
    @CsvSource({"20", "3", "1", "0.5", "400"})
    void dirichletDraws_keepToTheShares(double concentration) {
        double[] centre = {0.1, 0.3, 0.05, 0.55};
        assertDirichlet(
                draw(Distribution.DIRICHLET, concentration, centre),
                Arrays.stream(centre).map(share -> share * concentration).toArray());
    }

    @Test
    void dirichletDraws_ofTheLeastConcentration_areNumbers() {
        double[][] draws = draw(Distribution.DIRICHLET, 0.1, 0.5, 0.5 - 1e-12, 1e-12);
        for (int i = 0; i < DRAWS; i++) {
            assertThat(draws[0][i] + draws[1][i] + draws[2][i]).isCloseTo(1, within(1e-15));
        }
        assertThat(mean(draws[0])).isCloseTo(0.5, within(4.5 * Math.sqrt(0.25 / 1.1 / DRAWS)));
    }

    @Test
    void dirichletDraws_ofTheGreatestConcentration_hardlyMove() {
        double[][] draws = draw(Distribution.DIRICHLET, 100_000.0, 0.25, 0.75);
        assertDirichlet(draws, 25_000, 75_000);
    }

    /** Barron and Barrett 1996: the rank-order centroid weights are the mean of all weightings that keep the order. */
    @Test
    void theMeanOfDrawsByRank_isTheRankOrderCentroid() {
        // the 4th, 1st, 3rd and 2nd of four
        double[][] draws = draw(Distribution.RANKING, null, 0.1, 0.4, 0.2, 0.3);
        double[] centroid = {1 / 16.0, 25 / 48.0, 7 / 48.0, 13 / 48.0};
        for (int v = 0; v < 4; v++) {
            double error = Math.sqrt(covariance(draws[v], draws[v]) / DRAWS);
            assertThat(mean(draws[v])).isCloseTo(centroid[v], within(4.5 * error));
        }
        for (int i = 0; i < DRAWS; i++) {
            assertThat(new double[] {draws[0][i], draws[2][i], draws[3][i], draws[1][i]})
                    .isSorted();
        }
        assertDistributed(draws[0], x -> 1 - StrictMath.pow(1 - 4 * x, 3));
    }

    @Test
    void theMeanOfDrawsByTheRanksOfFiftySixValues_isTheRankOrderCentroid() {
        JsonNode expected = Expected.read("weightings.json").get("rankAudit").get("rank-order-centroid");
        double[] centroid = Expected.elements(expected).stream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        double[][] draws = draw(Distribution.RANKING, null, centroid);
        for (int v = 0; v < centroid.length; v++) {
            double error = Math.sqrt(covariance(draws[v], draws[v]) / DRAWS);
            assertThat(mean(draws[v])).isCloseTo(centroid[v], within(4.5 * error));
        }
    }

    @Test
    void valuesTiedInRank_getTheMeanOfWhatFallsToThem() {
        JsonNode ties = Expected.read("weightings.json").get("ties");
        double[] centroid = Expected.elements(ties.get("weights").get("rank-order-centroid")).stream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        double[][] draws = draw(Distribution.RANKING, null, centroid);
        for (int v = 0; v < centroid.length; v++) {
            double error = Math.sqrt(covariance(draws[v], draws[v]) / DRAWS);
            assertThat(mean(draws[v])).isCloseTo(centroid[v], within(4.5 * error));
        }
        assertThat(draws[2]).isEqualTo(draws[1]);
        assertThat(draws[4]).isEqualTo(draws[3]).isEqualTo(draws[5]);
    }

    @ParameterizedTest
    @EnumSource
    void aDraw_dependsOnItsNumberAlone(Distribution distribution) {
        ShareDraws draws = ShareDraws.of(new WeightDraws(distribution, null, null, 5L), new double[] {0.2, 0.3, 0.5});
        double[][] one = new double[3][Lanes.WIDTH];
        double[][] other = new double[3][Lanes.WIDTH];
        draws.draw(1000, one);
        draws.draw(1100, other);
        for (int v = 0; v < 3; v++) {
            assertThat(Arrays.copyOfRange(one[v], 100, Lanes.WIDTH))
                    .isEqualTo(Arrays.copyOf(other[v], Lanes.WIDTH - 100));
        }
        ShareDraws.of(new WeightDraws(distribution, null, null, 6L), new double[] {0.2, 0.3, 0.5})
                .draw(1000, other);
        assertThat(other[0]).isNotEqualTo(one[0]);
    }

    @ParameterizedTest
    @EnumSource
    void shares_arePositiveAndAddUpToOne(Distribution distribution) {
        for (double[] centre : new double[][] {{1}, {0.5, 0.5}, {0.1, 0.2, 0.3, 0.4}}) {
            double[][] draws = draw(distribution, null, centre);
            for (int i = 0; i < DRAWS; i++) {
                double sum = 0;
                for (double[] row : draws) {
                    assertThat(row[i]).isNotNegative();
                    sum += row[i];
                }
                assertThat(sum).isCloseTo(1, within(1e-15));
            }
        }
    }
}
