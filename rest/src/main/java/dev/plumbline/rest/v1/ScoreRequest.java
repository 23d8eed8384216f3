package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.scoring.ScoringRules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/scores}.
 *
 * @param rubric {@code id} or {@code id@revision}; absent: the assessment's, or {@code values-audit}
 * @param weighting {@code id} or {@code id@revision}; absent: {@code valuegraphics}
 * @param weights value id → weight, in place of a weighting
 * @param rules absent: the defaults
 */
record ScoreRequest(
        Assessment assessment,
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable ScoringRules rules) {

    ScoreRequest {
        Faults faults = new Faults();
        faults.present("/assessment", assessment);
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        faults.throwIfAny();
    }
}
