package dev.plumbline.scoring;

/** The weights that count in one score, by criterion: those of what was rated, and 0 for the rest. */
final class InPlay {

    private final double[] weights;
    private final double total;
    private final boolean allRatedWeigh;

    /** All weights, for answers that are complete; takes over the array. */
    InPlay(double[] weights) {
        double sum = 0;
        boolean all = true;
        for (double weight : weights) {
            sum += weight;
            all &= weight > 0;
        }
        this.weights = weights;
        this.total = sum;
        this.allRatedWeigh = all;
    }

    /** The weights of those that were rated. */
    InPlay(double[] weights, Answers answers) {
        double[] rated = new double[weights.length];
        double sum = 0;
        boolean all = true;
        for (int c = 0; c < rated.length; c++) {
            if (answers.rated(c)) {
                rated[c] = weights[c];
                sum += weights[c];
                all &= weights[c] > 0;
            }
        }
        this.weights = rated;
        this.total = sum;
        this.allRatedWeigh = all;
    }

    /** Not a copy. */
    double[] weights() {
        return weights;
    }

    double total() {
        return total;
    }

    double share(int criterion) {
        return weights[criterion] / total;
    }

    /** The points of the whole. */
    double points(Answers answers, Aggregation aggregation) {
        return allRatedWeigh
                ? aggregation.points(answers.points(), weights, total, answers.least(), answers.greatest())
                : aggregation.points(answers.points(), weights);
    }

    /** By criterion, what the whole would gain if that criterion alone stood at 100. */
    double[] gains(Answers answers, Aggregation aggregation) {
        return aggregation.gains(answers.points(), weights, total, 100);
    }

    /** The least points among the criteria that have weight. */
    double least(Answers answers) {
        if (allRatedWeigh) {
            return answers.least();
        }
        double least = 100;
        for (int c = 0; c < weights.length; c++) {
            if (weights[c] > 0) {
                least = Math.min(least, answers.points()[c]);
            }
        }
        return least;
    }
}
