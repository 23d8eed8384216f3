package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import org.junit.jupiter.api.Test;

/** Holds the rules of an audit: defaults and ranges. */
class AuditRulesTest {

    @Test
    void whatIsAbsent_isTheDefault() {
        assertThat(new AuditRules(null, null, null, null, null))
                .isEqualTo(AuditRules.DEFAULT)
                .isEqualTo(new AuditRules(24.0, 2.0, 0.95, 5, 30));
    }

    @Test
    void allFaults_areNamedAtOnce() {
        assertThat(Refusal.of(() -> new AuditRules(-1.0, 0.5, 1.0, 0, 1)))
                .containsExactly(
                        "/brokenPromiseWeight out-of-range",
                        "/momentOfTruthImportance out-of-range",
                        "/level out-of-range",
                        "/verdictFrom out-of-range",
                        "/firmFrom out-of-range");
        assertThat(Refusal.of(() -> new AuditRules(Double.NaN, Double.POSITIVE_INFINITY, null, null, null)))
                .containsExactly("/brokenPromiseWeight not-finite", "/momentOfTruthImportance not-finite");
    }

    @Test
    void withBrokenPromiseWeight_keepsAllElse() {
        assertThat(new AuditRules(1.0, 3.0, 0.9, 7, 8).withBrokenPromiseWeight(2))
                .isEqualTo(new AuditRules(2.0, 3.0, 0.9, 7, 8));
    }
}
