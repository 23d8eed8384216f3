package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds Student's interval against R 4.2.2, {@code qt(0.975, df)} and {@code qt(0.995, df)}. */
class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "0.7,              36.611415031588322, 364.93520298158046",
        "1,                12.706204736174694, 63.656741162871526",
        "2,                4.3026527297494619, 9.9248432009182892",
        "3.5,              2.9400886379827291, 5.0857022230912561",
        "4,                2.7764451051977934, 4.6040948713499921",
        "12.3287671232877, 2.1723862261045679, 3.0397738444933831",
        "39,               2.0226909200367604, 2.7079131835176615",
        "100,              1.9839715185235516, 2.6258905214380182",
        "1234.5,           1.9618874833313451, 2.5798177297333207"
    })
    void student_isThatOfR(double df, double at95, double at99) {
        Interval interval = Interval.student(50, 2, df, 0.95);
        assertThat(interval.high()).isCloseTo(50 + 2 * at95, within(2e-9 * at95));
        assertThat(interval.low()).isCloseTo(50 - 2 * at95, within(2e-9 * at95));
        assertThat(interval.level()).isEqualTo(0.95);
        assertThat(interval.approximate()).isNull();
        assertThat(Interval.student(0, 1, df, 0.99).high()).isCloseTo(at99, within(1e-9 * at99));
    }

    @Test
    void clamp_cutsBothEnds() {
        assertThat(new Interval(-3, 120, 0.9).clamp(0, 100)).isEqualTo(new Interval(0, 100, 0.9));
        assertThat(new Interval(20, 30, 0.9).clamp(0, 100)).isEqualTo(new Interval(20, 30, 0.9));
    }

    @Test
    void clamp_ofAnIntervalBeyondTheRange_isItsNearerEnd() {
        assertThat(new Interval(101, 120, 0.9).clamp(0, 100)).isEqualTo(new Interval(100, 100, 0.9));
        assertThat(new Interval(-9, -1, 0.9).clamp(0, 100)).isEqualTo(new Interval(0, 0, 0.9));
    }

    @Test
    void roughly_staysWhenCut() {
        assertThat(new Interval(-3, 4, 0.9).roughly().clamp(0, 100)).isEqualTo(new Interval(0, 4, 0.9, true));
    }
}
