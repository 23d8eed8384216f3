package dev.plumbline.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles as they enter a result. */
final class Quantiles {

    private static final MathContext DIGITS = new MathContext(12);

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The level asked for last, because thousands of intervals have the same. */
    private static volatile Known latest = new Known(Double.NaN, Double.NaN);

    private record Known(double level, double quantile) {}

    private Quantiles() {}

    /** How many standard errors to either side a normal interval of this level reaches. */
    static double normal(double level) {
        Known known = latest;
        if (known.level != level) {
            known = new Known(level, rounded(NORMAL.inverseSurvivalProbability((1 - level) / 2)));
            latest = known;
        }
        return known.quantile;
    }

    /**
     * The quantile to 12 significant digits. Distribution functions rest on logarithms and powers that processors and Java
     * releases may round differently in the last place; an interval must not depend on which machine computed it.
     */
    static double rounded(double quantile) {
        return new BigDecimal(quantile).round(DIGITS).doubleValue();
    }
}
