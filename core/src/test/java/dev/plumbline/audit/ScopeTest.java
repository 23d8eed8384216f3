package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Hotel;
import dev.plumbline.Refusal;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Valuegraphics;
import org.junit.jupiter.api.Test;

/** Holds what a tally can be asked to count: defaults, and what does not go together. */
class ScopeTest {

    private static final Rubric RUBRIC = ValuesAudit.RUBRIC;

    @Test
    void whatIsAbsent_isTheDefault() {
        assertThat(new Scope(RUBRIC, null, null, null, null, null))
                .isEqualTo(Scope.of(RUBRIC))
                .isEqualTo(new Scope(RUBRIC, Grouping.TOUCHPOINT, null, null, "customer", 75.0));
        assertThat(Scope.of(RUBRIC).by(Grouping.PERIOD).period()).isEqualTo(Period.MONTH);
        assertThat(Scope.of(RUBRIC).by(Period.WEEK).groupBy()).isEqualTo(Grouping.PERIOD);
    }

    @Test
    void ofAScorer_hasItsRubricAndItsStandard() {
        Scorer scorer = Scorer.of(RUBRIC, Valuegraphics.WEIGHTING, new ScoringRules(null, 60.0, null));
        assertThat(Scope.of(scorer)).isEqualTo(new Scope(RUBRIC, null, null, null, null, 60.0));
    }

    @Test
    void fromAnotherPerspective_changesNothingElse() {
        assertThat(Scope.of(RUBRIC).on(Hotel.JOURNEY).by(Period.WEEK).from("executive"))
                .isEqualTo(new Scope(RUBRIC, Grouping.PERIOD, Period.WEEK, Hotel.JOURNEY, "executive", 75.0));
    }

    @Test
    void allFaults_areNamedAtOnce() {
        assertThat(Refusal.of(() -> new Scope(null, Grouping.STAGE, Period.DAY, null, "a\nb", Double.NaN)))
                .containsExactlyInAnyOrder(
                        "/rubric required",
                        "/perspective bad-format",
                        "/standardAt not-finite",
                        "/period contradiction",
                        "/journey required");
    }

    @Test
    void stagesNeedAJourney() {
        assertThat(Refusal.of(() -> Scope.of(RUBRIC).by(Grouping.STAGE))).containsExactly("/journey required");
        assertThat(Scope.of(RUBRIC).on(Hotel.JOURNEY).by(Grouping.STAGE).journey())
                .isEqualTo(Hotel.JOURNEY);
    }

    @Test
    void by_keepsAllElse() {
        Scope scope = new Scope(RUBRIC, Grouping.PERIOD, Period.DAY, Hotel.JOURNEY, "executive", 60.0);
        assertThat(scope.by(Grouping.SEGMENT))
                .isEqualTo(new Scope(RUBRIC, Grouping.SEGMENT, null, Hotel.JOURNEY, "executive", 60.0));
        assertThat(Scope.of(RUBRIC).on(Hotel.JOURNEY).by(Period.QUARTER))
                .isEqualTo(new Scope(RUBRIC, Grouping.PERIOD, Period.QUARTER, Hotel.JOURNEY, "customer", 75.0));
    }
}
