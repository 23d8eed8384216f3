package dev.plumbline.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the scale: which numbers it holds, where they lie, and what is no scale. */
class ScaleTest {

    @Test
    void holds_bothEndsAndNoNumberBeyond() {
        Scale scale = new Scale(1, 5);
        assertThat(scale.holds(1)).isTrue();
        assertThat(scale.holds(5)).isTrue();
        assertThat(scale.holds(2.718)).isTrue();
        assertThat(scale.holds(Math.nextDown(1.0))).isFalse();
        assertThat(scale.holds(Math.nextUp(5.0))).isFalse();
        assertThat(scale.holds(Double.NaN)).isFalse();
        assertThat(new Scale(0, 1).holds(-0.0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 1, 0", "1, 5, 5, 1", "1, 5, 2, 0.25", "-2, 2, 0, 0.5", "0, 10, 7.5, 0.75"})
    void fraction_isWhereARatingLies(double min, double max, double rating, double fraction) {
        assertThat(new Scale(min, max).fraction(rating)).isEqualTo(fraction);
    }

    @Test
    void whatIsNoScale_isRefused() {
        assertThat(Refusal.of(() -> new Scale(5, 1))).containsExactly("/max out-of-range");
        assertThat(Refusal.of(() -> new Scale(1, 1))).containsExactly("/max out-of-range");
        assertThat(Refusal.of(() -> new Scale(Double.NaN, Double.POSITIVE_INFINITY)))
                .containsExactly("/min not-finite", "/max not-finite");
        assertThat(Refusal.of(() -> new Scale(-1.1e9, 1.1e9)))
                .containsExactly("/min out-of-range", "/max out-of-range");
    }
}
