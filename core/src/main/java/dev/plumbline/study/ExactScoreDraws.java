package dev.plumbline.study;

/** Scores that are weighted arithmetic means of the means, taken as known. */
class ExactScoreDraws extends ScoreDraws {

    final double[][] means;

    ExactScoreDraws(Table table, long seed) {
        super(table, seed);
        means = table.meansByValue();
    }

    @Override
    void draw(long first, double[][] shares, double[][] scores) {
        Lanes.combine(means, shares, scores);
    }

    @Override
    int first(int touchpoint, double[] shares, int from, int to) {
        throw new IllegalStateException("exact scores have no chances");
    }
}
