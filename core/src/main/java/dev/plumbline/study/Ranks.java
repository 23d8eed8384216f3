package dev.plumbline.study;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Competition ranks of touchpoints by points. */
final class Ranks {

    /** Points no further apart share a rank: they are one number, added up in another order. */
    static final double TIED_WITHIN = 1e-9;

    private Ranks() {}

    /** By index its rank, 1 for the best; what lies within {@link #TIED_WITHIN} of the best of a rank shares it. */
    static int[] of(double[] points) {
        int[] falling = IntStream.range(0, points.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -points[i]))
                .mapToInt(i -> i)
                .toArray();
        int[] ranks = new int[points.length];
        int best = 0;
        for (int place = 0; place < falling.length; place++) {
            if (points[falling[best]] - points[falling[place]] > TIED_WITHIN) {
                best = place;
            }
            ranks[falling[place]] = best + 1;
        }
        return ranks;
    }

    /** Indices by rank, of equal ranks the lower index first. */
    static int[] order(int[] ranks) {
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> ranks[i]))
                .mapToInt(i -> i)
                .toArray();
    }
}
