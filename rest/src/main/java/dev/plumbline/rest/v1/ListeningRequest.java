package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Period;
import dev.plumbline.change.ListeningRules;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/listening} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}. Nothing is scored, so there are neither weights nor {@code rules}.
 *
 * @param asOf when the question is asked; required
 * @param listeningRules absent: the defaults
 */
record ListeningRequest(
        @Nullable Instant asOf,
        @Nullable ListeningRules listeningRules,
        @Nullable String rubric,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable OnError onError,
        @Nullable List<Reading<Assessment>> assessments)
        implements AnalysisRequest {

    ListeningRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, journey, touchpoints, "/touchpoints");
        faults.throwIfAny();
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    static ListeningRequest inQuery(QueryParameters query) {
        Options options =
                Options.ofCounts(query, "asOf", "period", "periods", "leastPerPeriod", "momentOfTruthImportance");
        Instant asOf = options.instant("asOf");
        Period period = options.constant("period", Period.class);
        Integer periods = options.integer("periods");
        Integer leastPerPeriod = options.integer("leastPerPeriod");
        Double importance = options.number("momentOfTruthImportance");
        return new ListeningRequest(
                asOf,
                Options.judged(() -> new ListeningRules(period, periods, leastPerPeriod, importance)),
                options.text("rubric"),
                options.text("journey"),
                null,
                options.text("perspective"),
                options.onError(),
                null);
    }

    @Override
    public @Nullable ScoringRules rules() {
        return null;
    }
}
