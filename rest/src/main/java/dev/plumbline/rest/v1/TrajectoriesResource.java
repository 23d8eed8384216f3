package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Scope;
import dev.plumbline.change.Trajectories;
import dev.plumbline.change.TrajectoryRules;
import dev.plumbline.rest.http.Demand;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.v1.Analysis.Findings;
import dev.plumbline.scoring.Scorer;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trajectories: how does it move, and did something break? */
@Path("/v1/trajectories")
@OnWorker
@Answers(Trajectories.class)
@Refuses(ProblemCode.DEGENERATE_WEIGHTING)
public final class TrajectoriesResource extends AnalysisResource<TrajectoryRequest> {

    TrajectoriesResource(Common common) {
        super(
                common,
                Options.of(TrajectoryRequest.class),
                List.of(TrajectoryTables.MOVEMENTS, TrajectoryTables.PERIODS));
    }

    @Override
    Analysis analysis(TrajectoryRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        Faults faults = new Faults();
        Scorer scorer = faults.attempt(() -> request.scorer(definitions));
        Scope scope = faults.attempt(() -> request.scope(definitions));
        faults.throwIfAny();
        return analysis(request, requireNonNull(scope), requireNonNull(scorer));
    }

    private static Analysis analysis(TrajectoryRequest request, Scope scope, Scorer scorer) {
        TrajectoryRules rules = request.trajectoryRules() == null ? TrajectoryRules.DEFAULT : request.trajectoryRules();
        Observations observations = new Observations(scope, Trajectories.parts(rules.subject()), List.of(), List.of());
        return new Analysis(new Intake(Sink.of(observations), request.onError()), demand -> {
            Trajectories trajectories = trajectories(observations, scorer, rules, demand);
            return new Findings(trajectories, asked -> TrajectoryTables.of(asked, trajectories, scorer.rubric()));
        });
    }

    /** There is nothing wrong with the options where there are too many periods: it is that the assessments are spread out. */
    private static Trajectories trajectories(
            Observations observations, Scorer scorer, TrajectoryRules rules, Demand demand) {
        try {
            return Trajectories.of(observations, scorer, rules, demand::check);
        } catch (InvalidException tooMany) {
            String detail = tooMany.faults().get(0).detail();
            throw new ProblemException(ProblemCode.TOO_MANY_ITEMS, "The assessments " + detail + '.');
        }
    }
}
