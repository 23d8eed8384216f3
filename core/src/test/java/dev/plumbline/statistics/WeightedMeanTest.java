package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Holds the weighted mean against numbers worked out by hand. */
class WeightedMeanTest {

    @Test
    void degreesOfFreedom_areSatterthwaites() {
        // u = 1/2 each: V = 4/4 + 1/4 = 5/4; df = (5/4)² / (1²/9 + (1/4)²/4) = (25/16)·(576/73) = 900/73
        WeightedMean mean =
                WeightedMean.of(new double[] {1, 1}, new double[] {10, 20}, new double[] {4, 1}, new double[] {9, 4});
        assertThat(mean.mean()).isEqualTo(15);
        assertThat(mean.variance()).isEqualTo(1.25);
        assertThat(mean.degreesOfFreedom()).isCloseTo(900.0 / 73, within(1e-13));
    }

    @Test
    void weights_areDividedByTheirSum() {
        // u = 2/3 and 1/3: mean 2/3·30 + 1/3·60 = 40, V = 4/9·9 + 1/9·18 = 6
        WeightedMean mean =
                WeightedMean.of(new double[] {2, 1}, new double[] {30, 60}, new double[] {9, 18}, new double[] {5, 5});
        assertThat(mean.mean()).isCloseTo(40, within(1e-13));
        assertThat(mean.variance()).isCloseTo(6, within(1e-14));
        // (4 + 2)² / (16/5 + 4/5) = 9
        assertThat(mean.degreesOfFreedom()).isCloseTo(9, within(1e-13));
    }

    @Test
    void aMeanWithoutVariance_countsForTheMeanAlone() {
        WeightedMean mean =
                WeightedMean.of(new double[] {1, 1}, new double[] {10, 20}, new double[] {4, 0}, new double[] {9, 0});
        assertThat(mean.mean()).isEqualTo(15);
        assertThat(mean.variance()).isEqualTo(1);
        assertThat(mean.degreesOfFreedom()).isCloseTo(9, within(1e-13));
    }

    @Test
    void anUnknownVariance_leavesAllUnknownButTheMean() {
        WeightedMean mean = WeightedMean.of(
                new double[] {1, 1}, new double[] {10, 20}, new double[] {4, Double.NaN}, new double[] {9, 0});
        assertThat(mean.mean()).isEqualTo(15);
        assertThat(mean.variance()).isNaN();
        assertThat(mean.degreesOfFreedom()).isNaN();
    }

    @Test
    void ofNothing_isNoNumber() {
        WeightedMean mean = WeightedMean.of(new double[0], new double[0], new double[0], new double[0]);
        assertThat(mean.mean()).isNaN();
    }
}
