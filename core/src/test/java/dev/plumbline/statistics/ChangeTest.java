package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the tests and estimates of what moves and what differs against change.json (R 4.2.2, by expected_change.R: relative
 * tolerance 1e-11, p-values 1e-10), SciPy 1.17.1 and published numbers named with them.
 */
class ChangeTest {

    private static final JsonNode EXPECTED = Expected.read("change.json");

    static Iterable<JsonNode> trends() {
        return EXPECTED.get("trends");
    }

    static Iterable<JsonNode> changes() {
        return EXPECTED.get("changes");
    }

    static Iterable<JsonNode> means() {
        return EXPECTED.get("means");
    }

    static Iterable<JsonNode> proportions() {
        return EXPECTED.get("proportions");
    }

    static Iterable<JsonNode> mixtures() {
        return EXPECTED.get("mixtures");
    }

    private static double[] numbers(JsonNode array) {
        return Expected.elements(array).stream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static long[] longs(JsonNode array) {
        return Expected.elements(array).stream().mapToLong(JsonNode::asLong).toArray();
    }

    private static Offset<Double> near(double expected, double relative) {
        return within(Math.abs(expected) * relative + 1e-14);
    }

    private static void isNear(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.asDouble(), near(expected.asDouble(), 1e-11));
    }

    private static void isNearP(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.asDouble(), near(expected.asDouble(), 1e-10));
    }

    @ParameterizedTest
    @MethodSource("trends")
    void mannKendall_isThatOfR(JsonNode trend) {
        MannKendall test = MannKendall.of(numbers(trend.get("y")));
        assertThat(test.s()).isEqualTo(trend.get("s").asLong());
        isNear(test.variance(), trend.get("variance"));
        isNearP(test.p(), trend.get("p"));
    }

    @ParameterizedTest
    @MethodSource("trends")
    void theilSen_isThatOfR(JsonNode trend) {
        TheilSen slope = TheilSen.of(numbers(trend.get("x")), numbers(trend.get("y")), 0.95);
        isNear(slope.slope(), trend.get("slope"));
        isNear(slope.interval().low(), trend.get("low"));
        isNear(slope.interval().high(), trend.get("high"));
    }

    /** stats.theilslopes(y, x, 0.95), whose interval rounds its ranks to the nearest and so lies within ours. */
    @ParameterizedTest
    @CsvSource({
        "0, 2.2386666666666644, 1.3165714285714276, 2.8791666666666678",
        "1, -1.8398333333333323, -3.2304000000000004, -0.5482499999999995",
        "2, 0, -1.1111111111111112, 0",
        "6, -2.6, -3.627906976744186, -1.4285714285714286"
    })
    void theilSen_holdsThatOfSciPy(int trend, double slope, double low, double high) {
        JsonNode series = EXPECTED.get("trends").get(trend);
        TheilSen ours = TheilSen.of(numbers(series.get("x")), numbers(series.get("y")), 0.95);
        assertThat(ours.slope()).isCloseTo(slope, within(1e-12));
        assertThat(ours.interval().low()).isLessThanOrEqualTo(low + 1e-12).isCloseTo(low, within(0.3));
        assertThat(ours.interval().high()).isGreaterThanOrEqualTo(high - 1e-12).isCloseTo(high, within(0.1));
    }

    @Test
    void mannKendall_ofNothingOrOfOneNumberOverAndOver_hasNoDirection() {
        for (double[] numbers : new double[][] {{}, {3}, {3, 3}, {3, 3, 3, 3, 3, 3}, {0.0, -0.0, 0.0}}) {
            assertThat(MannKendall.of(numbers)).isEqualTo(new MannKendall(0, 0, 1));
        }
    }

    @Test
    void mannKendall_ofNotANumber_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MannKendall.of(new double[] {1, Double.NaN}));
    }

    /** By hand: at 5 numbers z = (10 − 1)/√(50/3) and p = 0.0275, at 4 z = 5/√(26/3) and p = 0.0894. */
    @ParameterizedTest
    @CsvSource({"0.05, 5", "0.0275, 5", "0.0274, 6", "0.09, 4", "0.5, 3", "1, 2", "0.001, 8"})
    void leastNumbers_isWhereOnlyRisingIsEnough(double alpha, int least) {
        assertThat(MannKendall.leastNumbers(alpha)).isEqualTo(least);
        double[] rising = IntStream.range(0, least).asDoubleStream().toArray();
        assertThat(MannKendall.of(rising).p()).isLessThanOrEqualTo(alpha);
        assertThat(MannKendall.of(Arrays.copyOf(rising, least - 1)).p())
                .satisfiesAnyOf(
                        p -> assertThat(p).isGreaterThan(alpha),
                        p -> assertThat(least).isEqualTo(2));
    }

    @Property
    void turningSeriesAround_turnsTheSignOnly(@ForAll @Size(min = 2, max = 30) int @IntRange(max = 9) [] whole) {
        double[] numbers = Arrays.stream(whole).asDoubleStream().toArray();
        double[] turned = IntStream.range(0, whole.length)
                .mapToDouble(i -> whole[whole.length - 1 - i])
                .toArray();
        double[] x = IntStream.range(0, whole.length).asDoubleStream().toArray();
        MannKendall test = MannKendall.of(numbers);
        MannKendall other = MannKendall.of(turned);
        assertThat(other).isEqualTo(new MannKendall(-test.s(), test.variance(), test.p()));
        assertThat(test.p()).isBetween(0.0, 1.0);
        TheilSen slope = TheilSen.of(x, numbers, 0.95);
        TheilSen otherSlope = TheilSen.of(x, turned, 0.95);
        assertThat(otherSlope.slope()).isEqualTo(0.0 - slope.slope());
        assertThat(otherSlope.interval().low()).isEqualTo(0.0 - slope.interval().high());
        assertThat(slope.slope())
                .isBetween(slope.interval().low(), slope.interval().high());
    }

    @Test
    void theilSen_ofTooFewOrDescending_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TheilSen.of(new double[1], new double[1], 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> TheilSen.of(new double[2], new double[2], 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> TheilSen.of(new double[3], new double[2], 0.95));
    }

    private static long[] index(int n) {
        return LongStream.range(0, n).toArray();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void pettitt_isThatOfR(JsonNode change) {
        long[] y = longs(change.get("y"));
        Pettitt test = Pettitt.of(index(y.length), y);
        assertThat(test.k()).isEqualTo(change.get("k").asLong());
        assertThat(test.before()).isEqualTo(change.get("before").asInt());
        isNearP(test.p(), change.get("p"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void stepAndLine_leaveWhatTheyDoInR(JsonNode change) {
        long[] y = longs(change.get("y"));
        StepOrLine fits = StepOrLine.of(index(y.length), y, change.get("before").asInt());
        isNear(fits.step(), change.get("step"));
        isNear(fits.line(), change.get("line"));
    }

    /** Cobb 1978 and many after him: the dam, and less rain, after 1898. */
    @Test
    void nile_breaksAfter1898() {
        long[] nile = longs(EXPECTED.get("changes").get(0).get("y"));
        Pettitt test = Pettitt.of(index(100), nile);
        assertThat(1871 + test.before() - 1).isEqualTo(1898);
        assertThat(StepOrLine.of(index(100), nile, test.before()).isStep()).isTrue();
    }

    @Test
    void growth_isNoStep() {
        JsonNode growth = EXPECTED.get("changes").get(3);
        long[] y = longs(growth.get("y"));
        assertThat(StepOrLine.of(index(50), y, growth.get("before").asInt()).isStep())
                .isFalse();
    }

    /** Residual sums of 12.0 and 12.5 over 40 numbers: the place of the step is not worth it (40·ln(12.5/12) < ln 40). */
    @Test
    void stepThatLeavesALittleLess_isNoStep() {
        assertThat(new StepOrLine(40, 12.0, 12.5).isStep()).isFalse();
        assertThat(new StepOrLine(40, 12.0, 13.2).isStep()).isTrue();
        assertThat(new StepOrLine(40, 0.0, 0.0).isStep()).isFalse();
    }

    @Test
    void numbersSeenAtOnce_areNotParted() {
        long[] at = {1, 1, 1, 2, 2, 2};
        assertThat(Pettitt.of(at, new long[] {0, 0, 9, 9, 9, 9}))
                .isEqualTo(Pettitt.of(at, new long[] {9, 0, 0, 9, 9, 9}));
        assertThat(Pettitt.of(at, new long[] {0, 0, 9, 9, 9, 9}).before()).isEqualTo(3);
        assertThat(Pettitt.of(new long[6], new long[] {0, 0, 0, 9, 9, 9})).isEqualTo(new Pettitt(0, 0, 1));
    }

    @Test
    void pettitt_ofNothingOrOneNumberOverAndOver_seesNoChange() {
        assertThat(Pettitt.of(new long[0], new long[0])).isEqualTo(new Pettitt(0, 0, 1));
        assertThat(Pettitt.of(index(30), new long[30])).isEqualTo(new Pettitt(0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Pettitt.of(new long[] {2, 1}, new long[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> StepOrLine.of(new long[2], new long[2], 2));
    }

    @Property
    void pettitt_isThatOfItsDefinition(@ForAll @Size(min = 2, max = 40) int @IntRange(max = 5) [] whole) {
        long[] y = Arrays.stream(whole).asLongStream().toArray();
        Pettitt test = Pettitt.of(index(y.length), y);
        long k = 0;
        for (int t = 1; t < y.length; t++) {
            long u = 0;
            for (int i = 0; i < t; i++) {
                for (int j = t; j < y.length; j++) {
                    u += Long.signum(y[i] - y[j]);
                }
            }
            k = Math.max(k, Math.abs(u));
        }
        assertThat(test.k()).isEqualTo(k);
    }

    @Test
    void residualSums_areExactFarFromZero() {
        long[] times = new Random(4)
                .longs(200, 1_700_000_000L, 1_800_000_000L)
                .sorted()
                .toArray();
        long[] y = new Random(5).longs(200, 0, 100_000_001L).toArray();
        long[] shifted = Arrays.stream(times).map(t -> t - 1_600_000_000L).toArray();
        assertThat(StepOrLine.of(times, y, 77)).isEqualTo(StepOrLine.of(shifted, y, 77));
    }

    @ParameterizedTest
    @MethodSource("means")
    void welch_isThatOfR(JsonNode test) {
        MeanDifference ours = MeanDifference.welch(
                test.get("mean").asDouble(),
                test.get("variance").asDouble(),
                test.get("df").asDouble(),
                test.get("otherMean").asDouble(),
                test.get("otherVariance").asDouble(),
                test.get("otherDf").asDouble(),
                0.95);
        isNearP(ours.difference(), test.get("difference"));
        isNear(ours.standardError(), test.get("standardError"));
        isNear(ours.degreesOfFreedom(), test.get("degreesOfFreedom"));
        isNearP(ours.p(), test.get("p"));
        isNearP(ours.interval().low(), test.get("low"));
        isNearP(ours.interval().high(), test.get("high"));
    }

    @Test
    void welch_ofConstantsOrUnknownVariance_tellsTheDifferenceOnly() {
        for (double variance : new double[] {0, Double.NaN}) {
            MeanDifference ours = MeanDifference.welch(7, variance, 4, 5, 0, 9, 0.95);
            assertThat(ours.difference()).isEqualTo(2);
            assertThat(ours.p()).isNull();
            assertThat(ours.interval()).isNull();
        }
        MeanDifference oneSided = MeanDifference.welch(7, 2, 4, 5, 0, Double.NaN, 0.95);
        assertThat(oneSided.degreesOfFreedom()).isEqualTo(4);
        assertThat(oneSided.p()).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @MethodSource("proportions")
    void newcombe_isThatOfR(JsonNode test) {
        ProportionDifference ours = ProportionDifference.newcombe(
                test.get("successes").asLong(),
                test.get("trials").asLong(),
                test.get("otherSuccesses").asLong(),
                test.get("otherTrials").asLong(),
                0.95);
        isNearP(ours.difference(), test.get("difference"));
        isNearP(ours.interval().low(), test.get("low"));
        isNearP(ours.interval().high(), test.get("high"));
    }

    /** Newcombe 1998, Statistics in Medicine 17, pp. 873–890, table II, method 10: four digits. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void newcombe_isThatOfHisTable(long a, long m, long b, long n, double low, double high) {
        Interval interval = ProportionDifference.newcombe(a, m, b, n, 0.95).interval();
        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }

    @Property
    void newcombe_holdsTheDifferenceWithinMinusOneAndOne(
            @ForAll @IntRange(max = 50) int a,
            @ForAll @IntRange(max = 50) int b,
            @ForAll @IntRange(min = 1, max = 50) int more,
            @ForAll @IntRange(min = 1, max = 50) int others) {
        ProportionDifference ours = ProportionDifference.newcombe(a, (long) a + more, b, (long) b + others, 0.95);
        assertThat(ours.interval().low()).isBetween(-1.0, ours.difference());
        assertThat(ours.interval().high()).isBetween(ours.difference(), 1.0);
        ProportionDifference turned = ProportionDifference.newcombe(b, (long) b + others, a, (long) a + more, 0.95);
        assertThat(turned.interval().low()).isCloseTo(-ours.interval().high(), within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void homogeneity_isThatOfR(JsonNode mixture) {
        Homogeneity ours = Homogeneity.of(longs(mixture.get("counts")), longs(mixture.get("others")));
        isNear(ours.distance(), mixture.get("distance"));
        isNearP(ours.chiSquare(), mixture.get("chiSquare"));
        assertThat(ours.degreesOfFreedom())
                .isEqualTo(mixture.get("degreesOfFreedom").asInt());
        isNearP(ours.p(), mixture.get("p"));
    }

    @Test
    void homogeneity_ofOneKindOrTooFew_isNotTested() {
        assertThat(Homogeneity.of(new long[] {50}, new long[] {70}).p()).isNull();
        assertThat(Homogeneity.of(new long[0], new long[0]).distance()).isNaN();
        assertThat(Homogeneity.of(new long[] {0, 0}, new long[] {9, 9}).distance())
                .isNaN();
        assertThat(Homogeneity.of(new long[] {0, 0}, new long[] {9, 9}).p()).isNull();
        assertThat(Homogeneity.of(new long[] {50, 0}, new long[] {0, 70}).distance())
                .isEqualTo(1);
    }

    /**
     * Four customers who came twice each: held against all 70 ways to deal eight visits out to two samples of four, within the
     * error of 199 of them.
     */
    @Test
    void homogeneity_ofRareKinds_isThatOfEveryDeal() {
        long[][] counts = {{2, 2, 0, 0}, {2, 1, 1, 0}, {1, 1, 1, 1}};
        for (long[] seen : counts) {
            long[] others = LongStream.of(seen).map(count -> 2 - count).toArray();
            Homogeneity ours = Homogeneity.of(seen, others);
            int asFar = 0;
            int deals = 0;
            for (int deal = 0; deal < 256; deal++) {
                if (Integer.bitCount(deal) == 4) {
                    int far = 0;
                    for (int kind = 0; kind < 4; kind++) {
                        far += Math.abs(Integer.bitCount((deal >> (2 * kind)) & 3) - 1);
                    }
                    deals++;
                    asFar += far / 4.0 >= ours.distance() ? 1 : 0;
                }
            }
            double exact = (double) asFar / deals;
            assertThat(ours.dealt()).isTrue();
            assertThat(ours.p()).isCloseTo(exact, within(0.005 + 4 * Math.sqrt(exact * (1 - exact) / 199)));
        }
    }

    /** By design the share of p-values up to 0.05 is at most 0.05. */
    @Test
    void homogeneity_ofRareKindsMixedByChance_seldomDiffers() {
        Random random = new Random(457);
        int answers = 400;
        int differ = 0;
        for (int i = 0; i < answers; i++) {
            long[] counts = new long[50];
            long[] others = new long[50];
            for (int row = 0; row < 200; row++) {
                (random.nextBoolean() ? counts : others)[row / 4]++;
            }
            differ += Homogeneity.of(counts, others).p() <= 0.05 ? 1 : 0;
        }
        assertThat((double) differ / answers).isLessThanOrEqualTo(0.05 + 3 * Math.sqrt(0.05 * 0.95 / answers));
    }

    @Property
    void homogeneity_isNeverMoreThanOneApart(@ForAll @Size(min = 1, max = 40) int[] seen) {
        long[] counts = Arrays.stream(seen).mapToLong(count -> count & 1023).toArray();
        long[] none = new long[counts.length];
        long[] apart =
                LongStream.concat(Arrays.stream(counts), Arrays.stream(none)).toArray();
        long[] other =
                LongStream.concat(Arrays.stream(none), Arrays.stream(counts)).toArray();
        Homogeneity ours = Homogeneity.of(apart, other);
        assertThat(ours.distance())
                .isEqualTo(Double.valueOf(LongStream.of(counts).sum() == 0 ? Double.NaN : 1));
    }
}
