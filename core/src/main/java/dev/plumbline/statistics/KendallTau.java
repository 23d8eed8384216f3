package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Kendall's rank correlation with ties, τ-b: (C − D)/√((n₀ − n₁)(n₀ − n₂)), with C and D the concordant and discordant of the
 * n₀ = n(n−1)/2 pairs, and n₁, n₂ those tied on one side and the other (Kendall 1945, "The treatment of ties in ranking
 * problems"). Counted in O(n log n) by Knight's merge sort (1966, "A computer method for calculating Kendall's tau with
 * ungrouped data").
 *
 * <p>Two numbers are tied if they are equal to the last bit (and 0 equals −0): what counts as a tie is for the caller to
 * decide, who hands in ranks.
 */
public final class KendallTau {

    private KendallTau() {}

    /**
     * τ-b of paired numbers, −1 to 1; NaN below two pairs, or if all numbers of one side are tied.
     *
     * @throws IllegalArgumentException if the sides are not of one length, or there is a NaN among them
     */
    public static double b(double[] x, double[] y) {
        int n = x.length;
        if (y.length != n) {
            throw new IllegalArgumentException("needs pairs, got " + n + " and " + y.length + " numbers");
        }
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(x[i]) || Double.isNaN(y[i])) {
                throw new IllegalArgumentException("pair " + i + " is not of numbers");
            }
            order[i] = i;
        }
        // + 0.0 makes −0 the zero that it equals
        Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> x[i] + 0.0).thenComparingDouble(i -> y[i] + 0.0));
        double[] sorted = new double[n];
        long tiedX = 0;
        long tiedBoth = 0;
        int sameX = 0;
        int sameBoth = 0;
        for (int i = 0; i < n; i++) {
            sorted[i] = y[order[i]];
            boolean alike = i > 0 && x[order[i]] == x[order[i - 1]];
            sameX = alike ? sameX + 1 : 0;
            sameBoth = alike && sorted[i] == sorted[i - 1] ? sameBoth + 1 : 0;
            tiedX += sameX;
            tiedBoth += sameBoth;
        }
        long discordant = sort(sorted, new double[n], 0, n);
        long tiedY = 0;
        int sameY = 0;
        for (int i = 1; i < n; i++) {
            sameY = sorted[i] == sorted[i - 1] ? sameY + 1 : 0;
            tiedY += sameY;
        }
        long pairs = (long) n * (n - 1) / 2;
        long untiedX = pairs - tiedX;
        long untiedY = pairs - tiedY;
        if (untiedX == 0 || untiedY == 0) {
            return Double.NaN;
        }
        long surplus = pairs - tiedX - tiedY + tiedBoth - 2 * discordant;
        return surplus / Math.sqrt((double) untiedX * untiedY);
    }

    /** Sorts {@code from…to−1} by merging; returns how many pairs stood the wrong way round. */
    private static long sort(double[] numbers, double[] space, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long exchanged = sort(numbers, space, from, middle) + sort(numbers, space, middle, to);
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            if (right == to || (left < middle && numbers[left] <= numbers[right])) {
                space[at] = numbers[left++];
            } else {
                exchanged += middle - left;
                space[at] = numbers[right++];
            }
        }
        System.arraycopy(space, from, numbers, from, to - from);
        return exchanged;
    }
}
