package dev.plumbline.evidence;

import dev.plumbline.MergeableContract;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.ValuesAudit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A driver tally is the same in any order and any parts. */
class DriverTallyTest extends MergeableContract<DriverTally, Assessment> {

    private static final DriverRules RULES = new DriverRules(0.9, 0.5, 0.0, 2, 4);

    @Override
    protected DriverTally empty() {
        return new DriverTally(Scope.of(ValuesAudit.RUBRIC), Drivers.Within.TOUCHPOINT_AND_RATER, List.of());
    }

    @Override
    protected void add(DriverTally to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(DriverTally into, DriverTally other) {
        into.merge(other);
    }

    @Override
    protected String reading(DriverTally of) {
        return of.outcomes() + " " + of.held() + Drivers.of(of, RULES, () -> {});
    }

    @Override
    protected List<Assessment> rows() {
        Random random = new Random(12);
        return IntStream.range(0, 60)
                .mapToObj(i -> HotelEvidence.any(i, random))
                .toList();
    }
}
