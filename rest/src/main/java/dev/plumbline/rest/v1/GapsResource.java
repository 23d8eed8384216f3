package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Faults;
import dev.plumbline.alignment.GapRules;
import dev.plumbline.alignment.GapTally;
import dev.plumbline.alignment.Gaps;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.v1.Analysis.Findings;
import dev.plumbline.scoring.Scorer;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gaps: do two perspectives see the same? */
@Path("/v1/gaps")
@Answers(Gaps.class)
@Refuses(ProblemCode.DEGENERATE_WEIGHTING)
public final class GapsResource extends AnalysisResource<GapRequest> {

    GapsResource(Common common) {
        super(
                common,
                Options.of(GapRequest.class),
                List.of(GapTables.CRITERIA, GapTables.TOUCHPOINTS, GapTables.OVERALL));
    }

    @Override
    Analysis analysis(GapRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        String theirs = request.theirs() == null ? Assessment.CUSTOMER : request.theirs();
        Faults faults = new Faults();
        if (faults.present("/reference", request.reference())) {
            faults.name("/reference", request.reference());
        }
        faults.name("/theirs", theirs);
        faults.throwIfAny();
        Scorer scorer = faults.attempt(() -> request.scorer(definitions));
        Scope scope = faults.attempt(() -> request.scope(definitions));
        GapTally tally = scope == null ? null : faults.attempt(() -> new GapTally(scope, theirs));
        faults.throwIfAny();
        return analysis(request, requireNonNull(tally), requireNonNull(scorer));
    }

    private static Analysis analysis(GapRequest request, GapTally tally, Scorer scorer) {
        Sink sink = Sink.of(tally::add, tally::cells, Sink.MOST_CELLS, "fall into more than %d touchpoints");
        GapRules rules = request.gapRules() == null ? GapRules.DEFAULT : request.gapRules();
        return new Analysis(new Intake(sink, request.onError()), demand -> {
            Gaps gaps = Gaps.of(tally, scorer, rules);
            return new Findings(gaps, asked -> GapTables.of(asked, gaps));
        });
    }
}
