package dev.plumbline.statistics;

/**
 * A weighted sum of independent means, and how sure it is.
 *
 * @param mean Σ u·m; NaN of nothing
 * @param variance Σ u²·V, NaN if one of them is not known
 * @param degreesOfFreedom by Satterthwaite (1946, "An approximate distribution of estimates of variance components"):
 *     (Σ u²V)² / Σ ((u²V)²/df); NaN if the variance is 0 or not known
 */
public record WeightedMean(double mean, double variance, double degreesOfFreedom) {

    /**
     * The sum of {@code means}, whose weights need not add up to 1 but are divided by what they add up to.
     *
     * @param weights positive
     * @param variances of the means; NaN where not known
     * @param degreesOfFreedom of the variances
     */
    public static WeightedMean of(double[] weights, double[] means, double[] variances, double[] degreesOfFreedom) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double mean = weights.length == 0 ? Double.NaN : 0;
        double variance = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double u = weights[i] / total;
            double part = u * u * variances[i];
            mean += u * means[i];
            variance += part;
            squares += part == 0 ? 0 : part * part / degreesOfFreedom[i];
        }
        return new WeightedMean(mean, variance, variance * variance / squares);
    }
}
