package dev.plumbline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import dev.plumbline.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds weightings against independently computed ones, and a weighting's faults, defaults and revision. */
class WeightingTest {

    private static final JsonNode FILE = Expected.read("weightings.json");

    private static Weighting mine(Map<String, Double> weights, List<String> estimated) {
        return new Weighting("mine", "Mine", "panel of May 2026", null, "valuegraphics-56", weights, estimated);
    }

    private static Map<String, Weighting> ranked(ValueSet set, Ranking ranking) {
        return Map.of(
                "rank-order-centroid", Weighting.rankOrderCentroid(set, ranking),
                "rank-sum", Weighting.rankSum(set, ranking),
                "rank-reciprocal", Weighting.rankReciprocal(set, ranking),
                "rank-exponent", Weighting.rankExponent(set, ranking, 2));
    }

    private static void same(Map<String, Weighting> actual, JsonNode expected) {
        assertThat(actual).hasSize(expected.size());
        actual.forEach((method, weighting) -> {
            assertThat(weighting.weights()).hasSize(expected.get(method).size());
            Expected.members(expected.get(method)).forEach(e -> {
                double weight = e.getValue().asDouble();
                assertThat(weighting.weight(e.getKey()))
                        .as("%s of %s", method, e.getKey())
                        .isCloseTo(weight, within(1e-12 * weight));
            });
            assertThat(weighting.estimated()).isEmpty();
        });
    }

    @Test
    void rankBased_overBothRankings_areTheOnesComputedElsewhere() {
        same(ranked(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT), FILE.get("rankAudit"));
        same(ranked(Valuegraphics.VALUES, Valuegraphics.RANK_2021), FILE.get("rank2021"));
    }

    @Test
    void rankBased_overTies_shareTheMeanOfTheirPlaces() {
        Map<String, Integer> ranks = new TreeMap<>();
        Expected.members(FILE.get("ties").get("ranks"))
                .forEach(e -> ranks.put(e.getKey(), e.getValue().asInt()));
        Ranking ranking = new Ranking("ties", "a test", ranks);
        same(ranked(Valuegraphics.VALUES, ranking), FILE.get("ties").get("weights"));
    }

    @Test
    void rankExponent_ofZeroIsEqualOfOneIsRankSum() {
        Weighting flat = Weighting.rankExponent(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT, 0);
        assertThat(flat.weights().values()).allSatisfy(w -> assertThat(w).isCloseTo(1.0 / 56, within(1e-15)));
        Weighting sum = Weighting.rankSum(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT);
        Weighting.rankExponent(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT, 1)
                .weights()
                .forEach((value, weight) -> assertThat(weight).isCloseTo(sum.weight(value), within(1e-15)));
    }

    @Test
    void rankExponent_outsideItsRange_isRefused() {
        assertThat(Refusal.of(() -> Weighting.rankExponent(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT, 10.5)))
                .containsExactly("/p out-of-range");
        assertThat(Refusal.of(() -> Weighting.rankExponent(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT, -1)))
                .containsExactly("/p out-of-range");
        assertThat(Refusal.of(() -> Weighting.rankExponent(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT, Double.NaN)))
                .containsExactly("/p not-finite");
    }

    @Test
    void rankExponent_ofTheLargestP_weighsAllOfTheBuiltInSet() {
        assertThat(Weighting.rankExponent(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT, 4)
                        .weights()
                        .values())
                .hasSize(56)
                .allMatch(weight -> weight >= 1e-9);
    }

    /** By hand: shares 3/4 and 1/4, and 1/5 and 4/5, mixed 1 to 3, are 0.3375 and 0.6625. */
    @Test
    void blend_isTheMixtureOfShares_andKeepsTheEstimates() {
        Weighting one = weighting(Map.of("respect", 3.0, "security", 1.0), List.of("security"));
        Weighting other = weighting(Map.of("respect", 20.0, "security", 80.0), List.of());
        Weighting blend = Weighting.blend("mixed", "Mixed", List.of(one, other), List.of(1.0, 3.0));
        assertThat(blend.weight("respect")).isCloseTo(0.3375, within(1e-15));
        assertThat(blend.weight("security")).isCloseTo(0.6625, within(1e-15));
        assertThat(blend.estimated()).containsExactly("security");
        assertThat(Weighting.blend("other", "Other", List.of(one, other), List.of(0.0, 1.0))
                        .estimated())
                .isEmpty();
    }

    @Test
    void blend_ofUnequalListsSetsOrNothing_isRefused() {
        Weighting one = weighting(Map.of("respect", 1.0), List.of());
        Weighting foreign = new Weighting("f", "F", "s", "m", "elsewhere", Map.of("respect", 1.0), List.of());
        assertThat(Refusal.of(() -> Weighting.blend("b", "B", List.of(one), List.of(1.0, 2.0))))
                .containsExactly("/parts not-allowed-value");
        assertThat(Refusal.of(() -> Weighting.blend("b", "B", List.of(one, foreign), List.of(1.0, -2.0))))
                .containsExactly("/parts/1 out-of-range", "/weightings/1 not-allowed-value");
        assertThat(Refusal.of(() -> Weighting.blend("b", "B", List.of(one), List.of(0.0))))
                .containsExactly("/parts not-allowed-value");
    }

    private static Weighting weighting(Map<String, Double> weights, List<String> estimated) {
        return new Weighting("w", "W", "a test", "m", Valuegraphics.VALUES.id(), weights, estimated);
    }

    @Test
    void equal_weighsEveryValueTheSame() {
        Weighting equal = Weighting.equal(Valuegraphics.VALUES);
        assertThat(equal.weights()).hasSize(56);
        assertThat(equal.weights().values()).containsOnly(1.0);
        assertThat(equal.valueSet()).isEqualTo("valuegraphics-56");
    }

    @Test
    void rankBased_overAnotherSetsRanking_isRefused() {
        Ranking ranking = new Ranking("other", "a test", Map.of("respect", 1, "tempo", 2));
        assertThat(Refusal.of(() -> Weighting.rankSum(Valuegraphics.VALUES, ranking)))
                .containsExactly("/weights/tempo unknown-value");
    }

    @Test
    void whatIsAbsent_isTheDefault() {
        Weighting weighting = mine(Map.of("respect", 3.0), null);
        assertThat(weighting.meaning()).isEqualTo(Weighting.GIVEN);
        assertThat(weighting.estimated()).isEmpty();
        assertThat(weighting.weight("security")).isZero();
        assertThat(weighting.weight("respect")).isEqualTo(3);
    }

    @Test
    void allFaults_areNamedAtOnce() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("A", 1.0);
        weights.put("heavy", 1.1e9);
        weights.put("infinite", Double.POSITIVE_INFINITY);
        weights.put("light", 0.9e-9);
        weights.put("nan", Double.NaN);
        weights.put("negative", -1.0);
        weights.put("zero", 0.0);
        assertThat(Refusal.of(
                        () -> new Weighting("Mine", " ", null, "", "", weights, List.of("zero", "nobody", "zero"))))
                .containsExactlyInAnyOrder(
                        "/id bad-format",
                        "/title required",
                        "/source required",
                        "/meaning required",
                        "/valueSet bad-format",
                        "/weights/A bad-format",
                        "/weights/heavy out-of-range",
                        "/weights/infinite not-finite",
                        "/weights/light out-of-range",
                        "/weights/nan not-finite",
                        "/weights/negative degenerate-weighting",
                        "/estimated/1 unknown-value",
                        "/estimated/2 duplicate");
    }

    @Test
    void faultsOfEstimated_pointWhereTheyWereGiven() {
        assertThat(Refusal.of(() -> mine(Map.of("respect", 1.0), List.of("tempo", "respect"))))
                .containsExactly("/estimated/0 unknown-value");
    }

    @Test
    void withoutAPositiveWeight_isDegenerate() {
        assertThat(Refusal.of(() -> mine(Map.of(), null))).containsExactly("/weights degenerate-weighting");
        assertThat(Refusal.of(() -> mine(Map.of("respect", 0.0, "security", -0.0), null)))
                .containsExactly("/weights degenerate-weighting");
        assertThat(Refusal.of(() -> mine(null, null))).containsExactly("/weights required");
    }

    @Test
    void weights_fromTheSmallestToTheLargest_areTaken() {
        assertThat(mine(Map.of("a", 1e-9, "b", 1e9, "c", 0.0), null).weights())
                .containsExactly(Map.entry("a", 1e-9), Map.entry("b", 1e9), Map.entry("c", 0.0));
    }

    @Test
    void whatTheCallerChangesLater_changesNothing() {
        Map<String, Double> weights = new HashMap<>(Map.of("respect", 1.0));
        Weighting weighting = mine(weights, null);
        weights.put("respect", 2.0);
        assertThat(weighting.weight("respect")).isEqualTo(1);
    }

    /** The hash is {@code sha256sum} of the canonical text, written by hand. */
    @Test
    void revision_isTheHashOfTheCanonicalText() {
        Weighting weighting = mine(Map.of("security", 1.0, "respect", 3.0), List.of("security"));
        assertThat(weighting.revision())
                .isEqualTo("sha256-0a95d55e39705fb70343f44c5673bf6881265a7c940265a4cccbfbfe3974526b");
    }

    @Test
    void revision_doesNotDependOnTheOrderOfMembers() {
        Map<String, Double> oneWay = new LinkedHashMap<>();
        Map<String, Double> otherWay = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            oneWay.put("v-" + i, 1.0 + i);
            otherWay.put("v-" + (19 - i), 20.0 - i);
        }
        Weighting one = mine(oneWay, List.of("v-3", "v-1"));
        Weighting other = mine(otherWay, List.of("v-1", "v-3"));
        assertThat(one).isEqualTo(other);
        assertThat(one.revision()).isEqualTo(other.revision());
    }

    @Test
    void revision_changesWithEveryMember() {
        Map<String, Double> weights = Map.of("a", 1.0, "b", 2.0);
        assertThat(List.of(
                                new Weighting("i", "t", "s", "m", "v", weights, List.of()),
                                new Weighting("i2", "t", "s", "m", "v", weights, List.of()),
                                new Weighting("i", "t2", "s", "m", "v", weights, List.of()),
                                new Weighting("i", "t", "s2", "m", "v", weights, List.of()),
                                new Weighting("i", "t", "s", "m2", "v", weights, List.of()),
                                new Weighting("i", "t", "s", "m", "v2", weights, List.of()),
                                new Weighting("i", "t", "s", "m", "v", Map.of("a", 1.0), List.of()),
                                new Weighting("i", "t", "s", "m", "v", Map.of("a", 1.0, "b", 2.5), List.of()),
                                new Weighting("i", "t", "s", "m", "v", weights, List.of("a")),
                                new Weighting("i", "t", "s", "m", "v", weights, List.of("b")))
                        .stream()
                        .map(Weighting::revision))
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutEstimates_ofAnotherSet_areEqualAndByTheOrderOfTheWeights() {
        List<Weighting> others = new Weighting(
                        "w",
                        "W",
                        "a test",
                        null,
                        "my-set",
                        Map.of("a", 5.0, "b", 9.0, "c", 5.0, "d", 0.0),
                        List.of("a"))
                .withoutEstimates();
        assertThat(others.get(0).weights()).containsOnlyKeys("a", "b", "c", "d").containsValue(1.0);
        // places of n = 4: 25/48, 13/48, 7/48, 3/48; a and c share places 2 and 3
        assertThat(others.get(1).weight("b")).isCloseTo(25 / 48.0, within(1e-15));
        assertThat(others.get(1).weight("a")).isCloseTo(10 / 48.0, within(1e-15));
        assertThat(others.get(1).weight("c")).isCloseTo(10 / 48.0, within(1e-15));
        assertThat(others.get(1).weight("d")).isCloseTo(3 / 48.0, within(1e-15));
        assertThat(others).allMatch(w -> w.valueSet().equals("my-set"));
    }
}
