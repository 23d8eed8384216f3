package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.FDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How far several items go together, from their covariances: Cronbach's α = k/(k − 1) · (1 − Σ variances/variance of the sum)
 * (Cronbach 1951, "Coefficient alpha and the internal structure of tests"). Many items make it high as well as alike ones do, and
 * it does not say what they measure.
 *
 * <p>Covariances need not be of complete rows: what is taken of pairs of items may say a little more than complete rows could.
 */
public final class CronbachAlpha {

    private final double[][] covariance;

    /** @param covariance square and symmetric, with positive variances; taken over */
    public CronbachAlpha(double[][] covariance) {
        this.covariance = covariance;
    }

    /** α; NaN with fewer than two items, or if their sum does not vary. */
    public double alpha() {
        return alpha(false);
    }

    /** The same of the correlations, k · r̄/(1 + (k − 1) · r̄): every item counts alike, however much it varies. */
    public double standardised() {
        return alpha(true);
    }

    private double alpha(boolean standardised) {
        double k = covariance.length;
        double own = 0;
        double whole = 0;
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < k; d++) {
                double together = standardised ? correlation(c, d) : covariance[c][d];
                whole += together;
                own += c == d ? together : 0;
            }
        }
        return k < 2 || !(whole > 0) ? Double.NaN : k / (k - 1) * (1 - own / whole);
    }

    /** The standard deviation of an item. */
    public double deviation(int item) {
        return Math.sqrt(covariance[item][item]);
    }

    /** The correlation of two items, −1 to 1: what pairs of rows say beyond is cut. */
    public double correlation(int c, int d) {
        double r = covariance[c][d] / Math.sqrt(covariance[c][c] * covariance[d][d]);
        return c == d ? 1 : Math.max(-1, Math.min(1, r));
    }

    /** The correlation of an item with the sum of the others, −1 to 1; NaN without others, or if their sum does not vary. */
    public double itemRest(int item) {
        double together = 0;
        double rest = 0;
        for (int c = 0; c < covariance.length; c++) {
            if (c != item) {
                together += covariance[item][c];
                for (int d = 0; d < covariance.length; d++) {
                    rest += d == item ? 0 : covariance[c][d];
                }
            }
        }
        return rest > 0 ? Math.max(-1, Math.min(1, together / Math.sqrt(covariance[item][item] * rest))) : Double.NaN;
    }

    /**
     * The interval of α for items whose errors are normal and alike: (1 − α)/(1 − its estimate) is distributed as F with df and
     * df · (k − 1) degrees of freedom (Feldt 1965, "The approximate sampling distribution of Kuder-Richardson reliability
     * coefficient twenty").
     *
     * @param degreesOfFreedom of the variances: rows less the means taken from them
     * @return absent without degrees of freedom or an α, and for an α of 1 or more
     */
    public @Nullable Interval interval(double degreesOfFreedom, double level) {
        double shortfall = 1 - alpha();
        if (!(shortfall > 0) || !(degreesOfFreedom > 0)) {
            return null;
        }
        FDistribution f = FDistribution.of(degreesOfFreedom, degreesOfFreedom * (covariance.length - 1));
        double tail = (1 - level) / 2;
        return new Interval(
                1 - shortfall * Quantiles.rounded(f.inverseSurvivalProbability(tail)),
                1 - shortfall * Quantiles.rounded(f.inverseCumulativeProbability(tail)),
                level);
    }
}
