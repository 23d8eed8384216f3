package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.scoring.ScoringRules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of lines is scored by, from the query or from a first line {@code {"request":…}}; members as in
 * {@link ScoreRequest}.
 */
record BatchOptions(
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable ScoringRules rules) {

    BatchOptions {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        faults.throwIfAny();
    }
}
