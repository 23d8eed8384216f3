package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A confidence interval, both ends included.
 *
 * @param level how often such an interval holds the truth, for example 0.95
 * @param approximate true where the method is known to hold only roughly; else absent
 */
public record Interval(
        double low, double high, double level, @Nullable Boolean approximate) {

    public Interval(double low, double high, double level) {
        this(low, high, level, null);
    }

    /** Student's interval around a mean: {@code centre} ± t(df) · {@code error}; df &gt; 0 and may be a fraction. */
    public static Interval student(double centre, double error, double df, double level) {
        double t = Quantiles.rounded(TDistribution.of(df).inverseSurvivalProbability((1 - level) / 2));
        return new Interval(centre - t * error, centre + t * error, level);
    }

    /** This interval cut to {@code low}…{@code high}. */
    public Interval clamp(double low, double high) {
        return new Interval(
                Math.min(high, Math.max(low, this.low)), Math.max(low, Math.min(high, this.high)), level, approximate);
    }

    /** This interval, marked as approximate. */
    public Interval roughly() {
        return new Interval(low, high, level, true);
    }
}
