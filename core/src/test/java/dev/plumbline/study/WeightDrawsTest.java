package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import dev.plumbline.study.WeightDraws.Distribution;
import org.junit.jupiter.api.Test;

/** Holds what may be asked of draws against its limits. */
class WeightDrawsTest {

    @Test
    void whatIsAbsent_isFilledIn() {
        assertThat(new WeightDraws(null, null, null, null)).isEqualTo(WeightDraws.DEFAULT);
        assertThat(WeightDraws.DEFAULT).isEqualTo(new WeightDraws(Distribution.UNIFORM, null, 10_000, 1L));
        assertThat(new WeightDraws(Distribution.DIRICHLET, null, null, null).concentration())
                .isEqualTo(20);
        assertThat(new WeightDraws(Distribution.RANKING, null, 500, -7L).concentration())
                .isNull();
    }

    @Test
    void theLimits_areWithin() {
        assertThat(new WeightDraws(Distribution.DIRICHLET, 0.1, 100, Long.MIN_VALUE).draws())
                .isEqualTo(100);
        assertThat(new WeightDraws(Distribution.DIRICHLET, 100_000.0, 1_000_000, Long.MAX_VALUE).draws())
                .isEqualTo(1_000_000);
    }

    @Test
    void whatIsOutside_isNamed() {
        assertThat(Refusal.of(() -> new WeightDraws(Distribution.DIRICHLET, 0.09, 99, 1L)))
                .containsExactly("/draws out-of-range", "/concentration out-of-range");
        assertThat(Refusal.of(() -> new WeightDraws(Distribution.DIRICHLET, Double.NaN, 1_000_001, 1L)))
                .containsExactly("/draws out-of-range", "/concentration not-finite");
        assertThat(Refusal.of(() -> new WeightDraws(Distribution.UNIFORM, 20.0, null, 1L)))
                .containsExactly("/concentration contradiction");
        assertThat(Refusal.of(() -> new WeightDraws(Distribution.RANKING, 20.0, -1, 1L)))
                .containsExactly("/draws out-of-range", "/concentration contradiction");
    }

    @Test
    void howSureAStudyIs_hasLimitsToo() {
        assertThat(new StudyRules(null, null)).isEqualTo(StudyRules.DEFAULT);
        assertThat(Refusal.of(() -> new StudyRules(0.49, 0.6)))
                .containsExactly("/level out-of-range", "/alpha out-of-range");
        assertThat(Refusal.of(() -> new StudyRules(1.0, 0.0)))
                .containsExactly("/level out-of-range", "/alpha out-of-range");
    }
}
