package dev.plumbline.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Exact counts, sums and cross products of k whole-number variables that may be missing, from which means, covariances and
 * the variance of any weighted combination of the means follow.
 *
 * <p>All is kept in whole numbers (128 bits for products), so the same rows give the same sums in any order, split over any
 * number of instances and merged in any order; there is nothing to round until a result is read. Values lie in
 * 0…2<sup>31</sup>−1; a negative value is a missing one. With values up to 10<sup>8</sup> the sums hold 9·10<sup>10</sup>
 * rows; past that {@link ArithmeticException}, never a wrong number. Size: 5 longs a pair of variables.
 *
 * <p>Mutable and not thread-safe.
 */
public final class JointSums {

    /*
     * A pair (c, d), c <= d, stands at index d(d+1)/2 + c. Its four sums run over the rows in which both are there: the
     * count, the sum of c, the sum of d, and the product, which takes two words: low (unsigned) and high. The pair (c, c)
     * is the variable itself.
     */
    private final int variables;
    private long rows;
    private final long[] count;
    private final long[] sumOfFirst;
    private final long[] sumOfSecond;
    private final long[] productLow;
    private final long[] productHigh;

    public JointSums(int variables) {
        int pairs = variables * (variables + 1) / 2;
        this.variables = variables;
        this.count = new long[pairs];
        this.sumOfFirst = new long[pairs];
        this.sumOfSecond = new long[pairs];
        this.productLow = new long[pairs];
        this.productHigh = new long[pairs];
    }

    /** Adds a row; one with every value missing is no row. Negative values are missing. */
    public void add(int[] values) {
        boolean any = false;
        for (int d = 0, pair = 0; d < variables; pair += ++d) {
            long second = values[d];
            if (second < 0) {
                continue;
            }
            any = true;
            for (int c = 0; c <= d; c++) {
                long first = values[c];
                if (first >= 0) {
                    int at = pair + c;
                    count[at] = Math.incrementExact(count[at]);
                    sumOfFirst[at] = Math.addExact(sumOfFirst[at], first);
                    sumOfSecond[at] = Math.addExact(sumOfSecond[at], second);
                    addProduct(at, 0, first * second);
                }
            }
        }
        if (any) {
            rows = Math.incrementExact(rows);
        }
    }

    /** Adds everything that {@code other} holds; it may be this one. */
    public void merge(JointSums other) {
        if (other.variables != variables) {
            throw new IllegalArgumentException(
                    "cannot merge sums of " + variables + " and " + other.variables + " variables");
        }
        rows = Math.addExact(rows, other.rows);
        for (int at = 0; at < count.length; at++) {
            count[at] = Math.addExact(count[at], other.count[at]);
            sumOfFirst[at] = Math.addExact(sumOfFirst[at], other.sumOfFirst[at]);
            sumOfSecond[at] = Math.addExact(sumOfSecond[at], other.sumOfSecond[at]);
            addProduct(at, other.productHigh[at], other.productLow[at]);
        }
    }

    private void addProduct(int at, long high, long low) {
        long sum = productLow[at] + low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        productLow[at] = sum;
        productHigh[at] = Math.addExact(productHigh[at], high + carry);
    }

    /** Hands out all that is held, word by word: what {@link #read} takes. */
    public void write(LongConsumer words) {
        words.accept(rows);
        for (int at = 0; at < count.length; at++) {
            words.accept(count[at]);
            words.accept(sumOfFirst[at]);
            words.accept(sumOfSecond[at]);
            words.accept(productHigh[at]);
            words.accept(productLow[at]);
        }
    }

    /** Sums of as many variables as those that wrote the words. */
    public static JointSums read(int variables, LongSupplier words) {
        JointSums sums = new JointSums(variables);
        sums.rows = words.getAsLong();
        for (int at = 0; at < sums.count.length; at++) {
            sums.count[at] = words.getAsLong();
            sums.sumOfFirst[at] = words.getAsLong();
            sums.sumOfSecond[at] = words.getAsLong();
            sums.productHigh[at] = words.getAsLong();
            sums.productLow[at] = words.getAsLong();
        }
        return sums;
    }

    /** Rows with at least one value. */
    public long rows() {
        return rows;
    }

    /** Rows in which the variable is there. */
    public long count(int variable) {
        return count[pair(variable, variable)];
    }

    /** Rows in which both variables are there. */
    public long count(int c, int d) {
        return count[pair(Math.min(c, d), Math.max(c, d))];
    }

    /**
     * Sum of the products of deviations over the rows that have both variables, each from its mean over these rows (for a
     * variable and itself, of squares); 0 without a row.
     */
    public double deviations(int c, int d) {
        int at = pair(Math.min(c, d), Math.max(c, d));
        BigInteger n = BigInteger.valueOf(count[at]);
        BigInteger sums = BigInteger.valueOf(sumOfFirst[at]).multiply(BigInteger.valueOf(sumOfSecond[at]));
        return count[at] == 0 ? 0 : product(at).multiply(n).subtract(sums).doubleValue() / count[at];
    }

    /** Sum of the variable over the rows in which it is there. */
    public long sum(int variable) {
        return sumOfFirst[pair(variable, variable)];
    }

    /** Mean of the variable; NaN without a row. */
    public double mean(int variable) {
        return (double) sum(variable) / count(variable);
    }

    /**
     * Variance of the variable's mean, s²/n with s² over n − 1; NaN below two rows.
     */
    public double varianceOfMean(int variable) {
        long n = count(variable);
        return crossDeviation(variable, variable).doubleValue() / ((double) n * n * n * (n - 1));
    }

    /**
     * Covariance of two variables' means by the linearisation of {@link #varianceOfCombination}: n/(n−1) · C/(n<sub>c</sub> ·
     * n<sub>d</sub>) with C the sum of the products of deviations over the rows that have both, and n the rows; 0 if one has
     * a single row, NaN below two rows or if one has none.
     */
    public double covarianceOfMeans(int c, int d) {
        double nc = count(c);
        double nd = count(d);
        double n = rows;
        return crossDeviation(Math.min(c, d), Math.max(c, d)).doubleValue() / (nc * nc * nd * nd) * (n / (n - 1));
    }

    /**
     * Variance of Σ g<sub>c</sub> · mean<sub>c</sub> by linearisation: n/(n−1) · Σ over rows of the squared influence of the
     * row, Σ<sub>c</sub> g<sub>c</sub>(x<sub>c</sub> − mean<sub>c</sub>)/n<sub>c</sub> over the values it has, with n the rows
     * (for means of different rows; for complete rows the textbook gᵀΣg/n). It is evaluated as the quadratic form of the
     * exact cross deviations, so that it is never negative, and zero if all rows are the same; influences that cancel out leave
     * what the rounding of the coefficients leaves.
     *
     * @param coefficients g; those of 0 are not looked at
     * @return NaN below two rows, or if a variable of non-zero coefficient has no row
     */
    public double varianceOfCombination(double[] coefficients) {
        if (rows < 2) {
            return Double.NaN;
        }
        BigDecimal[] perRow = new BigDecimal[variables];
        for (int c = 0; c < variables; c++) {
            if (coefficients[c] != 0) {
                double n = count(c);
                if (n == 0) {
                    return Double.NaN;
                }
                perRow[c] = new BigDecimal(coefficients[c] / (n * n));
            }
        }
        BigDecimal form = BigDecimal.ZERO;
        for (int d = 0; d < variables; d++) {
            if (coefficients[d] == 0) {
                continue;
            }
            for (int c = 0; c <= d; c++) {
                if (coefficients[c] != 0) {
                    BigDecimal term = perRow[c].multiply(perRow[d]).multiply(new BigDecimal(crossDeviation(c, d)));
                    form = form.add(c == d ? term : term.add(term));
                }
            }
        }
        return form.doubleValue() * ((double) rows / (rows - 1));
    }

    /**
     * n<sub>c</sub> · n<sub>d</sub> · Σ (x<sub>c</sub> − mean<sub>c</sub>)(x<sub>d</sub> − mean<sub>d</sub>) over the rows that
     * have both, each mean over all rows that have its variable: a whole number.
     */
    private BigInteger crossDeviation(int c, int d) {
        int at = pair(c, d);
        BigInteger nc = BigInteger.valueOf(count(c));
        BigInteger nd = BigInteger.valueOf(count(d));
        BigInteger sc = BigInteger.valueOf(sum(c));
        BigInteger sd = BigInteger.valueOf(sum(d));
        return product(at)
                .multiply(nc)
                .multiply(nd)
                .subtract(sd.multiply(BigInteger.valueOf(sumOfFirst[at])).multiply(nc))
                .subtract(sc.multiply(BigInteger.valueOf(sumOfSecond[at])).multiply(nd))
                .add(BigInteger.valueOf(count[at]).multiply(sc).multiply(sd));
    }

    private BigInteger product(int at) {
        return BigInteger.valueOf(productHigh[at])
                .shiftLeft(Long.SIZE)
                .add(new BigInteger(Long.toUnsignedString(productLow[at])));
    }

    private static int pair(int c, int d) {
        return d * (d + 1) / 2 + c;
    }
}
