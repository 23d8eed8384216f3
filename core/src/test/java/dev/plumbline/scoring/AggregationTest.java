package dev.plumbline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the four ways to aggregate against what a mean must do, whatever the points and weights. */
class AggregationTest {

    private static final class Parts {

        private final double[] points;
        private final double[] weights;

        Parts(double[] points, double[] weights) {
            this.points = points;
            this.weights = weights;
        }

        double low() {
            return inPlay().min().orElseThrow();
        }

        double high() {
            return inPlay().max().orElseThrow();
        }

        private DoubleStream inPlay() {
            return IntStream.range(0, points.length).filter(c -> weights[c] > 0).mapToDouble(c -> points[c]);
        }

        Parts with(int c, double other) {
            double[] changed = points.clone();
            changed[c] = other;
            return new Parts(changed, weights);
        }

        @Override
        public String toString() {
            return Arrays.toString(points) + " weighing " + Arrays.toString(weights);
        }
    }

    /** Points in millionths with many ends and ties; weights over eighteen powers of ten, some 0, never all. */
    @Provide
    Arbitrary<Parts> parts() {
        return Arbitraries.randomValue(random -> {
            int n = 1 + random.nextInt(6);
            double[] points = new double[n];
            double[] weights = new double[n];
            for (int c = 0; c < n; c++) {
                points[c] = switch (random.nextInt(5)) {
                    case 0 -> 0;
                    case 1 -> 100;
                    case 2 -> 25 * random.nextInt(5);
                    case 3 -> random.nextInt(100) / 1e6;
                    default -> random.nextInt(100_000_001) / 1e6;
                };
                weights[c] = switch (random.nextInt(5)) {
                    case 0 -> 0;
                    case 1 -> Math.pow(10, 18 * random.nextDouble() - 9);
                    default -> 1 + random.nextInt(99);
                };
            }
            weights[random.nextInt(n)] = 1 + 99 * random.nextDouble();
            return new Parts(points, weights);
        });
    }

    @Property
    void points_lieWithinTheRangeOfTheirParts(@ForAll("parts") Parts parts, @ForAll Aggregation aggregation) {
        assertThat(aggregation.points(parts.points, parts.weights)).isBetween(parts.low(), parts.high());
    }

    @Property
    void points_areOrdered(@ForAll("parts") Parts parts) {
        double arithmetic = Aggregation.ARITHMETIC.points(parts.points, parts.weights);
        double geometric = Aggregation.GEOMETRIC.points(parts.points, parts.weights);
        double harmonic = Aggregation.HARMONIC.points(parts.points, parts.weights);
        double minimum = Aggregation.MINIMUM.points(parts.points, parts.weights);
        assertThat(minimum).isLessThanOrEqualTo(harmonic + 1e-9);
        assertThat(harmonic).isLessThanOrEqualTo(geometric + 1e-9);
        assertThat(geometric).isLessThanOrEqualTo(arithmetic + 1e-9);
    }

    @Property
    void points_doNotDependOnTheUnitOfWeights(@ForAll("parts") Parts parts, @ForAll Aggregation aggregation) {
        double[] scaled = Arrays.stream(parts.weights).map(w -> w * 1e6 / 7).toArray();
        assertThat(aggregation.points(parts.points, scaled))
                .isCloseTo(aggregation.points(parts.points, parts.weights), within(1e-9));
    }

    @Property
    void points_neverFallWhenAPartRises(
            @ForAll("parts") Parts parts,
            @ForAll Aggregation aggregation,
            @ForAll @IntRange(min = 0, max = 5) int which,
            @ForAll @IntRange(min = 0, max = 100_000_000) int other) {
        int c = which % parts.points.length;
        double raised = Math.max(parts.points[c], other / 1e6);
        double before = aggregation.points(parts.points, parts.weights);
        double after = aggregation.points(parts.with(c, raised).points, parts.weights);
        // StrictMath's log and exp may be off by an ulp; the others round monotonically.
        double slack = aggregation == Aggregation.GEOMETRIC ? 1e-12 : 0;
        assertThat(after).isGreaterThanOrEqualTo(before - slack);
    }

    @Property
    void gains_areThoseOfAggregatingAgain(
            @ForAll("parts") Parts parts, @ForAll Aggregation aggregation, @ForAll boolean toTheTop) {
        double level = toTheTop ? 100 : 75;
        double[] gains = aggregation.gains(parts.points, parts.weights, level);
        double now = aggregation.points(parts.points, parts.weights);
        for (int c = 0; c < gains.length; c++) {
            double raised = Math.max(level, parts.points[c]);
            double then = aggregation.points(parts.with(c, raised).points, parts.weights);
            assertThat(gains[c]).isCloseTo(then - now, within(1e-9));
            assertThat(gains[c]).isNotNegative();
        }
    }

    @Property
    void gains_ofTheArithmeticMeanAddUp(@ForAll("parts") Parts parts) {
        double[] gains = Aggregation.ARITHMETIC.gains(parts.points, parts.weights, 100);
        double points = Aggregation.ARITHMETIC.points(parts.points, parts.weights);
        assertThat(Arrays.stream(gains).sum()).isCloseTo(100 - points, within(1e-9));
    }

    @Property
    void gradient_isTheSlope(@ForAll("parts") Parts parts, @ForAll Aggregation aggregation) {
        double[] points = Arrays.stream(parts.points).map(p -> 20 + p / 2).toArray();
        Parts inside = new Parts(points, parts.weights);
        if (aggregation == Aggregation.MINIMUM) {
            return;
        }
        double[] gradient = aggregation.gradient(points, parts.weights, new double[points.length]);
        double step = 1e-4;
        for (int c = 0; c < points.length; c++) {
            double above = aggregation.points(inside.with(c, points[c] + step).points, parts.weights);
            double below = aggregation.points(inside.with(c, points[c] - step).points, parts.weights);
            assertThat(gradient[c]).isCloseTo((above - below) / (2 * step), within(1e-6));
        }
    }

    @Property
    void whatHasNoWeight_decidesNothing(@ForAll("parts") Parts parts, @ForAll Aggregation aggregation) {
        Parts changed = parts;
        for (int c = 0; c < parts.points.length; c++) {
            if (parts.weights[c] == 0) {
                changed = changed.with(c, 100 - parts.points[c]);
            }
        }
        assertThat(aggregation.points(changed.points, parts.weights))
                .isEqualTo(aggregation.points(parts.points, parts.weights));
        double[] gains = aggregation.gains(parts.points, parts.weights, 100);
        double[] gradient = aggregation.gradient(
                Arrays.stream(parts.points).map(p -> p + 1).toArray(), parts.weights, new double[gains.length]);
        for (int c = 0; c < gains.length; c++) {
            if (parts.weights[c] == 0) {
                assertThat(gains[c]).isZero();
                assertThat(gradient[c]).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void allTop_isHundredAllBottom_isZero(Aggregation aggregation) {
        double[] weights = {79, 48, 28, 1e-9};
        double[] top = {100, 100, 100, 100};
        assertThat(aggregation.points(top, weights)).isEqualTo(100);
        assertThat(aggregation.gains(top, weights, 100)).containsOnly(0);
        assertThat(aggregation.points(new double[4], weights)).isEqualTo(0);
    }

    @Test
    void gradient_ofTheMinimum_isOneAtTheSmallest() {
        double[] gradient = Aggregation.MINIMUM.gradient(
                new double[] {30, 20, 25, 10}, new double[] {1, 2, 3, 0}, new double[] {9, 1, 9, 9});
        assertThat(gradient).containsExactly(0, 1, 0, 0);
    }

    @Test
    void gradient_ofTiedMinima_goesToTheLargerVarianceThenToTheFirst() {
        double[] points = {20, 20, 20, 60};
        double[] weights = {1, 1, 1, 1};
        assertThat(Aggregation.MINIMUM.gradient(points, weights, new double[] {1, 3, 2, 9}))
                .containsExactly(0, 1, 0, 0);
        assertThat(Aggregation.MINIMUM.gradient(points, weights, new double[] {1, 3, 3, 9}))
                .containsExactly(0, 1, 0, 0);
    }
}
