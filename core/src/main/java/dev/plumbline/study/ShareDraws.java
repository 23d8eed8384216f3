package dev.plumbline.study;

import static java.util.Objects.requireNonNull;

import dev.plumbline.statistics.NormalQuantile;
import dev.plumbline.statistics.SplitMix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Draws shares of values, many draws side by side: {@code shares[value][lane]}, where lane l of a block that starts at draw i
 * is draw i + l.
 */
abstract class ShareDraws {

    /** Of their streams, see {@link SplitMix#start}. */
    static final int PURPOSE = 0;

    private final long seed;

    private ShareDraws(long seed) {
        this.seed = seed;
    }

    /**
     * Draws of a distribution.
     *
     * @param centre the share of each value under the weighting, all positive
     */
    static ShareDraws of(WeightDraws draws, double[] centre) {
        return switch (draws.distribution()) {
            case UNIFORM -> new Uniform(draws.seed());
            case RANKING -> new ByRank(draws.seed(), centre);
            case DIRICHLET -> new Dirichlet(draws, centre);
        };
    }

    /** Fills all lanes with the draws from {@code first} on. */
    final void draw(long first, double[][] shares) {
        amounts(first, shares);
        double[] sums = new double[Lanes.WIDTH];
        for (double[] row : shares) {
            Lanes.add(sums, row);
        }
        for (double[] row : shares) {
            Lanes.divide(row, sums);
        }
    }

    /** Positive amounts, of which shares are the proportions. */
    abstract void amounts(long first, double[][] amounts);

    /** Where the stream of each lane starts. */
    final long[] starts(long first) {
        return SplitMix.starts(seed, PURPOSE, first, Lanes.WIDTH);
    }

    /** −ln U for each value: the proportions are uniform on the simplex (Devroye 1986, "Non-uniform random variate generation"). */
    private static final class Uniform extends ShareDraws {

        Uniform(long seed) {
            super(seed);
        }

        @Override
        void amounts(long first, double[][] amounts) {
            long[] starts = starts(first);
            long[] bits = new long[Lanes.WIDTH];
            double[] room = new double[Lanes.WIDTH];
            for (int v = 0; v < amounts.length; v++) {
                Lanes.exponentials(starts, v + 1, bits, room, amounts[v]);
            }
        }
    }

    /** A uniform draw, sorted and given out by rank; values tied in rank get the mean of what falls to them. */
    private static final class ByRank extends ShareDraws {

        /** Shares that differ by less, relative to the larger, are tied. */
        private static final double TIED_WITHIN = 1e-9;

        private final Uniform uniform;
        private final int[] order;
        private final boolean[] tiedWithNext;

        ByRank(long seed, double[] centre) {
            super(seed);
            uniform = new Uniform(seed);
            order = IntStream.range(0, centre.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(v -> centre[v]))
                    .mapToInt(v -> v)
                    .toArray();
            tiedWithNext = new boolean[order.length];
            for (int place = 1; place < order.length; place++) {
                tiedWithNext[place - 1] =
                        centre[order[place]] - centre[order[place - 1]] <= TIED_WITHIN * centre[order[place]];
            }
        }

        @Override
        void amounts(long first, double[][] amounts) {
            uniform.amounts(first, amounts);
            double[] rising = new double[order.length];
            for (int lane = 0; lane < Lanes.WIDTH; lane++) {
                for (int v = 0; v < rising.length; v++) {
                    rising[v] = amounts[v][lane];
                }
                Arrays.sort(rising);
                for (int from = 0, to; from < rising.length; from = to) {
                    double sum = rising[from];
                    for (to = from + 1; tiedWithNext[to - 1]; to++) {
                        sum += rising[to];
                    }
                    for (int place = from; place < to; place++) {
                        amounts[order[place]][lane] = sum / (to - from);
                    }
                }
            }
        }
    }

    /** A gamma variate for each value, of shape concentration · share. */
    private static final class Dirichlet extends ShareDraws {

        private final double[] shapes;

        Dirichlet(WeightDraws draws, double[] centre) {
            super(draws.seed());
            double concentration = requireNonNull(draws.concentration());
            shapes = Arrays.stream(centre).map(share -> concentration * share).toArray();
        }

        @Override
        void amounts(long first, double[][] amounts) {
            long[] starts = starts(first);
            for (int lane = 0; lane < starts.length; lane++) {
                SplitMix random = new SplitMix(starts[lane]);
                double sum;
                do { // small shapes give amounts too small for a double, once in 10^30 draws all of them
                    sum = 0;
                    for (int v = 0; v < shapes.length; v++) {
                        amounts[v][lane] = gamma(shapes[v], random);
                        sum += amounts[v][lane];
                    }
                } while (sum == 0);
            }
        }

        /** Marsaglia and Tsang (2000), "A simple method for generating gamma variables"; below 1 by their note on U^(1/shape). */
        private static double gamma(double shape, SplitMix random) {
            if (shape < 1) {
                double larger = gamma(shape + 1, random);
                return larger * StrictMath.exp(StrictMath.log(random.uniform()) / shape);
            }
            double d = shape - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            while (true) {
                double x = NormalQuantile.of(random.uniform());
                double root = 1 + c * x;
                if (root > 0) {
                    double v = root * root * root;
                    double u = random.uniform();
                    double squared = x * x;
                    if (u < 1 - 0.0331 * squared * squared
                            || StrictMath.log(u) < 0.5 * squared + d * (1 - v + StrictMath.log(v))) {
                        return d * v;
                    }
                }
            }
        }
    }
}
