package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds ranks against the rule: 1 is best, and what is equal to 1e-9 shares the lower number. */
class RanksTest {

    @Test
    void theBest_isFirstAndTiesShareTheLowerNumber() {
        assertThat(Ranks.of(new double[] {50, 70, 50, 10, 70})).containsExactly(3, 1, 3, 5, 1);
        assertThat(Ranks.of(new double[] {42, 42, 42})).containsExactly(1, 1, 1);
        assertThat(Ranks.of(new double[] {0})).containsExactly(1);
        assertThat(Ranks.of(new double[0])).isEmpty();
    }

    @Test
    void whatIsNotFurtherApartThanTheTolerance_isTied() {
        assertThat(Ranks.of(new double[] {50, 50 + 0.9e-9, 50 + 1.1e-9})).containsExactly(3, 1, 1);
        assertThat(Ranks.of(new double[] {50, 50 + 1.1e-9})).containsExactly(2, 1);
    }

    /** Or a long row of small steps would make the best and the worst one. */
    @Test
    void theBestOfARank_isWhatTiesAreMeasuredFrom() {
        double step = 0.7e-9;
        assertThat(Ranks.of(new double[] {50, 50 - step, 50 - 2 * step, 50 - 3 * step, 50 - 4 * step}))
                .containsExactly(1, 1, 3, 3, 5);
    }

    @Test
    void order_isByRankThenByIndex() {
        assertThat(Ranks.order(new int[] {3, 1, 3, 5, 1})).containsExactly(1, 4, 0, 2, 3);
    }
}
