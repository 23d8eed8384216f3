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
import java.util.stream.IntStream;
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

    /**
     * The weights of Barron and Barrett (1996, "Decision quality using ranked attribute weights") for two to ten attributes, to the
     * four digits of their table. Their paper was not at hand: the digits are its formulas in fractions of whole numbers (Python
     * 3.11.2), rounded half up; those of ROC for four to six agree with what others have copied.
     */
    @Test
    void rankBased_overARankingThatTheCallerBrings_areThoseOfBarronAndBarrett() {
        String[] centroids = {
            "0.7500 0.2500",
            "0.6111 0.2778 0.1111",
            "0.5208 0.2708 0.1458 0.0625",
            "0.4567 0.2567 0.1567 0.0900 0.0400",
            "0.4083 0.2417 0.1583 0.1028 0.0611 0.0278",
            "0.3704 0.2276 0.1561 0.1085 0.0728 0.0442 0.0204",
            "0.3397 0.2147 0.1522 0.1106 0.0793 0.0543 0.0335 0.0156",
            "0.3143 0.2032 0.1477 0.1106 0.0828 0.0606 0.0421 0.0262 0.0123",
            "0.2929 0.1929 0.1429 0.1096 0.0846 0.0646 0.0479 0.0336 0.0211 0.0100"
        };
        String[] sums = {
            "0.6667 0.3333",
            "0.5000 0.3333 0.1667",
            "0.4000 0.3000 0.2000 0.1000",
            "0.3333 0.2667 0.2000 0.1333 0.0667",
            "0.2857 0.2381 0.1905 0.1429 0.0952 0.0476",
            "0.2500 0.2143 0.1786 0.1429 0.1071 0.0714 0.0357",
            "0.2222 0.1944 0.1667 0.1389 0.1111 0.0833 0.0556 0.0278",
            "0.2000 0.1778 0.1556 0.1333 0.1111 0.0889 0.0667 0.0444 0.0222",
            "0.1818 0.1636 0.1455 0.1273 0.1091 0.0909 0.0727 0.0545 0.0364 0.0182"
        };
        String[] reciprocals = {
            "0.6667 0.3333",
            "0.5455 0.2727 0.1818",
            "0.4800 0.2400 0.1600 0.1200",
            "0.4380 0.2190 0.1460 0.1095 0.0876",
            "0.4082 0.2041 0.1361 0.1020 0.0816 0.0680",
            "0.3857 0.1928 0.1286 0.0964 0.0771 0.0643 0.0551",
            "0.3679 0.1840 0.1226 0.0920 0.0736 0.0613 0.0526 0.0460",
            "0.3535 0.1767 0.1178 0.0884 0.0707 0.0589 0.0505 0.0442 0.0393",
            "0.3414 0.1707 0.1138 0.0854 0.0683 0.0569 0.0488 0.0427 0.0379 0.0341"
        };
        for (int i = 0; i < centroids.length; i++) {
            int n = i + 2;
            List<Value> values = IntStream.range(0, n)
                    .mapToObj(v -> new Value("v-" + v, "V"))
                    .toList();
            Map<String, Integer> ranks = new TreeMap<>();
            for (int v = 0; v < n; v++) {
                ranks.put("v-" + v, 10 * (n - v)); // the last matters most; gaps mean nothing
            }
            ValueSet set = new ValueSet("brought", "Brought", "a caller", values, List.of());
            Ranking ranking = new Ranking("own", "a workshop", ranks);
            printed(Weighting.rankOrderCentroid(set, ranking), centroids[i]);
            printed(Weighting.rankSum(set, ranking), sums[i]);
            printed(Weighting.rankReciprocal(set, ranking), reciprocals[i]);
        }
    }

    private static void printed(Weighting weighting, String table) {
        List<String> digits = List.of(table.split(" ", -1));
        assertThat(weighting.weights()).hasSize(digits.size());
        assertThat(weighting.source()).startsWith("a workshop");
        for (int place = 0; place < digits.size(); place++) {
            assertThat(weighting.weight("v-" + (digits.size() - 1 - place)))
                    .as("place %d of %d", place + 1, digits.size())
                    .isCloseTo(Double.parseDouble(digits.get(place)), within(5.0001e-5));
        }
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
    void fromSameData_isKeptByABlendThatItHasAPartIn() {
        Weighting own = weighting(Map.of("respect", 1.0), List.of());
        Weighting ofData = fromSameData(own, true);
        assertThat(blended(own, ofData, 3, 1).fromSameData()).isTrue();
        assertThat(blended(own, ofData, 1, 0).fromSameData()).isNull();
        assertThat(blended(own, own, 1, 1).fromSameData()).isNull();
        assertThat(blended(blended(own, ofData, 1, 1), own, 1, 9).fromSameData())
                .isTrue();
    }

    private static Weighting blended(Weighting one, Weighting other, double part, double otherPart) {
        return Weighting.blend("b", "B", List.of(one, other), List.of(part, otherPart));
    }

    private static Weighting fromSameData(Weighting of, Boolean fromSameData) {
        return new Weighting(
                of.id(),
                of.title(),
                of.source(),
                of.meaning(),
                of.valueSet(),
                of.weights(),
                of.estimated(),
                fromSameData);
    }

    /** The revision without it is pinned above. */
    @Test
    void fromSameData_isAMemberOnlyWhereItIsTrue() {
        Weighting weighting = mine(Map.of("security", 1.0, "respect", 3.0), List.of("security"));
        assertThat(fromSameData(weighting, false)).isEqualTo(weighting);
        assertThat(fromSameData(weighting, null)).isEqualTo(weighting);
        assertThat(fromSameData(weighting, false).revision()).isEqualTo(weighting.revision());
        assertThat(fromSameData(weighting, true)).isNotEqualTo(weighting);
        assertThat(fromSameData(weighting, true).revision()).isNotEqualTo(weighting.revision());
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
