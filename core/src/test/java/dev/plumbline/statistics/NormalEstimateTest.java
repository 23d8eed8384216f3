package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import org.junit.jupiter.api.Test;

/** Holds p-values and intervals against R 4.2.2, {@code pnorm} and {@code qnorm} (see {@code src/test/r}). */
class NormalEstimateTest {

    @Test
    void pAndIntervals_areThoseOfR() {
        for (JsonNode expected : Expected.read("ranks.json").get("normal")) {
            NormalEstimate estimate = new NormalEstimate(
                    expected.get("value").asDouble(), expected.get("error").asDouble());
            double p = expected.get("p").asDouble();
            assertThat(estimate.p()).isCloseTo(p, within(2e-12 * p));
            assertThat(estimate.interval(0.95).low())
                    .isCloseTo(expected.get("low95").asDouble(), within(1e-11));
            assertThat(estimate.interval(0.95).high())
                    .isCloseTo(expected.get("high95").asDouble(), within(1e-11));
            assertThat(estimate.interval(0.8).low())
                    .isCloseTo(expected.get("low80").asDouble(), within(1e-11));
            assertThat(estimate.interval(0.8).high())
                    .isCloseTo(expected.get("high80").asDouble(), within(1e-11));
            assertThat(estimate.interval(0.8).level()).isEqualTo(0.8);
        }
    }

    @Test
    void withoutVariation_zeroIsCertainAndNothingElseCanBeTested() {
        assertThat(new NormalEstimate(0, 0).p()).isEqualTo(1);
        assertThat(new NormalEstimate(0.1, 0).p()).isNaN();
        assertThat(new NormalEstimate(0.1, 0).interval(0.95)).isNull();
    }

    @Test
    void withoutAKnownError_thereIsNothingToSay() {
        assertThat(new NormalEstimate(0.1, Double.NaN).p()).isNaN();
        assertThat(new NormalEstimate(Double.NaN, 1).p()).isNaN();
        assertThat(new NormalEstimate(0.1, Double.NaN).interval(0.95)).isNull();
    }

    @Test
    void p_liesFromZeroToOne() {
        assertThat(new NormalEstimate(0, 1).p()).isEqualTo(1);
        assertThat(new NormalEstimate(-1e6, 1).p()).isZero();
    }
}
