package dev.plumbline.statistics;

/**
 * The difference of two independent shares of successes, with its hybrid score interval without continuity correction, which is
 * put together from the Wilson intervals of both and so stays within −1…1 and does not collapse at 0 or 1 (Newcombe 1998,
 * "Interval estimation for the difference between independent proportions: comparison of eleven methods", method 10).
 *
 * @param difference the first share minus the other, −1 to 1
 */
public record ProportionDifference(double difference, Interval interval) {

    /**
     * The difference {@code successes}/{@code trials} − {@code otherSuccesses}/{@code otherTrials}.
     *
     * @param trials at least 1, as {@code otherTrials}
     * @param level for example 0.95
     */
    public static ProportionDifference newcombe(
            long successes, long trials, long otherSuccesses, long otherTrials, double level) {
        Proportion first = Proportion.wilson(successes, trials, level);
        Proportion other = Proportion.wilson(otherSuccesses, otherTrials, level);
        double difference = first.rate() - other.rate();
        double below =
                distance(first.rate() - first.interval().low(), other.interval().high() - other.rate());
        double above = distance(
                first.interval().high() - first.rate(),
                other.rate() - other.interval().low());
        return new ProportionDifference(difference, new Interval(difference - below, difference + above, level));
    }

    private static double distance(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
