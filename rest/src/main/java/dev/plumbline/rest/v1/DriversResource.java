package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.evidence.DriverRules;
import dev.plumbline.evidence.DriverTally;
import dev.plumbline.evidence.Drivers;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.v1.Analysis.Findings;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drivers: which criteria go with what customers do next? */
@Path("/v1/drivers")
@OnWorker
@Answers(Drivers.class)
public final class DriversResource extends AnalysisResource<DriverRequest> {

    /** An assessment has at most as many; each that comes up is looked at by itself. */
    private static final int MOST_OUTCOMES = 64;

    DriversResource(Common common) {
        super(common, Options.of(DriverRequest.class), List.of("drivers"));
    }

    @Override
    Analysis analysis(DriverRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        refuseTooMany(request.outcomes());
        DriverTally tally = request.tally(definitions);
        Sink sink = Sink.of(
                        tally::add,
                        tally::held,
                        Sink.MOST_OBSERVATIONS,
                        "with an outcome, each counted as often as it has one, are more than %d, which is all that this"
                                + " analysis can hold")
                .and(Sink.of(assessment -> {}, tally::outcomes, MOST_OUTCOMES, "have more than %d different outcomes"));
        DriverRules rules = request.driverRules() == null ? DriverRules.DEFAULT : request.driverRules();
        return new Analysis(new Intake(sink, request.onError()), demand -> {
            Drivers drivers = Drivers.of(tally, rules, demand::check);
            return new Findings(drivers, name -> DriverTable.of(drivers));
        });
    }

    private static void refuseTooMany(@Nullable List<String> outcomes) {
        if (outcomes != null) {
            Faults faults = new Faults();
            faults.size("/outcomes", outcomes.size(), MOST_OUTCOMES);
            faults.throwIfAny();
        }
    }
}
