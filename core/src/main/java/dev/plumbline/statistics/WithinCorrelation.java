package dev.plumbline.statistics;

import org.jspecify.annotations.Nullable;

/**
 * One rank correlation from those within several groups, so that a difference between groups can't pass for a connection within
 * them: tanh of the mean of the groups' atanh ρ, each weighted by n − 3. Its z has the standard error √(1.06/Σ(n − 3)) (Fisher
 * 1921, "On the 'probable error' of a coefficient of correlation"; 1.06 for ranks by Fieller, Hartley and Pearson 1957, "Tests for
 * rank correlation coefficients").
 *
 * <p>Pairs count as independent. A group whose ranks agree altogether counts with a ρ just short of 1, see {@link Spearman#z}.
 *
 * @param rho −1 to 1
 * @param standardError of z, not of ρ
 * @param n pairs in all groups
 * @param p two-sided, of ρ being 0
 */
public record WithinCorrelation(
        double rho,
        double standardError,
        long n,
        int groups,
        @Nullable Double p,
        @Nullable Interval interval) {

    /** What the variance of z is for ranks, in units of 1/(n − 3). */
    private static final double OF_RANKS = 1.06;

    /**
     * The correlation within groups, in any number of them.
     *
     * @param rhos of each group: leave out those that have none
     * @param ns how many pairs each is of, at least 4
     * @param level for example 0.95
     * @throws IllegalArgumentException if there is no group, a ρ is not within −1…1, or a group is smaller than that
     */
    public static WithinCorrelation of(double[] rhos, long[] ns, double level) {
        if (rhos.length == 0 || rhos.length != ns.length) {
            throw new IllegalArgumentException(
                    "needs a number of pairs for each group, got " + rhos.length + " and " + ns.length);
        }
        double sum = 0;
        long weight = 0;
        long n = 0;
        for (int i = 0; i < rhos.length; i++) {
            if (!(Math.abs(rhos[i]) <= 1) || ns[i] < 4) {
                throw new IllegalArgumentException("group " + i + " has ρ " + rhos[i] + " of " + ns[i] + " pairs");
            }
            sum += (ns[i] - 3) * Spearman.z(rhos[i], ns[i]);
            weight += ns[i] - 3;
            n += ns[i];
        }
        NormalEstimate z = new NormalEstimate(sum / weight, Math.sqrt(OF_RANKS / weight));
        Interval interval = z.interval(level);
        return new WithinCorrelation(
                StrictMath.tanh(z.value()),
                z.standardError(),
                n,
                rhos.length,
                z.p(),
                interval == null
                        ? null
                        : new Interval(StrictMath.tanh(interval.low()), StrictMath.tanh(interval.high()), level));
    }
}
