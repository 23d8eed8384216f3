package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Period;
import dev.plumbline.change.Subject;
import dev.plumbline.change.TrajectoryRules;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.http.QueryParameters;
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
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    TrajectoryRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, weighting, weights, "/weights");
        Definitions.refuseBoth(faults, journey, touchpoints, "/touchpoints");
        faults.throwIfAny();
    }

    static TrajectoryRequest inQuery(QueryParameters query) {
        Options options = Options.ofAnalysis(
                query,
                "weighting",
                "subject",
                "period",
                "halfLifeDays",
                "smallestSlope",
                "countsFrom",
                "changeFrom",
                "brokenPromiseWeight",
                "level",
                "alpha");
        return new TrajectoryRequest(
                options.text("rubric"),
                options.text("weighting"),
                null,
                options.text("journey"),
                null,
                options.text("perspective"),
                options.rules(),
                trajectoryRules(options),
                options.onError(),
                null);
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    private static TrajectoryRules trajectoryRules(Options options) {
        Subject subject = options.constant("subject", Subject.class);
        Period period = options.constant("period", Period.class);
        Double halfLifeDays = options.number("halfLifeDays");
        Double smallestSlope = options.number("smallestSlope");
        Integer countsFrom = options.integer("countsFrom");
        Integer changeFrom = options.integer("changeFrom");
        Double brokenPromiseWeight = options.number("brokenPromiseWeight");
        Double level = options.number("level");
        Double alpha = options.number("alpha");
        return Options.judged(() -> new TrajectoryRules(
                subject,
                period,
                halfLifeDays,
                smallestSlope,
                countsFrom,
                changeFrom,
                brokenPromiseWeight,
                level,
                alpha));
    }
}
