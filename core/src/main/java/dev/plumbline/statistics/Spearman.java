package dev.plumbline.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Spearman's rank correlation: Pearson's of the ranks, where tied numbers share the mean of theirs (Spearman 1904, "The proof and
 * measurement of association between two things"; ties as in Kendall 1948, "Rank correlation methods"). In O(n log n), by sorting
 * numbers.
 *
 * <p>Two numbers are tied if they are equal to the last bit (and 0 equals −0). The sums are of whole numbers and exact, so the
 * order of the pairs changes nothing, and neither does anything that keeps the order on a side.
 */
public final class Spearman {

    private static final int HALF = 32;
    private static final long LOW = 0xffffffffL;

    private Spearman() {}

    /**
     * ρ of paired numbers, −1 to 1; NaN below two pairs, or if all numbers of one side are tied.
     *
     * @throws IllegalArgumentException if the sides are not of one length, or there is a NaN among them
     */
    public static double rho(double[] x, double[] y) {
        if (y.length != x.length) {
            throw new IllegalArgumentException("needs pairs, got " + x.length + " and " + y.length + " numbers");
        }
        long[] ofX = twiceFromTheMiddle(x);
        long[] ofY = twiceFromTheMiddle(y);
        double together = sumOfProducts(ofX, ofY);
        double variation = Math.sqrt(sumOfProducts(ofX, ofX) * sumOfProducts(ofY, ofY));
        return variation == 0 ? Double.NaN : Math.max(-1, Math.min(1, together / variation));
    }

    /**
     * The interval of ρ from {@code n} independent pairs, tanh(atanh ρ ± z/√(n − 3)) (Fisher 1921); absent below four pairs. It is
     * that of Pearson's correlation, a little too narrow for ranks. See {@link #z} for a ρ of 1.
     */
    public static @Nullable Interval interval(double rho, long n, double level) {
        if (n < 4) {
            return null;
        }
        double z = z(rho, n);
        double half = Quantiles.normal(level) / Math.sqrt(n - 3.0);
        return new Interval(StrictMath.tanh(z - half), StrictMath.tanh(z + half), level);
    }

    /**
     * Fisher's atanh ρ, finite also for ranks that agree altogether: no ρ counts as nearer to ±1 than 1 − 6/(n(n² − 1)), which is
     * half of the smallest step that ranks without ties can be short of it.
     *
     * @param n pairs, at least 2
     */
    static double z(double rho, long n) {
        double most = 1 - 6 / ((double) n * ((double) n * n - 1));
        double r = Math.max(-most, Math.min(most, rho));
        return 0.5 * (StrictMath.log1p(r) - StrictMath.log1p(-r));
    }

    /** By index 2 · mid-rank − (n + 1): a whole number, and 0 for the middle. */
    private static long[] twiceFromTheMiddle(double[] numbers) {
        int n = numbers.length;
        double[] sorted = new double[n];
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(numbers[i])) {
                throw new IllegalArgumentException("pair " + i + " is not of numbers");
            }
            sorted[i] = numbers[i] + 0.0; // makes −0 the zero that it equals
        }
        Arrays.sort(sorted);
        long[] ofDistinct = new long[n];
        int distinct = 0;
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && sorted[to] == sorted[from]) {
                to++;
            }
            sorted[distinct] = sorted[from];
            ofDistinct[distinct] = (long) from + to - n; // the mean of the ranks from + 1 … to, twice, less n + 1
            distinct++;
        }
        long[] ranks = new long[n];
        for (int i = 0; i < n; i++) {
            ranks[i] = ofDistinct[Arrays.binarySearch(sorted, 0, distinct, numbers[i] + 0.0)];
        }
        return ranks;
    }

    /** Exact, in two halves that can't overflow, but for the last rounding. */
    private static double sumOfProducts(long[] a, long[] b) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < a.length; i++) {
            long product = a[i] * b[i];
            high += product >> HALF;
            low += product & LOW;
        }
        high += low >> HALF;
        return high * 0x1p32 + (low & LOW);
    }
}
