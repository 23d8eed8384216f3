package dev.plumbline.study;

import java.util.Arrays;

/**
 * What is counted over draws: ranks taken, who was ahead of whom, and the shares that made each touchpoint first. Whole numbers
 * throughout, so that neither the order of the draws nor the number of threads changes anything. Not thread-safe.
 */
final class Acceptance {

    /** More touchpoints than this do not fit the fields of {@link #addGuards()}. */
    static final int MOST_ROWS = 256;

    /** Shares are added up as whole multiples of 2<sup>−42</sup>: a million of them fit, each to 12 decimal places. */
    private static final double ONE = 0x1p42;

    /*
     * Who is ahead is counted for six draws at once. A long, a word, holds six fields of 9 bits, a rank in the lower 8 of each
     * and a guard bit on top. Subtracting another touchpoint's rank plus 1, field by field, leaves the guard bit where that
     * touchpoint is ahead. Guard bits alone can be added up over as many words as 9 bits can count, from one guard to the next.
     */
    private static final int FIELD = 9;
    private static final int FIELDS = 6;
    private static final long EACH = eachField(1);
    private static final long GUARDS = eachField(1L << (FIELD - 1));
    private static final int COUNT = (1 << FIELD) - 1;
    /** Words that are added up in one step. */
    private static final int TOGETHER = 4;
    /** Words of a block: whole steps, what is left over being empty. */
    private static final int WORDS = (Lanes.WIDTH + FIELDS * TOGETHER - 1) / (FIELDS * TOGETHER) * TOGETHER;
    /** Blocks until the fields of guards could be full. */
    private static final int MOST_BLOCKS = COUNT / WORDS;

    private final int rows;
    private final int[][] taken;
    private final long[][] ahead;
    private final int[][] tied;
    private final long[][] shares;
    private int draws;

    private final long[] whole = new long[Lanes.WIDTH];
    private final long[][] packed;
    private final long[][] guards;
    private int blocksInGuards;

    /** @param rows touchpoints, at most {@link #MOST_ROWS} */
    Acceptance(int rows, int values) {
        this.rows = rows;
        this.taken = new int[rows][rows];
        this.ahead = new long[rows][rows];
        this.tied = new int[rows][rows];
        this.shares = new long[values][rows];
        this.packed = new long[WORDS][rows];
        this.guards = new long[rows][rows];
    }

    /**
     * Adds the first lanes of a block.
     *
     * @param sharesByLane by value and lane
     */
    void add(Places places, double[][] sharesByLane, int lanes) {
        for (int place = 0; place < rows; place++) {
            count(places.whose[place], taken[place], lanes);
        }
        for (int v = 0; v < shares.length; v++) {
            toWhole(sharesByLane[v], whole);
            addShares(whole, places.whose[0], lanes, shares[v]);
        }
        pack(places.whose, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            if (places.isShared(lane)) {
                addTies(places, sharesByLane, lane);
            }
        }
        addGuards();
        draws += lanes;
    }

    private static void count(int[] whose, int[] taken, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            taken[whose[lane]]++;
        }
    }

    private static void toWhole(double[] row, long[] whole) {
        for (int l = 0; l < whole.length; l++) {
            whole[l] = (long) (row[l] * ONE);
        }
    }

    private static void addShares(long[] whole, int[] first, int lanes, long[] sums) {
        for (int lane = 0; lane < lanes; lane++) {
            sums[first[lane]] += whole[lane];
        }
    }

    private void pack(int[][] whose, int lanes) {
        for (int word = 0; word < WORDS; word++) {
            Arrays.fill(packed[word], GUARDS);
            int lane = word * FIELDS;
            if (lane + FIELDS <= lanes) {
                pack(whose, lane, packed[word]);
            } else {
                for (int field = 0; lane + field < lanes; field++) {
                    pack(whose, lane + field, field * FIELD, packed[word]);
                }
            }
        }
    }

    private static void pack(int[][] whose, int lane, long[] packed) {
        for (int place = 0; place < whose.length; place++) {
            int[] row = whose[place];
            long rank = place;
            packed[row[lane]] += rank;
            packed[row[lane + 1]] += rank << FIELD;
            packed[row[lane + 2]] += rank << (2 * FIELD);
            packed[row[lane + 3]] += rank << (3 * FIELD);
            packed[row[lane + 4]] += rank << (4 * FIELD);
            packed[row[lane + 5]] += rank << (5 * FIELD);
        }
    }

    private static void pack(int[][] whose, int lane, int shift, long[] packed) {
        for (int place = 0; place < whose.length; place++) {
            packed[whose[place][lane]] += (long) place << shift;
        }
    }

    /** Puts right what was counted as if every place were a rank of its own. */
    private void addTies(Places places, double[][] sharesByLane, int lane) {
        for (int place = 1; place < rows; place++) {
            int rank = places.rank(place, lane);
            int t = places.whose[place][lane];
            if (rank < place) {
                taken[place][t]--;
                taken[rank][t]++;
                packed[lane / FIELDS][t] -= (long) (place - rank) << (lane % FIELDS * FIELD);
                if (rank == 0) {
                    for (int v = 0; v < shares.length; v++) {
                        shares[v][t] += (long) (sharesByLane[v][lane] * ONE);
                    }
                }
            }
            for (int other = rank; other < place; other++) {
                int u = places.whose[other][lane];
                tied[Math.min(t, u)][Math.max(t, u)]++;
            }
        }
    }

    private void addGuards() {
        for (int t = 0; t < rows; t++) {
            for (int word = 0; word < WORDS; word += TOGETHER) {
                addGuards(guards[t], t, packed[word], packed[word + 1], packed[word + 2], packed[word + 3]);
            }
        }
        blocksInGuards++;
        if (blocksInGuards == MOST_BLOCKS) {
            unpack();
        }
    }

    private static void addGuards(long[] guards, int touchpoint, long[] a, long[] b, long[] c, long[] d) {
        long fromA = next(a[touchpoint]);
        long fromB = next(b[touchpoint]);
        long fromC = next(c[touchpoint]);
        long fromD = next(d[touchpoint]);
        for (int u = touchpoint + 1; u < guards.length; u++) {
            guards[u] += ((a[u] - fromA) & GUARDS)
                    + ((b[u] - fromB) & GUARDS)
                    + ((c[u] - fromC) & GUARDS)
                    + ((d[u] - fromD) & GUARDS);
        }
    }

    /** What to subtract: the ranks of a touchpoint, plus 1 each, without the guards; from an empty word it leaves no guard. */
    private static long next(long packed) {
        return (packed ^ GUARDS) + EACH;
    }

    /** The same in each field. */
    private static long eachField(long bits) {
        long all = 0;
        for (int field = 0; field < FIELDS; field++) {
            all |= bits << (field * FIELD);
        }
        return all;
    }

    private void unpack() {
        for (int t = 0; t < rows; t++) {
            for (int u = t + 1; u < rows; u++) {
                for (long fields = guards[t][u] >>> (FIELD - 1); fields != 0; fields >>>= FIELD) {
                    ahead[t][u] += fields & COUNT;
                }
                guards[t][u] = 0;
            }
        }
        blocksInGuards = 0;
    }

    /** To be called after the last block: what was counted can then be read and merged. */
    Acceptance done() {
        unpack();
        return this;
    }

    /** Adds what another one of the same touchpoints has counted. */
    Acceptance merge(Acceptance other) {
        for (int t = 0; t < rows; t++) {
            for (int u = 0; u < rows; u++) {
                taken[t][u] += other.taken[t][u];
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
        return taken[rank][touchpoint];
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
