package dev.plumbline.alignment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Bits;
import dev.plumbline.Expected;
import dev.plumbline.Hotel;
import dev.plumbline.Insufficient;
import dev.plumbline.InvalidException;
import dev.plumbline.MergeableContract;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.alignment.Gaps.CriterionGap;
import dev.plumbline.alignment.Gaps.Gap;
import dev.plumbline.alignment.Gaps.TouchpointGap;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Holds the gap between what auditor-4 wrote of the hotel year and what all the others did against SciPy 1.10.1
 * ({@code ttest_ind(equal_var=False)}) and NumPy 1.24.2, see {@code src/test/python}.
 */
class GapsTest extends MergeableContract<GapTally, Assessment> {

    private static final JsonNode EXPECTED = Expected.read("gaps.json");
    private static final Scorer SCORER = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
    private static final Scope STATED =
            Scope.of(ValuesAudit.RUBRIC).on(Hotel.JOURNEY).from("stated");

    /** The year, auditor-4 speaking for the company. */
    private static List<Assessment> year() {
        return Hotel.YEAR.stream()
                .map(a -> "auditor-4".equals(a.rater()) ? from("stated", a) : a)
                .toList();
    }

    private static Assessment from(String perspective, Assessment a) {
        return new Assessment(
                a.id(),
                a.rubric(),
                a.touchpoint(),
                a.occurredAt(),
                a.channel(),
                a.segment(),
                a.customer(),
                a.rater(),
                perspective,
                a.unit(),
                a.ratings(),
                a.notApplicable(),
                a.redFlags(),
                a.promises(),
                a.metrics(),
                a.outcomes(),
                a.verbatim(),
                a.metadata());
    }

    private static GapTally tally(Scope scope, String theirs, List<Assessment> assessments) {
        GapTally tally = new GapTally(scope, theirs);
        for (Assessment assessment : assessments) {
            try {
                tally.add(assessment);
            } catch (InvalidException contradictory) {
                // an advert with a flag of security, which it calls not applicable
            }
        }
        return tally;
    }

    @Override
    protected GapTally empty() {
        return new GapTally(STATED, "customer");
    }

    @Override
    protected void add(GapTally to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(GapTally into, GapTally other) {
        into.merge(other);
    }

    @Override
    protected String reading(GapTally of) {
        return of.cells() + Bits.of(Gaps.of(of, SCORER));
    }

    @Override
    protected List<Assessment> rows() {
        List<Assessment> rows = new ArrayList<>(year().subList(0, 30));
        rows.add(Scene.at("room").rubric("another").rate("charm", 3).build());
        rows.add(Scene.at("room").perspective("supplier").rate("respect", 5).build());
        rows.add(Scene.at("room").perspective("stated").rate("respect", 5).build());
        rows.add(Scene.at("room").promises(2, 1).build());
        return rows;
    }

    @Test
    void everyGapOfTheHotelYear_isThatOfSciPy() {
        Gaps gaps = Gaps.of(tally(STATED, "customer", year()), SCORER);
        assertThat(gaps.touchpoints()).hasSize(18);
        for (JsonNode expected : EXPECTED.get("touchpoints")) {
            TouchpointGap touchpoint = gaps.touchpoints().stream()
                    .filter(each ->
                            each.touchpoint().equals(expected.get("touchpoint").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(touchpoint.criteria()).hasSize(expected.get("criteria").size());
            for (int c = 0; c < touchpoint.criteria().size(); c++) {
                CriterionGap criterion = touchpoint.criteria().get(c);
                JsonNode own = expected.get("criteria").get(c);
                assertThat(criterion.criterion()).isEqualTo(own.get("criterion").asText());
                assertThat(criterion.share()).isCloseTo(own.get("share").asDouble(), within(1e-12));
                assertThat(criterion.theirsN()).isEqualTo(own.get("theirsN").asLong());
                assertThat(criterion.referenceN())
                        .isEqualTo(own.get("referenceN").asLong());
                assertGap(criterion.gap(), own);
            }
            assertGap(touchpoint.weighted(), expected.get("weighted"));
        }
        assertGap(gaps.overall().weighted(), EXPECTED.get("overall"));
        assertThat(gaps.overall().weighted().claim()).isEqualTo(Gaps.Claim.ABOVE);
        assertThat(gaps.overall().touchpoints()).hasSize(18);
        for (int c = 0; c < 4; c++) {
            assertGap(
                    gaps.overall().criteria().get(c).gap(),
                    EXPECTED.get("overallCriteria").get(c));
        }
        assertThat(gaps.family()).isEqualTo(EXPECTED.get("family").asInt()).isEqualTo(71 + 18 + 4 + 1);
        assertThat(gaps.notes()).containsKey("independence");
        assertThat(gaps.onlyReference()).isEmpty();
        assertThat(gaps.neither()).isEmpty();
        assertThat(gaps.setAside()).containsExactly(Map.entry("other-rubric", 0L), Map.entry("other-perspective", 0L));
    }

    private static void assertGap(Gap gap, JsonNode expected) {
        assertThat(gap.points()).isCloseTo(expected.get("points").asDouble(), within(1e-9));
        assertThat(requireNonNull(gap.interval()).low())
                .isCloseTo(expected.get("low").asDouble(), within(1e-8));
        assertThat(gap.interval().high()).isCloseTo(expected.get("high").asDouble(), within(1e-8));
        double p = expected.get("p").asDouble();
        assertThat(gap.p()).isCloseTo(p, within(1e-7 * p));
        double adjusted = expected.get("adjustedP").asDouble();
        assertThat(gap.adjustedP()).isCloseTo(adjusted, within(1e-7 * adjusted));
    }

    /** Turned round, every difference changes its sign, and nothing else. */
    @Test
    void gaps_areAntisymmetric() {
        Gaps there = Gaps.of(tally(STATED, "customer", year()), SCORER);
        Gaps back = Gaps.of(tally(STATED.from("customer"), "stated", year()), SCORER);
        for (int t = 0; t < 18; t++) {
            TouchpointGap one = there.touchpoints().get(t);
            TouchpointGap other = back.touchpoints().get(t);
            assertThat(other.touchpoint()).isEqualTo(one.touchpoint());
            for (int c = 0; c < one.criteria().size(); c++) {
                assertTurned(
                        one.criteria().get(c).gap(), other.criteria().get(c).gap());
            }
            assertTurned(one.weighted(), other.weighted());
        }
        assertTurned(there.overall().weighted(), back.overall().weighted());
    }

    private static void assertTurned(Gap gap, Gap turned) {
        assertThat(turned.points()).isEqualTo(-gap.points() + 0.0);
        assertThat(turned.p()).isEqualTo(gap.p());
        assertThat(turned.interval().low()).isCloseTo(-gap.interval().high(), within(1e-12));
        if (gap.claim() != null) {
            assertThat(turned.claim()).isNotEqualTo(gap.claim()).isNotNull();
        }
    }

    @Test
    void fewRatings_claimNothing_andWhatOnlyOneHas_isNamed() {
        List<Assessment> few = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            few.add(Scene.at("desk").rate("respect", 5).rate("security", 1 + i).build());
            few.add(Scene.at("desk")
                    .perspective("stated")
                    .rate("respect", 1)
                    .rate("relationships", 3)
                    .build());
        }
        few.add(Scene.at("door").rate("respect", 5).build());
        few.add(Scene.at("gate").perspective("stated").rate("respect", 5).build());
        few.add(Scene.at("wall").rate("security", 5).build());
        few.add(Scene.at("wall").perspective("stated").rate("respect", 5).build());
        few.add(Scene.at("wall").perspective("supplier").rate("respect", 5).build());
        Gaps gaps = Gaps.of(tally(Scope.of(ValuesAudit.RUBRIC).from("stated"), "customer", few), SCORER);
        TouchpointGap desk = gaps.touchpoints().get(0);
        Gap respect = desk.criteria().get(0).gap();
        assertThat(respect.points()).isEqualTo(100);
        assertThat(respect.claim()).isNull();
        assertThat(respect.insufficient()).isEqualTo(new Insufficient("ratings", 4, 5));
        assertThat(respect.absent().keySet()).containsExactly("interval", "p", "adjustedP");
        assertThat(desk.notShared()).containsExactly("relationships", "security");
        assertThat(gaps.touchpoints().get(1).absent()).containsExactly(Map.entry("weighted", Gaps.NO_SHARED_CRITERION));
        assertThat(gaps.onlyTheirs()).containsExactly("door");
        assertThat(gaps.onlyReference()).containsExactly("gate");
        assertThat(gaps.neither()).isNull();
        assertThat(gaps.overall().weighted()).isNull();
        assertThat(gaps.overall().absent()).containsExactly(Map.entry("weighted", Gaps.NO_SHARED_TOUCHPOINT));
        assertThat(gaps.overall().leftOut()).containsExactly("desk", "wall");
        assertThat(gaps.family()).isZero();
        assertThat(gaps.setAside()).containsEntry("other-perspective", 1L);
    }

    @Test
    void constants_haveAGapAndNoTest() {
        List<Assessment> same = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            same.add(Scene.at("desk").rate("respect", 5).build());
            same.add(Scene.at("desk").perspective("stated").rate("respect", 2).build());
        }
        Gaps gaps = Gaps.of(tally(Scope.of(ValuesAudit.RUBRIC).from("stated"), "customer", same), SCORER);
        Gap gap = gaps.touchpoints().get(0).criteria().get(0).gap();
        assertThat(gap.points()).isEqualTo(75);
        assertThat(gap.p()).isNull();
        assertThat(gap.insufficient()).isNull();
        assertThat(gap.absent()).containsEntry("p", Gaps.NO_VARIATION);
        assertThat(gaps.overall().weighted().absent()).containsEntry("p", Gaps.NO_VARIATION);
    }

    /**
     * Both sides rate alike, four criteria at four touchpoints, each twenty times: 25 tests an answer. With 1,000 answers the bound is
     * α and 3 standard deviations of a binomial, 0.071.
     */
    @Test
    void withoutAGap_noMoreThanAlphaOfTheAnswersClaimAnything() {
        int runs = 1000;
        int claiming = 0;
        Random random = new Random(20_250_406);
        for (int run = 0; run < runs; run++) {
            GapTally tally = new GapTally(Scope.of(ValuesAudit.RUBRIC).from("stated"), "customer");
            for (int i = 0; i < 160; i++) {
                tally.add(Scene.at("t-" + i % 4)
                        .perspective(i % 8 < 4 ? "stated" : "customer")
                        .rate("respect", 1 + random.nextInt(5))
                        .rate("relationships", 1 + random.nextInt(5))
                        .rate("security", 1 + random.nextInt(5))
                        .rate("trustworthiness", 1 + random.nextInt(5))
                        .build());
            }
            Gaps gaps = Gaps.of(tally, SCORER);
            assertThat(gaps.family()).isEqualTo(25);
            claiming += claims(gaps) ? 1 : 0;
        }
        assertThat(claiming / (double) runs).isLessThanOrEqualTo(0.05 + 3 * Math.sqrt(0.05 * 0.95 / runs));
        assertThat(claiming).isPositive();
    }

    private static boolean claims(Gaps gaps) {
        List<Gap> all = new ArrayList<>();
        for (TouchpointGap touchpoint : gaps.touchpoints()) {
            all.add(requireNonNull(touchpoint.weighted()));
            touchpoint.criteria().forEach(criterion -> all.add(criterion.gap()));
        }
        gaps.overall().criteria().forEach(criterion -> all.add(criterion.gap()));
        all.add(requireNonNull(gaps.overall().weighted()));
        return all.stream().anyMatch(gap -> gap.claim() != null);
    }

    @Test
    void onePerspective_isNoGap_andRulesHaveTheirRanges() {
        assertThat(Refusal.of(() -> new GapTally(STATED, "stated"))).containsExactly("/theirs contradiction");
        assertThat(Refusal.of(() -> new GapTally(STATED, ""))).containsExactly("/perspective bad-format");
        assertThat(new GapRules(null, null, null, null)).isEqualTo(GapRules.DEFAULT);
        assertThat(Refusal.of(() -> new GapRules(1.0, 0.0, 1, 0.5)))
                .containsExactly(
                        "/level out-of-range",
                        "/alpha out-of-range",
                        "/countsFrom out-of-range",
                        "/momentOfTruthImportance out-of-range");
    }
}
