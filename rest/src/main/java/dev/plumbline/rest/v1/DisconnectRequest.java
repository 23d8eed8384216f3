package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.alignment.DisconnectRules;
import dev.plumbline.alignment.Proxy;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.http.QueryParameters;
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
        @Nullable List<Reading<Assessment>> assessments)
        implements WeighedRequest {

    DisconnectRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, weighting, weights, "/weights");
        Definitions.refuseBoth(faults, journey, touchpoints, "/touchpoints");
        faults.throwIfAny();
    }

    static DisconnectRequest inQuery(QueryParameters query) {
        Options options = Options.ofAnalysis(
                query,
                "weighting",
                "level",
                "alpha",
                "withinFrom",
                "mixApart",
                "standingFrom",
                "standingsFrom",
                "goodFrom",
                "poorTo",
                "poorBelow");
        return new DisconnectRequest(
                null,
                options.text("rubric"),
                options.text("weighting"),
                null,
                options.text("journey"),
                null,
                options.text("perspective"),
                options.rules(),
                disconnectRules(options),
                options.onError(),
                null);
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    private static DisconnectRules disconnectRules(Options options) {
        Double level = options.number("level");
        Double alpha = options.number("alpha");
        Integer withinFrom = options.integer("withinFrom");
        Double mixApart = options.number("mixApart");
        Integer standingFrom = options.integer("standingFrom");
        Integer standingsFrom = options.integer("standingsFrom");
        Double goodFrom = options.number("goodFrom");
        Double poorTo = options.number("poorTo");
        Double poorBelow = options.number("poorBelow");
        return Options.judged(() -> new DisconnectRules(
                level, alpha, withinFrom, mixApart, standingFrom, standingsFrom, goodFrom, poorTo, poorBelow));
    }
}
