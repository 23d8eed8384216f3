package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two independent means of unequal variance, with the t test that there is none (Welch 1947, "The
 * generalization of Student's problem when several different population variances are involved"; degrees of freedom by
 * Satterthwaite 1946, "An approximate distribution of estimates of variance components").
 *
 * @param difference the first mean minus the other
 * @param standardError NaN if a variance is not known
 * @param degreesOfFreedom NaN if the standard error is 0 or not known
 * @param p two-sided, to 12 significant digits, so that it is the same on every machine; absent if the standard error is 0 or not
 *     known: two constants tell nothing about what varies
 * @param interval of the difference; absent like {@code p}
 */
public record MeanDifference(
        double difference,
        double standardError,
        double degreesOfFreedom,
        @Nullable Double p,
        @Nullable Interval interval) {

    /**
     * The difference {@code mean} − {@code otherMean}.
     *
     * @param variance of the mean, that is, already divided by how many there are; NaN if not known
     * @param df the degrees of freedom of that variance; of no matter where it is 0
     * @param level of the interval, for example 0.95
     */
    public static MeanDifference welch(
            double mean,
            double variance,
            double df,
            double otherMean,
            double otherVariance,
            double otherDf,
            double level) {
        double difference = mean - otherMean;
        double together = variance + otherVariance;
        double error = Math.sqrt(together);
        if (!(error > 0)) {
            return new MeanDifference(difference, error, Double.NaN, null, null);
        }
        double freedom = 1 / (part(variance, together, df) + part(otherVariance, together, otherDf));
        if (!(freedom > 0)) {
            return new MeanDifference(difference, error, Double.NaN, null, null);
        }
        double p = Quantiles.rounded(2 * TDistribution.of(freedom).survivalProbability(Math.abs(difference) / error));
        return new MeanDifference(
                difference, error, freedom, Math.min(1, p), Interval.student(difference, error, freedom, level));
    }

    /** One side's term of the reciprocal of the degrees of freedom; a side without variation has none. */
    private static double part(double variance, double together, double df) {
        double share = variance / together;
        return share == 0 ? 0 : share * share / df;
    }
}
