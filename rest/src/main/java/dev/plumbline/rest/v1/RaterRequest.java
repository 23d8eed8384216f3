package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.evidence.RaterRules;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/raters} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}.
 *
 * @param weighting {@code id} or {@code id@revision}; absent: {@code valuegraphics}
 * @param weights value id → weight, in place of a weighting
 * @param raterRules absent: the defaults
 */
record RaterRequest(
        @Nullable String rubric,
        @Nullable String weighting,
        @Nullable Map<String, Double> weights,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable ScoringRules rules,
        @Nullable RaterRules raterRules,
        @Nullable OnError onError,
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    RaterRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, weighting, weights, "/weights");
        Definitions.refuseBoth(faults, journey, touchpoints, "/touchpoints");
        faults.throwIfAny();
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    static RaterRequest inQuery(QueryParameters query) {
        Options options = Options.ofAnalysis(
                query, "weighting", "level", "alpha", "smallestEffect", "countsFrom", "resamples", "seed");
        Double level = options.number("level");
        Double alpha = options.number("alpha");
        Double smallestEffect = options.number("smallestEffect");
        Integer countsFrom = options.integer("countsFrom");
        Integer resamples = options.integer("resamples");
        Long seed = options.wholeNumber("seed");
        return new RaterRequest(
                options.text("rubric"),
                options.text("weighting"),
                null,
                options.text("journey"),
                null,
                options.text("perspective"),
                options.rules(),
                Options.judged(() -> new RaterRules(level, alpha, smallestEffect, countsFrom, resamples, seed)),
                options.onError(),
                null);
    }
}
