package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.audit.Scope;
import dev.plumbline.change.Listening;
import dev.plumbline.change.ListeningRules;
import dev.plumbline.change.ListeningTally;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.v1.Analysis.Findings;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listening: where has nobody asked lately? */
@Path("/v1/listening")
@Answers(Listening.class)
public final class ListeningResource extends AnalysisResource<ListeningRequest> {

    ListeningResource(Common common) {
        super(common, Options.of(ListeningRequest.class), List.of("touchpoints"));
    }

    @Override
    Analysis analysis(ListeningRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        Instant asOf = request.asOf();
        ListeningRules rules = request.listeningRules() == null ? ListeningRules.DEFAULT : request.listeningRules();
        Faults faults = new Faults();
        Scope scope = faults.attempt(() -> request.scope(definitions));
        if (asOf == null || scope == null) {
            faults.present("/asOf", asOf);
            throw faults.exception();
        }
        ListeningTally tally = new ListeningTally(scope, asOf, rules);
        Sink sink =
                Sink.of(tally::add, tally::touchpoints, Sink.MOST_CELLS, "are of more than %d different touchpoints");
        return new Analysis(new Intake(sink, request.onError()), demand -> {
            Listening listening = Listening.of(tally);
            return new Findings(listening, touchpoints -> ListeningTable.of(listening));
        });
    }
}
