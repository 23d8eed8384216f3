package dev.plumbline.evidence;

import dev.plumbline.MergeableContract;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A rater tally is the same in any order and any parts. */
class RaterTallyTest extends MergeableContract<RaterTally, Assessment> {

    private static final RaterRules RULES = new RaterRules(0.9, 0.2, 1.0, 1, 200, 7L);

    @Override
    protected RaterTally empty() {
        return new RaterTally(Scope.of(ValuesAudit.RUBRIC));
    }

    @Override
    protected void add(RaterTally to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(RaterTally into, RaterTally other) {
        into.merge(other);
    }

    @Override
    protected String reading(RaterTally of) {
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        return of.cells() + " " + of.judgements() + Raters.of(of, scorer, RULES, () -> {});
    }

    @Override
    protected List<Assessment> rows() {
        Random random = new Random(11);
        return IntStream.range(0, 60)
                .mapToObj(i -> HotelEvidence.any(i, random))
                .toList();
    }
}
