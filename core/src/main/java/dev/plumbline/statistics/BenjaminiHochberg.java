package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * P-values adjusted for having tested m things at once: the i-th smallest becomes the least of m/j · p<sub>(j)</sub> over j ≥ i,
 * at most 1. Claiming what is at most α keeps the expected share of false claims among the claims at α (Benjamini and Hochberg
 * 1995, "Controlling the false discovery rate"; the adjusted form is that of Yekutieli and Benjamini 1999).
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * The adjusted values, in the order given; none is smaller than it was, and their order by size stays.
     *
     * @param p 0 to 1, or NaN for what was not tested: it is not counted, and stays NaN
     * @throws IllegalArgumentException if one is outside
     */
    public static double[] adjusted(double[] p) {
        for (double value : p) {
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException("a p-value lies from 0 to 1, got " + value);
            }
        }
        double[] tested =
                Arrays.stream(p).filter(value -> !Double.isNaN(value)).sorted().toArray();
        int family = tested.length;
        double[] least = new double[family];
        double smallest = 1;
        for (int i = family - 1; i >= 0; i--) {
            // the quotient first: the largest keeps its bits, and none becomes smaller than it was
            smallest = Math.min(smallest, (double) family / (i + 1) * tested[i]);
            least[i] = smallest;
        }
        return IntStream.range(0, p.length)
                .mapToDouble(i -> Double.isNaN(p[i]) ? Double.NaN : least[Arrays.binarySearch(tested, p[i])])
                .toArray();
    }
}
