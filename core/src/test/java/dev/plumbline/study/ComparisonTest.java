package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Bits;
import dev.plumbline.Expected;
import dev.plumbline.Hotel;
import dev.plumbline.InvalidException;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.statistics.Interval;
import dev.plumbline.study.Comparison.ComparedTouchpoint;
import dev.plumbline.study.Comparison.ComparedWeighting;
import dev.plumbline.study.Comparison.Standing;
import dev.plumbline.study.Discrimination.Area;
import dev.plumbline.study.Discrimination.Areas;
import dev.plumbline.study.Discrimination.Claim;
import dev.plumbline.study.Discrimination.Difference;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds comparisons of the hotel year against exact fractions, and its areas under the curve against every pair of assessments (see
 * {@code src/test/python}); and against what must hold of any.
 */
class ComparisonTest {

    private static final JsonNode EXPECTED = Expected.read("comparison.json");
    private static final Scope SCOPE = Scope.of(ValuesAudit.RUBRIC);

    private static Weighting named(String id) {
        JsonNode own = EXPECTED.get("own").get(id);
        if (own == null) {
            return Valuegraphics.weightings().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
        Map<String, Double> weights = new TreeMap<>();
        Expected.members(own).forEach(e -> weights.put(e.getKey(), e.getValue().asDouble()));
        return weighting(id, weights);
    }

    private static Weighting weighting(String id, Map<String, Double> weights) {
        return new Weighting(id, id, "a test", null, "my-values", weights, List.of());
    }

    private static Weighting weighting(String id, double... weights) {
        return weighting(id, Tallies.weighting(weights).weights());
    }

    /** What was read of the first lines of the year, in some order. */
    private static Comparison hotel(List<Assessment> lines, List<Weighting> weightings, ScoringRules rules, On on) {
        Tally tally = new Tally(SCOPE);
        OutcomeTally outcomes = new OutcomeTally(SCOPE, "returned");
        for (Assessment assessment : lines) {
            try {
                tally.add(assessment);
                outcomes.add(assessment);
            } catch (InvalidException contradiction) {
                assertThat(contradiction).hasMessageContaining("not applicable"); // adverts
            }
        }
        return Comparison.of(tally, weightings, rules, on, outcomes);
    }

    private static Comparison asked(JsonNode json) {
        int lines = Math.min(json.get("lines").asInt(), Hotel.YEAR.size());
        return hotel(
                Hotel.YEAR.subList(0, lines),
                Expected.texts(json.get("weightings")).stream()
                        .map(ComparisonTest::named)
                        .toList(),
                ScoringRules.DEFAULT.with(
                        Aggregation.valueOf(json.get("aggregation").asText().toUpperCase(Locale.ROOT))),
                json.get("on").asText().equals("all-criteria") ? On.ALL_CRITERIA : On.COMMON_CRITERIA);
    }

    @Test
    void theHotelYear_standsAsInFractions() {
        for (JsonNode json : EXPECTED.get("cases")) {
            Comparison comparison = asked(json);
            JsonNode expected = json.get("expected");
            assertThat(comparison.weightings())
                    .extracting(ComparedWeighting::weighting)
                    .containsExactlyElementsOf(Expected.texts(json.get("weightings")));
            for (int k = 0; k < comparison.weightings().size(); k++) {
                assertWeighting(
                        comparison.weightings().get(k),
                        expected.get("weightings").get(k),
                        k == 0);
            }
            assertThat(comparison.touchpoints())
                    .extracting(ComparedTouchpoint::touchpoint)
                    .containsExactlyElementsOf(Expected.elements(expected.get("touchpoints")).stream()
                            .map(each -> each.get("touchpoint").asText())
                            .toList());
            for (int t = 0; t < comparison.touchpoints().size(); t++) {
                assertStandings(
                        comparison.touchpoints().get(t),
                        expected.get("touchpoints").get(t));
            }
            Map<String, List<String>> leftOut = new LinkedHashMap<>();
            Expected.members(expected.get("leftOut"))
                    .forEach(e -> leftOut.put(e.getKey(), Expected.texts(e.getValue())));
            assertThat(comparison.leftOut())
                    .containsExactlyElementsOf(leftOut.entrySet().stream()
                            .map(e -> new LeftOut(e.getKey(), LeftOut.MISSING_CRITERIA, e.getValue()))
                            .toList());
            if (expected.has("droppedCriteria")) {
                assertThat(comparison.droppedCriteria())
                        .containsExactlyElementsOf(Expected.texts(expected.get("droppedCriteria")));
            } else {
                assertThat(comparison.droppedCriteria()).isNull();
            }
        }
    }

    private static void assertWeighting(ComparedWeighting actual, JsonNode expected, boolean first) {
        JsonNode shares = expected.get("shares");
        assertThat(actual.shares().keySet())
                .containsExactlyElementsOf(
                        Expected.members(shares).stream().map(Map.Entry::getKey).toList());
        actual.shares()
                .forEach((value, share) ->
                        assertThat(share).isCloseTo(shares.get(value).asDouble(), within(1e-15)));
        assertThat(actual.absent()).isEmpty();
        if (first) {
            assertThat(actual.tau()).isNull();
        } else {
            assertThat(actual.tau()).isCloseTo(expected.get("tau").asDouble(), within(1e-15));
        }
    }

    private static void assertStandings(ComparedTouchpoint actual, JsonNode expected) {
        assertThat(actual.n()).isEqualTo(expected.get("n").asLong());
        for (int k = 0; k < actual.under().size(); k++) {
            Standing standing = actual.under().get(k);
            JsonNode under = expected.get("under").get(k);
            assertThat(standing.points()).isCloseTo(under.get("points").asDouble(), within(1e-11));
            assertThat(standing.rank()).isEqualTo(under.get("rank").asInt());
            if (!under.has("change")) {
                assertThat(standing.change()).isNull();
            } else {
                assertThat(standing.change()).isCloseTo(under.get("change").asDouble(), within(1e-11));
            }
            if (!under.has("parts")) {
                assertThat(standing.parts()).isNull();
            } else {
                JsonNode parts = under.get("parts");
                assertThat(standing.parts()).hasSize(parts.size());
                standing.parts()
                        .forEach((criterion, part) ->
                                assertThat(part).isCloseTo(parts.get(criterion).asDouble(), within(1e-11)));
            }
        }
    }

    @Test
    void whoReturned_isToldAsByEveryPair() {
        for (JsonNode json : EXPECTED.get("cases")) {
            Discrimination found = asked(json).outcome();
            JsonNode expected = json.get("expected").get("outcome");
            assertThat(found.outcome()).isEqualTo("returned");
            assertThat(found.ones()).isEqualTo(expected.get("ones").asLong());
            assertThat(found.zeros()).isEqualTo(expected.get("zeros").asLong());
            found.notUsed()
                    .forEach((reason, count) -> assertThat(count)
                            .isEqualTo(expected.get("notUsed").get(reason).asLong()));
            assertThat(found.notUsed()).containsOnlyKeys("no-outcome", "other-than-0-or-1", "not-scored");
            assertThat(found.inSample()).isTrue();
            assertThat(found.alpha()).isEqualTo(0.05);
            assertThat(found.absent()).isEmpty();
            assertThat(found.pooled().touchpoints()).isNull();
            assertThat(found.pooled().leftOut()).isNull();
            assertAreas(found.pooled(), expected.get("pooled"));
            JsonNode within = expected.get("within");
            assertThat(found.within().touchpoints())
                    .containsExactlyElementsOf(Expected.texts(within.get("touchpoints")));
            assertThat(found.within().leftOut()).containsExactlyElementsOf(Expected.texts(within.get("leftOut")));
            assertAreas(found.within(), within.get("areas"));
        }
    }

    private static void assertAreas(Areas actual, JsonNode expected) {
        assertThat(actual.areas()).hasSize(expected.size());
        assertThat(actual.family()).isEqualTo(expected.size() - 1);
        for (int k = 0; k < expected.size(); k++) {
            Area area = actual.areas().get(k);
            JsonNode one = expected.get(k);
            assertThat(area.weighting()).isEqualTo(one.get("weighting").asText());
            assertThat(area.auc()).isCloseTo(one.get("auc").asDouble(), within(1e-14));
            assertInterval(area.interval(), one.get("interval"));
            assertThat(area.absent()).isEmpty();
            if (k == 0) {
                assertThat(area.difference()).isNull();
            } else {
                assertDifference(area.difference(), one.get("difference"));
            }
        }
    }

    private static void assertDifference(Difference actual, JsonNode expected) {
        double p = expected.get("p").asDouble();
        double adjusted = expected.get("adjustedP").asDouble();
        assertThat(actual.auc()).isCloseTo(expected.get("auc").asDouble(), within(1e-14));
        assertThat(actual.p()).isCloseTo(p, within(1e-9 * p));
        assertThat(actual.adjustedP()).isCloseTo(adjusted, within(1e-9 * adjusted));
        assertInterval(actual.interval(), expected.get("interval"));
        assertThat(actual.absent().isEmpty()).isEqualTo(expected.has("interval"));
        assertThat(actual.claim() == null ? null : actual.claim().name().toLowerCase(Locale.ROOT))
                .isEqualTo(expected.has("claim") ? expected.get("claim").asText() : null);
    }

    private static void assertInterval(Interval actual, JsonNode expected) {
        if (expected == null) {
            assertThat(actual).isNull();
            return;
        }
        assertThat(actual.level()).isEqualTo(0.95);
        assertThat(actual.low()).isCloseTo(expected.get("low").asDouble(), within(1e-12));
        assertThat(actual.high()).isCloseTo(expected.get("high").asDouble(), within(1e-12));
    }

    @Test
    void theOrderOfAssessmentsAndTheGroupsOfTheTally_changeNoBit() {
        List<Assessment> lines = Hotel.YEAR.subList(0, 1500);
        List<Assessment> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(3));
        String bits = Bits.of(hotel(lines, Valuegraphics.weightings(), ScoringRules.DEFAULT, On.COMMON_CRITERIA));
        assertThat(Bits.of(hotel(shuffled, Valuegraphics.weightings(), ScoringRules.DEFAULT, On.COMMON_CRITERIA)))
                .isEqualTo(bits);
        Tally bySegment = new Tally(SCOPE.by(Grouping.SEGMENT));
        OutcomeTally outcomes = new OutcomeTally(SCOPE.on(Hotel.JOURNEY), "returned");
        for (Assessment assessment : shuffled) {
            try {
                bySegment.add(assessment);
                outcomes.add(assessment);
            } catch (InvalidException contradiction) {
                assertThat(contradiction).hasMessageContaining("not applicable");
            }
        }
        assertThat(Bits.of(Comparison.of(
                        bySegment, Valuegraphics.weightings(), ScoringRules.DEFAULT, On.COMMON_CRITERIA, outcomes)))
                .isEqualTo(bits);
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scene.any(1, 40);
    }

    @Property(tries = 200)
    void parts_addUpToTheChange_andPointsAreThoseOfTheShares(@ForAll("scenes") Scene scene, @ForAll On on) {
        Tally tally = new Tally(Scope.of(scene.rubric()));
        scene.assessments().forEach(tally::add);
        Map<String, Double> weights = new TreeMap<>();
        scene.rubric().criteria().forEach(each -> weights.put(each.value(), 1.0));
        Weighting other = new Weighting("other", "Other", "a test", null, "my-values", weights, List.of());
        Comparison comparison;
        try {
            comparison = Comparison.of(tally, List.of(scene.weighting(), other), ScoringRules.DEFAULT, on, null);
        } catch (InvalidException degenerate) {
            assertThat(on).isEqualTo(On.COMMON_CRITERIA);
            assertThat(degenerate.faults()).allMatch(fault -> fault.code().equals("degenerate-weighting"));
            return;
        }
        assertThat(comparison.outcome()).isNull();
        assertThat(Bits.of(comparison)).doesNotContain("NaN").doesNotContain("Infinity");
        for (ComparedTouchpoint touchpoint : comparison.touchpoints()) {
            Standing first = touchpoint.under().get(0);
            Standing second = touchpoint.under().get(1);
            double sum = second.parts().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(second.change()).isEqualTo(second.points() - first.points());
            assertThat(sum).isCloseTo(second.change(), within(1e-12));
        }
        assertThat(comparison.touchpoints().size() + comparison.leftOut().size())
                .isEqualTo(tally.pointsByTouchpoint().size());
    }

    // --- small cases

    private static Comparison compare(Tally tally, Weighting... weightings) {
        return Comparison.of(tally, List.of(weightings), ScoringRules.DEFAULT, On.ALL_CRITERIA, null);
    }

    @Test
    void pointsThatRoundingAloneTellsApart_shareTheLowerRank() {
        double nothing = 1e-6 / 4; // a mean of four, one of them a millionth up
        Tally tally = Tallies.ofMeans(
                new double[] {10, 30}, new double[] {30, 10}, new double[] {50, 50}, new double[] {0, 0});
        Tallies.add(tally, "t-4", new double[] {20, 20}, new double[] {20, 20}, new double[] {20, 20}, new double[] {
            20, 20.000001
        });
        Comparison comparison =
                compare(tally, weighting("half", 1, 1), weighting("slightly", 1, 1 + 1e-12), weighting("second", 0, 1));
        assertThat(comparison.tiedWithin()).isEqualTo(1e-9);
        assertThat(comparison.touchpoints())
                .extracting(ComparedTouchpoint::touchpoint)
                .containsExactly("t-2", "t-4", "t-0", "t-1", "t-3");
        assertThat(ranks(comparison, 0)).containsExactly(1, 2, 3, 3, 5);
        assertThat(ranks(comparison, 1)).containsExactly(1, 2, 3, 3, 5);
        assertThat(ranks(comparison, 2)).containsExactly(1, 3, 2, 4, 5);
        assertThat(comparison.touchpoints().get(1).under().get(0).points()).isCloseTo(20 + nothing / 2, within(1e-12));
        assertThat(comparison.weightings().get(1).tau()).isEqualTo(1);
    }

    private static List<Integer> ranks(Comparison comparison, int weighting) {
        return comparison.touchpoints().stream()
                .map(each -> each.under().get(weighting).rank())
                .toList();
    }

    @Test
    void tau_isAbsentWhereNothingCanAgree() {
        Tally one = Tallies.ofMeans(new double[] {10, 30});
        ComparedWeighting alone = compare(one, weighting("a", 1, 1), weighting("b", 1, 2))
                .weightings()
                .get(1);
        assertThat(alone.tau()).isNull();
        assertThat(alone.absent()).isEqualTo(Map.of("tau", "too-few"));
        Tally two = Tallies.ofMeans(new double[] {10, 30}, new double[] {30, 10});
        ComparedWeighting tied = compare(two, weighting("a", 1, 1), weighting("b", 1, 2))
                .weightings()
                .get(1);
        assertThat(tied.tau()).isNull();
        assertThat(tied.absent()).isEqualTo(Map.of("tau", "all-tied"));
        assertThat(compare(two, weighting("a", 2, 1), weighting("b", 1, 2))
                        .weightings()
                        .get(1)
                        .tau())
                .isEqualTo(-1);
    }

    @Test
    void aCriterionThatOnlyALaterWeightingWeighs_isNeededToo() {
        Tally tally = Tallies.ofMeans(
                new double[] {10, 30, 5}, new double[] {30, Double.NaN, 7}, new double[] {Double.NaN, 20, 9});
        Comparison all = compare(tally, weighting("a", 1, 0, 0), weighting("b", 1, 1, 0));
        assertThat(all.leftOut())
                .containsExactly(
                        new LeftOut("t-1", LeftOut.MISSING_CRITERIA, List.of("v-1")),
                        new LeftOut("t-2", LeftOut.MISSING_CRITERIA, List.of("v-0")));
        assertThat(all.touchpoints()).hasSize(1);
        assertThat(all.weightings().get(0).shares()).isEqualTo(Map.of("v-0", 1.0, "v-1", 0.0));
        Comparison first = compare(tally, weighting("a", 1, 0, 0), weighting("b", 2, 0, 1));
        assertThat(first.leftOut()).containsExactly(new LeftOut("t-2", LeftOut.MISSING_CRITERIA, List.of("v-0")));
    }

    @Test
    void aWeightingOfDroppedCriteriaOnly_isDegenerate() {
        double nan = Double.NaN;
        Tally tally = Tallies.ofMeans(new double[] {10, 30, nan}, new double[] {30, nan, 5});
        assertThat(Refusal.of(() -> Comparison.of(
                        tally,
                        List.of(weighting("a", 1, 1, 1), weighting("b", 0, 1, 0), weighting("c", 0, 1, 1)),
                        ScoringRules.DEFAULT,
                        On.COMMON_CRITERIA,
                        null)))
                .containsExactly("/weightings/1 degenerate-weighting", "/weightings/2 degenerate-weighting");
        Comparison fine = Comparison.of(
                tally,
                List.of(weighting("a", 1, 1, 1), weighting("b", 3, 0, 1)),
                ScoringRules.DEFAULT,
                On.COMMON_CRITERIA,
                null);
        assertThat(fine.droppedCriteria()).containsExactly("v-1", "v-2");
        assertThat(fine.weightings().get(1).shares()).isEqualTo(Map.of("v-0", 1.0));
        assertThat(fine.touchpoints()).hasSize(2);
    }

    @Test
    void aTouchpointWithoutARating_dropsNoCriterion() {
        double nan = Double.NaN;
        Tally tally = Tallies.ofMeans(new double[] {10, 30}, new double[] {30, 50}, new double[] {nan, nan});
        Comparison comparison = Comparison.of(
                tally,
                List.of(weighting("a", 1, 1), weighting("b", 3, 1)),
                ScoringRules.DEFAULT,
                On.COMMON_CRITERIA,
                null);
        assertThat(comparison.droppedCriteria()).isEmpty();
        assertThat(comparison.leftOut())
                .containsExactly(new LeftOut("t-2", LeftOut.MISSING_CRITERIA, List.of("v-0", "v-1")));
    }

    @Test
    void anEmptyTally_hasNothingToRank() {
        Comparison comparison = Comparison.of(
                Tallies.empty(2),
                List.of(weighting("a", 1, 1), weighting("b", 3, 1)),
                ScoringRules.DEFAULT,
                On.ALL_CRITERIA,
                new OutcomeTally(Tallies.empty(2).scope(), "returned"));
        assertThat(comparison.touchpoints()).isEmpty();
        assertThat(comparison.weightings().get(0).shares()).isEqualTo(Map.of("v-0", 0.5, "v-1", 0.5));
        assertThat(comparison.outcome().ones()).isZero();
        assertThat(comparison.outcome().within()).isNull();
        assertThat(comparison.outcome().absent()).isEqualTo(Map.of("within", "too-few"));
        assertThat(Bits.of(comparison)).doesNotContain("NaN");
    }

    @Test
    void tooFewOrTooManyWeightings_areRefused() {
        Tally tally = Tallies.ofMeans(new double[] {10, 30});
        List<Weighting> eleven =
                IntStream.range(0, 11).mapToObj(k -> weighting("w-" + k, 1, k)).toList();
        assertThat(Refusal.of(() -> compare(tally))).containsExactly("/weightings required");
        assertThat(Refusal.of(() -> compare(tally, eleven.get(0)))).containsExactly("/weightings required");
        assertThat(Refusal.of(() -> compare(tally, eleven.toArray(Weighting[]::new))))
                .containsExactly("/weightings too-many");
        assertThat(compare(tally, eleven.subList(1, 11).toArray(Weighting[]::new))
                        .weightings())
                .hasSize(10);
    }

    @Test
    void allFaults_areNamedAtOnce() {
        Tally tally = Tallies.ofMeans(new double[] {10, 30});
        assertThat(Refusal.of(() -> compare(
                        tally,
                        weighting("a", 1, 1),
                        weighting("a", 1, 2),
                        weighting("b", 0, 0, 1),
                        weighting("c", 1, 1),
                        weighting("c", 0, 0, 3))))
                .containsExactlyInAnyOrder(
                        "/weightings/1 duplicate",
                        "/weightings/4 duplicate",
                        "/weightings/2 degenerate-weighting",
                        "/weightings/4 degenerate-weighting");
    }

    @Test
    void whatDoesNotFitTogether_isRefused() {
        Tally tally = Tallies.ofMeans(new double[] {10, 30});
        List<Weighting> two = List.of(weighting("a", 1, 1), weighting("b", 3, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.of(
                        tally,
                        two,
                        ScoringRules.DEFAULT,
                        On.ALL_CRITERIA,
                        new OutcomeTally(Tallies.empty(3).scope(), "returned")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.of(
                        tally,
                        two,
                        ScoringRules.DEFAULT,
                        On.ALL_CRITERIA,
                        new OutcomeTally(tally.scope().from("executive"), "returned")));
    }

    @Test
    void aWeightingFromTheSameData_saysSo() {
        Tally tally = Tallies.ofMeans(new double[] {10, 30}, new double[] {30, 20});
        Weighting fromData = new Weighting(
                "d", "D", "these data", null, "my-values", Map.of("v-0", 1.0, "v-1", 2.0), List.of(), true);
        assertThat(compare(tally, weighting("a", 1, 1), fromData).weightings())
                .extracting(ComparedWeighting::fromSameData)
                .containsExactly(null, true);
    }

    @ParameterizedTest
    @EnumSource(names = "ARITHMETIC", mode = EnumSource.Mode.EXCLUDE)
    void onlyArithmeticPoints_haveParts(Aggregation aggregation) {
        Comparison comparison = Comparison.of(
                Tallies.ofMeans(new double[] {10, 30}, new double[] {0, 20}),
                List.of(weighting("a", 1, 1), weighting("b", 3, 1)),
                ScoringRules.DEFAULT.with(aggregation),
                On.ALL_CRITERIA,
                null);
        for (ComparedTouchpoint touchpoint : comparison.touchpoints()) {
            assertThat(touchpoint.under().get(1).parts()).isNull();
            assertThat(touchpoint.under().get(1).change()).isNotNull();
        }
    }

    // --- outcomes

    /** By touchpoint and assessment: the ratings, and at the end the outcome. */
    private static Discrimination discriminate(double[][][] touchpoints, Weighting... weightings) {
        Tally tally = Tallies.empty(2);
        OutcomeTally outcomes = new OutcomeTally(tally.scope(), "returned");
        for (int t = 0; t < touchpoints.length; t++) {
            for (double[] row : touchpoints[t]) {
                Assessment.Builder builder = Scene.at("t-" + t).outcome("returned", row[2]);
                for (int c = 0; c < 2; c++) {
                    if (!Double.isNaN(row[c])) {
                        builder.rate("v-" + c, row[c]);
                    }
                }
                tally.add(builder.build());
                outcomes.add(builder.build());
            }
        }
        return Comparison.of(tally, List.of(weightings), ScoringRules.DEFAULT, On.ALL_CRITERIA, outcomes)
                .outcome();
    }

    @Test
    void oneOutcomeOnly_hasNoArea() {
        Discrimination found =
                discriminate(new double[][][] {{{10, 20, 1}, {30, 40, 1}}}, weighting("a", 1, 1), weighting("b", 2, 1));
        assertThat(found.within()).isNull();
        assertThat(found.absent()).isEqualTo(Map.of("within", "too-few"));
        assertThat(found.pooled().family()).isZero();
        assertThat(found.pooled().areas()).allMatch(area -> area.auc() == null && area.difference() == null);
        assertThat(found.pooled().areas().get(1).absent())
                .isEqualTo(Map.of("auc", "one-outcome", "interval", "one-outcome", "difference", "one-outcome"));
        // the first has no difference anyhow, so there is no reason to give for it
        assertThat(found.pooled().areas().get(0).absent())
                .isEqualTo(Map.of("auc", "one-outcome", "interval", "one-outcome"));
    }

    @Test
    void oneOfAnOutcome_hasAnAreaButNoInterval() {
        Discrimination found = discriminate(
                new double[][][] {{{10, 20, 1}, {30, 40, 0}, {5, 30, 0}}}, weighting("a", 1, 1), weighting("b", 1, 9));
        Area second = found.pooled().areas().get(1);
        // a: 15 against 35 and 17.5; b: 19 against 39 and 27.5
        assertThat(found.pooled().areas().get(0).auc()).isZero();
        assertThat(second.auc()).isZero();
        assertThat(second.interval()).isNull();
        assertThat(second.absent()).isEqualTo(Map.of("interval", "too-few"));
        assertThat(second.difference().auc()).isZero();
        assertThat(second.difference().p()).isNull();
        assertThat(second.difference().absent())
                .isEqualTo(Map.of("interval", "too-few", "p", "too-few", "adjustedP", "too-few"));
        assertThat(found.pooled().family()).isZero();
    }

    @Test
    void perfectSeparation_hasNoVariation() {
        Discrimination found = discriminate(
                new double[][][] {{{10, 90, 0}, {20, 80, 0}, {80, 20, 1}, {90, 10, 1}}},
                weighting("a", 1, 0),
                weighting("b", 3, 1),
                weighting("c", 0, 1));
        List<Area> areas = found.pooled().areas();
        assertThat(areas).extracting(Area::auc).containsExactly(1.0, 1.0, 0.0);
        assertThat(areas).allMatch(area -> area.absent().equals(Map.of("interval", "no-variation")));
        assertThat(areas.get(1).difference().p()).isEqualTo(1);
        assertThat(areas.get(1).difference().absent()).isEqualTo(Map.of("interval", "no-variation"));
        // −1 for sure: no test says how sure
        assertThat(areas.get(2).difference().auc()).isEqualTo(-1);
        assertThat(areas.get(2).difference().p()).isNull();
        assertThat(areas.get(2).difference().claim()).isNull();
        assertThat(found.pooled().family()).isEqualTo(1);
        assertThat(found.within().areas()).isEqualTo(areas);
    }

    @Test
    void whatOneWeightingCannotScore_isScoredUnderNone() {
        double nan = Double.NaN;
        Discrimination found = discriminate(
                new double[][][] {{{10, nan, 0}, {20, 80, 0}, {80, 20, 1}, {nan, 10, 1}, {nan, nan, 1}}},
                weighting("a", 1, 0),
                weighting("b", 1, 1));
        assertThat(found.ones()).isEqualTo(1);
        assertThat(found.zeros()).isEqualTo(2);
        assertThat(found.notUsed()).containsEntry("not-scored", 2L);
    }

    /** A touchpoint that returns often and is rated high makes points look telling: within touchpoints they tell nothing. */
    @Test
    void aMixOfTouchpoints_isNotTakenForADifference() {
        double[][][] touchpoints = {
            {{90, 0, 1}, {80, 0, 1}, {80, 0, 1}, {85, 0, 0}, {85, 0, 0}, {90, 0, 1}},
            {{20, 0, 0}, {10, 0, 0}, {10, 0, 0}, {15, 0, 1}, {15, 0, 1}, {20, 0, 0}}
        };
        Discrimination found = discriminate(touchpoints, weighting("a", 1, 0), weighting("b", 2, 1));
        assertThat(found.pooled().areas().get(0).auc()).isGreaterThan(0.6);
        assertThat(found.within().areas().get(0).auc()).isEqualTo(0.5);
        assertThat(found.within().areas().get(1).difference().p()).isEqualTo(1);
    }

    @Test
    void aClaim_saysWhichWay() {
        Discrimination found = hotel(
                        Hotel.YEAR,
                        List.of(named("equal"), named("valuegraphics")),
                        ScoringRules.DEFAULT,
                        On.COMMON_CRITERIA)
                .outcome();
        assertThat(found.pooled().areas().get(1).difference().claim()).isEqualTo(Claim.WORSE);
    }

    // --- progress

    private static final List<Weighting> THREE =
            List.of(named("valuegraphics"), named("equal"), weighting("respect-only", Map.of("respect", 1.0)));

    /** Of the hotel year, on whose assessments without a rating of respect the third weighting has nothing to say. */
    private static void watched(boolean withOutcomes, Progress progress) {
        Tally tally = new Tally(SCOPE);
        OutcomeTally outcomes = new OutcomeTally(SCOPE, "returned");
        for (Assessment assessment : Hotel.YEAR) {
            if (!assessment.touchpoint().equals("advert")) {
                tally.add(assessment);
                outcomes.add(assessment);
            }
        }
        Comparison.of(
                tally,
                THREE,
                ScoringRules.DEFAULT,
                On.COMMON_CRITERIA,
                withOutcomes ? outcomes : null,
                StudyRules.DEFAULT,
                progress);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void progress_reachesAllAndNeverFalls(boolean withOutcomes) {
        List<Long> done = new ArrayList<>();
        Set<Long> all = new TreeSet<>();
        watched(withOutcomes, (at, of) -> {
            done.add(at);
            all.add(of);
        });
        assertThat(all).hasSize(1);
        assertThat(done)
                .isSorted()
                .hasSizeGreaterThan(10)
                .last()
                .isEqualTo(all.iterator().next());
        assertThat(done.get(0)).isPositive();
        // the last step is no leap that hides work not told of
        assertThat(done.get(done.size() - 2)).isGreaterThan(done.get(done.size() - 1) * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.5, 0.9, 1})
    void anExceptionOfTheWatcher_endsTheWorkAndReachesTheCaller(double from) {
        IllegalStateException gone = new IllegalStateException("the client went away");
        List<Long> after = new ArrayList<>();
        Throwable thrown = catchThrowable(() -> watched(true, (at, all) -> {
            if (at >= from * all) {
                after.add(at);
                throw gone;
            }
        }));
        assertThat(thrown).isSameAs(gone);
        assertThat(after).hasSize(1);
    }
}
