package dev.plumbline.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far several observers agree on the numbers they give to the same units, beyond what chance would do: Krippendorff's α with
 * the interval metric, 1 − D<sub>o</sub>/D<sub>e</sub> (Krippendorff 1970, "Estimating the reliability, systematic error and
 * random error of interval data"; 2004, "Content analysis", chapter 11).
 *
 * <p>Numbers may be missing. A unit with fewer than two of them has nothing to compare and is not used. With m<sub>u</sub> numbers
 * on unit u, SS<sub>u</sub> their squared deviations from the unit's mean, n = Σ m<sub>u</sub>, and SS the squared deviations of
 * all n from their mean, α = 1 − (n − 1)/n · Σ m<sub>u</sub>/(m<sub>u</sub> − 1) · SS<sub>u</sub> / SS. It is 1 for agreement
 * throughout, about 0 for chance, and below 0 where observers disagree more than that.
 *
 * <p>O(n), and O(units) for each resample.
 */
public final class KrippendorffAlpha {

    /** What rounding leaves of a sum of squared deviations that is 0, as a part of its terms. */
    private static final double NOTHING = 1e-12;

    /* By unit used; deviations are from the first number of all. */
    private final int[] counts;
    private final double[] sums;
    private final double[] squares;
    private final double[] within;

    /**
     * Reads the units, one after another.
     *
     * @param values the numbers of the first unit, then those of the second, …; none is NaN
     * @param ends by unit, the index behind its last number
     */
    public KrippendorffAlpha(double[] values, int[] ends) {
        int[] starts = new int[ends.length];
        int used = 0;
        for (int u = 0; u < ends.length; u++) {
            int start = u == 0 ? 0 : ends[u - 1];
            if (ends[u] - start >= 2) {
                starts[used++] = u;
            }
        }
        counts = new int[used];
        sums = new double[used];
        squares = new double[used];
        within = new double[used];
        double centre = values.length == 0 ? 0 : values[0];
        for (int i = 0; i < used; i++) {
            int end = ends[starts[i]];
            int start = starts[i] == 0 ? 0 : ends[starts[i] - 1];
            counts[i] = end - start;
            for (int at = start; at < end; at++) {
                double deviation = values[at] - centre;
                sums[i] += deviation;
                squares[i] += deviation * deviation;
            }
            double mean = sums[i] / counts[i];
            double around = 0;
            for (int at = start; at < end; at++) {
                double deviation = values[at] - centre - mean;
                around += deviation * deviation;
            }
            within[i] = counts[i] / (counts[i] - 1.0) * around;
        }
    }

    /** Units with at least two numbers. */
    public int units() {
        return counts.length;
    }

    /** Numbers on those units. */
    public long values() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** α, at most 1; NaN without a unit, or if all numbers are the same. */
    public double alpha() {
        long n = 0;
        double sum = 0;
        double square = 0;
        double disagreement = 0;
        for (int i = 0; i < counts.length; i++) {
            n += counts[i];
            sum += sums[i];
            square += squares[i];
            disagreement += within[i];
        }
        return alpha(n, sum, square, disagreement);
    }

    private static double alpha(long n, double sum, double square, double disagreement) {
        double total = square - sum * sum / n;
        return total > NOTHING * square ? 1 - (n - 1.0) / n * disagreement / total : Double.NaN;
    }

    /**
     * The interval between the percentiles of α in resamples of the units, drawn with replacement, as many as there are (Efron
     * 1979, "Bootstrap methods: another look at the jackknife"). Percentiles are interpolated between neighbours (Hyndman and Fan
     * 1996, "Sample quantiles in statistical packages", definition 7). A resample without variation has no α and is left out.
     *
     * @param resamples how many are drawn; the i-th depends on {@code seed} and i alone
     * @param each told after each of them; what it throws ends the work
     * @return absent if fewer than half of the resamples have an α
     */
    public @Nullable Interval interval(long seed, int resamples, double level, Runnable each) {
        double[] drawn = new double[resamples];
        int usable = 0;
        int units = counts.length;
        for (int b = 0; b < resamples && units > 0; b++) {
            SplitMix random = new SplitMix(SplitMix.start(seed, 0, b));
            long n = 0;
            double sum = 0;
            double square = 0;
            double disagreement = 0;
            for (int i = 0; i < units; i++) {
                int u = random.below(units);
                n += counts[u];
                sum += sums[u];
                square += squares[u];
                disagreement += within[u];
            }
            double alpha = alpha(n, sum, square, disagreement);
            if (!Double.isNaN(alpha)) {
                drawn[usable++] = alpha;
            }
            each.run();
        }
        if (usable == 0 || usable < resamples - usable) {
            return null;
        }
        double[] sorted = Arrays.copyOf(drawn, usable);
        Arrays.sort(sorted);
        return new Interval(percentile(sorted, (1 - level) / 2), percentile(sorted, (1 + level) / 2), level);
    }

    private static double percentile(double[] sorted, double part) {
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
