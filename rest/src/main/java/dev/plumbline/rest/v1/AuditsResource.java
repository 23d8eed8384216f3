package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Faults;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.AuditRules;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.v1.Analysis.Findings;
import dev.plumbline.rest.v1.AnalysisRequest.OnError;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Weighting;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Audits: how do many do, and what to change first? */
@Path("/v1/audits")
@Answers(Audit.class)
@Refuses(ProblemCode.DEGENERATE_WEIGHTING)
public final class AuditsResource extends AnalysisResource<AuditRequest> {

    AuditsResource(Common common) {
        super(common, Options.of(AuditRequest.class), List.of("groups"));
    }

    @Override
    Analysis analysis(AuditRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions)
                .weightings(request.segmentWeightings(), "/segmentWeightings")
                .refuseUnknown();
        Faults faults = new Faults();
        Scorer scorer = faults.attempt(() -> request.scorer(definitions));
        Scope scope = faults.attempt(() -> request.scope(definitions));
        AuditRules rules = faults.attempt(() -> rules(request.brokenPromiseWeight()));
        Map<String, Weighting> segmentWeightings =
                faults.attempt(() -> definitions.segmentWeightings(request.segmentWeightings()));
        faults.throwIfAny();
        return analysis(
                new Tally(requireNonNull(scope)),
                request.onError(),
                requireNonNull(scorer),
                requireNonNull(rules),
                requireNonNull(segmentWeightings));
    }

    private static Analysis analysis(
            Tally tally,
            @Nullable OnError onError,
            Scorer scorer,
            AuditRules rules,
            Map<String, Weighting> segmentWeightings) {
        Analysis analysis = new Analysis(new Intake(Sink.of(tally), onError), demand -> {
            Audit audit = Audit.of(tally, scorer, rules, segmentWeightings);
            return new Findings(audit, groups -> AuditTable.of(audit, scorer.rubric()));
        });
        if (!segmentWeightings.isEmpty()) {
            Audit.of(tally, scorer, rules, segmentWeightings); // of nothing says what it would refuse at the end
        }
        return analysis;
    }

    private static AuditRules rules(@Nullable Double brokenPromiseWeight) {
        return brokenPromiseWeight == null
                ? AuditRules.DEFAULT
                : AuditRules.DEFAULT.withBrokenPromiseWeight(brokenPromiseWeight);
    }
}
