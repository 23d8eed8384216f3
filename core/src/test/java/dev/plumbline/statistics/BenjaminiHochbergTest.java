package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Holds adjusted p-values against R 4.2.2, {@code p.adjust(p, "BH")} (see {@code src/test/r}). */
class BenjaminiHochbergTest {

    private static double[] doubles(JsonNode array) {
        return Expected.elements(
                        array.isArray()
                                ? array
                                : Expected.JSON.createArrayNode().add(array))
                .stream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void adjusted_isThatOfR() {
        for (JsonNode family : Expected.read("ranks.json").get("families")) {
            assertThat(BenjaminiHochberg.adjusted(doubles(family.get("p"))))
                    .containsExactly(doubles(family.get("adjusted")), within(1e-14));
        }
    }

    /** Section 4 of the paper: of its fifteen hypotheses the procedure rejects the first four at 0.05. */
    @Test
    void adjusted_ofThePapersExample_claimsFour() {
        double[] p = doubles(Expected.read("ranks.json").get("families").get(0).get("p"));
        assertThat(Arrays.stream(BenjaminiHochberg.adjusted(p)).filter(a -> a <= 0.05))
                .hasSize(4);
    }

    @Test
    void whatWasNotTested_isNotCounted() {
        assertThat(BenjaminiHochberg.adjusted(new double[] {Double.NaN, 0.02, Double.NaN, 0.03}))
                .containsExactly(Double.NaN, 0.03, Double.NaN, 0.03);
        assertThat(BenjaminiHochberg.adjusted(new double[] {Double.NaN})).containsExactly(Double.NaN);
        assertThat(BenjaminiHochberg.adjusted(new double[0])).isEmpty();
    }

    @Test
    void equalValues_keepTheirBits() {
        assertThat(BenjaminiHochberg.adjusted(new double[] {0.05, 0.05, 0.05})).containsOnly(0.05);
    }

    @Test
    void whatIsNoProbability_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BenjaminiHochberg.adjusted(new double[] {-1e-9}));
        assertThatIllegalArgumentException().isThrownBy(() -> BenjaminiHochberg.adjusted(new double[] {1.1}));
    }

    @Provide
    Arbitrary<double[]> families() {
        return Arbitraries.randomValue(random -> random.doubles(1 + random.nextInt(20))
                .map(u -> random.nextInt(5) == 0 ? Double.NaN : Math.round(20 * u * u) / 20.0)
                .toArray());
    }

    @Property
    void adjusted_isNeverSmaller_keepsTheOrder_andGoesWithItsValue(@ForAll("families") double[] p, @ForAll long seed) {
        double[] adjusted = BenjaminiHochberg.adjusted(p);
        int[] order = IntStream.range(0, p.length).toArray();
        Random random = new Random(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
        double[] shuffled = BenjaminiHochberg.adjusted(
                Arrays.stream(order).mapToDouble(i -> p[i]).toArray());
        for (int i = 0; i < p.length; i++) {
            assertThat(shuffled[i]).isEqualTo(Double.valueOf(adjusted[order[i]]));
            if (!Double.isNaN(p[i])) {
                assertThat(adjusted[i]).isBetween(p[i], 1.0);
                for (int j = 0; j < p.length; j++) {
                    assertThat(p[j] <= p[i] && adjusted[j] > adjusted[i]).isFalse();
                }
            }
        }
    }
}
