package dev.plumbline.study;

import dev.plumbline.statistics.NormalQuantile;
import dev.plumbline.statistics.Ranks;
import dev.plumbline.statistics.SplitMix;
import java.util.Arrays;

/**
 * Scores drawn around weighted arithmetic means. A weighted sum of normal variables is normal, with mean Σ share·mean and variance
 * Σ Σ share·share·covariance, so that one random number for each touchpoint and draw is enough.
 */
final class SampledScoreDraws extends ExactScoreDraws {

    /** No quantile of a {@link SplitMix#uniform} is further out. */
    private static final double FURTHEST = 8.3;

    private final double[][][] quadratic;

    SampledScoreDraws(Table table, long seed) {
        super(table, seed);
        quadratic = new double[table.rows()][][];
        for (int t = 0; t < quadratic.length; t++) {
            quadratic[t] = lowerTriangle(table.covarianceByValue(t));
        }
    }

    /** Rows of the triangle, what lies off the diagonal twice. */
    private static double[][] lowerTriangle(double[][] covariance) {
        double[][] triangle = new double[covariance.length][];
        for (int v = 0; v < triangle.length; v++) {
            triangle[v] = new double[v + 1];
            for (int u = 0; u < v; u++) {
                triangle[v][u] = 2 * covariance[v][u];
            }
            triangle[v][v] = covariance[v][v];
        }
        return triangle;
    }

    @Override
    void draw(long first, double[][] shares, double[][] scores) {
        super.draw(first, shares, scores);
        long[] starts = SplitMix.starts(seed, PURPOSE, first, Lanes.WIDTH);
        long[] bits = new long[Lanes.WIDTH];
        double[] uniform = new double[Lanes.WIDTH];
        double[] variance = new double[Lanes.WIDTH];
        double[] inner = new double[Lanes.WIDTH];
        for (int t = 0; t < scores.length; t++) {
            Arrays.fill(variance, 0);
            for (int v = 0; v < shares.length; v++) {
                Arrays.fill(inner, 0);
                Lanes.combine(quadratic[t][v], shares, inner);
                Lanes.addProducts(variance, shares[v], inner);
            }
            Lanes.uniforms(starts, t + 1, bits, uniform);
            for (int lane = 0; lane < uniform.length; lane++) {
                scores[t][lane] += Math.sqrt(Math.max(0, variance[lane])) * NormalQuantile.of(uniform[lane]);
            }
        }
    }

    /** Goes through the others by how far up they can come, and stops at the first that comes out ahead, or can't. */
    @Override
    int first(int touchpoint, double[] shares, int from, int to) {
        int rows = table.rows();
        double[] mean = new double[rows];
        double[] deviation = new double[rows];
        double[] ceiling = new double[rows];
        for (int t = 0; t < rows; t++) {
            double variance = 0;
            for (int v = 0; v < shares.length; v++) {
                mean[t] += shares[v] * means[t][v];
                for (int u = 0; u <= v; u++) {
                    variance += shares[v] * shares[u] * quadratic[t][v][u];
                }
            }
            deviation[t] = Math.sqrt(Math.max(0, variance));
            ceiling[t] = mean[t] + FURTHEST * deviation[t];
        }
        int[] others = Ranks.order(Ranks.of(ceiling));
        int count = 0;
        for (int draw = from; draw < to; draw++) {
            SplitMix random = new SplitMix(SplitMix.start(seed, OF_CONFIDENCE + touchpoint, draw));
            double own = mean[touchpoint] + deviation[touchpoint] * NormalQuantile.of(random.uniform());
            boolean first = true;
            for (int i = 0; first && i < rows && ceiling[others[i]] + Ranks.TIED_WITHIN > own; i++) {
                int t = others[i];
                first = t == touchpoint || mean[t] + deviation[t] * NormalQuantile.of(random.uniform()) <= own;
            }
            count += first ? 1 : 0;
        }
        return count;
    }
}
