package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.alignment.DisconnectRules;
import dev.plumbline.alignment.Proxy;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/disconnects} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}.
 *
 * @param proxies absent: the common ones, of which the rubric must have a criterion
 * @param weighting {@code id} or {@code id@revision}; absent: {@code valuegraphics}
 * @param weights value id → weight, in place of a weighting
 * @param disconnectRules absent: the defaults
 */
record DisconnectRequest(
        @Nullable List<Proxy> proxies,
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ScoringRules rules,
        @Nullable DisconnectRules disconnectRules,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    DisconnectRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }
}
