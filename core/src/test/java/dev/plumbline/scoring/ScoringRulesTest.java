package dev.plumbline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the rules against their defaults, their ranges, and the thresholds of a verdict. */
class ScoringRulesTest {

    @Test
    void whatIsAbsent_isTheDefault() {
        assertThat(new ScoringRules(null, null, null)).isEqualTo(ScoringRules.DEFAULT);
        assertThat(ScoringRules.DEFAULT).isEqualTo(new ScoringRules(Aggregation.ARITHMETIC, 75.0, 40.0));
    }

    @Test
    void allFaults_areNamedAtOnce() {
        assertThat(Refusal.of(() -> new ScoringRules(null, Double.NaN, 100.5)))
                .containsExactly("/standardAt not-finite", "/floorAt out-of-range");
        assertThat(Refusal.of(() -> new ScoringRules(null, -1.0, Double.POSITIVE_INFINITY)))
                .containsExactly("/standardAt out-of-range", "/floorAt not-finite");
    }

    @ParameterizedTest
    @CsvSource({
        "100,        100,        DELIVERS",
        "75,         40,         DELIVERS",
        "75,         39.999999,  ERODES",
        "75,         39.9999996, DELIVERS",
        "74.9999996, 40,         DELIVERS",
        "74.999999,  40,         MIXED",
        "50,         40,         MIXED",
        "49.9999996, 40,         MIXED",
        "49.999999,  49,         ERODES",
        "0,          0,          ERODES"
    })
    void verdict_comparesMillionths(double points, double least, Verdict verdict) {
        assertThat(ScoringRules.DEFAULT.verdict(points, least)).isEqualTo(verdict);
    }

    @Test
    void verdict_ofALowStandard_stillErodesUnderTheMiddle() {
        ScoringRules rules = new ScoringRules(null, 30.0, 0.0);
        assertThat(rules.verdict(49, 0)).isEqualTo(Verdict.ERODES);
        assertThat(rules.verdict(50, 0)).isEqualTo(Verdict.DELIVERS);
    }
}
