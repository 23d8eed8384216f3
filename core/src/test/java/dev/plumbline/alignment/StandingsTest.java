package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds percentiles and ranks against counting by hand. */
class StandingsTest {

    @Test
    void percentiles_areMidRanksLessAHalf() {
        assertThat(Standings.percentiles(new double[] {5, 1, 3, 3})).containsExactly(0.875, 0.125, 0.5, 0.5);
        assertThat(Standings.percentiles(new double[] {7})).containsExactly(0.5);
        assertThat(Standings.percentiles(new double[0])).isEmpty();
    }

    @Test
    void ranks_shareTheLowerNumber_alsoWhereRoundingIsAllThatPartsThem() {
        assertThat(Standings.ranks(new double[] {0.1 + 0.2, 0.3, 0.9, 0.2})).containsExactly(2, 2, 1, 4);
        assertThat(Standings.ranks(new double[0])).isEmpty();
    }
}
