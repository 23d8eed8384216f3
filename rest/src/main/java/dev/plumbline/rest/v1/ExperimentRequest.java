package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.audit.Period;
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
        @Nullable Selection control,
        @Nullable Selection variant,
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ScoringRules rules,
        @Nullable ExperimentRules experimentRules,
        @Nullable OnError onError,
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    ExperimentRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, weighting, weights, "/weights");
        Definitions.refuseBoth(faults, journey, touchpoints, "/touchpoints");
        faults.throwIfAny();
    }

    static ExperimentRequest inQuery(QueryParameters query) {
        Options options = Options.ofAnalysis(
                query,
                "splitAt",
                "touchpoint",
                "channel",
                "segment",
                "weighting",
                "smallestDifference",
                "power",
                "countsFrom",
                "smallestDistance",
                "momentOfTruthImportance",
                "period",
                "level",
                "alpha");
        Instant splitAt = options.instant("splitAt");
        Selection both = both(options);
        if (splitAt == null && !both.equals(Selection.EVERYTHING)) {
            throw QueryParameters.invalid(
                    "splitAt", Fault.REQUIRED, "is required where a query says what the arms are");
        }
        return new ExperimentRequest(
                splitAt == null ? null : both.until(splitAt),
                splitAt == null ? null : both.since(splitAt),
                options.text("rubric"),
                options.text("weighting"),
                null,
                options.text("journey"),
                null,
                options.text("perspective"),
                options.rules(),
                experimentRules(options),
                options.onError(),
                null);
    }

    private static Selection both(Options options) {
        List<String> touchpoint = options.list("touchpoint");
        List<String> channel = options.list("channel");
        List<String> segment = options.list("segment");
        try {
            return new Selection(null, null, null, touchpoint, channel, segment, null, null, null);
        } catch (InvalidException invalid) {
            throw QueryParameters.invalid(
                    invalid.faults().get(0).path().split("/", -1)[1],
                    invalid.faults().get(0).code(),
                    invalid.faults().get(0).detail());
        }
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    private static ExperimentRules experimentRules(Options options) {
        Double smallestDifference = options.number("smallestDifference");
        Double power = options.number("power");
        Integer countsFrom = options.integer("countsFrom");
        Double smallestDistance = options.number("smallestDistance");
        Double momentOfTruthImportance = options.number("momentOfTruthImportance");
        Period period = options.constant("period", Period.class);
        Double level = options.number("level");
        Double alpha = options.number("alpha");
        return Options.judged(() -> new ExperimentRules(
                smallestDifference,
                power,
                countsFrom,
                smallestDistance,
                momentOfTruthImportance,
                period,
                level,
                alpha));
    }
}
