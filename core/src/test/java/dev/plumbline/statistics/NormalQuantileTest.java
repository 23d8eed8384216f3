package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * Holds quantiles against mpmath 1.2.1 with 50 digits, compared there with SciPy 1.10.1 (see {@code src/test/python}), and against
 * the distribution of Commons Statistics, read backwards.
 */
class NormalQuantileTest {

    private static final double LEAST = 0x1p-53;

    @Test
    void quantiles_areThoseOfMpmath() {
        for (JsonNode pair : Expected.read("sensitivity.json").get("quantiles")) {
            double p = pair.get(0).asDouble();
            double z = pair.get(1).asDouble();
            assertThat(NormalQuantile.of(p)).as("p = %s", p).isCloseTo(z, within(1.5e-15 * Math.abs(z)));
        }
    }

    @Test
    void theMiddle_isZero() {
        assertThat(NormalQuantile.of(0.5)).isZero();
    }

    /** What {@code study} relies on when it says how far up a score can come. */
    @Test
    void noRandomNumber_isFurtherOutThanEightAndAQuarter() {
        assertThat(NormalQuantile.of(LEAST)).isBetween(-8.25, -8.2);
        assertThat(NormalQuantile.of(1 - LEAST)).isBetween(8.2, 8.25);
    }

    @Property
    void quantiles_areOddAndRise(@ForAll @DoubleRange(min = 1, max = 53) double bits) {
        double p = StrictMath.pow(2, -bits);
        double upper = Math.rint((1 - p) * 0x1p53) * LEAST;
        double mirrored = 1 - upper;
        assertThat(NormalQuantile.of(upper)).isEqualTo(-NormalQuantile.of(mirrored));
        assertThat(NormalQuantile.of(p * 1.0001)).isGreaterThan(NormalQuantile.of(p));
    }

    @Property
    void probabilitiesOfQuantiles_areWhereTheyCameFrom(@ForAll @DoubleRange(min = 1, max = 53) double bits) {
        double p = StrictMath.pow(2, -bits);
        assertThat(NormalDistribution.of(0, 1).cumulativeProbability(NormalQuantile.of(p)))
                .isCloseTo(p, within(1e-12 * p));
    }
}
