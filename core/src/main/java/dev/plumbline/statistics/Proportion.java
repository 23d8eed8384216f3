package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A share of successes with its interval by Wilson's score method, which stays within 0…1 and does not collapse at 0 or 1
 * (Wilson 1927, "Probable inference, the law of succession, and statistical inference").
 *
 * @param rate successes / trials
 */
public record Proportion(double rate, Interval interval) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * The rate of {@code successes} among {@code trials}.
     *
     * @param trials at least 1
     * @param level for example 0.95
     */
    public static Proportion wilson(long successes, long trials, double level) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "needs 0 <= successes <= trials and trials >= 1, got " + successes + " of " + trials);
        }
        double n = trials;
        double p = successes / n;
        double z = Quantiles.rounded(NORMAL.inverseSurvivalProbability((1 - level) / 2));
        double z2 = z * z;
        double centre = p + z2 / (2 * n);
        double half = z * Math.sqrt((p * (1 - p) + z2 / (4 * n)) / n);
        double scale = 1 + z2 / n;
        double low = successes == 0 ? 0 : (centre - half) / scale;
        double high = successes == trials ? 1 : (centre + half) / scale;
        return new Proportion(p, new Interval(low, high, level));
    }
}
