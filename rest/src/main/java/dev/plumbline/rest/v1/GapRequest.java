package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.alignment.GapRules;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/gaps} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}, but for {@code perspective}, of which there are two, and {@code rules}: nothing is judged by a standard.
 *
 * @param reference the perspective that the other is held against; required
 * @param theirs the other perspective; absent: {@code customer}
 * @param weighting {@code id} or {@code id@revision}; absent: {@code valuegraphics}
 * @param weights value id → weight, in place of a weighting
 * @param gapRules absent: the defaults
 */
record GapRequest(
        @Nullable String reference,
        @Nullable String theirs,
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable GapRules gapRules,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    GapRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }

    /** Whose scope the tally is given: the other side has the same from theirs. */
    @Override
    public @Nullable String perspective() {
        return reference;
    }

    @Override
    public @Nullable ScoringRules rules() {
        return null;
    }
}
