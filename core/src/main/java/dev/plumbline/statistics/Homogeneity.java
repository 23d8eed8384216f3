package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether two samples are mixed alike out of the same kinds: how far their shares are apart, and whether chance does that.
 *
 * <p>Where kinds are common, that is Pearson's χ² test (Pearson 1900, "On the criterion that a given system of deviations … can be
 * reasonably supposed to have arisen from random sampling"; without correction for continuity). It needs counts that are not too
 * small: kinds of which fewer than 5 were to be expected in one of the samples are taken together as one (after Cochran 1954, "Some
 * methods for strengthening the common χ² tests"), and that one is left as it is.
 *
 * <p>Where such rare kinds make up more than half of both samples, taking them together would hide what there is to see: every
 * customer can be another one, and the one kind they make be as frequent in both. Then all kinds stay what they are, and the rows
 * are dealt out anew to samples of the same sizes, 199 times: p is (1 + how many times the distance came out no smaller)/200 (a
 * random permutation test: Dwass 1957, "Modified randomization tests for nonparametric hypotheses"). The deals come from
 * {@link SplitMix} with a seed that is always the same.
 *
 * @param distance ½·Σ|share − other share| over all kinds: 0 mixed alike, 1 nothing in common; NaN if a sample is empty
 * @param chiSquare over the kinds as the test took them; NaN if dealt out anew
 * @param degreesOfFreedom the kinds as the test took them, less one; 0 if dealt out anew
 * @param dealt whether p comes from dealing out anew, and cannot be less than {@link #LEAST_DEALT}
 * @param p to 12 significant digits; absent if a sample is empty or there are fewer than two kinds
 */
public record Homogeneity(
        double distance,
        double chiSquare,
        int degreesOfFreedom,
        boolean dealt,
        @Nullable Double p) {

    /** The least p that dealing out anew can give. */
    public static final double LEAST_DEALT = 0.005;

    private static final double FEWEST = 5;
    private static final int DEALS = 199;
    /** Any will do, as long as it stays the same. */
    private static final long SEED = 1;

    private static final int PURPOSE = 1;

    /** Holds two samples against each other, unwatched. */
    public static Homogeneity of(long[] counts, long[] others) {
        return of(counts, others, () -> {});
    }

    /**
     * Holds two samples against each other. Dealing out takes time in proportion to all that was counted, at most a microsecond or
     * so for each.
     *
     * @param counts by kind, none negative
     * @param others the same of the other sample
     * @param watch run before each deal; what it throws ends the work and reaches the caller
     */
    public static Homogeneity of(long[] counts, long[] others, Runnable watch) {
        if (counts.length != others.length) {
            throw new IllegalArgumentException("needs the same kinds, got " + counts.length + " and " + others.length);
        }
        long size = sum(counts);
        long otherSize = sum(others);
        double n = (double) size;
        double m = (double) otherSize;
        double chiSquare = 0;
        int seen = 0;
        int kinds = 0;
        long few = 0;
        long otherFew = 0;
        for (int i = 0; i < counts.length; i++) {
            double count = (double) counts[i];
            double other = (double) others[i];
            double both = count + other;
            seen += both > 0 ? 1 : 0;
            if (both * Math.min(n, m) < FEWEST * (n + m)) {
                few += counts[i];
                otherFew += others[i];
            } else {
                chiSquare += term(count, other, n, m);
                kinds++;
            }
        }
        if (size == 0 || otherSize == 0) {
            return new Homogeneity(Double.NaN, Double.NaN, 0, false, null);
        }
        double distance = Math.min(1, apart(counts, others, n, m) / n / m / 2);
        if (seen < 2) {
            return new Homogeneity(distance, 0, 0, false, null);
        }
        if (few + otherFew > (size + otherSize) / 2) {
            return new Homogeneity(distance, Double.NaN, 0, true, dealt(counts, others, size, otherSize, watch));
        }
        if (few + otherFew > 0) {
            chiSquare += term((double) few, (double) otherFew, n, m);
            kinds++;
        }
        int freedom = kinds - 1;
        return new Homogeneity(distance, chiSquare, freedom, false, freedom == 0 ? null : p(chiSquare, freedom));
    }

    /** Σ|a·m − b·n|: exact, in any order, as long as it stays below 2<sup>53</sup>. */
    private static double apart(long[] counts, long[] others, double n, double m) {
        double apart = 0;
        for (int i = 0; i < counts.length; i++) {
            apart += Math.abs(counts[i] * m - others[i] * n);
        }
        return apart;
    }

    /** Each row goes to the first sample with the chance that is left for it (Fan, Muller and Rezucha 1962). */
    private static double dealt(long[] counts, long[] others, long size, long otherSize, Runnable watch) {
        double n = (double) size;
        double m = (double) otherSize;
        double seen = apart(counts, others, n, m);
        int asFar = 0;
        for (int deal = 0; deal < DEALS; deal++) {
            watch.run();
            SplitMix random = new SplitMix(SplitMix.start(SEED, PURPOSE, deal));
            long left = size + otherSize;
            long wanted = size;
            double apart = 0;
            for (int i = 0; i < counts.length; i++) {
                long both = counts[i] + others[i];
                long taken = 0;
                for (long row = 0; row < both; row++, left--) {
                    if (random.uniform() * left < wanted) {
                        wanted--;
                        taken++;
                    }
                }
                apart += Math.abs(taken * m - (both - taken) * n);
            }
            asFar += apart >= seen * (1 - 1e-12) ? 1 : 0;
        }
        return (1.0 + asFar) / (1 + DEALS);
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
