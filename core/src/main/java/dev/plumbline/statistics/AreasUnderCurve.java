package dev.plumbline.statistics;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Areas under the receiver operating characteristics of several markers on the same observations: for each, the chance that an
 * observation of outcome 1 has a higher score than one of outcome 0, ties half (Mann and Whitney), and the covariance of these
 * areas by DeLong, DeLong and Clarke-Pearson (1988, "Comparing the areas under two or more correlated receiver operating
 * characteristic curves: a nonparametric approach"), with divisors n₁ − 1 and n₀ − 1. Scores are looked at once by rank (Sun and
 * Xu 2014, "Fast implementation of DeLong's algorithm"), so that K markers of P patterns cost O(K·P·log P + K²·P).
 *
 * <p>Twice a structural component times the size of the other class is a whole number, so all sums here are whole numbers (128
 * bits for products) and there is nothing to round until a result is read: the order of the patterns changes no bit, a variance
 * is never negative, and that of the difference of two markers that order all observations alike is exactly 0. Up to
 * 2·10<sup>9</sup> observations of either outcome; past what 64 bits hold {@link ArithmeticException}, never a wrong number.
 *
 * <p>Immutable. Holds K² numbers and no scores.
 */
public final class AreasUnderCurve {

    /*
     * For a pattern p under marker k let a = 2 · (zeros below it) + (zeros tied with it) and b = 2 · (ones above it) + (ones tied
     * with it): the structural components of DeLong are a/(2 n0) for each of its ones and b/(2 n1) for each of its zeros. Both
     * have the mean wins/(2 n1 n0), with wins = sum of ones · a = sum of zeros · b.
     */
    private final long ones;
    private final long zeros;
    private final long[] wins;
    private final BigInteger[][] amongOnes;
    private final BigInteger[][] amongZeros;

    private AreasUnderCurve(long ones, long zeros, long[] wins, BigInteger[][] amongOnes, BigInteger[][] amongZeros) {
        this.ones = ones;
        this.zeros = zeros;
        this.wins = wins;
        this.amongOnes = amongOnes;
        this.amongZeros = amongZeros;
    }

    /**
     * The areas of markers over patterns of observations that no marker tells apart.
     *
     * @param scores by marker and pattern; equal numbers are tied
     * @param ones by pattern, how many of its observations have outcome 1
     * @param zeros the same with outcome 0
     * @throws IllegalArgumentException if lengths differ or a count is negative
     */
    public static AreasUnderCurve of(long[][] scores, long[] ones, long[] zeros) {
        return of(scores, ones, zeros, () -> {});
    }

    /**
     * The same, and tells how it goes along.
     *
     * @param step run three times for each marker, with about the same work before each; what it throws ends the work and reaches
     *     the caller
     */
    public static AreasUnderCurve of(long[][] scores, long[] ones, long[] zeros, Runnable step) {
        long allOnes = total(ones);
        long allZeros = total(zeros);
        if (ones.length != zeros.length) {
            throw new IllegalArgumentException("needs one count of each outcome for a pattern");
        }
        int markers = scores.length;
        long[][] above = new long[markers][];
        long[][] below = new long[markers][];
        long[] wins = new long[markers];
        for (int k = 0; k < markers; k++) {
            if (scores[k].length != ones.length) {
                throw new IllegalArgumentException("needs a score for each pattern under marker " + k);
            }
            long[] distinct = distinct(scores[k]);
            int[] places = places(scores[k], distinct);
            below[k] = twiceBelow(places, zeros, distinct.length);
            above[k] = twiceBelow(places, ones, distinct.length);
            for (int p = 0; p < ones.length; p++) {
                // twice those above and the tied ones: twice all, less twice those below, less the tied
                above[k][p] = 2 * allOnes - above[k][p];
                wins[k] = Math.addExact(wins[k], Math.multiplyExact(ones[p], below[k][p]));
            }
            step.run();
        }
        return new AreasUnderCurve(
                allOnes,
                allZeros,
                wins,
                deviations(below, ones, allOnes, wins, step),
                deviations(above, zeros, allZeros, wins, step));
    }

    private static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("a count is not negative, got " + count);
            }
            total = Math.addExact(total, count);
        }
        Math.multiplyExact(total, 4); // room for the doubled counts below
        return total;
    }

    /** The different scores, ascending. */
    private static long[] distinct(long[] scores) {
        long[] sorted = scores.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        for (int p = 0; p < sorted.length; p++) {
            if (distinct == 0 || sorted[p] != sorted[distinct - 1]) {
                sorted[distinct++] = sorted[p];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    private static int[] places(long[] scores, long[] distinct) {
        int[] places = new int[scores.length];
        for (int p = 0; p < scores.length; p++) {
            places[p] = Arrays.binarySearch(distinct, scores[p]);
        }
        return places;
    }

    /** For each pattern, twice how many are counted at lower places, and once those at its own. */
    private static long[] twiceBelow(int[] places, long[] counts, int distinct) {
        long[] at = new long[distinct];
        for (int p = 0; p < places.length; p++) {
            at[places[p]] += counts[p];
        }
        long lower = 0;
        for (int place = 0; place < distinct; place++) {
            long here = at[place];
            at[place] = 2 * lower + here;
            lower += here;
        }
        long[] twice = new long[places.length];
        for (int p = 0; p < places.length; p++) {
            twice[p] = at[places[p]];
        }
        return twice;
    }

    /** n · Σ count · x · y − Σ count · x · Σ count · y over the patterns, for each pair of markers. */
    private static BigInteger[][] deviations(long[][] components, long[] counts, long n, long[] sums, Runnable step) {
        int markers = components.length;
        BigInteger[][] deviations = new BigInteger[markers][markers];
        long[] counted = new long[counts.length];
        for (int k = 0; k < markers; k++) {
            for (int p = 0; p < counts.length; p++) {
                counted[p] = Math.multiplyExact(counts[p], components[k][p]);
            }
            for (int l = 0; l <= k; l++) {
                BigInteger sum = sumOfProducts(counted, components[l]);
                deviations[k][l] = sum.multiply(BigInteger.valueOf(n))
                        .subtract(BigInteger.valueOf(sums[k]).multiply(BigInteger.valueOf(sums[l])));
                deviations[l][k] = deviations[k][l];
            }
            step.run();
        }
        return deviations;
    }

    /** Of numbers that are not negative, in two words: high and low (unsigned). */
    private static BigInteger sumOfProducts(long[] x, long[] y) {
        long high = 0;
        long low = 0;
        for (int p = 0; p < x.length; p++) {
            long product = x[p] * y[p];
            low += product;
            high += Math.multiplyHigh(x[p], y[p]) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
        }
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low)));
    }

    /** Observations with outcome 1. */
    public long ones() {
        return ones;
    }

    /** Observations with outcome 0. */
    public long zeros() {
        return zeros;
    }

    /** The area of a marker, 0 to 1; NaN if one of the outcomes does not occur. */
    public double area(int marker) {
        return wins[marker] / (2.0 * ones * zeros);
    }

    /** DeLong's covariance of two areas; NaN if an outcome occurs less than twice. */
    public double covariance(int k, int l) {
        return scaled(amongOnes[k][l], amongZeros[k][l]);
    }

    /** DeLong's variance of an area; NaN if an outcome occurs less than twice. */
    public double variance(int marker) {
        return covariance(marker, marker);
    }

    /**
     * The area of a marker with its standard error.
     *
     * @return of value NaN if one of the outcomes does not occur
     */
    public NormalEstimate estimate(int marker) {
        return new NormalEstimate(area(marker), Math.sqrt(variance(marker)));
    }

    /** The area of the first marker minus that of the second, with the standard error of this paired difference. */
    public NormalEstimate difference(int k, int l) {
        return new NormalEstimate((wins[k] - wins[l]) / (2.0 * ones * zeros), Math.sqrt(varianceOfDifference(k, l)));
    }

    /** The variance of the difference of two areas; never negative, NaN if an outcome occurs less than twice. */
    public double varianceOfDifference(int k, int l) {
        return scaled(ofDifference(amongOnes, k, l), ofDifference(amongZeros, k, l));
    }

    private static BigInteger ofDifference(BigInteger[][] deviations, int k, int l) {
        return deviations[k][k].add(deviations[l][l]).subtract(deviations[k][l].shiftLeft(1));
    }

    /** S₁₀/n₁ + S₀₁/n₀ out of the whole numbers, in which the sizes of the classes stand as factors. */
    private double scaled(BigInteger overOnes, BigInteger overZeros) {
        if (ones < 2 || zeros < 2) {
            return Double.NaN;
        }
        double n1 = ones;
        double n0 = zeros;
        return (overOnes.doubleValue() / (n1 - 1) + overZeros.doubleValue() / (n0 - 1)) / (4 * n1 * n1 * n0 * n0);
    }
}
