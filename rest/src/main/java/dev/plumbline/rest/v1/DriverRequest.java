package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.evidence.DriverRules;
import dev.plumbline.evidence.DriverTally;
import dev.plumbline.evidence.Drivers.Within;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/drivers} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}. Criteria are looked at one by one, so there are neither weights nor {@code rules}.
 *
 * @param outcomes names of those looked at; absent: all that come up
 * @param within what coefficients are taken within; absent: {@link Within#TOUCHPOINT}
 * @param standardAt points from which a standard counts as met; absent: the default
 * @param driverRules absent: the defaults
 */
record DriverRequest(
        @Nullable List<String> outcomes,
        @Nullable Within within,
        @Nullable Double standardAt,
        @Nullable String rubric,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable DriverRules driverRules,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements AnalysisRequest {

    DriverRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        faults.throwIfAny();
    }

    @Override
    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    public ScoringRules rules() {
        return new ScoringRules(null, standardAt, null);
    }

    /** An empty one, of what is asked for; names have been checked. */
    DriverTally tally(Definitions definitions) {
        return new DriverTally(
                scope(definitions),
                within == null ? Within.TOUCHPOINT : within,
                outcomes == null ? List.of() : outcomes);
    }
}
