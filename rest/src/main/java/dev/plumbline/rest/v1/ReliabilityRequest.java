package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.evidence.ReliabilityRules;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/reliability} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}. Every criterion counts alike, so there are neither weights nor {@code rules}.
 *
 * @param reliabilityRules absent: the defaults
 */
record ReliabilityRequest(
        @Nullable String rubric,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ReliabilityRules reliabilityRules,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements AnalysisRequest {

    ReliabilityRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }

    @Override
    public @Nullable ScoringRules rules() {
        return null;
    }
}
