package dev.plumbline.statistics;

/**
 * Quantiles of the standard normal distribution by rational approximation, relative error about 1e-16 (Wichura 1988,
 * "Algorithm AS 241: the percentage points of the normal distribution", routine PPND16).
 *
 * <p>For random numbers that must have the same bits on every machine: nothing here but arithmetic, a square root and
 * {@link StrictMath#log}, which Commons Statistics does not promise.
 */
public final class NormalQuantile {

    private static final double SPLIT = 0.425;
    private static final double SPLIT_SQUARED = 0.180625;
    private static final double FAR = 5;
    private static final double NEAR = 1.6;

    /* Coefficients of the numerators and denominators, as published, highest power first. */
    private static final double[] CENTRE_ABOVE = {
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };
    private static final double[] CENTRE_BELOW = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0
    };
    private static final double[] SHOULDER_ABOVE = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] SHOULDER_BELOW = {
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0
    };
    private static final double[] TAIL_ABOVE = {
        2.0103343992922881e-07,
        2.7115555687434876e-05,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103
    };
    private static final double[] TAIL_BELOW = {
        2.0442631033899397e-15,
        1.421511758316446e-07,
        1.8463183175100548e-05,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1.0
    };

    private NormalQuantile() {}

    /** The number that a standard normal variable stays below with probability {@code p}, 0 &lt; p &lt; 1. */
    public static double of(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= SPLIT) {
            double r = SPLIT_SQUARED - q * q;
            return q * ratio(CENTRE_ABOVE, CENTRE_BELOW, r);
        }
        double r = Math.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double size =
                r <= FAR ? ratio(SHOULDER_ABOVE, SHOULDER_BELOW, r - NEAR) : ratio(TAIL_ABOVE, TAIL_BELOW, r - FAR);
        return q < 0 ? -size : size;
    }

    private static double ratio(double[] above, double[] below, double r) {
        return polynomial(above, r) / polynomial(below, r);
    }

    /** Highest power first (Horner's scheme). */
    private static double polynomial(double[] coefficients, double r) {
        double sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = sum * r + coefficients[i];
        }
        return sum;
    }
}
