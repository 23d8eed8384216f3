package dev.plumbline.study;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ranks touchpoints in many draws at once, exactly.
 *
 * <p>How: a score becomes a whole number whose upper bits say where it lies between the best and the worst score of its draw,
 * and whose lower bits say whose it is. A sorting network (Batcher 1968, "Sorting networks and their applications"; Knuth,
 * Algorithm 5.2.2M) compares the same two places whatever the scores, so each of its steps sorts two rows of lanes. Where the
 * upper bits of two neighbours come out equal, which is rare, the scores themselves decide. Not thread-safe.
 */
final class RankLanes {

    private final int rows;
    private final int lowerBits;
    private final int[] network;
    private final Places places;
    private final int[] order;
    private final int[] rankOfPlace;
    private final double[] best = new double[Lanes.WIDTH];
    private final double[] worst = new double[Lanes.WIDTH];
    private final double[] scale = new double[Lanes.WIDTH];
    private final int[] unsettled = new int[Lanes.WIDTH];

    /** @param rows touchpoints */
    RankLanes(int rows) {
        this.rows = rows;
        this.lowerBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, rows - 1));
        this.network = network(rows);
        this.places = new Places(rows);
        this.order = new int[rows];
        this.rankOfPlace = new int[rows];
    }

    /** Places to compare, two by two. */
    private static int[] network(int rows) {
        IntStream.Builder places = IntStream.builder();
        int top = Integer.highestOneBit(Math.max(1, rows - 1));
        for (int p = top; p > 0; p /= 2) {
            int q = top;
            int r = 0;
            for (int d = p; d > 0; d = q - p, q /= 2, r = p) {
                for (int i = 0; i < rows - d; i++) {
                    if ((i & p) == r) {
                        places.add(i).add(i + d);
                    }
                }
            }
        }
        return places.build().toArray();
    }

    /**
     * Ranks.
     *
     * @param scores by touchpoint and lane; finite
     * @return overwritten by the next call
     */
    Places rank(double[][] scores) {
        int[][] keys = places.whose;
        encode(scores, keys);
        for (int i = 0; i < network.length; i += 2) {
            exchange(keys[network[i]], keys[network[i + 1]]);
        }
        Arrays.fill(unsettled, 0);
        for (int place = 1; place < rows; place++) {
            markEqual(keys[place - 1], keys[place], lowerBits, unsettled);
        }
        for (int[] row : keys) {
            keepWhose(row, (1 << lowerBits) - 1);
        }
        for (int lane = 0; lane < unsettled.length; lane++) {
            if (unsettled[lane] < 0) {
                settle(lane, scores);
            } else {
                places.rankApart(lane);
            }
        }
        return places;
    }

    /** The best score becomes 0, the worst the largest number there is room for. */
    private void encode(double[][] scores, int[][] keys) {
        System.arraycopy(scores[0], 0, best, 0, best.length);
        System.arraycopy(scores[0], 0, worst, 0, worst.length);
        for (double[] row : scores) {
            Lanes.greatest(best, row);
            Lanes.least(worst, row);
        }
        int largest = (1 << (Integer.SIZE - 1 - lowerBits)) - 1;
        for (int lane = 0; lane < scale.length; lane++) {
            double range = best[lane] - worst[lane];
            scale[lane] = range > 0 ? Math.min(largest / range, Double.MAX_VALUE) : 0;
        }
        for (int t = 0; t < rows; t++) {
            encode(scores[t], t, lowerBits, keys[t], best, scale);
        }
    }

    private static void encode(double[] scores, int whose, int lowerBits, int[] keys, double[] best, double[] scale) {
        for (int l = 0; l < keys.length; l++) {
            keys[l] = (int) ((best[l] - scores[l]) * scale[l]) << lowerBits | whose;
        }
    }

    /** The smaller of each lane goes first; by arithmetic, because Java 17 has no vector instruction for the smaller int. */
    private static void exchange(int[] first, int[] second) {
        for (int l = 0; l < first.length; l++) {
            int a = first[l];
            int b = second[l];
            int excess = (a - b) & ((a - b) >> (Integer.SIZE - 1));
            first[l] = b + excess;
            second[l] = a - excess;
        }
    }

    /** Makes a lane negative where neighbours have equal upper bits: their difference, which is never negative, is then 0. */
    private static void markEqual(int[] row, int[] next, int lowerBits, int[] unsettled) {
        for (int l = 0; l < unsettled.length; l++) {
            unsettled[l] |= (next[l] >> lowerBits) - (row[l] >> lowerBits) - 1;
        }
    }

    private static void keepWhose(int[] keys, int whose) {
        for (int l = 0; l < keys.length; l++) {
            keys[l] &= whose;
        }
    }

    /** Orders one lane by the scores themselves; the keys have left little to do. */
    private void settle(int lane, double[][] scores) {
        for (int place = 0; place < rows; place++) {
            int t = places.whose[place][lane];
            int to = place;
            for (; to > 0 && scores[order[to - 1]][lane] < scores[t][lane]; to--) {
                order[to] = order[to - 1];
            }
            order[to] = t;
        }
        for (int place = 0; place < rows; place++) {
            places.whose[place][lane] = order[place];
            boolean tied = place > 0 && scores[order[place - 1]][lane] == scores[order[place]][lane];
            rankOfPlace[place] = tied ? rankOfPlace[place - 1] : place;
        }
        places.rank(lane, rankOfPlace);
    }
}
