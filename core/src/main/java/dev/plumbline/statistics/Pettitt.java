package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * Pettitt's test for one change of location at an unknown place, without an assumption about the distribution (Pettitt 1979, "A
 * non-parametric approach to the change-point problem"). With R<sub>i</sub> the rank of the i-th number, tied numbers sharing the
 * mean of theirs, U<sub>t</sub> = 2(R<sub>1</sub> + … + R<sub>t</sub>) − t(n + 1); K is the largest |U<sub>t</sub>|, and p =
 * min(1, 2·exp(−6K²/(n³ + n²))), an approximation that is good while p is small and errs to the safe side under ties.
 *
 * <p>A change lies between two different times: U<sub>t</sub> is looked at only where time moves on, so the order of numbers that
 * were seen at once decides nothing. Where no two times are equal this is the plain test. All sums are of whole numbers, and
 * exact. In O(n log n), by sorting numbers.
 *
 * @param k whole: twice a mid-rank is
 * @param before how many numbers lie before the change: the first place where |U<sub>t</sub>| is K; 0 if K is 0, and there is no
 *     change at all
 * @param p to 12 significant digits, so that it is the same on every machine
 */
public record Pettitt(long k, int before, double p) {

    /**
     * The test of numbers in the order of time; two are tied if they are equal.
     *
     * @param times ascending, one for each number
     */
    public static Pettitt of(long[] times, long[] numbers) {
        int n = numbers.length;
        if (times.length != n) {
            throw new IllegalArgumentException("needs a time for each number, got " + times.length + " for " + n);
        }
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        long[] distinct = new long[n];
        long[] twiceRank = new long[n];
        int kinds = 0;
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && sorted[to] == sorted[from]) {
                to++;
            }
            distinct[kinds] = sorted[from];
            twiceRank[kinds++] = (long) from + to + 1; // the ranks from + 1 … to
        }
        long u = 0;
        long k = 0;
        int before = 0;
        for (int t = 0; t < n - 1; t++) {
            if (times[t + 1] < times[t]) {
                throw new IllegalArgumentException("needs ascending times");
            }
            u += twiceRank[Arrays.binarySearch(distinct, 0, kinds, numbers[t])] - (n + 1);
            if (times[t + 1] > times[t] && Math.abs(u) > k) {
                k = Math.abs(u);
                before = t + 1;
            }
        }
        double size = n;
        double exponent = -6 * ((double) k * k) / (size * size * size + size * size);
        return new Pettitt(k, before, k == 0 ? 1 : Math.min(1, Quantiles.rounded(2 * StrictMath.exp(exponent))));
    }
}
