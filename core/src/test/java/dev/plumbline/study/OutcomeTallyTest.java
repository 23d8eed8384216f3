package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.Bits;
import dev.plumbline.Hotel;
import dev.plumbline.MergeableContract;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the tally of outcomes against what it promises: the same bits in any order and partition, and nothing lost unseen. */
class OutcomeTallyTest extends MergeableContract<OutcomeTally, Assessment> {

    private static final Scope SCOPE = Scope.of(ValuesAudit.RUBRIC);
    private static final List<Scorer> SCORERS = Valuegraphics.weightings().stream()
            .map(weighting -> Scorer.of(ValuesAudit.RUBRIC, weighting))
            .toList();

    @Override
    protected OutcomeTally empty() {
        return new OutcomeTally(SCOPE, "returned");
    }

    @Override
    protected void add(OutcomeTally to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(OutcomeTally into, OutcomeTally other) {
        into.merge(other);
    }

    @Override
    protected String reading(OutcomeTally of) {
        return of.patterns() + Bits.of(discrimination(of));
    }

    private static Discrimination discrimination(OutcomeTally of) {
        return new Discriminator(of, SCORERS, StudyRules.DEFAULT, new Watch(Progress.UNWATCHED, 0)).discrimination();
    }

    /** Hotel assessments, and one each of another rubric, another perspective, without the outcome, with another one, unrated. */
    @Override
    protected List<Assessment> rows() {
        List<Assessment> rows = new ArrayList<>(Hotel.YEAR.subList(0, 40));
        rows.add(Scene.at("room")
                .rubric("another")
                .rate("charm", 3)
                .outcome("returned", 1)
                .build());
        rows.add(Scene.at("room")
                .perspective("executive")
                .rate("respect", 5)
                .outcome("returned", 1)
                .build());
        rows.add(Scene.at("room").rate("respect", 5).build());
        rows.add(Scene.at("room").rate("respect", 5).outcome("recommended", 1).build());
        rows.add(Scene.at("room").rate("respect", 5).outcome("returned", 0.5).build());
        rows.add(Scene.at("room").promises(1, 0).outcome("returned", 1).build());
        rows.add(Scene.at("room").rate("respect", 4).outcome("returned", -0.0).build());
        return rows;
    }

    @Test
    void whatIsNotUsed_isCountedByReason() {
        OutcomeTally tally = empty();
        rows().subList(40, 47).forEach(tally::add);
        assertThat(tally.notUsed()).containsEntry("no-outcome", 2L).containsEntry("other-than-0-or-1", 1L);
        Discrimination found = discrimination(tally);
        assertThat(found.notUsed())
                .containsExactly(
                        Map.entry("no-outcome", 2L), Map.entry("other-than-0-or-1", 1L), Map.entry("not-scored", 1L));
        assertThat(found.ones()).isZero();
        assertThat(found.zeros()).isEqualTo(1);
        assertThat(tally.patterns()).isEqualTo(2);
    }

    @Test
    void theSameAnswersAtTheSameTouchpoint_areOnePattern() {
        OutcomeTally tally = empty();
        for (int i = 0; i < 5; i++) {
            tally.add(Scene.at("room")
                    .rate("respect", 4)
                    .redFlag("scripted")
                    .outcome("returned", i % 2)
                    .build());
        }
        // 75 · 0.8 = 60: the same points by another way
        tally.add(Scene.at("room").rate("respect", 3.4).outcome("returned", 1).build());
        assertThat(tally.patterns()).isEqualTo(1);
        tally.add(Scene.at("lobby").rate("respect", 3.4).outcome("returned", 1).build());
        assertThat(tally.patterns()).isEqualTo(2);
    }

    /** 31 · 10 + 41 = 31 · 11 + 10: what hashes alike is not the same. */
    @Test
    void answersOfOneHash_stayApart() {
        OutcomeTally tally = new OutcomeTally(Tallies.empty(2).scope(), "returned");
        tally.add(Scene.at("room")
                .rate("v-0", 10)
                .rate("v-1", 41)
                .outcome("returned", 1)
                .build());
        tally.add(Scene.at("room")
                .rate("v-0", 11)
                .rate("v-1", 10)
                .outcome("returned", 0)
                .build());
        assertThat(tally.patterns()).isEqualTo(2);
        assertThat(tally.byTouchpoint().get("room")).hasSize(2);
    }

    @Test
    void aRefusedAssessment_leavesTheTallyAsItWas() {
        OutcomeTally tally = empty();
        rows().forEach(tally::add);
        String before = reading(tally);
        assertThat(Refusal.of(() -> tally.add(Scene.at("room")
                        .rate("respect", 6)
                        .outcome("returned", 1)
                        .build())))
                .containsExactly("/ratings/respect out-of-range");
        assertThat(reading(tally)).isEqualTo(before);
    }

    @Test
    void aNameThatIsNone_isRefused() {
        assertThat(Refusal.of(() -> new OutcomeTally(SCOPE, ""))).containsExactly("/outcome bad-format");
        assertThat(Refusal.of(() -> new OutcomeTally(SCOPE, "x".repeat(129)))).containsExactly("/outcome too-long");
    }

    @Test
    void anotherScopeOrOutcome_isNotMerged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty().merge(new OutcomeTally(SCOPE.from("executive"), "returned")));
        assertThatIllegalArgumentException().isThrownBy(() -> empty().merge(new OutcomeTally(SCOPE, "recommended")));
    }
}
