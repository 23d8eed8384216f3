package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Period;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/audits} as JSON, or the options of one in lines.
 *
 * @param groupBy absent: touchpoint
 * @param period with groups by period; absent there: month
 * @param rubric {@code id} or {@code id@revision}; absent: {@code values-audit}
 * @param weighting {@code id} or {@code id@revision}; absent: {@code valuegraphics}
 * @param weights value id → weight, in place of a weighting
 * @param segmentWeightings segment → weighting of its own, by name; with groups by segment
 * @param journey {@code id} or {@code id@revision}
 * @param touchpoints a journey of its own, in place of one by name
 * @param perspective absent: {@code customer}
 * @param rules absent: the defaults
 * @param brokenPromiseWeight absent: the default
 * @param onError what one refused assessment does; absent: {@link OnError#SKIP}
 * @param select which of the stored assessments are read; only in a JSON body, and required there in place of assessments
 * @param assessments only in a JSON body, and required there unless it selects some
 */
record AuditRequest(
        @Nullable Grouping groupBy,
        @Nullable Period period,
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable Map<String, String> segmentWeightings,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ScoringRules rules,
        @Nullable Double brokenPromiseWeight,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    AuditRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }
}
