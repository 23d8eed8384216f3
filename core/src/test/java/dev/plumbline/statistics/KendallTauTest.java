package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Holds τ-b against R 4.2.2 ({@code cor(method = "kendall")}, see {@code src/test/r}) and against counting pair by pair. */
class KendallTauTest {

    private static final class Pairs {

        private final double[] x;
        private final double[] y;

        Pairs(double[] x, double[] y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public String toString() {
            return Arrays.toString(x) + " and " + Arrays.toString(y);
        }
    }

    /** Two to thirty pairs, with many ties, few, or none. */
    @Provide
    Arbitrary<Pairs> pairs() {
        return Arbitraries.randomValue(random -> {
            int n = 2 + random.nextInt(29);
            return new Pairs(numbers(random, n), numbers(random, n));
        });
    }

    private static double[] numbers(Random random, int n) {
        int levels = random.nextInt(8);
        return random.doubles(n)
                .map(u -> levels == 0 ? u : Math.floor(levels * u))
                .toArray();
    }

    private static double[] doubles(JsonNode array) {
        return Expected.elements(array).stream().mapToDouble(JsonNode::asDouble).toArray();
    }

    @Test
    void b_isThatOfR() {
        for (JsonNode expected : Expected.read("ranks.json").get("taus")) {
            assertThat(KendallTau.b(doubles(expected.get("x")), doubles(expected.get("y"))))
                    .isCloseTo(expected.get("tau").asDouble(), within(1e-14));
        }
    }

    @Property
    void b_isWhatCountingPairsGives(@ForAll("pairs") Pairs pairs) {
        long surplus = 0;
        long untiedX = 0;
        long untiedY = 0;
        for (int i = 0; i < pairs.x.length; i++) {
            for (int j = 0; j < i; j++) {
                double sx = Math.signum(pairs.x[i] - pairs.x[j]);
                double sy = Math.signum(pairs.y[i] - pairs.y[j]);
                surplus += (long) (sx * sy);
                untiedX += (long) (sx * sx);
                untiedY += (long) (sy * sy);
            }
        }
        double tau = KendallTau.b(pairs.x, pairs.y);
        if (untiedX == 0 || untiedY == 0) {
            assertThat(tau).isNaN();
        } else {
            assertThat(tau).isCloseTo(surplus / Math.sqrt((double) untiedX * untiedY), within(1e-15));
            assertThat(tau).isBetween(-1.0, 1.0);
        }
    }

    @Property
    void b_turnsItsSignWithOneSide_andIsTheSameForBothSidesExchanged(@ForAll("pairs") Pairs pairs) {
        double tau = KendallTau.b(pairs.x, pairs.y);
        double[] turned = Arrays.stream(pairs.y).map(v -> -v).toArray();
        assertThat(KendallTau.b(pairs.x, turned) + 0.0).isEqualTo(Double.valueOf(-tau + 0.0));
        assertThat(KendallTau.b(pairs.y, pairs.x)).isEqualTo(Double.valueOf(tau));
    }

    @Property
    void b_doesNotDependOnTheOrderOfThePairs(@ForAll("pairs") Pairs pairs, @ForAll long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pairs.x.length; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        double[] x = order.stream().mapToDouble(i -> pairs.x[i]).toArray();
        double[] y = order.stream().mapToDouble(i -> pairs.y[i]).toArray();
        assertThat(KendallTau.b(x, y)).isEqualTo(Double.valueOf(KendallTau.b(pairs.x, pairs.y)));
    }

    @Test
    void b_ofTheSameOrder_isExactlyOne() {
        double[] x = {3, 1, 4, 1, 5, 9, 2, 6};
        assertThat(KendallTau.b(x, x)).isEqualTo(1);
        assertThat(KendallTau.b(new double[] {0.0, -0.0, 1}, new double[] {7, 7, 8}))
                .isEqualTo(1);
    }

    @Test
    void b_withoutTwoDifferentNumbersOnEachSide_isNoNumber() {
        assertThat(KendallTau.b(new double[0], new double[0])).isNaN();
        assertThat(KendallTau.b(new double[] {1}, new double[] {2})).isNaN();
        assertThat(KendallTau.b(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isNaN();
    }

    @Test
    void b_ofWhatIsNotPairsOfNumbers_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KendallTau.b(new double[2], new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KendallTau.b(new double[] {1, Double.NaN}, new double[2]));
    }
}
