package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.NameOr;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.study.On;
import dev.plumbline.study.StudyRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/comparisons} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}.
 *
 * @param weightings 2 to 10, each by name or brought along; required
 * @param on absent: {@link On#ALL_CRITERIA}
 * @param outcome which one the weightings are to tell; absent: none
 * @param studyRules absent: the defaults
 */
record ComparisonRequest(
        @Nullable String rubric,
        @Nullable List<NameOr<WeightingRequest>> weightings,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ScoringRules rules,
        @Nullable On on,
        @Nullable String outcome,
        @Nullable StudyRules studyRules,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements AnalysisRequest {

    ComparisonRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }
}
