package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds Wilson's interval against the four examples of Newcombe 1998 (Statistics in Medicine 17, table I, method 3: four
 * digits) and against R 4.2.2, {@code prop.test(x, n, correct = FALSE)}.
 */
class ProportionTest {

    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilson_isThatOfNewcombesTable(long successes, long trials, double low, double high) {
        Interval interval = Proportion.wilson(successes, trials, 0.95).interval();
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.25528851987827428,  0.36620957698280016",
        "15, 148, 0.062386399530736283, 0.160487241723308",
        "0,  20,  0,                    0.1611251580528193",
        "1,  29,  0.006113214292762661, 0.17175521879320282",
        "29, 29,  0.88303020150025935,  1",
        "16, 279, 0.035604377891243613, 0.091114876669720998"
    })
    void wilson_isThatOfR(long successes, long trials, double low, double high) {
        Proportion proportion = Proportion.wilson(successes, trials, 0.95);
        assertThat(proportion.rate()).isEqualTo((double) successes / trials);
        assertThat(proportion.interval().low()).isCloseTo(low, within(1e-13));
        assertThat(proportion.interval().high()).isCloseTo(high, within(1e-13));
    }

    @Property
    void interval_liesWithinZeroAndOneAndHoldsTheRate(
            @ForAll @LongRange(min = 0) long successes,
            @ForAll @LongRange(min = 1) long trials,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
        Assume.that(successes <= trials);
        Proportion proportion = Proportion.wilson(successes, trials, level);
        assertThat(proportion.interval().low()).isBetween(0.0, proportion.rate());
        assertThat(proportion.interval().high()).isBetween(proportion.rate(), 1.0);
    }

    @Property
    void interval_nearTheEnds_liesWithinZeroAndOne(
            @ForAll @LongRange(min = 0, max = 3) long few,
            @ForAll @LongRange(min = 3, max = Long.MAX_VALUE) long trials) {
        Interval rare = Proportion.wilson(few, trials, 0.95).interval();
        assertThat(rare.low()).isBetween(0.0, rare.high());
        Interval common = Proportion.wilson(trials - few, trials, 0.95).interval();
        assertThat(common.high()).isBetween(common.low(), 1.0);
    }

    @Test
    void wilson_ofNothingOrMoreThanAll_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.wilson(0, 0, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.wilson(3, 2, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.wilson(-1, 2, 0.95));
    }

    /** A tie is half a success: where there is an even number of them, R's prop.test can be asked, see above. */
    @ParameterizedTest
    @CsvSource({
        "80, 2,  263, 0.25528851987827428,  0.36620957698280016",
        "10, 10, 148, 0.062386399530736283, 0.160487241723308",
        "0,  32, 279, 0.035604377891243613, 0.091114876669720998"
    })
    void wilson_countsATieAsHalfASuccess(long successes, long ties, long trials, double low, double high) {
        Proportion proportion = Proportion.wilson(successes, ties, trials, 0.95);
        assertThat(proportion.rate()).isEqualTo((successes + ties / 2.0) / trials);
        assertThat(proportion.interval().low()).isCloseTo(low, within(1e-13));
        assertThat(proportion.interval().high()).isCloseTo(high, within(1e-13));
    }

    @Property
    void withoutTies_isTheSameToTheBit(
            @ForAll @LongRange(min = 0, max = 1_000_000) long successes,
            @ForAll @LongRange(min = 1, max = 1_000_000) long trials) {
        Assume.that(successes <= trials);
        assertThat(Proportion.wilson(successes, 0, trials, 0.95)).isEqualTo(Proportion.wilson(successes, trials, 0.95));
    }

    @Test
    void allTied_isAHalf() {
        Proportion tied = Proportion.wilson(0, 100, 100, 0.95);
        assertThat(tied.rate()).isEqualTo(0.5);
        assertThat(tied.interval().low() + tied.interval().high()).isCloseTo(1, within(1e-15));
        assertThat(Proportion.wilson(3, 1, 4, 0.95).interval().high()).isLessThan(1);
    }

    @Test
    void wilson_withTiesOfNothingOrMoreThanAll_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.wilson(0, 0, 0, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.wilson(2, 2, 3, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.wilson(1, -1, 2, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.wilson(-1, 1, 2, 0.95));
    }
}
