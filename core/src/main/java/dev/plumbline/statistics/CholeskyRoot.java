package dev.plumbline.statistics;

/**
 * The lower triangle L with L·Lᵀ = a covariance matrix (Cholesky 1910), also where variables depend on each other: a pivot of
 * less than 1e-12 of its variance is what rounding left of 0, and leaves its column 0 (Higham 1990, "Analysis of the Cholesky
 * decomposition of a semi-definite matrix").
 */
public final class CholeskyRoot {

    private static final double NOTHING = 1e-12;

    private CholeskyRoot() {}

    /**
     * The root, a fresh matrix.
     *
     * @param covariance square, positive semi-definite; only its lower triangle is read
     */
    public static double[][] of(double[][] covariance) {
        int n = covariance.length;
        double[][] root = new double[n][n];
        for (int d = 0; d < n; d++) {
            double pivot = rest(covariance, root, d, d);
            if (pivot > NOTHING * covariance[d][d]) {
                root[d][d] = Math.sqrt(pivot);
                for (int c = d + 1; c < n; c++) {
                    root[c][d] = rest(covariance, root, c, d) / root[d][d];
                }
            }
        }
        return root;
    }

    /** What the columns before {@code d} leave of an entry. */
    private static double rest(double[][] covariance, double[][] root, int c, int d) {
        double rest = covariance[c][d];
        for (int k = 0; k < d; k++) {
            rest -= root[c][k] * root[d][k];
        }
        return rest;
    }
}
