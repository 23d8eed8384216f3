package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds means against arithmetic that needs no rounding. */
class MeanTest {

    @Test
    void theMean_doesNotDependOnTheOrder_andIsFinite() {
        assertThat(Mean.of(new double[] {1, 2, 6})).isEqualTo(3);
        assertThat(Mean.of(new double[] {1, -1e16, 1e16})).isEqualTo(Mean.of(new double[] {1e16, 1, -1e16}));
        assertThat(Mean.of(new double[] {1.7e308, 1.7e308, 1.7e308})).isEqualTo(1.7e308);
        assertThat(Mean.of(new double[] {-1.5e308, -1.5e308, 1e308, 1e308})).isEqualTo(-2.5e307);
        double most = Double.MAX_VALUE;
        assertThat(Mean.of(new double[] {most, most, most, most, most, most, most}))
                .isEqualTo(most);
        assertThat(Mean.of(new double[] {-most, -most, -most})).isEqualTo(-most);
        assertThat(Mean.of(new double[0])).isNaN();
    }
}
