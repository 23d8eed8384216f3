package dev.plumbline.study;

import dev.plumbline.scoring.Aggregation;
import dev.plumbline.statistics.CholeskyRoot;
import dev.plumbline.statistics.NormalQuantile;
import dev.plumbline.statistics.SplitMix;

/**
 * Scores under any aggregation, one touchpoint and draw after the other. Sampled means are cut to 0…100, because the geometric
 * and the harmonic mean are not defined beyond.
 */
final class AggregatedScoreDraws extends ScoreDraws {

    private final Aggregation aggregation;
    private final Scores scores;
    private final double[][][] roots;

    AggregatedScoreDraws(Table table, long seed, Aggregation aggregation, Scores scores) {
        super(table, seed);
        this.aggregation = aggregation;
        this.scores = scores;
        this.roots = new double[scores == Scores.EXACT ? 0 : table.rows()][][];
        for (int t = 0; t < roots.length; t++) {
            double[][] covariance = new double[table.columns()][table.columns()];
            for (int c = 0; c < covariance.length; c++) {
                for (int d = 0; d <= c; d++) {
                    covariance[c][d] = table.covariance(t, c, d);
                }
            }
            roots[t] = CholeskyRoot.of(covariance);
        }
    }

    @Override
    void draw(long first, double[][] shares, double[][] into) {
        long[] starts = SplitMix.starts(seed, PURPOSE, first, Lanes.WIDTH);
        double[] ofLane = new double[shares.length];
        for (int lane = 0; lane < starts.length; lane++) {
            for (int v = 0; v < ofLane.length; v++) {
                ofLane[v] = shares[v][lane];
            }
            double[] weights = table.spread(ofLane);
            SplitMix random = new SplitMix(starts[lane]);
            for (int t = 0; t < into.length; t++) {
                into[t][lane] = score(t, weights, random);
            }
        }
    }

    private double score(int touchpoint, double[] weights, SplitMix random) {
        double[] means = table.means(touchpoint);
        if (scores == Scores.EXACT) {
            return aggregation.points(means, weights);
        }
        double[] drawn = means.clone();
        for (int d = 0; d < drawn.length; d++) {
            double normal = NormalQuantile.of(random.uniform());
            for (int c = d; c < drawn.length; c++) {
                drawn[c] += roots[touchpoint][c][d] * normal;
            }
        }
        for (int c = 0; c < drawn.length; c++) {
            drawn[c] = Math.min(100, Math.max(0, drawn[c]));
        }
        return aggregation.points(drawn, weights);
    }

    @Override
    int first(int touchpoint, double[] shares, int from, int to) {
        double[] weights = table.spread(shares);
        int count = 0;
        for (int draw = from; draw < to; draw++) {
            SplitMix random = new SplitMix(SplitMix.start(seed, OF_CONFIDENCE + touchpoint, draw));
            double own = score(touchpoint, weights, random);
            boolean first = true;
            for (int t = 0; first && t < table.rows(); t++) {
                first = t == touchpoint || score(t, weights, random) <= own;
            }
            count += first ? 1 : 0;
        }
        return count;
    }
}
