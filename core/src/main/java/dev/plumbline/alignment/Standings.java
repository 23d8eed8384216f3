package dev.plumbline.alignment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Where each of several stands among the others. */
final class Standings {

    /** Numbers no further apart are one number, added up in another order. */
    static final double TIED_WITHIN = 1e-9;

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

    /** By index its rank, 1 for the greatest; what lies within {@link #TIED_WITHIN} of the first of a rank shares it. */
    static int[] ranks(double[] numbers) {
        int[] falling = IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -numbers[i]))
                .mapToInt(i -> i)
                .toArray();
        int[] ranks = new int[numbers.length];
        int first = 0;
        for (int place = 0; place < falling.length; place++) {
            if (numbers[falling[first]] - numbers[falling[place]] > TIED_WITHIN) {
                first = place;
            }
            ranks[falling[place]] = first + 1;
        }
        return ranks;
    }
}
