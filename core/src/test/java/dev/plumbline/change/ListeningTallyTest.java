package dev.plumbline.change;

import dev.plumbline.Hotel;
import dev.plumbline.MergeableContract;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Period;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.ValuesAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The same set of assessments is heard alike, in any order and partition. */
class ListeningTallyTest extends MergeableContract<ListeningTally, Assessment> {

    private static final Instant AS_OF = Instant.parse("2025-01-04T12:00:00Z");

    @Override
    protected ListeningTally empty() {
        return new ListeningTally(
                Scope.of(ValuesAudit.RUBRIC).on(Hotel.JOURNEY), AS_OF, new ListeningRules(Period.DAY, 2, 1, 2.0));
    }

    @Override
    protected void add(ListeningTally to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(ListeningTally into, ListeningTally other) {
        into.merge(other);
    }

    @Override
    protected String reading(ListeningTally of) {
        return of.touchpoints() + Listening.of(of).toString();
    }

    /** Hotel assessments before and after {@code AS_OF}, and one each of another rubric and perspective. */
    @Override
    protected List<Assessment> rows() {
        List<Assessment> rows = new ArrayList<>(Hotel.YEAR.subList(0, 70));
        rows.add(Assessment.at("room", AS_OF)
                .id("x-1")
                .rubric("another")
                .rate("charm", 3)
                .build());
        rows.add(Assessment.at("room", AS_OF)
                .id("x-2")
                .perspective("executive")
                .rate("respect", 5)
                .build());
        return rows;
    }
}
