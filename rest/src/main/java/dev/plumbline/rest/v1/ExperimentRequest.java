package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.change.ExperimentRules;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/experiments} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}. A query knows arms before and after a moment only, {@code splitAt}, at some places and of some customers
 * if it says which (parted by commas).
 *
 * @param control what is compared with; required
 * @param variant what is compared; required
 * @param weighting {@code id} or {@code id@revision}; absent: {@code valuegraphics}
 * @param weights value id → weight, in place of a weighting
 * @param experimentRules absent: the defaults
 */
record ExperimentRequest(
        @BodyOnly @Nullable Selection control,
        @BodyOnly @Nullable Selection variant,
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ScoringRules rules,
        @Nullable ExperimentRules experimentRules,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    ExperimentRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "weighting", weighting, "weights", weights);
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }

    /** What a query has in place of both arms: a moment that parts them, and what they have in common. */
    record Split(
            @Nullable Instant splitAt,
            @Nullable List<String> touchpoint,
            @Nullable List<String> channel,
            @Nullable List<String> segment) {

        private Selection both() {
            try {
                return new Selection(null, null, null, touchpoint, channel, segment, null, null, null);
            } catch (InvalidException invalid) {
                Fault first = invalid.faults().get(0);
                throw QueryParameters.invalid(first.path().split("/", -1)[1], first.code(), first.detail());
            }
        }
    }

    /** These options with the arms that a query asks for. */
    ExperimentRequest with(Split split) {
        Selection both = split.both();
        if (split.splitAt() == null) {
            if (!both.equals(Selection.EVERYTHING)) {
                throw QueryParameters.invalid(
                        "splitAt", Fault.REQUIRED, "is required where a query says what the arms are");
            }
            return this;
        }
        return new ExperimentRequest(
                both.until(split.splitAt()),
                both.since(split.splitAt()),
                rubric,
                weighting,
                weights,
                journey,
                touchpoints,
                perspective,
                rules,
                experimentRules,
                onError,
                select,
                assessments);
    }
}
