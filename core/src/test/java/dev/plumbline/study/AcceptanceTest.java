package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Holds the counts, six draws in a long, against counting one by one. */
class AcceptanceTest {

    private static final int VALUES = 3;
    /** More than the packed counts of one part hold. */
    private static final int BLOCKS = 25;

    /** Ranks of random numbers, from a few different ones to hardly any tie. */
    private static int[] ranks(int rows, Random random) {
        int different = 1 + random.nextInt(random.nextBoolean() ? 3 : 1_000_000);
        int[] points = random.ints(rows, 0, different).toArray();
        int[] ranks = new int[rows];
        for (int t = 0; t < rows; t++) {
            for (int other : points) {
                ranks[t] += other > points[t] ? 1 : 0;
            }
        }
        return ranks;
    }

    private static void rank(Places places, int lane, int[] ranks) {
        int[] whose = IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingInt(t -> ranks[t]))
                .mapToInt(t -> t)
                .toArray();
        for (int place = 0; place < whose.length; place++) {
            places.whose[place][lane] = whose[place];
        }
        places.rank(lane, IntStream.of(whose).map(t -> ranks[t]).toArray());
    }

    private static final class Counted {

        private final int[][] taken;
        private final int[][] ahead;
        private final int[][] tied;
        private final double[][] shares;

        Counted(int rows) {
            taken = new int[rows][rows];
            ahead = new int[rows][rows];
            tied = new int[rows][rows];
            shares = new double[rows][VALUES];
        }

        void add(int[] ranks, double[][] drawn, int lane) {
            for (int t = 0; t < ranks.length; t++) {
                taken[t][ranks[t]]++;
                for (int u = 0; u < ranks.length; u++) {
                    ahead[t][u] += ranks[t] < ranks[u] ? 1 : 0;
                    tied[t][u] += ranks[t] == ranks[u] ? 1 : 0;
                }
                for (int v = 0; v < VALUES && ranks[t] == 0; v++) {
                    shares[t][v] += drawn[v][lane];
                }
            }
        }
    }

    @Property(tries = 8)
    void counts_areThoseOfCountingOneByOne(
            @ForAll @IntRange(min = 1, max = 256) int rows,
            @ForAll @IntRange(min = 1, max = Lanes.WIDTH) int lastLanes,
            @ForAll long seed) {
        Random random = new Random(seed);
        Acceptance[] parts = {new Acceptance(rows, VALUES), new Acceptance(rows, VALUES)};
        Counted counted = new Counted(rows);
        for (int block = 0; block < BLOCKS; block++) {
            int lanes = block == BLOCKS - 1 ? lastLanes : Lanes.WIDTH;
            Places places = new Places(rows);
            double[][] drawn = new double[VALUES][Lanes.WIDTH];
            for (int lane = 0; lane < Lanes.WIDTH; lane++) {
                int[] ranks = ranks(rows, random);
                rank(places, lane, ranks);
                drawn[0][lane] = random.nextDouble();
                drawn[1][lane] = (1 - drawn[0][lane]) * random.nextDouble();
                drawn[2][lane] = 1 - drawn[0][lane] - drawn[1][lane];
                if (lane < lanes) {
                    counted.add(ranks, drawn, lane);
                }
            }
            parts[block % 2].add(places, drawn, lanes);
        }
        Acceptance all = parts[0].done().merge(parts[1].done());
        for (int t = 0; t < rows; t++) {
            for (int u = 0; u < rows; u++) {
                assertThat(all.taken(t, u)).isEqualTo(counted.taken[t][u]);
                if (t != u) {
                    assertThat(all.ahead(t, u)).isEqualTo(counted.ahead[t][u]);
                    assertThat(all.tied(t, u)).isEqualTo(counted.tied[t][u]);
                }
            }
            if (counted.taken[t][0] > 0) {
                double[] central = all.centralShares(t);
                for (int v = 0; v < VALUES; v++) {
                    double mean = counted.shares[t][v] / counted.taken[t][0];
                    assertThat(central[v]).isCloseTo(mean, within(1e-11));
                }
            }
        }
    }
}
