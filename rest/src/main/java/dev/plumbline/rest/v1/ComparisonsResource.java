package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.json.Joined;
import dev.plumbline.rest.json.NameOr;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.v1.Analysis.Findings;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.On;
import dev.plumbline.study.OutcomeTally;
import dev.plumbline.study.Progress;
import dev.plumbline.study.StudyRules;
import dev.plumbline.value.Weighting;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons: what would the same assessments say under other weightings? */
@Path("/v1/comparisons")
@OnWorker
@Answers({Comparison.class, FromData.Member.class})
@Refuses(ProblemCode.DEGENERATE_WEIGHTING)
public final class ComparisonsResource extends AnalysisResource<ComparisonRequest> {

    ComparisonsResource(Common common) {
        super(
                common,
                Options.of(ComparisonRequest.class),
                List.of(ComparisonTables.POINTS, ComparisonTables.AUC, ComparisonTables.WEIGHTINGS));
    }

    @Override
    Analysis analysis(ComparisonRequest request, Definitions definitions, @Nullable String table) {
        if (request.weightings() == null) {
            throw InvalidException.of("/weightings", Fault.REQUIRED, "is required");
        }
        List<NameOr<WeightingRequest>> asked = request.weightings();
        References references = definitions.references().rubric(request.rubric(), "/rubric");
        for (int i = 0; i < asked.size(); i++) {
            Weighings.check(asked.get(i), "/weightings/" + i, references);
        }
        references.journey(request.journey(), "/journey").refuseUnknown();
        String outcome = request.outcome();
        if (ComparisonTables.AUC.equals(table) && outcome == null) {
            throw Form.impossible("there is no such table without an outcome");
        }
        Faults faults = new Faults();
        Scope scope = faults.attempt(() -> request.scope(definitions));
        List<Weighting> standIns = weightings(definitions, asked, FromData.pending(), faults);
        faults.throwIfAny();
        // what comparing nothing refuses would otherwise be refused at the end of everything
        Tally nothing = new Tally(requireNonNull(scope));
        Comparison.of(
                nothing,
                standIns,
                request.judgedBy(),
                on(request),
                outcomes(scope, outcome),
                studyRules(request),
                Progress.UNWATCHED);
        return analysis(request, definitions, asked, scope);
    }

    private static Analysis analysis(
            ComparisonRequest request, Definitions definitions, List<NameOr<WeightingRequest>> asked, Scope scope) {
        Tally tally = new Tally(scope);
        OutcomeTally outcomes = outcomes(scope, request.outcome());
        Sink sink = outcomes == null ? Sink.of(tally) : Sink.of(tally).and(Sink.of(outcomes));
        return new Analysis(new Intake(sink, request.onError()), demand -> {
            FromData fromData = FromData.of(tally);
            Faults faults = new Faults();
            List<Weighting> weightings = weightings(definitions, asked, fromData, faults);
            faults.throwIfAny();
            Comparison comparison = Comparison.of(
                    tally,
                    weightings,
                    request.judgedBy(),
                    on(request),
                    outcomes,
                    studyRules(request),
                    (done, all) -> demand.check());
            return new Findings(
                    new Joined(comparison, new FromData.Member(fromData.made())),
                    table -> ComparisonTables.of(table, comparison, scope.rubric(), weightings));
        });
    }

    private static List<Weighting> weightings(
            Definitions definitions, List<NameOr<WeightingRequest>> asked, FromData data, Faults faults) {
        return new Weighings(definitions, data).makeAll(asked, i -> "/weightings/" + i, faults);
    }

    private static @Nullable OutcomeTally outcomes(Scope scope, @Nullable String outcome) {
        return outcome == null ? null : new OutcomeTally(scope, outcome);
    }

    private static StudyRules studyRules(ComparisonRequest request) {
        return request.studyRules() == null ? StudyRules.DEFAULT : request.studyRules();
    }

    private static On on(ComparisonRequest request) {
        return request.on() == null ? On.ALL_CRITERIA : request.on();
    }
}
