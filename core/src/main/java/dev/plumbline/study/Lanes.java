package dev.plumbline.study;

import dev.plumbline.statistics.SplitMix;
import java.util.Arrays;

/**
 * Arithmetic on many draws side by side. A row has one number for each of {@link #WIDTH} draws, its lanes; the loops are short
 * and plain, one statement each, because that is what the Java compiler turns into vector instructions, also that of Java 17.
 */
final class Lanes {

    /** Draws done together: enough to keep the loops long, few enough that their scores stay near the processor. */
    static final int WIDTH = 288;

    private static final long SQUARE_ROOT_OF_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));
    private static final int FRACTION = 52;
    private static final double LN_2 = StrictMath.log(2);

    private Lanes() {}

    static void add(double[] row, double[] other) {
        for (int l = 0; l < row.length; l++) {
            row[l] += other[l];
        }
    }

    static void divide(double[] row, double[] by) {
        for (int l = 0; l < row.length; l++) {
            row[l] /= by[l];
        }
    }

    /**
     * Exponential variates: −ln of the k-th uniform number of each lane's stream. {@code bits} and {@code room} are rows to work in.
     *
     * <p>With u = 2^e · m and m between √½ and √2, ln u = e · ln 2 + 2 artanh s, where s = (m − 1)/(m + 1). Eleven terms of the
     * series s + s³/3 + s⁵/5 + … leave less than half a unit in the last place, and plain arithmetic has the same bits everywhere.
     */
    static void exponentials(long[] starts, int k, long[] bits, double[] room, double[] row) {
        uniforms(starts, k, bits, row);
        for (int l = 0; l < row.length; l++) {
            long u = Double.doubleToRawLongBits(row[l]);
            long exponent = (u - SQUARE_ROOT_OF_HALF) >> FRACTION;
            room[l] = exponent * LN_2;
            row[l] = Double.longBitsToDouble(u - (exponent << FRACTION));
        }
        for (int l = 0; l < row.length; l++) {
            double s = (row[l] - 1) / (row[l] + 1);
            double z = s * s;
            double half = 1.0 / 21;
            half = half * z + 1.0 / 19;
            half = half * z + 1.0 / 17;
            half = half * z + 1.0 / 15;
            half = half * z + 1.0 / 13;
            half = half * z + 1.0 / 11;
            half = half * z + 1.0 / 9;
            half = half * z + 1.0 / 7;
            half = half * z + 1.0 / 5;
            half = half * z + 1.0 / 3;
            row[l] = -(room[l] + 2 * (s + s * z * half));
        }
    }

    /** The k-th uniform number of each lane's stream; {@code bits} is room to work in. */
    static void uniforms(long[] starts, int k, long[] bits, double[] row) {
        long step = k * SplitMix.GAMMA;
        for (int l = 0; l < row.length; l++) {
            bits[l] = SplitMix.mix(starts[l] + step);
        }
        for (int l = 0; l < row.length; l++) {
            row[l] = SplitMix.uniform(bits[l]);
        }
    }

    /**
     * By output row, the sum of factor · row over the input rows. Two rows of output and two of input are done at a time, and every
     * output row goes through the same steps: equal factors give equal bits.
     *
     * @param factors by output row and input row
     */
    static void combine(double[][] factors, double[][] rows, double[][] sums) {
        for (double[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        int o = 0;
        for (; o < sums.length - 1; o += 2) {
            double[] first = factors[o];
            double[] second = factors[o + 1];
            int i = 0;
            for (; i < rows.length - 1; i += 2) {
                addPairs(sums[o], sums[o + 1], rows[i], rows[i + 1], first[i], first[i + 1], second[i], second[i + 1]);
            }
            if (i < rows.length) {
                add(sums[o], rows[i], first[i]);
                add(sums[o + 1], rows[i], second[i]);
            }
        }
        if (o < sums.length) {
            combine(factors[o], rows, sums[o]);
        }
    }

    /** The same for one row of output, over as many input rows as there are factors; adds to what is in {@code sum}. */
    static void combine(double[] factors, double[][] rows, double[] sum) {
        int i = 0;
        for (; i < factors.length - 1; i += 2) {
            addPair(sum, rows[i], rows[i + 1], factors[i], factors[i + 1]);
        }
        if (i < factors.length) {
            add(sum, rows[i], factors[i]);
        }
    }

    private static void addPairs(
            double[] sum,
            double[] otherSum,
            double[] row,
            double[] next,
            double factor,
            double ofNext,
            double otherFactor,
            double otherOfNext) {
        for (int l = 0; l < sum.length; l++) {
            double x = row[l];
            double y = next[l];
            sum[l] = Math.fma(factor, x, Math.fma(ofNext, y, sum[l]));
            otherSum[l] = Math.fma(otherFactor, x, Math.fma(otherOfNext, y, otherSum[l]));
        }
    }

    private static void addPair(double[] sum, double[] row, double[] next, double factor, double ofNext) {
        for (int l = 0; l < sum.length; l++) {
            sum[l] = Math.fma(factor, row[l], Math.fma(ofNext, next[l], sum[l]));
        }
    }

    private static void add(double[] sum, double[] row, double factor) {
        for (int l = 0; l < sum.length; l++) {
            sum[l] = Math.fma(factor, row[l], sum[l]);
        }
    }

    /** sum += row · other, lane by lane. */
    static void addProducts(double[] sum, double[] row, double[] other) {
        for (int l = 0; l < sum.length; l++) {
            sum[l] += row[l] * other[l];
        }
    }

    static void least(double[] row, double[] other) {
        for (int l = 0; l < row.length; l++) {
            row[l] = Math.min(row[l], other[l]);
        }
    }

    static void greatest(double[] row, double[] other) {
        for (int l = 0; l < row.length; l++) {
            row[l] = Math.max(row[l], other[l]);
        }
    }
}
