package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import dev.plumbline.audit.Tally;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.study.Sensitivity.Couple;
import dev.plumbline.study.Sensitivity.Range;
import dev.plumbline.study.Sensitivity.SmallestChange;
import dev.plumbline.study.Sensitivity.StabilityInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Holds smallest changes against a linear program (SciPy 1.10.1, {@code linprog}) and stability intervals against bisection on
 * fractions (see {@code src/test/python}), and both against trying out shares one by one.
 */
class StabilityTest {

    private static final double[] STEPS = {1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.5, 0.8, 1};

    /** Whole means and weights, so that two touchpoints tie exactly or lie well apart. */
    private static final class Case {

        private final double[][] means;
        private final double[] weights;

        Case(double[][] means, double[] weights) {
            this.means = means;
            this.weights = weights;
        }

        static Case of(JsonNode json) {
            return new Case(
                    Expected.elements(json.get("means")).stream()
                            .map(Case::numbers)
                            .toArray(double[][]::new),
                    numbers(json.get("weights")));
        }

        private static double[] numbers(JsonNode array) {
            return Expected.elements(array).stream()
                    .mapToDouble(JsonNode::asDouble)
                    .toArray();
        }

        Stability stability() {
            Tally tally = Tallies.ofMeans(means);
            Scorer scorer = Tallies.scorer(tally, weights);
            Table table = new Table(tally, List.of(scorer), On.ALL_CRITERIA, 1);
            return new Stability(table, table.shares(scorer));
        }

        Sensitivity sensitivity(List<Couple> pairs) {
            Tally tally = Tallies.ofMeans(means);
            return Sensitivity.of(
                    tally,
                    Tallies.scorer(tally, weights),
                    On.ALL_CRITERIA,
                    new WeightDraws(null, null, 100, null),
                    Scores.EXACT,
                    pairs,
                    StudyRules.DEFAULT,
                    Progress.UNWATCHED);
        }

        double[] shares() {
            double total = Arrays.stream(weights).sum();
            return Arrays.stream(weights).map(weight -> weight / total).toArray();
        }

        /** The shares with one of them moved and the others in their proportions. */
        double[] moved(int value, double share) {
            double others = Arrays.stream(weights).sum() - weights[value];
            double[] moved = new double[weights.length];
            Arrays.setAll(moved, v -> v == value ? share : weights[v] / others * (1 - share));
            return moved;
        }

        double lead(double[] shares, int better, int worse) {
            double lead = 0;
            for (int v = 0; v < shares.length; v++) {
                lead += shares[v] * (means[better][v] - means[worse][v]);
            }
            return lead;
        }

        /** The smallest lead of a touchpoint that is ahead now; {@code winner}: of one that is first now. */
        double smallestLead(double[] shares, boolean winner) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < means.length; i++) {
                boolean first = true;
                for (int j = 0; j < means.length; j++) {
                    first &= lead(shares(), i, j) > -1e-9;
                }
                for (int j = 0; j < means.length; j++) {
                    if (lead(shares(), i, j) > 1e-9 && (first || !winner)) {
                        smallest = Math.min(smallest, lead(shares, i, j));
                    }
                }
            }
            return smallest;
        }

        @Override
        public String toString() {
            return Arrays.deepToString(means) + " under " + Arrays.toString(weights);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.randomValue(random -> {
            int values = 2 + random.nextInt(4);
            int most = random.nextBoolean() ? 100 : 3;
            double[][] means = new double[2 + random.nextInt(5)][];
            for (int t = 0; t < means.length; t++) {
                means[t] = random.ints(values, 0, most + 1).asDoubleStream().toArray();
            }
            return new Case(means, random.ints(values, 1, 21).asDoubleStream().toArray());
        });
    }

    @Test
    void smallestChanges_areThoseOfALinearProgram() {
        int never = 0;
        int found = 0;
        for (JsonNode json : Expected.read("stability.json").get("cases")) {
            Stability stability = Case.of(json).stability();
            for (JsonNode expected : json.get("changes")) {
                SmallestChange change = stability.smallestChange(
                        expected.get("touchpoint").asInt(),
                        expected.get("other").asInt());
                assertThat(change.touchpoint())
                        .isEqualTo("t-" + expected.get("touchpoint").asInt());
                if (expected.get("change").isNull()) {
                    assertThat(change.change()).isNull();
                    never++;
                } else {
                    assertThat(change.change()).isCloseTo(expected.get("change").asDouble(), within(1e-9));
                    found++;
                }
            }
        }
        assertThat(never).isGreaterThan(5);
        assertThat(found).isGreaterThan(100);
    }

    /** The same through the front door, every pair of touchpoints named both ways round. */
    @Test
    void askedChanges_areThoseOfALinearProgram() {
        for (JsonNode json : Expected.read("stability.json").get("cases")) {
            Case asked = Case.of(json);
            List<Couple> pairs = new ArrayList<>();
            List<JsonNode> expected = Expected.elements(json.get("changes"));
            for (JsonNode change : expected) {
                String ahead = "t-" + change.get("touchpoint").asInt();
                String other = "t-" + change.get("other").asInt();
                pairs.add(new Couple(ahead, other));
                pairs.add(new Couple(other, ahead));
            }
            List<SmallestChange> changes = asked.sensitivity(pairs).askedChanges();
            assertThat(changes).hasSameSizeAs(pairs);
            for (int i = 0; i < changes.size(); i++) {
                SmallestChange change = changes.get(i);
                JsonNode least = expected.get(i / 2).get("change");
                assertThat(change.touchpoint()).isEqualTo(pairs.get(i - i % 2).touchpoint());
                assertThat(change.other()).isEqualTo(pairs.get(i - i % 2).other());
                if (least.isNull()) {
                    assertThat(change.change()).isNull();
                } else {
                    assertThat(change.change()).isCloseTo(least.asDouble(), within(1e-9));
                    assertThat(change.shares()).hasSize(asked.weights.length);
                }
            }
        }
    }

    @Test
    void intervals_areThoseOfBisection() {
        for (JsonNode json : Expected.read("stability.json").get("cases")) {
            Case asked = Case.of(json);
            List<StabilityInterval> intervals = asked.stability().intervals();
            for (int v = 0; v < asked.weights.length; v++) {
                JsonNode expected = json.get("intervals").get(v);
                StabilityInterval interval = intervals.get(v);
                assertThat(interval.value()).isEqualTo("v-" + v);
                assertThat(interval.share()).isCloseTo(asked.shares()[v], within(1e-15));
                assertRange(interval.ranking(), expected.get("ranking"));
                assertRange(interval.winner(), expected.get("winner"));
            }
        }
    }

    private static void assertRange(Range actual, JsonNode expected) {
        assertThat(actual.low()).isCloseTo(expected.get(0).asDouble(), within(1e-12));
        assertThat(actual.high()).isCloseTo(expected.get(1).asDouble(), within(1e-12));
    }

    @Property
    void insideARange_theOrderHolds_andJustOutsideItBreaks(@ForAll("cases") Case asked) {
        List<StabilityInterval> intervals = asked.stability().intervals();
        for (int v = 0; v < asked.weights.length; v++) {
            assertThat(intervals.get(v).absent()).isEmpty();
            assertHolds(asked, v, intervals.get(v).ranking(), false);
            assertHolds(asked, v, intervals.get(v).winner(), true);
        }
    }

    private static void assertHolds(Case asked, int value, Range range, boolean winner) {
        double share = asked.shares()[value];
        assertThat(share).isBetween(range.low(), range.high());
        for (int step = 0; step <= 50; step++) {
            double inside = range.low() + (range.high() - range.low()) * step / 50;
            assertThat(asked.smallestLead(asked.moved(value, inside), winner)).isGreaterThan(-1e-9);
        }
        for (double step : STEPS) {
            if (range.low() > 1e-12) { // or the tie is at the end itself
                double below = range.low() * (1 - step);
                assertThat(asked.smallestLead(asked.moved(value, below), winner))
                        .isNegative();
            }
            if (range.high() < 1 - 1e-12) {
                double above = range.high() + (1 - range.high()) * step;
                assertThat(asked.smallestLead(asked.moved(value, above), winner))
                        .isNegative();
            }
        }
    }

    @Property
    void theSmallestChange_isAWeightingThatMakesThePairTie(@ForAll("cases") Case asked) {
        double[] shares = asked.shares();
        for (SmallestChange change : asked.stability().smallestChanges()) {
            int leader = Integer.parseInt(change.touchpoint().substring(2));
            int other = Integer.parseInt(change.other().substring(2));
            boolean leadsEverywhere = true;
            for (int v = 0; v < shares.length; v++) {
                leadsEverywhere &= asked.means[leader][v] > asked.means[other][v];
            }
            if (leadsEverywhere) {
                assertThat(change.change()).isNull();
                assertThat(change.shares()).isNull();
                assertThat(change.absent()).containsEntry("change", "never");
                continue;
            }
            assertThat(change.absent()).isEmpty();
            assertThat(change.shares().keySet()).containsExactlyElementsOf(ids(shares.length));
            double[] changed = change.shares().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double moved = 0;
            for (int v = 0; v < changed.length; v++) {
                assertThat(changed[v]).isNotNegative();
                moved += Math.abs(changed[v] - shares[v]);
            }
            assertThat(Arrays.stream(changed).sum()).isCloseTo(1, within(1e-14));
            assertThat(change.change()).isCloseTo(moved, within(1e-14)).isBetween(0.0, 2.0);
            assertThat(asked.lead(changed, leader, other)).isCloseTo(0, within(1e-11));
        }
    }

    private static List<String> ids(int values) {
        return IntStream.range(0, values).mapToObj(v -> "v-" + v).toList();
    }

    /** Shares on a grid of the triangle: none of those nearer by still closes the gap. */
    @Test
    void nothingNearer_makesThePairTie() {
        Random random = new Random(4);
        for (int round = 0; round < 40; round++) {
            double[][] means = {
                random.ints(3, 0, 101).asDoubleStream().toArray(),
                random.ints(3, 0, 101).asDoubleStream().toArray()
            };
            Case asked = new Case(means, random.ints(3, 1, 10).asDoubleStream().toArray());
            double[] shares = asked.shares();
            SmallestChange change = asked.stability().smallestChanges().get(0);
            boolean swapped = change.touchpoint().equals("t-1");
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= 200; i++) {
                for (int j = 0; j <= 200 - i; j++) {
                    double[] other = {i / 200.0, j / 200.0, (200 - i - j) / 200.0};
                    if (asked.lead(other, swapped ? 1 : 0, swapped ? 0 : 1) <= 0) {
                        double far = 0;
                        for (int v = 0; v < 3; v++) {
                            far += Math.abs(other[v] - shares[v]);
                        }
                        nearest = Math.min(nearest, far);
                    }
                }
            }
            if (change.change() == null) {
                assertThat(nearest).isInfinite();
            } else if (nearest < Double.POSITIVE_INFINITY) {
                assertThat(nearest).isBetween(change.change() - 1e-9, change.change() + 0.02);
            }
        }
    }

    @Test
    void smallestChanges_areOfTheFirstWithEveryOther_thenOfNeighbours() {
        Case asked = new Case(new double[][] {{10, 20}, {90, 10}, {50, 20}, {60, 80}}, new double[] {1, 1});
        assertThat(asked.stability().smallestChanges())
                .extracting(change -> change.touchpoint() + " " + change.other())
                .containsExactly("t-3 t-1", "t-3 t-2", "t-3 t-0", "t-1 t-2", "t-2 t-0");
    }

    @Property(tries = 200)
    void whicheverIsNamedFirst_theOneAheadLeads(@ForAll("cases") Case asked) {
        Stability stability = asked.stability();
        for (int other = 1; other < asked.means.length; other++) {
            if (Math.abs(asked.lead(asked.shares(), 0, other)) > 1e-9) {
                assertThat(stability.smallestChange(other, 0)).isEqualTo(stability.smallestChange(0, other));
            }
        }
    }

    @Test
    void touchpointsThatTieAlready_needNoChange() {
        Case asked = new Case(new double[][] {{10, 30}, {30, 10}}, new double[] {1, 1});
        SmallestChange change = asked.stability().smallestChanges().get(0);
        assertThat(change.change()).isZero();
        assertThat(change.shares()).isEqualTo(Map.of("v-0", 0.5, "v-1", 0.5));
        assertThat(asked.stability().intervals().get(0).ranking()).isEqualTo(new Range(0, 1));
    }

    @Test
    void aPairThatTiesOnOneValueOnly_needsAllShareThere() {
        Case asked = new Case(new double[][] {{90, 40, 50}, {30, 40, 20}}, new double[] {2, 1, 1});
        SmallestChange change = asked.stability().smallestChanges().get(0);
        assertThat(change.change()).isCloseTo(1.5, within(1e-15));
        assertThat(change.shares()).isEqualTo(Map.of("v-0", 0.0, "v-1", 1.0, "v-2", 0.0));
    }

    @Test
    void theOnlyValue_hasNoInterval() {
        StabilityInterval only = new Case(new double[][] {{10}, {20}}, new double[] {3})
                .stability()
                .intervals()
                .get(0);
        assertThat(only.share()).isEqualTo(1);
        assertThat(only.ranking()).isNull();
        assertThat(only.winner()).isNull();
        assertThat(only.absent()).containsOnlyKeys("ranking", "winner").containsValue("only-value");
    }

    /** One share is as good as all of it; what the others say must not drown in the rounding of 1 − share. */
    @Test
    void weightsEighteenPowersOfTenApart_giveTheIntervalsOfFractions() {
        double[][] means = {{50.3, 10.7, 20.1}, {50.1, 90.3, 80.9}};
        for (double light : new double[] {1e-9, 1e-3, 1}) {
            Case asked = new Case(means, new double[] {1e9, light, light});
            StabilityInterval heavy = asked.stability().intervals().get(0);
            // lead 0.2 on the heavy value; on the others together (−79.6 − 60.8)/2 = −70.2: they tie at 70.2/70.4
            assertThat(heavy.ranking().low()).isCloseTo(70.2 / 70.4, within(1e-9));
            assertThat(heavy.ranking().high()).isEqualTo(1);
            assertThat(heavy.winner()).isEqualTo(heavy.ranking());
        }
    }
}
