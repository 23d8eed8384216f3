package dev.plumbline.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds a criterion and its red flags against their faults. */
class CriterionTest {

    @Test
    void allFaults_areNamedAtOnce() {
        List<RedFlag> flags = Collections.nCopies(65, new RedFlag("f", "seen", 0.2, null));
        assertThat(Refusal.of(
                        () -> new Criterion("", null, null, " ", "x".repeat(2001), null, 0.0, "x".repeat(2001), flags)))
                .containsExactly(
                        "/id bad-format",
                        "/value required",
                        "/question required",
                        "/test too-long",
                        "/standard required",
                        "/emphasis out-of-range",
                        "/advice too-long",
                        "/redFlags too-many");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, -1, 0.9e-9, 1.1e9})
    void emphasis_outsideItsRange_isRefused(double emphasis) {
        assertThat(Refusal.of(() -> criterion(emphasis))).containsExactly("/emphasis out-of-range");
    }

    @Test
    void emphasis_thatIsNoNumber_isRefused() {
        assertThat(Refusal.of(() -> criterion(Double.NaN))).containsExactly("/emphasis not-finite");
        assertThat(Refusal.of(() -> criterion(Double.POSITIVE_INFINITY))).containsExactly("/emphasis not-finite");
    }

    private static Criterion criterion(double emphasis) {
        return new Criterion("c", "v", null, "q", "t", "s", emphasis, null, null);
    }

    @Test
    void aRedFlag_namesAllFaultsAtOnce() {
        assertThat(Refusal.of(() -> new RedFlag("F", "", 1.5, "x".repeat(2001))))
                .containsExactly("/id bad-format", "/text required", "/severity out-of-range", "/advice too-long");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, -0.1, 1.0000001})
    void severity_outsideItsRange_isRefused(double severity) {
        assertThat(Refusal.of(() -> new RedFlag("f", "seen", severity, null)))
                .containsExactly("/severity out-of-range");
    }

    @Test
    void severity_atItsEnds() {
        assertThat(new RedFlag("f", "seen", 1, null).severity()).isEqualTo(1);
        assertThat(new RedFlag("f", "seen", Double.MIN_VALUE, null).advice()).isEmpty();
        assertThat(Refusal.of(() -> new RedFlag("f", "seen", Double.NaN, null)))
                .containsExactly("/severity not-finite");
    }
}
