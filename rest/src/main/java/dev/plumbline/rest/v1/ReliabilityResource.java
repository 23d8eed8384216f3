package dev.plumbline.rest.v1;

import dev.plumbline.audit.Tally;
import dev.plumbline.evidence.Reliability;
import dev.plumbline.evidence.ReliabilityRules;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.v1.Analysis.Findings;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Reliability: are the criteria several measurements, or one mood? */
@Path("/v1/reliability")
@Answers(Reliability.class)
public final class ReliabilityResource extends AnalysisResource<ReliabilityRequest> {

    ReliabilityResource(Common common) {
        super(common, Options.of(ReliabilityRequest.class), ReliabilityTables.ALL);
    }

    @Override
    Analysis analysis(ReliabilityRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        Tally tally = new Tally(request.scope(definitions));
        ReliabilityRules rules =
                request.reliabilityRules() == null ? ReliabilityRules.DEFAULT : request.reliabilityRules();
        return new Analysis(new Intake(Sink.of(tally), request.onError()), demand -> {
            Reliability reliability = Reliability.of(tally, rules);
            return new Findings(reliability, name -> ReliabilityTables.of(name, reliability));
        });
    }
}
