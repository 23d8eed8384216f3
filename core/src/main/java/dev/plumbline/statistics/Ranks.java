package dev.plumbline.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Competition ranks: 1 for the greatest number, and what ties shares the lower one. */
public final class Ranks {

    /** Numbers no further apart share a rank: they are one number, added up in another order. */
    public static final double TIED_WITHIN = 1e-9;

    private Ranks() {}

    /** By index its rank, 1 for the greatest; what lies within {@link #TIED_WITHIN} of the first of a rank shares it. */
    public static int[] of(double[] numbers) {
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

    /** Indices by rank, of equal ranks the lower index first. */
    public static int[] order(int[] ranks) {
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> ranks[i]))
                .mapToInt(i -> i)
                .toArray();
    }
}
