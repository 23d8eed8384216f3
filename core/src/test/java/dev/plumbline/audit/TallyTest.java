package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Bits;
import dev.plumbline.Hotel;
import dev.plumbline.MergeableContract;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Valuegraphics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the tally against what it promises: exact sums, in any order and partition, that never overflow unseen. */
class TallyTest extends MergeableContract<Tally, Assessment> {

    private static final Scope SCOPE = Scope.of(ValuesAudit.RUBRIC).on(Hotel.JOURNEY);
    private static final Scorer SCORER = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);

    @Override
    protected Tally empty() {
        return new Tally(SCOPE.by(Grouping.SEGMENT));
    }

    @Override
    protected void add(Tally to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(Tally into, Tally other) {
        into.merge(other);
    }

    @Override
    protected String reading(Tally of) {
        StringBuilder text = new StringBuilder().append(of.cells());
        for (Aggregation aggregation : Aggregation.values()) {
            ScoringRules rules = ScoringRules.DEFAULT.with(aggregation);
            text.append(Bits.of(Audit.of(of, Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING, rules))));
        }
        return text.toString();
    }

    /** Hotel assessments, and one each of another rubric, another perspective, without a segment, without a rating. */
    @Override
    protected List<Assessment> rows() {
        List<Assessment> rows = new ArrayList<>(Hotel.YEAR.subList(0, 30));
        rows.add(Scene.at("room").rubric("another").rate("charm", 3).build());
        rows.add(Scene.at("room").perspective("executive").rate("respect", 5).build());
        rows.add(Scene.at("room").rate("respect", 2.5).build());
        rows.add(Scene.at("payment").segment("leisure").promises(1, 2).build());
        rows.add(Scene.at("payment").segment("leisure").redFlag("scripted").build());
        return rows;
    }

    @Test
    void whatIsSetAside_isCountedByReason() {
        Tally tally = empty();
        rows().forEach(tally::add);
        Audit audit = Audit.of(tally, SCORER);
        assertThat(audit.setAside())
                .containsEntry("other-rubric", 1L)
                .containsEntry("other-perspective", 1L)
                .hasSize(2);
        assertThat(audit.ungrouped()).isEqualTo(1);
        assertThat(audit.overall().events()).isEqualTo(33);
        assertThat(audit.overall().n()).isEqualTo(31);
        assertThat(audit.groups().stream().mapToLong(Group::events).sum()).isEqualTo(32);
    }

    @Test
    void anotherPerspective_isReadWhenAskedFor() {
        Tally tally = new Tally(new Scope(ValuesAudit.RUBRIC, null, null, null, "executive", null));
        rows().forEach(tally::add);
        Audit audit = Audit.of(tally, SCORER);
        assertThat(audit.overall().events()).isEqualTo(1);
        assertThat(audit.setAside()).containsEntry("other-perspective", 33L);
        assertThat(audit.perspective()).isEqualTo("executive");
    }

    @Test
    void aTouchpointThatIsNotOnTheJourney_isRefused() {
        Tally tally = empty();
        assertThat(Refusal.of(
                        () -> tally.add(Scene.at("moon").rate("respect", 3).build())))
                .containsExactly("/touchpoint unknown-touchpoint");
        assertThat(reading(tally)).isEqualTo(reading(empty()));
    }

    @Test
    void aRefusedAssessment_leavesTheTallyAsItWas() {
        Tally tally = empty();
        rows().forEach(tally::add);
        String before = reading(tally);
        assertThat(Refusal.of(() -> tally.add(Scene.at("room")
                        .segment("new")
                        .rate("respect", 4)
                        .rate("security", 6)
                        .build())))
                .containsExactly("/ratings/security out-of-range");
        assertThat(reading(tally)).isEqualTo(before);
    }

    @Test
    void anotherScope_isNotMerged() {
        assertThatIllegalArgumentException().isThrownBy(() -> empty().merge(new Tally(SCOPE)));
    }

    @Test
    void manyCopies_keepCountsExactAndMeansAndVariancesOfTheClosedForm() {
        List<Assessment> rows = Hotel.YEAR.subList(0, 200).stream()
                .filter(a -> a.touchpoint().equals("room"))
                .toList();
        Tally tally = new Tally(SCOPE);
        rows.forEach(tally::add);
        Group small = Audit.of(tally, SCORER).groups().get(0);
        for (int doubling = 0; doubling < 30; doubling++) {
            tally.merge(tally);
        }
        Group large = Audit.of(tally, SCORER).groups().get(0);
        double n = small.n();
        double copies = 0x1p30;
        assertThat(large.events()).isEqualTo(small.events() << 30).isGreaterThan(1_000_000_000L);
        assertThat(large.n()).isEqualTo(small.n() << 30);
        assertThat(large.promises().kept()).isEqualTo(small.promises().kept() << 30);
        small.redFlags().forEach((flag, count) -> assertThat(large.redFlags()).containsEntry(flag, count << 30));
        assertThat(large.points()).isCloseTo(small.points(), within(1e-12 * small.points()));
        assertThat(large.coverage()).isCloseTo(small.coverage(), within(1e-12));
        for (int c = 0; c < small.criteria().size(); c++) {
            CriterionSummary one = small.criteria().get(c);
            CriterionSummary other = large.criteria().get(c);
            assertThat(other.n()).isEqualTo(one.n() << 30);
            assertThat(other.points()).isCloseTo(one.points(), within(1e-12 * one.points()));
            assertThat(other.standardMetShare()).isEqualTo(one.standardMetShare());
            if (one.movement() != null) {
                assertThat(other.movement()).isEqualTo(one.movement() * copies);
            }
        }
        // Influences shrink with the copies and there are as many more: V = n/(n−1)·Σφ² becomes N/(N−1)·Σφ²/copies.
        // spread² = n·V, so it changes by the factor (N/(N−1))/(n/(n−1)) alone.
        double total = n * copies;
        double expected = small.spread() * Math.sqrt(total / (total - 1) / (n / (n - 1)));
        assertThat(large.spread()).isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void overflow_isRefusedNeverWrong() {
        Tally tally = new Tally(SCOPE);
        tally.add(Scene.at("room").rate("respect", 5).build());
        for (int doubling = 0; doubling < 36; doubling++) {
            tally.merge(tally);
        }
        assertThat(Audit.of(tally, SCORER).groups().get(0).points()).isEqualTo(100);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> tally.merge(tally));
    }

    @Test
    void overflowOfEventsByAdding_isRefusedNeverWrong() {
        Assessment promise = Scene.at("room").promises(1, 0).build();
        Tally tally = new Tally(SCOPE);
        Tally power = new Tally(SCOPE);
        power.add(promise);
        for (int bit = 0; bit < 63; bit++) {
            tally.merge(power);
            if (bit < 62) {
                power.merge(power);
            }
        }
        assertThat(Audit.of(tally, SCORER).overall().events()).isEqualTo(Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> tally.add(promise));
    }

    @Test
    void cells_areThePairsOfGroupAndTouchpoint() {
        Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC).by(Grouping.CHANNEL));
        tally.add(Scene.at("room").channel("phone").rate("respect", 3).build());
        tally.add(Scene.at("room").channel("phone").rate("respect", 4).build());
        tally.add(Scene.at("room").channel("app").rate("respect", 3).build());
        tally.add(Scene.at("desk").channel("app").rate("respect", 3).build());
        tally.add(Scene.at("desk").rate("respect", 3).build());
        assertThat(tally.cells()).isEqualTo(4);
    }

    @Test
    void moreDaysThanAreRemembered_haveAGroupEach() {
        Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC).by(Period.DAY));
        for (int round = 0; round < 2; round++) {
            for (int day = 0; day < 5000; day++) {
                tally.add(Assessment.at("room", Instant.EPOCH.plusSeconds(86_400L * day))
                        .id("a")
                        .rate("respect", 3)
                        .build());
            }
        }
        assertThat(tally.cells()).isEqualTo(5000);
        assertThat(tally.groups().values()).allMatch(cells -> cells.get("room").events() == 2);
    }

    @Test
    void everyDayOfTheYearsZeroToNineThousand_hasAGroup() {
        for (Period period : Period.values()) {
            Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC).by(period));
            for (String time : List.of("0000-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "9999-12-31T23:59:59Z")) {
                tally.add(Assessment.at("room", Instant.parse(time))
                        .id("a")
                        .rate("respect", 3)
                        .build());
            }
            assertThat(tally.groups()).as("%s", period).hasSizeBetween(2, 3);
        }
    }
}
