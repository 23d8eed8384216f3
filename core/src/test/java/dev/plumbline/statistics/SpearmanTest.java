package dev.plumbline.statistics;

import static java.util.Objects.requireNonNull;
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
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Holds ρ, and the one within groups, against SciPy 1.10.1 ({@code spearmanr}, see {@code src/test/python}). */
class SpearmanTest {

    private static final JsonNode EXPECTED = Expected.read("spearman.json");

    private static double[] doubles(JsonNode array) {
        return Expected.elements(array).stream().mapToDouble(JsonNode::asDouble).toArray();
    }

    @Test
    void rho_isThatOfSciPy() {
        for (JsonNode set : EXPECTED.get("sets")) {
            double rho = Spearman.rho(doubles(set.get("x")), doubles(set.get("y")));
            assertThat(rho).isCloseTo(set.get("rho").asDouble(), within(1e-14));
            JsonNode pooled = set.get("pooled");
            long n = set.get("x").size();
            if (pooled == null) {
                assertThat(Spearman.interval(rho, n, 0.95)).isNull();
            } else {
                assertInterval(Spearman.interval(rho, n, 0.95), pooled);
            }
        }
    }

    @Test
    void withinGroups_isFishersMean() {
        List<JsonNode> sets = Expected.elements(EXPECTED.get("sets"));
        List<JsonNode> groups = sets.subList(EXPECTED.get("withinFrom").asInt(), sets.size());
        WithinCorrelation within = WithinCorrelation.of(
                groups.stream().mapToDouble(g -> g.get("rho").asDouble()).toArray(),
                groups.stream().mapToLong(g -> g.get("x").size()).toArray(),
                0.95);
        JsonNode expected = EXPECTED.get("within");
        assertThat(within.rho()).isCloseTo(expected.get("rho").asDouble(), within(1e-14));
        assertThat(within.standardError())
                .isCloseTo(expected.get("standardError").asDouble(), within(1e-15));
        assertThat(within.n()).isEqualTo(expected.get("n").asLong());
        assertThat(within.groups()).isEqualTo(expected.get("groups").asInt());
        double p = expected.get("p").asDouble();
        assertThat(within.p()).isCloseTo(p, within(1e-10 * p));
        assertInterval(within.interval(), expected);
    }

    private static void assertInterval(Interval interval, JsonNode expected) {
        assertThat(requireNonNull(interval).low()).isCloseTo(expected.get("low").asDouble(), within(1e-11));
        assertThat(interval.high()).isCloseTo(expected.get("high").asDouble(), within(1e-11));
        assertThat(interval.level()).isEqualTo(0.95);
    }

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

    @Property
    void rho_isPearsonsOfRanksCountedOneByOne(@ForAll("pairs") Pairs pairs) {
        double[] x = ranks(pairs.x);
        double[] y = ranks(pairs.y);
        double middle = (x.length + 1) / 2.0;
        double xy = IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - middle) * (y[i] - middle))
                .sum();
        double xx = Arrays.stream(x).map(r -> (r - middle) * (r - middle)).sum();
        double yy = Arrays.stream(y).map(r -> (r - middle) * (r - middle)).sum();
        double rho = Spearman.rho(pairs.x, pairs.y);
        if (xx == 0 || yy == 0) {
            assertThat(rho).isNaN();
        } else {
            assertThat(rho).isCloseTo(xy / Math.sqrt(xx * yy), within(1e-14)).isBetween(-1.0, 1.0);
        }
    }

    private static double[] ranks(double[] numbers) {
        return Arrays.stream(numbers)
                .map(number ->
                        Arrays.stream(numbers).filter(other -> other < number).count()
                                + (Arrays.stream(numbers)
                                                        .filter(other -> other == number)
                                                        .count()
                                                + 1)
                                        / 2.0)
                .toArray();
    }

    @Property
    void rho_isTheSameForSidesExchanged_forAnythingThatKeepsTheOrder_andInAnyOrder(
            @ForAll("pairs") Pairs pairs, @ForAll long seed) {
        Double rho = Spearman.rho(pairs.x, pairs.y);
        assertThat(Spearman.rho(pairs.y, pairs.x)).isEqualTo(rho);
        double[] bent = Arrays.stream(pairs.x).map(v -> 3 * v * v * v - 7).toArray();
        if (Arrays.stream(bent).distinct().count()
                == Arrays.stream(pairs.x).distinct().count()) {
            assertThat(Spearman.rho(bent, pairs.y)).isEqualTo(rho);
        }
        double[] turned = Arrays.stream(pairs.y).map(v -> -v).toArray();
        assertThat(Spearman.rho(pairs.x, turned) + 0.0).isEqualTo(Double.valueOf(-rho + 0.0));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, pairs.x.length).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        assertThat(Spearman.rho(
                        order.stream().mapToDouble(i -> pairs.x[i]).toArray(),
                        order.stream().mapToDouble(i -> pairs.y[i]).toArray()))
                .isEqualTo(rho);
    }

    @Test
    void rho_ofTheSameOrder_isExactlyOne_andOfTheReverseExactlyMinusOne() {
        double[] x = {3, 1, 4, 1, 5, 9, 2, 6};
        assertThat(Spearman.rho(x, x)).isEqualTo(1);
        assertThat(Spearman.rho(x, Arrays.stream(x).map(v -> -v).toArray())).isEqualTo(-1);
        assertThat(Spearman.rho(new double[] {0.0, -0.0, 1}, new double[] {7, 7, 8}))
                .isEqualTo(1);
    }

    @Test
    void rho_ofAMillionPairs_doesNotOverflow() {
        double[] x = IntStream.range(0, 3_000_000).mapToDouble(i -> i).toArray();
        assertThat(Spearman.rho(x, x)).isEqualTo(1);
    }

    @Test
    void rho_withoutTwoDifferentNumbersOnEachSide_isNoNumber() {
        assertThat(Spearman.rho(new double[0], new double[0])).isNaN();
        assertThat(Spearman.rho(new double[] {1}, new double[] {2})).isNaN();
        assertThat(Spearman.rho(new double[] {1, 2, 3}, new double[] {1, 1, 1})).isNaN();
    }

    @Test
    void whatIsNotPairsOfNumbers_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spearman.rho(new double[2], new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spearman.rho(new double[2], new double[] {1, Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> WithinCorrelation.of(new double[0], new long[0], 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WithinCorrelation.of(new double[] {0.5}, new long[] {3}, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WithinCorrelation.of(new double[] {Double.NaN}, new long[] {10}, 0.95));
    }

    /** Half a step of Σd² = 2 short of 1: 1 − 6/(10·99). */
    @Test
    void aGroupThatAgreesAltogether_countsAsHalfAStepShortOfIt() {
        WithinCorrelation within = WithinCorrelation.of(new double[] {1}, new long[] {10}, 0.95);
        assertThat(within.rho()).isCloseTo(1 - 6.0 / 990, within(1e-14));
        assertThat(requireNonNull(within.interval()).high()).isLessThan(1);
        assertThat(requireNonNull(Spearman.interval(-1, 10, 0.95)).low()).isGreaterThan(-1);
        assertThat(WithinCorrelation.of(new double[] {1, -1}, new long[] {10, 10}, 0.95)
                        .rho())
                .isZero();
    }
}
