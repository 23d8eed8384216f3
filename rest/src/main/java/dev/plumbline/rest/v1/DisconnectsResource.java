package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.alignment.DisconnectRules;
import dev.plumbline.alignment.Disconnects;
import dev.plumbline.alignment.Proxy;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Scope;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.v1.Analysis.Findings;
import dev.plumbline.scoring.Scorer;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Disconnects: do the figures that are counted go with the values they stand in for? */
@Path("/v1/disconnects")
@OnWorker
@Answers(Disconnects.class)
@Refuses(ProblemCode.DEGENERATE_WEIGHTING)
public final class DisconnectsResource extends AnalysisResource<DisconnectRequest> {

    DisconnectsResource(Common common) {
        super(
                common,
                Options.of(DisconnectRequest.class),
                List.of(DisconnectTables.PROXIES, DisconnectTables.TOUCHPOINTS, DisconnectTables.RANKINGS));
    }

    @Override
    Analysis analysis(DisconnectRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        Faults faults = new Faults();
        Scorer scorer = faults.attempt(() -> request.scorer(definitions));
        Scope scope = faults.attempt(() -> request.scope(definitions));
        if (scope != null
                && request.proxies() == null
                && Proxy.common(scope.rubric()).isEmpty()) {
            faults.add(
                    "/proxies",
                    Fault.REQUIRED,
                    "are required, because there are no common ones for the criteria of "
                            + scope.rubric().id() + "; lines have them in a first line {\"request\":{…}}");
        }
        faults.throwIfAny();
        return analysis(request, requireNonNull(scope), requireNonNull(scorer));
    }

    private static Analysis analysis(DisconnectRequest request, Scope scope, Scorer scorer) {
        List<Proxy> proxies = request.proxies() == null ? Proxy.common(scope.rubric()) : request.proxies();
        DisconnectRules rules = request.disconnectRules() == null ? DisconnectRules.DEFAULT : request.disconnectRules();
        Observations observations = new Observations(scope, Set.of(), Disconnects.metrics(proxies), List.of());
        // of nothing says what it would refuse at the end
        Disconnects.of(observations, scorer, proxies, rules, () -> {});
        return new Analysis(new Intake(Sink.of(observations), request.onError()), demand -> {
            Disconnects disconnects = Disconnects.of(observations, scorer, proxies, rules, demand::check);
            return new Findings(disconnects, asked -> DisconnectTables.of(asked, disconnects));
        });
    }
}
