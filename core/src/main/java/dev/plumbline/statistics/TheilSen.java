package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * The median of the slopes between all pairs of points, which a few wild points do not move (Theil 1950, "A rank-invariant method
 * of linear and polynomial regression analysis"; Sen 1968, "Estimates of the regression coefficient based on Kendall's tau").
 *
 * <p>Of the N slopes in ascending order, counted from 1, the interval reaches from the ⌊(N − C)/2⌋-th to the ⌈(N + C)/2⌉+1-th,
 * where C = z·√(variance of Mann and Kendall's S): where C leaves a fraction, the wider choice. Ranks below 1 and above N are taken
 * as 1 and N, so that for very few points the interval is all that was seen, and may be too narrow.
 *
 * @param slope the mean of the two middle ones if N is even
 */
public record TheilSen(double slope, Interval interval) {

    private static final int MOST = 10_000;

    /**
     * The slope of {@code y} over {@code x}. Holds all N = n(n − 1)/2 slopes while it works.
     *
     * @param x ascending, all different
     * @param y as many, 2 to 10,000
     * @param level of the interval, for example 0.95
     */
    public static TheilSen of(double[] x, double[] y, double level) {
        int n = x.length;
        if (y.length != n || n < 2 || n > MOST) {
            throw new IllegalArgumentException("needs 2 to " + MOST + " points, got " + n + " and " + y.length);
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (!(x[j] > x[i])) {
                    throw new IllegalArgumentException("needs ascending x");
                }
                slopes[next++] = (y[j] - y[i]) / (x[j] - x[i]) + 0.0; // no negative zero
            }
        }
        Arrays.sort(slopes);
        int count = slopes.length;
        double reach = Quantiles.normal(level) * Math.sqrt(MannKendall.of(y).variance());
        int low = (int) Math.max(1, Math.floor((count - reach) / 2));
        int high = (int) Math.min(count, Math.ceil((count + reach) / 2) + 1);
        double median = count % 2 == 1 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
        return new TheilSen(median, new Interval(slopes[low - 1], slopes[high - 1], level));
    }
}
