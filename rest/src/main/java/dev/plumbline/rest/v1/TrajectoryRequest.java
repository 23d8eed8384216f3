package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.change.TrajectoryRules;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/trajectories} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}.
 *
 * @param weighting {@code id} or {@code id@revision}; absent: {@code valuegraphics}
 * @param weights value id → weight, in place of a weighting
 * @param trajectoryRules whom to follow, by which periods, and how surely; absent: the defaults
 */
record TrajectoryRequest(
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ScoringRules rules,
        @Nullable TrajectoryRules trajectoryRules,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    TrajectoryRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }
}
