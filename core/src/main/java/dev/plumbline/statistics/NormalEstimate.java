package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * An estimate that in large samples scatters normally around the truth, with a known standard error: its interval, and the test
 * that the truth is 0 (Wald 1943, "Tests of statistical hypotheses concerning several parameters").
 *
 * @param standardError 0 without variation, NaN if not known
 */
public record NormalEstimate(double value, double standardError) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * The two-sided p-value of value / standardError, to 12 significant digits, so that it is the same on every machine; 1 for 0
     * without variation, NaN for anything else without variation or if the standard error is not known.
     */
    public double p() {
        if (value == 0 && standardError == 0) {
            return 1;
        }
        double z = Math.abs(value) / standardError;
        if (!(z < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        return Math.min(1, Quantiles.rounded(2 * NORMAL.survivalProbability(z)));
    }

    /** The interval value ± z · standardError; absent if the standard error is 0 or not known. */
    public @Nullable Interval interval(double level) {
        if (!(standardError > 0)) {
            return null;
        }
        double half = Quantiles.normal(level) * standardError;
        return new Interval(value - half, value + half, level);
    }
}
