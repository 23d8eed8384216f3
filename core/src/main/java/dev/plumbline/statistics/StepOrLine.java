package dev.plumbline.statistics;

import java.math.BigInteger;

/**
 * Whether numbers over time are better described by a step at a given place or by a straight line: by the least squares that
 * each leaves, and by Schwarz's criterion n·ln(residual sum) + parameters·ln n (Schwarz 1978, "Estimating the dimension of a
 * model"), in which the step has one parameter more, its place. A place that was searched for often leaves a little less than a
 * line does, also where the numbers only grow.
 *
 * <p>The sums are exact, so the order of numbers that were seen at once changes no bit. In O(n).
 *
 * @param n how many numbers
 * @param step residual sum of squares around the means before and after
 * @param line residual sum of squares around the line of least squares over time; around the mean if all times are equal
 */
public record StepOrLine(int n, double step, double line) {

    /**
     * Fits both.
     *
     * @param times ascending, at most 2<sup>62</sup> apart
     * @param numbers one for each time, 0 to 10<sup>9</sup>
     * @param before how many of them lie before the step: at least one, and one must follow
     */
    public static StepOrLine of(long[] times, long[] numbers, int before) {
        int n = numbers.length;
        if (times.length != n || before < 1 || before >= n) {
            throw new IllegalArgumentException("needs a time for each number, and numbers before and after the step");
        }
        long[] elapsed = new long[n];
        for (int i = 0; i < n; i++) {
            elapsed[i] = times[i] - times[0];
        }
        double step =
                deviation(numbers, numbers, 0, before) / before + deviation(numbers, numbers, before, n) / (n - before);
        double ofTimes = deviation(elapsed, elapsed, 0, n);
        double ofNumbers = deviation(numbers, numbers, 0, n);
        double ofBoth = deviation(elapsed, numbers, 0, n);
        double explained = ofTimes == 0 ? 0 : ofBoth / ofTimes * ofBoth;
        return new StepOrLine(n, step, Math.max(0, ofNumbers - explained) / n);
    }

    /** Whether the step is better although it has one parameter more; false if both fit alike. */
    public boolean isStep() {
        return line > step * StrictMath.exp(StrictMath.log(n) / n);
    }

    /** m · Σ xy − Σx · Σy over the m numbers {@code from…to−1}, all at least 0: rounded once, at the end. */
    private static double deviation(long[] x, long[] y, int from, int to) {
        long high = 0;
        long low = 0;
        long highX = 0;
        long lowX = 0;
        long highY = 0;
        long lowY = 0;
        for (int i = from; i < to; i++) {
            long product = x[i] * y[i];
            low += product;
            high += Math.multiplyHigh(x[i], y[i]) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
            lowX += x[i];
            highX += Long.compareUnsigned(lowX, x[i]) < 0 ? 1 : 0;
            lowY += y[i];
            highY += Long.compareUnsigned(lowY, y[i]) < 0 ? 1 : 0;
        }
        return whole(high, low)
                .multiply(BigInteger.valueOf((long) to - from))
                .subtract(whole(highX, lowX).multiply(whole(highY, lowY)))
                .doubleValue();
    }

    /** Out of two words, the lower of them unsigned. */
    private static BigInteger whole(long high, long low) {
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low)));
    }
}
