package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.NameOr;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.study.On;
import dev.plumbline.study.Scores;
import dev.plumbline.study.StudyRules;
import dev.plumbline.study.WeightDraws;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/sensitivity} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}.
 *
 * @param weighting the centre, by name or brought along; absent: {@code valuegraphics}
 * @param weights value id → weight, in place of a weighting
 * @param on absent: {@link On#ALL_CRITERIA}
 * @param distribution as all to {@code seed}: see {@link WeightDraws}
 * @param scores absent: {@link Scores#SAMPLED}
 * @param pairs of touchpoints, each a list of two, whose smallest changes are to be in the answer too; absent: none
 * @param studyRules absent: the defaults
 */
record SensitivityRequest(
        @Nullable String rubric,
        @Nullable NameOr<WeightingRequest> weighting,
        @Nullable Map<String, Double> weights,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ScoringRules rules,
        @Nullable On on,
        WeightDraws.@Nullable Distribution distribution,
        @Nullable Double concentration,
        @Nullable Integer draws,
        @Nullable Long seed,
        @Nullable Scores scores,
        @Nullable List<List<String>> pairs,
        @Nullable StudyRules studyRules,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements AnalysisRequest {

    SensitivityRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }
}
