package dev.plumbline.study;

import java.util.Arrays;

/**
 * What is counted over draws: ranks taken, who was ahead of whom, and the shares that made each touchpoint first. Whole numbers
 * throughout, so that neither the order of the draws nor the number of threads changes anything. Not thread-safe.
 */
final class Acceptance {

    /** More touchpoints than this do not fit the fields of {@link #countAhead}. */
    static final int MOST_ROWS = 256;

    /** Shares are added up as whole multiples of 2<sup>−42</sup>: a million of them fit, each to 12 decimal places. */
    private static final double ONE = 0x1p42;

    /*
     * Who is ahead is counted for six draws at once. A long holds six fields of 9 bits, a rank in the lower 8 of each and a guard
     * bit on top. Subtracting another touchpoint's rank plus 1, field by field, leaves the guard bit where that touchpoint is
     * ahead. Guard bits alone can be added up, as often as a block has longs: there are 9 bits from one to the next.
     */
    private static final int FIELD = 9;
    private static final int FIELDS = 6;
    private static final long EACH = eachField(1);
    private static final long GUARDS = eachField(1L << (FIELD - 1));
    private static final int COUNT = (1 << FIELD) - 1;
    private static final int WORDS = (Lanes.WIDTH + FIELDS - 1) / FIELDS;

    private final int rows;
    private final int[] taken;
    private final long[][] ahead;
    private final int[][] tied;
    private final long[][] shares;
    private int draws;

    private final int[] first = new int[Lanes.WIDTH];
    private final long[] whole = new long[Lanes.WIDTH];
    private final long[][] packed;
    private final long[] counts;

    /** @param rows touchpoints, at most {@link #MOST_ROWS} */
    Acceptance(int rows, int values) {
        this.rows = rows;
        this.taken = new int[rows * rows];
        this.ahead = new long[rows][rows];
        this.tied = new int[rows][rows];
        this.shares = new long[values][rows];
        this.packed = new long[WORDS][rows];
        this.counts = new long[rows];
    }

    /**
     * Adds the first lanes of a block.
     *
     * @param ranks by lane and touchpoint, from 0
     * @param sharesByLane by value and lane
     */
    void add(int[][] ranks, double[][] sharesByLane, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            int[] row = ranks[lane];
            int sum = 0;
            for (int t = 0; t < rows; t++) {
                int rank = row[t];
                taken[t * rows + rank]++;
                sum += rank;
                if (rank == 0) {
                    first[lane] = t;
                }
            }
            if (sum != rows * (rows - 1) / 2) {
                addTies(row, sharesByLane, lane);
            }
        }
        for (int v = 0; v < shares.length; v++) {
            addShares(shares[v], sharesByLane[v], lanes);
        }
        countAhead(ranks, lanes);
        draws += lanes;
    }

    /** Ranks that are shared leave others free, so that they add up to less than all of them. */
    private void addTies(int[] ranks, double[][] sharesByLane, int lane) {
        for (int t = 0; t < rows; t++) {
            for (int u = t + 1; u < rows; u++) {
                if (ranks[t] == ranks[u]) {
                    tied[t][u]++;
                }
            }
            if (ranks[t] == 0 && t != first[lane]) {
                for (int v = 0; v < shares.length; v++) {
                    shares[v][t] += (long) (sharesByLane[v][lane] * ONE);
                }
            }
        }
    }

    private void addShares(long[] sums, double[] row, int lanes) {
        toWhole(row, whole);
        for (int lane = 0; lane < lanes; lane++) {
            sums[first[lane]] += whole[lane];
        }
    }

    private static void toWhole(double[] row, long[] whole) {
        for (int l = 0; l < whole.length; l++) {
            whole[l] = (long) (row[l] * ONE);
        }
    }

    private void countAhead(int[][] ranks, int lanes) {
        int words = 0;
        for (int lane = 0; lane < lanes; words++) {
            Arrays.fill(packed[words], GUARDS);
            for (int field = 0; field < FIELDS && lane < lanes; field++, lane++) {
                pack(ranks[lane], field * FIELD, packed[words]);
            }
        }
        for (int t = 0; t < rows; t++) {
            Arrays.fill(counts, 0);
            int word = 0;
            for (; word < words - 3; word += 4) {
                addGuards(counts, t, packed[word], packed[word + 1], packed[word + 2], packed[word + 3]);
            }
            for (; word < words; word++) {
                addGuards(counts, t, packed[word]);
            }
            unpack(counts, t + 1, ahead[t]);
        }
    }

    /** The same in each field. */
    private static long eachField(long bits) {
        long all = 0;
        for (int field = 0; field < FIELDS; field++) {
            all |= bits << (field * FIELD);
        }
        return all;
    }

    private static void pack(int[] ranks, int shift, long[] packed) {
        for (int t = 0; t < ranks.length; t++) {
            packed[t] |= (long) ranks[t] << shift;
        }
    }

    /** What to subtract: the ranks of a touchpoint, plus 1 each, without the guards. */
    private static long next(long packed) {
        return (packed ^ GUARDS) + EACH;
    }

    private static void addGuards(long[] counts, int touchpoint, long[] a, long[] b, long[] c, long[] d) {
        long fromA = next(a[touchpoint]);
        long fromB = next(b[touchpoint]);
        long fromC = next(c[touchpoint]);
        long fromD = next(d[touchpoint]);
        for (int u = touchpoint + 1; u < counts.length; u++) {
            counts[u] += ((a[u] - fromA) & GUARDS)
                    + ((b[u] - fromB) & GUARDS)
                    + ((c[u] - fromC) & GUARDS)
                    + ((d[u] - fromD) & GUARDS);
        }
    }

    private static void addGuards(long[] counts, int touchpoint, long[] packed) {
        long from = next(packed[touchpoint]);
        for (int u = touchpoint + 1; u < counts.length; u++) {
            counts[u] += (packed[u] - from) & GUARDS;
        }
    }

    private static void unpack(long[] counts, int fromTouchpoint, long[] sums) {
        for (int u = fromTouchpoint; u < counts.length; u++) {
            long fields = counts[u] >>> (FIELD - 1);
            sums[u] += (fields & COUNT)
                    + (fields >>> FIELD & COUNT)
                    + (fields >>> (2 * FIELD) & COUNT)
                    + (fields >>> (3 * FIELD) & COUNT)
                    + (fields >>> (4 * FIELD) & COUNT)
                    + (fields >>> (5 * FIELD) & COUNT);
        }
    }

    /** Adds what another one of the same touchpoints has counted. */
    Acceptance merge(Acceptance other) {
        for (int t = 0; t < rows; t++) {
            for (int u = 0; u < rows; u++) {
                taken[t * rows + u] += other.taken[t * rows + u];
                ahead[t][u] += other.ahead[t][u];
                tied[t][u] += other.tied[t][u];
            }
        }
        for (int v = 0; v < shares.length; v++) {
            for (int t = 0; t < rows; t++) {
                shares[v][t] += other.shares[v][t];
            }
        }
        draws += other.draws;
        return this;
    }

    /** In how many draws a touchpoint took a rank, counted from 0. */
    int taken(int touchpoint, int rank) {
        return taken[touchpoint * rows + rank];
    }

    /** In how many draws a touchpoint was ahead of another. */
    long ahead(int touchpoint, int other) {
        return touchpoint < other
                ? ahead[touchpoint][other]
                : draws - ahead[other][touchpoint] - tied[other][touchpoint];
    }

    /** In how many draws two touchpoints tied. */
    int tied(int touchpoint, int other) {
        return touchpoint < other ? tied[touchpoint][other] : tied[other][touchpoint];
    }

    /** The mean shares over the draws in which a touchpoint was first; it has been. */
    double[] centralShares(int touchpoint) {
        double[] central = new double[shares.length];
        double total = 0;
        for (long[] sums : shares) {
            total += sums[touchpoint];
        }
        for (int v = 0; v < central.length; v++) {
            central[v] = shares[v][touchpoint] / total;
        }
        return central;
    }
}
