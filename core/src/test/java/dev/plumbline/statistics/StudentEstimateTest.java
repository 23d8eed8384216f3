package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentEstimateTest {

    /** Student 1908, section IX, the extra hours of sleep; numbers by t.test of R 4.2.2 on its data set {@code sleep}. */
    @Test
    void aMean_isThatOfStudentsOwnExample() {
        StudentEstimate gain = StudentEstimate.ofMean(new double[] {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4});
        assertThat(gain.value()).isCloseTo(1.58, within(1e-14));
        assertThat(gain.degreesOfFreedom()).isEqualTo(9);
        assertThat(gain.value() / gain.standardError()).isCloseTo(4.06212768338204, within(1e-11));
        assertThat(gain.p()).isCloseTo(0.00283289019738427, within(1e-13));
        assertThat(gain.interval(0.95).low()).isCloseTo(0.700114236723018, within(1e-11));
        assertThat(gain.interval(0.95).high()).isCloseTo(2.459885763276982, within(1e-11));
    }

    @Test
    void withoutVariation_nothingIsTested() {
        StudentEstimate constant = StudentEstimate.ofMean(new double[] {0.1, 0.1, 0.1});
        assertThat(constant.standardError()).isZero();
        assertThat(constant.p()).isNaN();
        assertThat(constant.interval(0.95)).isNull();
        assertThat(StudentEstimate.ofMean(new double[] {4}).standardError()).isNaN();
        assertThat(StudentEstimate.ofMean(new double[] {4}).p()).isNaN();
        assertThat(StudentEstimate.ofMean(new double[0]).value()).isNaN();
    }
}
