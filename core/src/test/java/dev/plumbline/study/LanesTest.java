package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.statistics.SplitMix;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Property(tries = 200)
    void exponentials_areMinusTheLogarithmOfTheUniforms(@ForAll long seed) {
        long[] starts = SplitMix.starts(seed, ShareDraws.PURPOSE, 0, Lanes.WIDTH);
        double[] uniforms = new double[Lanes.WIDTH];
        double[] exponentials = new double[Lanes.WIDTH];
        Lanes.uniforms(starts, 1, new long[Lanes.WIDTH], uniforms);
        Lanes.exponentials(starts, 1, new long[Lanes.WIDTH], new double[Lanes.WIDTH], exponentials);
        for (int lane = 0; lane < Lanes.WIDTH; lane++) {
            double expected = -StrictMath.log(uniforms[lane]);
            assertThat(Math.abs(exponentials[lane] - expected)).isLessThanOrEqualTo(4 * Math.ulp(expected));
            assertThat(exponentials[lane]).isPositive();
        }
    }

    @Test
    void combine_isTheSumOfProducts_forAnyNumberOfRows() {
        for (int outputs = 1; outputs <= 5; outputs++) {
            for (int inputs = 1; inputs <= 5; inputs++) {
                double[][] factors = numbers(outputs, inputs);
                double[][] rows = numbers(inputs, Lanes.WIDTH);
                double[][] sums = numbers(outputs, Lanes.WIDTH);
                Lanes.combine(factors, rows, sums);
                for (int o = 0; o < outputs; o++) {
                    assertThat(sums[o][7]).isCloseTo(exactly(factors[o], rows, 7), within());
                }
            }
        }
    }

    @Test
    void combine_givesEqualRowsEqualBits_whereverTheyStand() {
        double[][] factors = numbers(5, 7);
        Arrays.fill(factors, factors[0]);
        double[][] sums = new double[5][Lanes.WIDTH];
        Lanes.combine(factors, numbers(7, Lanes.WIDTH), sums);
        assertThat(sums[1]).containsExactly(sums[0]);
        assertThat(sums[4]).containsExactly(sums[0]);
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-12);
    }

    private static double exactly(double[] factors, double[][] rows, int lane) {
        return IntStream.range(0, factors.length)
                .mapToObj(i -> new BigDecimal(factors[i]).multiply(new BigDecimal(rows[i][lane])))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .round(MathContext.DECIMAL64)
                .doubleValue();
    }

    private static double[][] numbers(int rows, int columns) {
        SplitMix random = new SplitMix(rows * 31L + columns);
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            Arrays.setAll(row, i -> random.uniform());
        }
        return numbers;
    }
}
