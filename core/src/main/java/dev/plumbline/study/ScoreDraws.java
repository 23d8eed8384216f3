package dev.plumbline.study;

import dev.plumbline.scoring.Aggregation;

/** The scores of all touchpoints in many draws of shares side by side. Any number of threads may draw at once. */
abstract class ScoreDraws {

    /** Of the streams of scores around their means, see {@link dev.plumbline.statistics.SplitMix#start}. */
    static final int PURPOSE = 1;
    /** The same of scores at central weights; that of the i-th touchpoint is i more. */
    static final int OF_CONFIDENCE = 2;

    final Table table;
    final long seed;

    ScoreDraws(Table table, long seed) {
        this.table = table;
        this.seed = seed;
    }

    static ScoreDraws of(Table table, Aggregation aggregation, Scores scores, long seed) {
        if (aggregation != Aggregation.ARITHMETIC) {
            return new AggregatedScoreDraws(table, seed, aggregation, scores);
        }
        return scores == Scores.EXACT ? new ExactScoreDraws(table, seed) : new SampledScoreDraws(table, seed);
    }

    /**
     * Scores the draws from {@code first} on.
     *
     * @param shares by value and lane
     * @param scores by touchpoint and lane, filled
     */
    abstract void draw(long first, double[][] shares, double[][] scores);

    /**
     * In how many of the draws {@code from} to before {@code to} a touchpoint comes out first, all of them at the same shares;
     * ties count as first. Asked of sampled scores only: exact ones have no chances.
     */
    abstract int first(int touchpoint, double[] shares, int from, int to);
}
