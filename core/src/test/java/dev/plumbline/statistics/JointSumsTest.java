package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.MergeableContract;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Holds the sums against the definitions, in whole and decimal numbers of any length. */
class JointSumsTest extends MergeableContract<JointSums, int[]> {

    private static final MathContext DIGITS = new MathContext(80);
    private static final int MISSING = -1;

    private static final class Rows {

        private final List<int[]> rows;
        private final double[] coefficients;

        Rows(List<int[]> rows, double[] coefficients) {
            this.rows = rows;
            this.coefficients = coefficients;
        }

        @Override
        public String toString() {
            return rows.stream().map(Arrays::toString).toList() + " under " + Arrays.toString(coefficients);
        }
    }

    @Override
    protected JointSums empty() {
        return new JointSums(3);
    }

    @Override
    protected void add(JointSums to, int[] row) {
        to.add(row);
    }

    @Override
    protected void merge(JointSums into, JointSums other) {
        into.merge(other);
    }

    @Override
    protected String reading(JointSums of) {
        StringBuilder text = new StringBuilder().append(of.rows());
        for (int v = 0; v < 3; v++) {
            text.append(' ')
                    .append(of.count(v))
                    .append(' ')
                    .append(of.sum(v))
                    .append(' ')
                    .append(Double.toHexString(of.mean(v)))
                    .append(' ')
                    .append(Double.toHexString(of.varianceOfMean(v)));
        }
        return text.append(' ')
                .append(Double.toHexString(of.varianceOfCombination(new double[] {0.3, 0.5, 0.2})))
                .toString();
    }

    @Override
    protected List<int[]> rows() {
        return List.of(
                new int[] {100_000_000, 0, 37_500_000},
                new int[] {MISSING, 25_000_000, 1},
                new int[] {99_999_999, MISSING, MISSING},
                new int[] {MISSING, MISSING, MISSING},
                new int[] {20_000_000, 100_000_000, MISSING},
                new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE},
                new int[] {0, 0, 0});
    }

    @Provide
    Arbitrary<Rows> anyRows() {
        return Arbitraries.randomValue(random -> {
            int variables = 1 + random.nextInt(4);
            int most = random.nextBoolean() ? 100_000_000 : Integer.MAX_VALUE;
            int least = random.nextInt(3) == 0 ? most - 3 : 0;
            List<int[]> rows = random.ints(random.nextInt(25), 0, 1)
                    .mapToObj(zero -> random.ints(variables, least, most)
                            .map(value -> random.nextInt(4) == 0 ? MISSING : value)
                            .toArray())
                    .toList();
            double[] coefficients = random.doubles(variables, 0, 1)
                    .map(g -> random.nextInt(5) == 0 ? 0 : g)
                    .toArray();
            return new Rows(rows, coefficients);
        });
    }

    private static JointSums sums(Rows rows) {
        JointSums sums = new JointSums(rows.coefficients.length);
        rows.rows.forEach(sums::add);
        return sums;
    }

    private static List<BigInteger> values(Rows rows, int variable) {
        return rows.rows.stream()
                .filter(row -> row[variable] >= 0)
                .map(row -> BigInteger.valueOf(row[variable]))
                .toList();
    }

    private static BigInteger sum(List<BigInteger> values) {
        return values.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Property
    void countsSumsMeansAndVariances_areThoseOfBruteForce(@ForAll("anyRows") Rows rows) {
        JointSums sums = sums(rows);
        assertThat(sums.rows())
                .isEqualTo(rows.rows.stream()
                        .filter(row -> Arrays.stream(row).anyMatch(value -> value >= 0))
                        .count());
        for (int v = 0; v < rows.coefficients.length; v++) {
            List<BigInteger> values = values(rows, v);
            long n = values.size();
            BigInteger sum = sum(values);
            assertThat(sums.count(v)).isEqualTo(n);
            assertThat(sums.sum(v)).isEqualTo(sum.longValueExact());
            if (n == 0) {
                assertThat(sums.mean(v)).isNaN();
            } else {
                assertThat(sums.mean(v))
                        .isEqualTo(decimal(sum).divide(decimal(n), DIGITS).doubleValue());
            }
            if (n < 2) {
                assertThat(sums.varianceOfMean(v)).isNaN();
            } else {
                BigInteger squares = sum(values.stream().map(x -> x.multiply(x)).toList());
                BigInteger deviations = squares.multiply(BigInteger.valueOf(n)).subtract(sum.multiply(sum));
                double expected = decimal(deviations)
                        .divide(decimal(n * n * (n - 1)), DIGITS)
                        .doubleValue();
                assertThat(sums.varianceOfMean(v)).isCloseTo(expected, within(1e-14 * expected));
            }
        }
    }

    @Property
    void varianceOfCombination_isTheSumOfSquaredInfluences(@ForAll("anyRows") Rows rows) {
        double[] g = rows.coefficients;
        JointSums sums = sums(rows);
        long n = sums.rows();
        boolean unknown = n < 2;
        for (int v = 0; v < g.length; v++) {
            unknown |= g[v] != 0 && sums.count(v) == 0;
        }
        if (unknown) {
            assertThat(sums.varianceOfCombination(g)).isNaN();
            return;
        }
        BigDecimal squares = BigDecimal.ZERO;
        for (int[] row : rows.rows) {
            BigDecimal influence = BigDecimal.ZERO;
            for (int v = 0; v < g.length; v++) {
                if (row[v] >= 0 && g[v] != 0) {
                    BigDecimal count = decimal(sums.count(v));
                    BigDecimal mean = decimal(sum(values(rows, v))).divide(count, DIGITS);
                    influence = influence.add(new BigDecimal(g[v])
                            .multiply(decimal(row[v]).subtract(mean))
                            .divide(count, DIGITS));
                }
            }
            squares = squares.add(influence.pow(2));
        }
        double expected =
                squares.multiply(decimal(n)).divide(decimal(n - 1), DIGITS).doubleValue();
        double variances = 0;
        for (int v = 0; v < g.length; v++) {
            variances += g[v] == 0 || sums.count(v) < 2 ? 0 : g[v] * g[v] * sums.varianceOfMean(v);
        }
        double actual = sums.varianceOfCombination(g);
        assertThat(actual).isNotNegative();
        assertThat(actual).isCloseTo(expected, within(1e-12 * expected + 1e-15 * variances));
    }

    @Property
    void varianceOfCombination_ofOneVariable_isItsVarianceOfMean(@ForAll("anyRows") Rows rows) {
        JointSums sums = new JointSums(1);
        rows.rows.forEach(row -> sums.add(new int[] {row[0]}));
        double variance = sums.varianceOfMean(0);
        if (sums.rows() < 2) {
            assertThat(sums.varianceOfCombination(new double[] {1})).isNaN();
        } else {
            assertThat(sums.varianceOfCombination(new double[] {1})).isCloseTo(variance, within(1e-14 * variance));
        }
    }

    @Property
    void covarianceOfMeans_isThatOfTheInfluences(@ForAll("anyRows") Rows rows) {
        JointSums sums = sums(rows);
        long n = sums.rows();
        for (int c = 0; c < rows.coefficients.length; c++) {
            for (int d = 0; d < rows.coefficients.length; d++) {
                double actual = sums.covarianceOfMeans(c, d);
                if (n < 2 || sums.count(c) == 0 || sums.count(d) == 0) {
                    assertThat(actual).isNaN();
                    continue;
                }
                BigDecimal products = BigDecimal.ZERO;
                for (int[] row : rows.rows) {
                    if (row[c] >= 0 && row[d] >= 0) {
                        products = products.add(influence(rows, sums, row, c).multiply(influence(rows, sums, row, d)));
                    }
                }
                double expected = products.multiply(decimal(n))
                        .divide(decimal(n - 1), DIGITS)
                        .doubleValue();
                // 80 digits leave of what cancels out some 1e-80
                assertThat(actual).isCloseTo(expected, within(1e-14 * Math.abs(expected) + 1e-60));
                assertThat(actual).isEqualTo(sums.covarianceOfMeans(d, c));
            }
        }
    }

    private static BigDecimal influence(Rows rows, JointSums sums, int[] row, int variable) {
        BigDecimal count = decimal(sums.count(variable));
        BigDecimal sum = decimal(sum(values(rows, variable)));
        return decimal(row[variable]).multiply(count).subtract(sum).divide(count.multiply(count), DIGITS);
    }

    /** The quadratic form of the covariances is the variance of the combination. */
    @Property
    void covariancesOfMeans_addUpToTheVarianceOfACombination(@ForAll("anyRows") Rows rows) {
        JointSums sums = sums(rows);
        int k = rows.coefficients.length;
        double[] g = rows.coefficients.clone();
        double form = 0;
        double size = 0;
        for (int c = 0; c < k; c++) {
            g[c] = sums.count(c) == 0 ? 0 : g[c];
        }
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < k; d++) {
                double part = g[c] == 0 || g[d] == 0 ? 0 : g[c] * g[d] * sums.covarianceOfMeans(c, d);
                form += part;
                size += Math.abs(part);
            }
        }
        if (sums.rows() > 1) {
            assertThat(form).isCloseTo(sums.varianceOfCombination(g), within(1e-14 * size));
        }
    }

    @Test
    void covarianceOfMeans_ofCompleteRows_isTheTextbookOne() {
        // x: 1 2 4, y: 6 5 1: s_xy = -4, and -4/3 of the means
        JointSums sums = new JointSums(2);
        sums.add(new int[] {1, 6});
        sums.add(new int[] {2, 5});
        sums.add(new int[] {4, 1});
        assertThat(sums.covarianceOfMeans(0, 1)).isCloseTo(-4.0 / 3, within(1e-15));
        assertThat(sums.covarianceOfMeans(0, 0)).isCloseTo(7.0 / 9, within(1e-15));
    }

    @Test
    void covarianceOfMeans_ofASingleRating_isNothing() {
        JointSums sums = new JointSums(2);
        sums.add(new int[] {1, 6});
        sums.add(new int[] {2, MISSING});
        assertThat(sums.covarianceOfMeans(0, 1)).isZero();
        assertThat(sums.covarianceOfMeans(1, 1)).isZero();
    }

    @Test
    void varianceOfCombination_ofCompleteRows_isTheTextbookOne() {
        // x: 1 2 4, y: 6 5 1; variances 7/3 and 7, covariance -4: (0.25*7/3 - 2*0.25*4 + 0.25*7)/3 = 1/9
        JointSums sums = new JointSums(2);
        sums.add(new int[] {1, 6});
        sums.add(new int[] {2, 5});
        sums.add(new int[] {4, 1});
        assertThat(sums.varianceOfCombination(new double[] {0.5, 0.5})).isCloseTo(1.0 / 9, within(1e-15));
    }

    @Test
    void largeValuesOneApart_loseNothing() {
        JointSums sums = new JointSums(1);
        for (int i = 0; i < 1000; i++) {
            sums.add(new int[] {Integer.MAX_VALUE - i % 2});
        }
        assertThat(sums.varianceOfMean(0)).isCloseTo(250.0 / 999 / 1000, within(1e-18));
    }

    @Test
    void manyTimesTheSameRows_keepMeanAndVarianceOfTheClosedForm() {
        Random random = new Random(7);
        JointSums sums = new JointSums(2);
        for (int i = 0; i < 10; i++) {
            sums.add(new int[] {random.nextInt(100_000_001), random.nextInt(100_000_001)});
        }
        double[] g = {0.25, 0.75};
        double mean = sums.mean(0);
        double variance = sums.varianceOfCombination(g) * 10 * 9;
        for (int doubling = 0; doubling < 30; doubling++) {
            sums.merge(sums);
        }
        double n = 10 * 0x1p30;
        assertThat(sums.rows()).isEqualTo(10L << 30);
        assertThat(sums.mean(0)).isCloseTo(mean, within(1e-12 * mean));
        // The squared deviations grow with the copies: S·copies/(n(n−1)), where the ten rows had S/(10·9).
        double expected = variance * 0x1p30 / n / (n - 1);
        assertThat(sums.varianceOfCombination(g)).isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void overflow_isRefusedNeverWrong() {
        JointSums sums = new JointSums(1);
        sums.add(new int[] {Integer.MAX_VALUE});
        for (int doubling = 0; doubling < 32; doubling++) {
            sums.merge(sums);
        }
        assertThat(sums.sum(0)).isEqualTo((long) Integer.MAX_VALUE << 32);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> sums.merge(sums));
    }

    @Test
    void overflowOfCounts_isRefusedNeverWrong() {
        JointSums sums = new JointSums(1);
        sums.add(new int[] {0});
        for (int doubling = 0; doubling < 62; doubling++) {
            sums.merge(sums);
        }
        assertThat(sums.rows()).isEqualTo(1L << 62);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> sums.merge(sums));
    }

    @Test
    void overflowOfCountsByAdding_isRefusedNeverWrong() {
        JointSums sums = new JointSums(1);
        JointSums power = new JointSums(1);
        power.add(new int[] {0});
        for (int bit = 0; bit < 63; bit++) {
            sums.merge(power);
            if (bit < 62) {
                power.merge(power);
            }
        }
        assertThat(sums.rows()).isEqualTo(Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> sums.add(new int[] {0}));
    }

    @Test
    void merge_ofAnotherNumberOfVariables_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JointSums(2).merge(new JointSums(3)));
    }

    private static BigDecimal decimal(BigInteger whole) {
        return new BigDecimal(whole);
    }

    private static BigDecimal decimal(long whole) {
        return BigDecimal.valueOf(whole);
    }
}
