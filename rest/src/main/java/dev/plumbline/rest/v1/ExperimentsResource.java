package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.assessment.Selection;
import dev.plumbline.audit.Scope;
import dev.plumbline.change.Experiment;
import dev.plumbline.change.ExperimentRules;
import dev.plumbline.change.ExperimentTally;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.openapi.Takes;
import dev.plumbline.rest.v1.Analysis.Findings;
import dev.plumbline.scoring.Scorer;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Experiments: did the redesign work? */
@Path("/v1/experiments")
@OnWorker
@Takes(query = ExperimentRequest.Split.class)
@Answers(Experiment.class)
@Refuses(ProblemCode.DEGENERATE_WEIGHTING)
public final class ExperimentsResource extends AnalysisResource<ExperimentRequest> {

    private static final String REQUIRED =
            "is required, in a JSON body or in a first line {\"request\":{…}}; a query can give splitAt in place of both arms";

    ExperimentsResource(Common common) {
        super(
                common,
                Options.of(ExperimentRequest.class).with(ExperimentRequest.Split.class, ExperimentRequest::with),
                List.of(ExperimentTables.DIFFERENCES, ExperimentTables.MIXTURES));
    }

    @Override
    Analysis analysis(ExperimentRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        ExperimentRules rules = request.experimentRules() == null ? ExperimentRules.DEFAULT : request.experimentRules();
        Selection control = request.control();
        Selection variant = request.variant();
        Faults faults = new Faults();
        if (control == null) {
            faults.add("/control", Fault.REQUIRED, REQUIRED);
        }
        if (variant == null) {
            faults.add("/variant", Fault.REQUIRED, REQUIRED);
        }
        Scorer scorer = faults.attempt(() -> request.scorer(definitions));
        Scope scope = faults.attempt(() -> request.scope(definitions));
        ExperimentTally tally = control == null || variant == null || scope == null
                ? null
                : faults.attempt(
                        () -> new ExperimentTally(scope, requireNonNull(control), requireNonNull(variant), rules));
        faults.throwIfAny();
        return analysis(request, requireNonNull(tally), requireNonNull(scorer), rules);
    }

    private static Analysis analysis(
            ExperimentRequest request, ExperimentTally tally, Scorer scorer, ExperimentRules rules) {
        Sink sink = Sink.of(tally::add, tally::cells, Sink.MOST_CELLS, "fall into more than %d periods and touchpoints")
                .and(Sink.of(
                        assessment -> {},
                        tally::names,
                        Sink.MOST_OBSERVATIONS,
                        "name more than %d customers and raters"));
        return new Analysis(new Intake(sink, request.onError()), demand -> {
            Experiment experiment = Experiment.of(tally, scorer, rules, demand::check);
            return new Findings(experiment, asked -> ExperimentTables.of(asked, experiment));
        });
    }
}
