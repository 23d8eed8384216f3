package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import dev.plumbline.Refusal;
import dev.plumbline.alignment.Profiles.Division;
import dev.plumbline.alignment.Profiles.Pair;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Holds profiles against SciPy 1.10.1 ({@code kendalltau}) and NumPy 1.24.2, see {@code src/test/python}. */
class ProfilesTest {

    private static final JsonNode EXPECTED = Expected.read("profiles.json");

    private static Weighting weighting(String id, String valueSet, Map<String, Double> weights) {
        return new Weighting(id, id, "a test", null, valueSet, weights, List.of());
    }

    private static Profile profile(String group, Map<String, Double> weights) {
        return new Profile(group, weighting("held", "my-values", weights));
    }

    private static List<Profile> expectedProfiles() {
        List<String> values = Expected.texts(EXPECTED.get("values"));
        List<Profile> profiles = new ArrayList<>();
        Expected.members(EXPECTED.get("weights")).forEach(group -> {
            Map<String, Double> weights = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                weights.put(values.get(i), group.getValue().get(i).asDouble());
            }
            profiles.add(profile(group.getKey(), weights));
        });
        return profiles;
    }

    @Test
    void pairs_areThoseOfSciPy() {
        Profiles profiles = Profiles.of(expectedProfiles(), List.of("suppliers", "teams", "board"));
        List<JsonNode> expected = Expected.elements(EXPECTED.get("pairs"));
        assertThat(profiles.pairs()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Pair pair = profiles.pairs().get(i);
            assertThat(pair.group()).isEqualTo(expected.get(i).get("group").asText());
            assertThat(pair.other()).isEqualTo(expected.get(i).get("other").asText());
            assertThat(pair.overlap()).isCloseTo(expected.get(i).get("overlap").asDouble(), within(1e-15));
            assertThat(pair.values()).isEqualTo(expected.get(i).get("values").asInt());
            if (expected.get(i).get("tau").isNull()) {
                assertThat(pair.tau()).isNull();
                assertThat(pair.absent()).containsExactly(Map.entry("tau", Profiles.ALL_TIED));
            } else {
                assertThat(pair.tau()).isCloseTo(expected.get(i).get("tau").asDouble(), within(1e-15));
            }
        }
        assertThat(profiles.overlap()).isCloseTo(EXPECTED.get("overlap").asDouble(), within(1e-15));
    }

    /** Shares .5 0 .3 .2 0 | .2 each | 0 .4 .1 .3 .2 | 2/15 0 0 8/15 1/3: stated overlaps .6 + .3 + 1/3, the least. */
    @Test
    void theMostDistantGroup_theDividingValues_andTheFreePasses() {
        Profiles profiles = Profiles.of(expectedProfiles(), List.of("suppliers", "teams", "board"));
        assertThat(profiles.mostDistant()).isEqualTo("stated");
        assertThat(profiles.divisions())
                .extracting(Division::value)
                .containsExactly("belonging", "creativity", "respect", "security", "loyalty");
        Division first = profiles.divisions().get(0);
        assertThat(first.difference()).isEqualTo(0.5);
        assertThat(first.highest()).containsExactly("stated");
        assertThat(first.lowest()).containsExactly("teams");
        assertThat(profiles.divisions().get(1).lowest()).containsExactly("stated", "customers");
        assertThat(profiles.freePasses()).containsExactly("suppliers", "board");
        assertThat(profiles.valueSet()).isEqualTo("my-values");
        assertThat(profiles.groups().get(0).shares()).containsOnlyKeys("belonging", "loyalty", "respect");
    }

    @Property(tries = 200)
    void overlap_isSymmetric_oneForItself_andKnowsNoUnit(@ForAll Random random) {
        Map<String, Double> some = weights(random);
        Map<String, Double> others = weights(random);
        Map<String, Double> scaled = new TreeMap<>(some);
        scaled.replaceAll((value, weight) -> 3 * weight);
        Profiles there = Profiles.of(List.of(profile("a", some), profile("b", others)), List.of());
        Profiles back = Profiles.of(List.of(profile("b", others), profile("a", some)), List.of());
        assertThat(there.pairs().get(0).overlap())
                .isEqualTo(back.pairs().get(0).overlap())
                .isBetween(0.0, 1.0);
        assertThat(there.pairs().get(0).tau()).isEqualTo(back.pairs().get(0).tau());
        Pair self = Profiles.of(List.of(profile("a", some), profile("b", some)), List.of())
                .pairs()
                .get(0);
        assertThat(self.overlap()).isEqualTo(1);
        assertThat(self.tau()).isIn(1.0, null);
        assertThat(Profiles.of(List.of(profile("a", some), profile("b", scaled)), List.of())
                        .pairs()
                        .get(0)
                        .overlap())
                .isCloseTo(1, within(1e-15));
    }

    private static Map<String, Double> weights(Random random) {
        Map<String, Double> weights = new TreeMap<>();
        weights.put("v-0", 1.0 + random.nextInt(5));
        for (int i = 1; i < 8; i++) {
            weights.put("v-" + i, (double) random.nextInt(4));
        }
        return weights;
    }

    @Test
    void withTwoGroups_noneIsTheMostDistant_andWithOneThereIsNothingToCompare() {
        Profile one = profile("a", Map.of("respect", 1.0));
        Profile other = profile("b", Map.of("security", 1.0));
        Profiles two = Profiles.of(List.of(one, other), List.of());
        assertThat(two.overlap()).isZero();
        assertThat(two.mostDistant()).isNull();
        assertThat(two.absent()).containsExactly(Map.entry("mostDistant", Profiles.TOO_FEW));
        Profiles alone = Profiles.of(List.of(one), List.of("b"));
        assertThat(alone.absent()).containsKeys("overlap", "mostDistant");
        assertThat(alone.groups().get(0).overlap()).isNull();
        assertThat(alone.divisions()).isEmpty();
        assertThat(alone.freePasses()).containsExactly("b");
        Profiles alike = Profiles.of(
                List.of(one, profile("b", Map.of("respect", 2.0)), profile("c", Map.of("respect", 7.0))), List.of());
        assertThat(alike.absent()).containsExactly(Map.entry("mostDistant", Profiles.ALL_TIED));
    }

    /** a and c hold nothing in common with each other, and either as much with b. */
    @Test
    void ofGroupsThatAreEquallyDistant_theFirstByNameIsTold_inAnyOrder() {
        Profile a = profile("a", Map.of("respect", 1.0));
        Profile b = profile("b", Map.of("respect", 1.0, "security", 1.0));
        Profile c = profile("c", Map.of("security", 1.0));
        for (List<Profile> order : List.of(List.of(a, b, c), List.of(c, b, a), List.of(b, c, a))) {
            assertThat(Profiles.of(order, List.of()).mostDistant()).isEqualTo("a");
        }
    }

    @Test
    void whatCantBeCompared_isRefusedAllAtOnce() {
        Profile one = profile("a", Map.of("respect", 1.0));
        Profile foreign = new Profile("a", weighting("w", "other-values", Map.of("respect", 1.0)));
        assertThat(Refusal.of(() -> Profiles.of(List.of(one, foreign), List.of("x", "", "x"))))
                .containsExactlyInAnyOrder(
                        "/groups/1 duplicate",
                        "/groups/1/weighting not-allowed-value",
                        "/expected/1 bad-format",
                        "/expected/2 duplicate");
        assertThat(Refusal.of(() -> Profiles.of(List.of(), List.of()))).containsExactly("/groups required");
    }
}
