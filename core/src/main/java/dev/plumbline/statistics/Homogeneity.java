package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether two samples are mixed alike out of the same kinds: how far their shares are apart, and Pearson's χ² test that this is
 * chance (Pearson 1900, "On the criterion that a given system of deviations … can be reasonably supposed to have arisen from random
 * sampling"; without correction for continuity).
 *
 * <p>The test needs counts that are not too small: kinds of which fewer than 5 were to be expected in one of the samples are taken
 * together as one (after Cochran 1954, "Some methods for strengthening the common χ² tests"), and that one is left as it is.
 *
 * @param distance ½·Σ|share − other share| over all kinds: 0 mixed alike, 1 nothing in common; NaN if a sample is empty
 * @param chiSquare over the kinds as the test took them
 * @param degreesOfFreedom the kinds as the test took them, less one
 * @param p to 12 significant digits; absent if fewer than two kinds are left to test
 */
public record Homogeneity(
        double distance,
        double chiSquare,
        int degreesOfFreedom,
        @Nullable Double p) {

    private static final double FEWEST = 5;

    /**
     * Holds two samples against each other.
     *
     * @param counts by kind, none negative
     * @param others the same of the other sample
     */
    public static Homogeneity of(long[] counts, long[] others) {
        if (counts.length != others.length) {
            throw new IllegalArgumentException("needs the same kinds, got " + counts.length + " and " + others.length);
        }
        double n = (double) sum(counts);
        double m = (double) sum(others);
        double distance = 0;
        double chiSquare = 0;
        int kinds = 0;
        long few = 0;
        long otherFew = 0;
        for (int i = 0; i < counts.length; i++) {
            double count = (double) counts[i];
            double other = (double) others[i];
            double both = count + other;
            distance += Math.abs(count / n - other / m) / 2;
            if (both * Math.min(n, m) < FEWEST * (n + m)) {
                few += counts[i];
                otherFew += others[i];
            } else {
                chiSquare += term(count, other, n, m);
                kinds++;
            }
        }
        if (few + otherFew > 0) {
            chiSquare += term((double) few, (double) otherFew, n, m);
            kinds++;
        }
        int freedom = Math.max(0, kinds - 1);
        Double p = freedom == 0 || n == 0 || m == 0 ? null : p(chiSquare, freedom);
        return new Homogeneity(distance, chiSquare, freedom, p);
    }

    private static Double p(double chiSquare, int freedom) {
        return Math.min(1, Quantiles.rounded(ChiSquaredDistribution.of(freedom).survivalProbability(chiSquare)));
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("a count is not negative, got " + count);
            }
            sum = Math.addExact(sum, count);
        }
        return sum;
    }

    /** What one kind adds, in both samples together: (a·m − b·n)²/(n·m·(a + b)). */
    private static double term(double a, double b, double n, double m) {
        double apart = a * m - b * n;
        return apart / n * (apart / m) / (a + b);
    }
}
