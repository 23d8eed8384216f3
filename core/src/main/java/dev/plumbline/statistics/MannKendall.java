package dev.plumbline.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Mann and Kendall's test of numbers in the order of time against having no direction (Mann 1945, "Nonparametric tests against
 * trend"; Kendall 1948, "Rank correlation methods"): S counts the pairs that rise, less those that fall. Its variance is corrected
 * for ties, and |S| is moved one towards 0 for continuity before it is held against the normal distribution.
 *
 * <p>Two numbers are tied if they are equal to the last bit (and 0 equals −0): what counts as a tie is for the caller to decide.
 * Only the order in time matters, so gaps in time change nothing. Below two numbers, and where all are tied, S and its variance are
 * 0 and p is 1. Needs n(n − 1)/2 comparisons.
 *
 * @param s from −n(n − 1)/2 to n(n − 1)/2
 * @param variance of S where there is no direction: (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5))/18 over the t numbers of each tie
 * @param p two-sided, to 12 significant digits, so that it is the same on every machine; 1 if S is 0
 */
public record MannKendall(long s, double variance, double p) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static final int MOST = 1_000_000;

    /**
     * The test of numbers in the order of time.
     *
     * @throws IllegalArgumentException if there is a NaN among them, or more than a million
     */
    public static MannKendall of(double[] numbers) {
        int n = numbers.length;
        if (n > MOST || Arrays.stream(numbers).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("needs at most " + MOST + " numbers, none of them NaN");
        }
        long s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += numbers[j] > numbers[i] ? 1 : numbers[j] < numbers[i] ? -1 : 0;
            }
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        long eighteenfold = spread(n);
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && sorted[to] == sorted[from]) {
                to++;
            }
            eighteenfold -= spread(to - from);
        }
        return of(s, eighteenfold);
    }

    private static MannKendall of(long s, long eighteenfold) {
        double variance = eighteenfold / 18.0;
        double z = (Math.abs(s) - 1) / Math.sqrt(variance);
        double p = s == 0 ? 1 : Math.min(1, Quantiles.rounded(2 * NORMAL.survivalProbability(z)));
        return new MannKendall(s, variance, p);
    }

    private static long spread(long n) {
        return n * (n - 1) * (2 * n + 5);
    }

    /**
     * How many numbers it takes at least until p can be as small as {@code alpha}: the least n of which a series that only rises
     * reaches it.
     *
     * @param alpha more than 0
     */
    public static int leastNumbers(double alpha) {
        int n = 2;
        while (of((long) n * (n - 1) / 2, spread(n)).p > alpha) {
            n++;
        }
        return n;
    }
}
