package dev.plumbline.study;

/**
 * How much the rows of a table differ in each of its columns, by three measures of the literature; each gives weights that sum
 * to 1, or are all 0 if nothing differs.
 *
 * <p>A constant column (largest = smallest) weighs 0, and nothing else depends on it. Sums run in the order of the rows; logarithms
 * are {@code StrictMath}'s: the same bits everywhere.
 */
final class ColumnWeights {

    /** What 1 − r may lose to rounding: columns that correlate this well say the same thing. */
    private static final double SAME = 1e-12;

    /** Up to here a series of three terms is closer than the logarithm, which cancels. */
    private static final double SMALL = 1e-4;

    private ColumnWeights() {}

    /** Whether all rows are the same in a column. */
    static boolean isConstant(double[][] rows, int column) {
        for (double[] row : rows) {
            if (row[column] != rows[0][column]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Entropy weights: with p the parts of the rows in a column's sum and E = −Σ p ln p / ln m of m rows, in proportion to
     * 1 − E (Zeleny 1982, "Multiple Criteria Decision Making"; Hwang and Yoon 1981, "Multiple Attribute Decision Making"). 0 ln 0
     * is 0. The unit of a column does not matter, but where its zero lies does.
     *
     * <p>1 − E is evaluated as Σ ((1+d) ln(1+d) − d) / (m ln m) with d the deviations from the mean in units of the mean: the
     * same number, as the d cancel out, but never negative and exact for small deviations too.
     *
     * @param rows at least two, of numbers ≥ 0
     */
    static double[] entropy(double[][] rows) {
        double[] diversity = new double[rows[0].length];
        for (int c = 0; c < diversity.length; c++) {
            if (!isConstant(rows, c)) {
                double mean = mean(rows, c);
                for (double[] row : rows) {
                    diversity[c] += divergence((row[c] - mean) / mean);
                }
            }
        }
        return normalised(diversity); // m ln m is the same for all
    }

    /** (1+d) ln(1+d) − d ≥ 0, for d ≥ −1. */
    private static double divergence(double d) {
        if (Math.abs(d) < SMALL) {
            return d * d / 2 * (1 - d / 3 + d * d / 6);
        }
        return d <= -1 ? 1 : (1 + d) * StrictMath.log1p(d) - d;
    }

    /**
     * Weights in proportion to the standard deviation of each column, normalised to 0…1 from its smallest to its largest number
     * first: the standard deviation method that Diakoulaki, Mavrotas and Papayannakis (1995) set beside CRITIC, and Wang and Luo
     * (2010, "Integration of correlations with standard deviations for determining attribute weights") beside others. How far a
     * column ranges therefore does not matter, only how the rows lie within the range. n or n − 1 gives the same.
     *
     * @param rows at least two
     */
    static double[] standardDeviation(double[][] rows) {
        double[] deviations = new double[rows[0].length];
        for (int c = 0; c < deviations.length; c++) {
            deviations[c] = Math.sqrt(dot(centred(rows, c), centred(rows, c)));
        }
        return normalised(deviations);
    }

    /**
     * CRITIC, criteria importance through intercriteria correlation: in proportion to σ<sub>j</sub> Σ<sub>k</sub> (1 − r<sub>jk</sub>),
     * σ as in {@link #standardDeviation} and r Pearson's correlation (Diakoulaki, Mavrotas and Papayannakis 1995, "Determining
     * objective weights in multiple criteria problems: the CRITIC method"). 1 − r under 1e-12 is 0. All is 0 if the columns that
     * vary all rise and fall together.
     *
     * @param rows at least three: two always lie on a line
     */
    static double[] critic(double[][] rows) {
        int columns = rows[0].length;
        double[][] centred = new double[columns][];
        double[] deviations = new double[columns];
        for (int c = 0; c < columns; c++) {
            centred[c] = centred(rows, c);
            deviations[c] = Math.sqrt(dot(centred[c], centred[c]));
        }
        double[] information = new double[columns];
        for (int c = 0; c < columns; c++) {
            double conflict = 0;
            for (int other = 0; other < columns; other++) {
                if (other != c && deviations[c] > 0 && deviations[other] > 0) {
                    double r = dot(centred[c], centred[other]) / (deviations[c] * deviations[other]);
                    conflict += 1 - r < SAME ? 0 : 1 - r;
                }
            }
            information[c] = deviations[c] * conflict;
        }
        return normalised(information);
    }

    /** The column from 0 to 1, less its mean; zeros if it is constant. */
    private static double[] centred(double[][] rows, int column) {
        double[] numbers = new double[rows.length];
        if (isConstant(rows, column)) {
            return numbers;
        }
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] row : rows) {
            smallest = Math.min(smallest, row[column]);
            largest = Math.max(largest, row[column]);
        }
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (rows[i][column] - smallest) / (largest - smallest);
            sum += numbers[i];
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= sum / numbers.length;
        }
        return numbers;
    }

    private static double mean(double[][] rows, int column) {
        double sum = 0;
        for (double[] row : rows) {
            sum += row[column];
        }
        return sum / rows.length;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double[] normalised(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (sum > 0) {
            for (int c = 0; c < weights.length; c++) {
                weights[c] /= sum;
            }
        }
        return weights;
    }
}
