package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/scores/batch} as JSON; the other members are those of {@link ScoreRequest}.
 *
 * @param assessments at most 1,000, each scored or refused by itself
 */
record BatchRequest(
        List<Reading<Assessment>> assessments,
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable ScoringRules rules) {

    BatchRequest {
        Faults faults = new Faults();
        faults.present("/assessments", assessments);
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        faults.throwIfAny();
    }
}
