package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Faults;
import dev.plumbline.audit.Scope;
import dev.plumbline.evidence.RaterRules;
import dev.plumbline.evidence.RaterTally;
import dev.plumbline.evidence.Raters;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.v1.Analysis.Findings;
import dev.plumbline.scoring.Scorer;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Raters: does it depend on who looks? */
@Path("/v1/raters")
@OnWorker
@Answers(Raters.class)
@Refuses(ProblemCode.DEGENERATE_WEIGHTING)
public final class RatersResource extends AnalysisResource<RaterRequest> {

    RatersResource(Common common) {
        super(common, Options.of(RaterRequest.class), RaterTables.ALL);
    }

    @Override
    Analysis analysis(RaterRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        Faults faults = new Faults();
        Scorer scorer = faults.attempt(() -> request.scorer(definitions));
        Scope scope = faults.attempt(() -> request.scope(definitions));
        faults.throwIfAny();
        RaterTally tally = new RaterTally(requireNonNull(scope));
        Sink sink = Sink.of(
                        tally::add, tally::cells, Sink.MOST_CELLS, "are of more than %d pairs of touchpoint and rater")
                .and(Sink.of(
                        assessment -> {},
                        tally::judgements,
                        Sink.MOST_OBSERVATIONS,
                        "of units are more than %d, which is all that this analysis can hold"));
        RaterRules rules = request.raterRules() == null ? RaterRules.DEFAULT : request.raterRules();
        return new Analysis(new Intake(sink, request.onError()), demand -> {
            Raters raters = Raters.of(tally, requireNonNull(scorer), rules, demand::check);
            return new Findings(raters, name -> RaterTables.of(name, raters));
        });
    }
}
