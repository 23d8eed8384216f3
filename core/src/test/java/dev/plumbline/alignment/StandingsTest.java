package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds percentiles and rounding against counting by hand. */
class StandingsTest {

    @Test
    void percentiles_areMidRanksLessAHalf() {
        assertThat(Standings.percentiles(new double[] {5, 1, 3, 3})).containsExactly(0.875, 0.125, 0.5, 0.5);
        assertThat(Standings.percentiles(new double[] {7})).containsExactly(0.5);
        assertThat(Standings.percentiles(new double[0])).isEmpty();
    }

    /** Roundings of sums are gone, and numbers of any size keep 9 digits. */
    @Test
    void rounded_isToNineDigits() {
        assertThat(Standings.rounded(0.1 + 0.2)).isEqualTo(0.3);
        assertThat(Standings.rounded(-1234.567891234)).isEqualTo(-1234.56789);
        assertThat(Standings.rounded(1.7e308)).isEqualTo(1.7e308);
        assertThat(Standings.rounded(Double.MAX_VALUE)).isEqualTo(1.79769313e308);
        assertThat(Standings.rounded(0)).isZero();
    }
}
