package dev.plumbline.study;

/**
 * Arithmetic on many draws side by side. A row has one number for each of {@link #WIDTH} draws, its lanes; the loops are short
 * and plain, one statement each, because that is what the Java compiler turns into vector instructions, also that of Java 17.
 */
final class Lanes {

    /** Draws done together: the shares of 56 values by 128 lanes stay near the processor. */
    static final int WIDTH = 128;

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

    /** −ln of the k-th uniform number of each lane's stream. */
    static void exponentials(long[] starts, int k, long[] bits, double[] row) {
        uniforms(starts, k, bits, row);
        for (int l = 0; l < row.length; l++) {
            row[l] = -StrictMath.log(row[l]);
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

    /** Σ factor · row over the rows, into {@code sum}; terms are added four by four. */
    static void combine(double[] factors, double[][] rows, double[] sum) {
        java.util.Arrays.fill(sum, 0);
        int i = 0;
        for (; i < factors.length - 3; i += 4) {
            addFour(
                    sum,
                    factors[i],
                    rows[i],
                    factors[i + 1],
                    rows[i + 1],
                    factors[i + 2],
                    rows[i + 2],
                    factors[i + 3],
                    rows[i + 3]);
        }
        for (; i < factors.length; i++) {
            addOne(sum, factors[i], rows[i]);
        }
    }

    private static void addFour(
            double[] sum, double a, double[] as, double b, double[] bs, double c, double[] cs, double d, double[] ds) {
        for (int l = 0; l < sum.length; l++) {
            sum[l] += (a * as[l] + b * bs[l]) + (c * cs[l] + d * ds[l]);
        }
    }

    private static void addOne(double[] sum, double a, double[] as) {
        for (int l = 0; l < sum.length; l++) {
            sum[l] += a * as[l];
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
