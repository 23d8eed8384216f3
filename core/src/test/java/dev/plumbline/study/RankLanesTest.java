package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds ranks side by side against plain sorting of each draw. */
class RankLanesTest {

    /** A draw of one of several natures: scattered, few different numbers, an ulp apart, of huge range, almost all the same. */
    private static void fill(double[][] scores, int lane, Random random) {
        int nature = random.nextInt(7);
        double middle = 100 * random.nextDouble();
        for (double[] row : scores) {
            row[lane] = switch (nature) {
                case 0 -> 100 * random.nextDouble();
                case 1 -> random.nextInt(3);
                case 2 -> middle + random.nextInt(40) * Math.ulp(middle);
                case 3 -> StrictMath.pow(10, random.nextInt(400) - 200) * (random.nextDouble() - 0.5);
                case 4 -> random.nextInt(20) == 0 ? 100 * random.nextDouble() : middle;
                case 5 -> middle;
                default -> random.nextInt(10) == 0 ? 1e6 : middle + random.nextInt(1000) * 1e-9;
            };
        }
    }

    private static void assertRanked(int rows, double[][] scores, RankLanes lanes) {
        Places places = lanes.rank(scores);
        for (int lane = 0; lane < Lanes.WIDTH; lane++) {
            double[] falling = new double[rows];
            for (int t = 0; t < rows; t++) {
                falling[t] = -scores[t][lane];
            }
            double[] sorted = falling.clone();
            Arrays.sort(sorted);
            BitSet seen = new BitSet();
            for (int place = 0; place < rows; place++) {
                int t = places.whose[place][lane];
                seen.set(t);
                int rank = Arrays.binarySearch(sorted, falling[t]);
                while (rank > 0 && sorted[rank - 1] == falling[t]) {
                    rank--;
                }
                assertThat(places.rank(place, lane))
                        .as("row %d of %d in lane %d", t, rows, lane)
                        .isEqualTo(rank);
            }
            assertThat(seen.cardinality()).isEqualTo(rows);
        }
    }

    @Property(tries = 150)
    void ranks_areThoseOfPlainSorting(@ForAll @IntRange(min = 1, max = 256) int rows, @ForAll long seed) {
        Random random = new Random(seed);
        RankLanes lanes = new RankLanes(rows);
        for (int round = 0; round < 2; round++) { // the second must not see the first
            double[][] scores = new double[rows][Lanes.WIDTH];
            for (int lane = 0; lane < Lanes.WIDTH; lane++) {
                fill(scores, lane, random);
            }
            assertRanked(rows, scores, lanes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 127, 128, 129, 255, 256})
    void everySize_sortsRisingAndFalling(int rows) {
        double[][] scores = new double[rows][Lanes.WIDTH];
        for (int t = 0; t < rows; t++) {
            for (int lane = 0; lane < Lanes.WIDTH; lane++) {
                scores[t][lane] = lane % 2 == 0 ? t : -t;
            }
        }
        assertRanked(rows, scores, new RankLanes(rows));
    }

    /** A network that sorts every row of zeros and ones sorts everything (Knuth, theorem 5.3.4Z). */
    @Test
    void zerosAndOnes_areSortedWhateverTheirPlaces() {
        for (int rows = 1; rows <= 10; rows++) {
            RankLanes lanes = new RankLanes(rows);
            for (int first = 0; first < 1 << rows; first += Lanes.WIDTH) {
                double[][] scores = new double[rows][Lanes.WIDTH];
                for (int lane = 0; lane < Lanes.WIDTH; lane++) {
                    for (int t = 0; t < rows; t++) {
                        scores[t][lane] = (first + lane) >> t & 1;
                    }
                }
                assertRanked(rows, scores, lanes);
            }
        }
    }

    @Test
    void zeroAndNegativeZero_areTied() {
        double[][] scores = new double[2][Lanes.WIDTH];
        Arrays.fill(scores[1], -0.0);
        Places places = new RankLanes(2).rank(scores);
        assertThat(places.isShared(0)).isTrue();
        assertThat(places.rank(1, 0)).isZero();
    }

    @Test
    void theSmallestRangeThereIs_isRanked() {
        double[][] scores = new double[3][Lanes.WIDTH];
        Arrays.fill(scores[1], Double.MIN_VALUE);
        Arrays.fill(scores[2], 2 * Double.MIN_VALUE);
        assertRanked(3, scores, new RankLanes(3));
    }
}
