package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Hotel;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the package comment shows, and that it is short for what it says. */
class ShortFormsTest {

    @Test
    void areTheLongFormsWithTheirDefaults() {
        Tally year = new Tally(Scope.of(ValuesAudit.RUBRIC));
        for (Assessment assessment : Hotel.YEAR) {
            try {
                year.add(assessment);
            } catch (InvalidException contradiction) {
                assertThat(assessment.touchpoint()).isEqualTo("advert");
            }
        }
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        List<Weighting> weightings = List.of(Valuegraphics.WEIGHTING, Weighting.equal(Valuegraphics.VALUES));
        assertThat(Comparison.of(year, weightings))
                .isEqualTo(Comparison.of(
                        year,
                        weightings,
                        ScoringRules.DEFAULT,
                        On.ALL_CRITERIA,
                        null,
                        StudyRules.DEFAULT,
                        Progress.UNWATCHED));
        assertThat(Sensitivity.of(year, scorer, WeightDraws.DEFAULT))
                .isEqualTo(Sensitivity.of(
                        year,
                        scorer,
                        On.ALL_CRITERIA,
                        new WeightDraws(WeightDraws.Distribution.UNIFORM, null, 10_000, 1L),
                        Scores.SAMPLED,
                        List.of(),
                        StudyRules.DEFAULT,
                        Progress.UNWATCHED));
    }
}
