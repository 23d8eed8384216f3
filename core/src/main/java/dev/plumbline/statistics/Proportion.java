package dev.plumbline.statistics;

/**
 * A share of successes with its interval by Wilson's score method, which stays within 0…1 and does not collapse at 0 or 1
 * (Wilson 1927, "Probable inference, the law of succession, and statistical inference").
 *
 * @param rate successes / trials
 */
public record Proportion(double rate, Interval interval) {

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
        return wilson((double) successes / trials, (double) trials, level);
    }

    /** The same with ties, each of which is half a success; {@code successes} and {@code ties} together at most {@code trials}. */
    public static Proportion wilson(long successes, long ties, long trials, double level) {
        if (trials < 1 || successes < 0 || ties < 0 || successes > trials - ties) {
            throw new IllegalArgumentException("needs 0 <= successes + ties <= trials and trials >= 1, got " + successes
                    + " and " + ties + " of " + trials);
        }
        return wilson((successes + 0.5 * ties) / trials, (double) trials, level);
    }

    private static Proportion wilson(double p, double n, double level) {
        double z = Quantiles.normal(level);
        double z2 = z * z;
        double centre = p + z2 / (2 * n);
        double half = z * Math.sqrt((p * (1 - p) + z2 / (4 * n)) / n);
        double scale = 1 + z2 / n;
        double low = p == 0 ? 0 : (centre - half) / scale;
        double high = p == 1 ? 1 : (centre + half) / scale;
        return new Proportion(p, new Interval(low, high, level));
    }
}
