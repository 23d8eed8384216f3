package dev.plumbline.alignment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/** Where each of several stands among the others. */
final class Standings {

    private static final MathContext DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    private Standings() {}

    /** By index (mid-rank − ½)/T, from ½/T for the smallest to 1 − ½/T for the greatest; what ties shares the middle. */
    static double[] percentiles(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double[] ofDistinct = new double[sorted.length];
        int distinct = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            sorted[distinct] = sorted[from];
            ofDistinct[distinct++] = (from + to) / (2.0 * sorted.length);
        }
        double[] percentiles = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            percentiles[i] = ofDistinct[Arrays.binarySearch(sorted, 0, distinct, numbers[i])];
        }
        return percentiles;
    }

    /** To 9 significant digits, for percentiles: what is left beyond them are the roundings of sums, and would part what ties. */
    static double rounded(double number) {
        return new BigDecimal(number).round(DIGITS).doubleValue();
    }
}
