package dev.plumbline.statistics;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * An estimate whose standard error is itself estimated: its interval, and the test that the truth is 0 (Student 1908, "The
 * probable error of a mean").
 *
 * @param standardError 0 without variation, NaN if not known
 * @param degreesOfFreedom of the standard error
 */
public record StudentEstimate(double value, double standardError, double degreesOfFreedom) {

    /**
     * The mean of numbers, with their count less one as degrees of freedom; NaN of nothing, its error NaN below two numbers.
     */
    public static StudentEstimate ofMean(double[] numbers) {
        int n = numbers.length;
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / n;
        double squares = 0;
        boolean constant = true;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
            constant &= number == numbers[0];
        }
        double error = n < 2 ? Double.NaN : constant ? 0 : Math.sqrt(squares / (n - 1.0) / n);
        return new StudentEstimate(mean, error, n - 1.0);
    }

    /**
     * The two-sided p-value of value / standardError, to 12 significant digits, so that it is the same on every machine; NaN if
     * the standard error is 0 or not known: what does not vary tells nothing about what does.
     */
    public double p() {
        if (!isKnown()) {
            return Double.NaN;
        }
        double t = Math.abs(value) / standardError;
        return Math.min(
                1, Quantiles.rounded(2 * TDistribution.of(degreesOfFreedom).survivalProbability(t)));
    }

    /** The interval value ± t · standardError; absent like {@link #p}. */
    public @Nullable Interval interval(double level) {
        return isKnown() ? Interval.student(value, standardError, degreesOfFreedom, level) : null;
    }

    private boolean isKnown() {
        return standardError > 0 && degreesOfFreedom > 0;
    }
}
