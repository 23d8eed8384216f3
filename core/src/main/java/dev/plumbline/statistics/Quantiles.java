package dev.plumbline.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/** Quantiles as they enter a result. */
final class Quantiles {

    private static final MathContext DIGITS = new MathContext(12);

    private Quantiles() {}

    /**
     * The quantile to 12 significant digits. Distribution functions rest on logarithms and powers that processors and Java
     * releases may round differently in the last place; an interval must not depend on which machine computed it.
     */
    static double rounded(double quantile) {
        return new BigDecimal(quantile).round(DIGITS).doubleValue();
    }
}
