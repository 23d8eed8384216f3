package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.study.Sensitivity.Couple;
import dev.plumbline.study.Sensitivity.Pair;
import dev.plumbline.study.Sensitivity.RankShare;
import dev.plumbline.study.Sensitivity.RankedTouchpoint;
import dev.plumbline.study.Sensitivity.StabilityInterval;
import dev.plumbline.study.WeightDraws.Distribution;
import dev.plumbline.value.Valuegraphics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds studies against exact geometry and the normal distribution (see {@code src/test/python}), and against what must hold of
 * any.
 *
 * <p>Shares of draws of a fixed seed are held within 4.5 standard errors of a binomial share: of the some 200 shares looked at, one
 * series in a thousand would miss by chance.
 */
class SensitivityTest {

    private static final int DRAWS = 40_000;

    private static double tolerance(double p, double n) {
        return 4.5 * Math.sqrt(p * (1 - p) / n) + 1e-12;
    }

    private static WeightDraws draws(int draws, long seed) {
        return new WeightDraws(Distribution.UNIFORM, null, draws, seed);
    }

    private static Sensitivity study(Tally tally, Scorer scorer, WeightDraws draws, Scores scores) {
        return Sensitivity.of(tally, scorer, On.ALL_CRITERIA, draws, scores, Progress.UNWATCHED);
    }

    private static RankedTouchpoint touchpoint(Sensitivity study, String id) {
        return study.touchpoints().stream()
                .filter(each -> each.touchpoint().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The share of draws in which a touchpoint took a rank. */
    private static double taken(Sensitivity study, String id, int rank) {
        return touchpoint(study, id).acceptability().stream()
                .filter(each -> each.rank() == rank)
                .mapToDouble(each -> each.share().rate())
                .findFirst()
                .orElse(0);
    }

    /** How often one touchpoint was ahead of another, in half draws, whichever way round the pair is told. */
    private static long halves(Sensitivity study, String id, String over) {
        for (Pair pair : study.pairwise()) {
            long wins = Math.round(2 * pair.wins().rate() * study.varied().draws());
            if (pair.touchpoint().equals(id) && pair.over().equals(over)) {
                return wins;
            }
            if (pair.touchpoint().equals(over) && pair.over().equals(id)) {
                return 2L * study.varied().draws() - wins;
            }
        }
        throw new AssertionError("no pair of " + id + " and " + over);
    }

    private static double[][] rows(JsonNode json) {
        return Expected.elements(json).stream()
                .map(row -> Expected.elements(row).stream()
                        .mapToDouble(JsonNode::asDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    // --- exact scores

    @Test
    void exactCases_areThoseOfGeometry() {
        for (JsonNode json : Expected.read("sensitivity.json").get("exact")) {
            String name = json.get("name").asText();
            Tally tally = Tallies.ofMeans(rows(json.get("means")));
            double[] weights = Expected.elements(json.get("weights")).stream()
                    .mapToDouble(JsonNode::asDouble)
                    .toArray();
            WeightDraws draws = new WeightDraws(
                    Distribution.valueOf(json.get("distribution").asText().toUpperCase(Locale.ROOT)),
                    json.get("concentration").isNull()
                            ? null
                            : json.get("concentration").asDouble(),
                    DRAWS,
                    1998L);
            Sensitivity study = study(tally, Tallies.scorer(tally, weights), draws, Scores.EXACT);
            for (int t = 0; t < json.get("expected").size(); t++) {
                JsonNode expected = json.get("expected").get(t);
                for (int other = 0; other < expected.get("wins").size(); other++) {
                    double rank = expected.get("acceptability").get(other).asDouble();
                    assertThat(taken(study, "t-" + t, other + 1))
                            .as("%s: t-%d at rank %d", name, t, other + 1)
                            .isCloseTo(rank, within(tolerance(rank, DRAWS)));
                    if (other != t) {
                        double wins = expected.get("wins").get(other).asDouble();
                        assertThat(halves(study, "t-" + t, "t-" + other) / 2.0 / DRAWS)
                                .as("%s: t-%d over t-%d", name, t, other)
                                .isCloseTo(wins, within(tolerance(wins, DRAWS)));
                    }
                }
                assertCentral(name, touchpoint(study, "t-" + t), expected);
            }
        }
    }

    private static void assertCentral(String name, RankedTouchpoint touchpoint, JsonNode expected) {
        assertThat(touchpoint.confidence()).isNull();
        if (expected.get("central").isNull()) {
            assertThat(touchpoint.centralWeights()).isNull();
            assertThat(touchpoint.absent())
                    .containsEntry("centralWeights", "never-first")
                    .containsEntry("confidence", "never-first");
            return;
        }
        assertThat(touchpoint.absent()).isEqualTo(Map.of("confidence", "exact-scores"));
        // a share of 0…1 has a standard deviation of at most 1/2; those here have at most 0.3
        double first = expected.get("acceptability").get(0).asDouble() * DRAWS;
        for (int v = 0; v < expected.get("central").size(); v++) {
            assertThat(touchpoint.centralWeights().get("v-" + v))
                    .as("%s: v-%d of %s", name, v, touchpoint.touchpoint())
                    .isCloseTo(expected.get("central").get(v).asDouble(), within(4.5 * 0.3 / Math.sqrt(first)));
        }
        assertThat(touchpoint.centralWeights().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void identicalMeans_allRankFirstAndTie(Aggregation aggregation) {
        double[] row = {10, 70.3, 33.1};
        Tally tally = Tallies.ofMeans(row, row, row);
        Sensitivity study = study(tally, Tallies.scorer(tally, aggregation, 3, 2, 1), draws(1000, 1), Scores.EXACT);
        assertThat(study.touchpoints()).extracting(RankedTouchpoint::touchpoint).containsExactly("t-0", "t-1", "t-2");
        for (RankedTouchpoint touchpoint : study.touchpoints()) {
            assertThat(touchpoint.rank()).isEqualTo(1);
            assertThat(touchpoint.acceptability())
                    .containsExactly(new RankShare(1, Proportion.wilson(1000, 1000, 0.95)));
            assertThat(touchpoint.centralWeights())
                    .isEqualTo(study.touchpoints().get(0).centralWeights());
        }
        assertThat(study.pairwise())
                .hasSize(3)
                .allMatch(pair -> pair.wins().equals(Proportion.wilson(0, 1000, 1000, 0.95)));
    }

    /** Small whole means, so that whole touchpoints are the same now and then. */
    @Provide
    Arbitrary<double[][]> means() {
        return Arbitraries.randomValue(random -> {
            int values = 1 + random.nextInt(5);
            int most = random.nextBoolean() ? 100 : 2;
            double[][] means = new double[1 + random.nextInt(9)][];
            Arrays.setAll(
                    means,
                    t -> random.ints(values, 0, most + 1).asDoubleStream().toArray());
            return means;
        });
    }

    private static double[] weights(double[][] means) {
        return IntStream.range(0, means[0].length).mapToDouble(v -> v + 1).toArray();
    }

    @Property(tries = 60)
    void acceptabilities_addUp(
            @ForAll("means") double[][] means, @ForAll Distribution distribution, @ForAll Scores scores) {
        Tally tally = Tallies.ofMeans(means);
        if (scores == Scores.SAMPLED) {
            IntStream.range(0, means.length).forEach(t -> Tallies.add(tally, "t-" + t, means[means.length - 1 - t]));
        }
        Sensitivity study = study(
                tally, Tallies.scorer(tally, weights(means)), new WeightDraws(distribution, null, 300, 3L), scores);
        long[] columns = new long[means.length];
        boolean ties = false;
        for (RankedTouchpoint touchpoint : study.touchpoints()) {
            long row = 0;
            for (RankShare share : touchpoint.acceptability()) {
                assertThat(share.share().rate()).isPositive();
                long draws = Math.round(300 * share.share().rate());
                assertThat(share.share()).isEqualTo(Proportion.wilson(draws, 300, 0.95));
                row += draws;
                columns[share.rank() - 1] += draws;
            }
            assertThat(row).isEqualTo(300);
            assertThat(touchpoint.acceptability().stream().mapToInt(RankShare::rank))
                    .isSorted();
        }
        long taken = 0;
        for (int rank = 1; rank < columns.length; rank++) {
            ties |= columns[rank] != 300;
            taken += columns[rank - 1];
            // ties take the lower number, so the upper ranks are never short
            assertThat(taken).isGreaterThanOrEqualTo(300L * rank);
        }
        assertThat(Arrays.stream(columns).sum()).isEqualTo(300L * means.length);
        assertThat(study.pairwise()).hasSize(means.length * (means.length - 1) / 2);
        boolean alike = Arrays.stream(means).map(Arrays::toString).distinct().count() < means.length;
        if (!alike && means[0].length > 1 && scores == Scores.EXACT) {
            assertThat(ties).isFalse();
        }
    }

    @Property(tries = 60)
    void aDominatedTouchpoint_isNeverFirst(
            @ForAll("means") double[][] means, @ForAll Distribution distribution, @ForAll Aggregation aggregation) {
        double[][] some = Arrays.copyOf(means, means.length + 1);
        some[means.length] = Arrays.stream(means[0]).map(m -> m - 1).toArray();
        double[][] shifted = Arrays.stream(some)
                .map(row -> Arrays.stream(row).map(m -> 0.9 * m + 1).toArray())
                .toArray(double[][]::new);
        Tally tally = Tallies.ofMeans(shifted);
        Sensitivity study = study(
                tally,
                Tallies.scorer(tally, aggregation, weights(means)),
                new WeightDraws(distribution, null, 300, 4L),
                Scores.EXACT);
        String dominated = "t-" + means.length;
        assertThat(taken(study, dominated, 1)).isZero();
        assertThat(touchpoint(study, dominated).absent()).containsEntry("centralWeights", "never-first");
        assertThat(halves(study, dominated, "t-0")).isZero();
    }

    @Property(tries = 40)
    void touchpointsOfOtherNames_getTheSameBits(@ForAll("means") double[][] means, @ForAll Aggregation aggregation) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, means.length).boxed().toList());
        Collections.shuffle(places, new Random(means.length));
        double[][] permuted = places.stream().map(t -> means[t]).toArray(double[][]::new);
        Tally one = Tallies.ofMeans(means);
        Tally other = Tallies.ofMeans(permuted);
        Scorer scorer = Tallies.scorer(one, aggregation, weights(means));
        Sensitivity study = study(one, scorer, draws(300, 5), Scores.EXACT);
        Sensitivity renamed = study(other, scorer, draws(300, 5), Scores.EXACT);
        for (int place = 0; place < means.length; place++) {
            RankedTouchpoint was = touchpoint(study, "t-" + places.get(place));
            RankedTouchpoint is = touchpoint(renamed, "t-" + place);
            assertThat(Bits.of(is)).isEqualTo(Bits.of(was).replace(was.touchpoint(), is.touchpoint()));
            for (int second = 0; second < place; second++) {
                assertThat(halves(renamed, "t-" + place, "t-" + second))
                        .isEqualTo(halves(study, "t-" + places.get(place), "t-" + places.get(second)));
            }
        }
        assertThat(Bits.of(renamed.stability())).isEqualTo(Bits.of(study.stability()));
    }

    /** Other random numbers fall to a value, so shares of draws may differ by chance; what is worked out may not. */
    @Test
    void criteriaInAnotherOrder_tellTheSame() {
        double[][] means = {{90, 10, 50}, {20, 80, 50}, {50, 40, 70}, {52, 48, 45}};
        double[][] turned = Arrays.stream(means)
                .map(row -> new double[] {row[2], row[0], row[1]})
                .toArray(double[][]::new);
        Tally one = Tallies.ofMeans(means);
        Tally other = Tallies.ofMeans(turned);
        Sensitivity study = study(one, Tallies.scorer(one, 3, 2, 1), draws(DRAWS, 6), Scores.EXACT);
        Sensitivity moved = study(other, Tallies.scorer(other, 1, 3, 2), draws(DRAWS, 6), Scores.EXACT);
        Map<String, String> names = Map.of("v-0", "v-2", "v-1", "v-0", "v-2", "v-1");
        for (int t = 0; t < means.length; t++) {
            RankedTouchpoint was = touchpoint(study, "t-" + t);
            RankedTouchpoint is = touchpoint(moved, "t-" + t);
            assertThat(is.points()).isCloseTo(was.points(), within(1e-12));
            assertThat(is.rank()).isEqualTo(was.rank());
            for (int rank = 1; rank <= means.length; rank++) {
                double p = taken(study, "t-" + t, rank);
                assertThat(taken(moved, "t-" + t, rank)).isCloseTo(p, within(1.5 * tolerance(p, DRAWS)));
            }
        }
        for (StabilityInterval is : moved.stability()) {
            StabilityInterval was = study.stability().stream()
                    .filter(each -> each.value().equals(names.get(is.value())))
                    .findFirst()
                    .orElseThrow();
            assertThat(is.ranking().low()).isCloseTo(was.ranking().low(), within(1e-12));
            assertThat(is.ranking().high()).isCloseTo(was.ranking().high(), within(1e-12));
        }
        for (int i = 0; i < study.smallestChanges().size(); i++) {
            assertThat(moved.smallestChanges().get(i).change())
                    .isCloseTo(study.smallestChanges().get(i).change(), within(1e-12));
        }
    }

    // --- sampled scores

    @Test
    void sampledCases_areThoseOfTheNormalDistribution() {
        for (JsonNode json : Expected.read("sensitivity.json").get("sampled")) {
            String name = json.get("name").asText();
            double[][][] ratings = Expected.elements(json.get("ratings")).stream()
                    .map(SensitivityTest::rows)
                    .toArray(double[][][]::new);
            Tally tally = Tallies.ofRatings(ratings);
            int values = ratings[0][0].length;
            double[] weights = IntStream.range(0, values).mapToDouble(v -> 1).toArray();
            Aggregation aggregation =
                    Aggregation.valueOf(json.get("aggregation").asText().toUpperCase(Locale.ROOT));
            Sensitivity study =
                    study(tally, Tallies.scorer(tally, aggregation, weights), draws(DRAWS, 9), Scores.SAMPLED);
            for (int t = 0; t < ratings.length; t++) {
                double first = json.get("first").get(t).asDouble();
                assertThat(taken(study, "t-" + t, 1))
                        .as("%s: t-%d", name, t)
                        .isCloseTo(first, within(tolerance(first, DRAWS) + 1e-4));
                Proportion confidence = touchpoint(study, "t-" + t).confidence();
                if (values == 1) {
                    // the only weighting is the central one
                    assertThat(confidence.rate())
                            .as("%s: confidence of t-%d", name, t)
                            .isCloseTo(first, within(tolerance(first, DRAWS) + 1e-4));
                }
                assertThat(confidence).isEqualTo(Proportion.wilson(Math.round(confidence.rate() * DRAWS), DRAWS, 0.95));
            }
        }
    }

    /** Of n ratings of which one is not 0 the mean is one standard error above 0: both means are cut to 0 in Φ(−1)² of the draws. */
    @ParameterizedTest
    @EnumSource(names = "ARITHMETIC", mode = EnumSource.Mode.EXCLUDE)
    void meansBelowNothing_areCutToNothing(Aggregation aggregation) {
        double[][] ratings = {{0}, {0}, {40}, {0}};
        Tally tally = Tallies.ofRatings(ratings, ratings);
        Sensitivity study = study(tally, Tallies.scorer(tally, aggregation, 1), draws(DRAWS, 17), Scores.SAMPLED);
        double below = NormalDistribution.of(0, 1).cumulativeProbability(-1);
        double tied = below * below;
        assertThat(1 - taken(study, "t-0", 2) - taken(study, "t-1", 2)).isCloseTo(tied, within(tolerance(tied, DRAWS)));
    }

    private static double[] mean(double[][] ratings) {
        double[] mean = new double[ratings[0].length];
        for (double[] row : ratings) {
            for (int v = 0; v < mean.length; v++) {
                mean[v] += row[v] / ratings.length;
            }
        }
        return mean;
    }

    /** Of complete rows: the variance of the weighted rows, over n. */
    private static double variance(double[][] ratings, double[] shares) {
        double[] mean = mean(ratings);
        double sum = 0;
        for (double[] row : ratings) {
            double deviation = 0;
            for (int v = 0; v < shares.length; v++) {
                deviation += shares[v] * (row[v] - mean[v]);
            }
            sum += deviation * deviation;
        }
        return sum / (ratings.length - 1) / ratings.length;
    }

    @Test
    void confidence_isTheChanceToBeFirstAtTheCentralWeights() {
        double[][] a = {{40, 60, 30}, {55, 30, 50}, {70, 45, 10}, {61, 22, 44}, {49, 58, 37}, {66, 41, 20}};
        double[][] b = {{52, 48, 31}, {45, 40, 60}, {58, 62, 42}, {37, 35, 28}, {50, 51, 39}, {54, 63, 33}, {30, 28, 41}
        };
        Tally tally = Tallies.ofRatings(a, b);
        Sensitivity study = study(tally, Tallies.scorer(tally, 1, 1, 1), draws(DRAWS, 10), Scores.SAMPLED);
        for (int t = 0; t < 2; t++) {
            RankedTouchpoint touchpoint = touchpoint(study, "t-" + t);
            double[] central = touchpoint.centralWeights().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double gap = 0;
            for (int v = 0; v < 3; v++) {
                gap += central[v] * (mean(a)[v] - mean(b)[v]) * (t == 0 ? 1 : -1);
            }
            double expected = NormalDistribution.of(0, 1)
                    .cumulativeProbability(gap / Math.sqrt(variance(a, central) + variance(b, central)));
            assertThat(touchpoint.confidence().rate()).isCloseTo(expected, within(tolerance(expected, DRAWS)));
            assertThat(touchpoint.absent()).isEmpty();
        }
    }

    /**
     * The chance that one of them wins is then about uniform on 0…1, with mean 1/2 and standard deviation 0.29: the mean over 300
     * populations is within 0.075 of 1/2, and some 5 in 100 are told apart at 0.95. Taken as known, all are told apart at some
     * weights and most at all.
     */
    @Test
    void touchpointsOfOnePopulation_winAgainstEachOtherHalfTheTime() {
        Random random = new Random(11);
        double sum = 0;
        int toldApart = 0;
        int toldApartExactly = 0;
        for (int population = 0; population < 300; population++) {
            double[][][] ratings = new double[2][40][2];
            for (double[][] touchpoint : ratings) {
                for (double[] row : touchpoint) {
                    int mood = random.nextInt(3);
                    Arrays.setAll(row, v -> 25.0 * (mood + random.nextInt(3)));
                }
            }
            Tally tally = Tallies.ofRatings(ratings);
            Scorer scorer = Tallies.scorer(tally, 2, 1);
            double wins = halves(study(tally, scorer, draws(400, population), Scores.SAMPLED), "t-0", "t-1") / 800.0;
            double exactly = halves(study(tally, scorer, draws(400, population), Scores.EXACT), "t-0", "t-1") / 800.0;
            sum += wins;
            toldApart += wins < 0.025 || wins > 0.975 ? 1 : 0;
            toldApartExactly += exactly < 0.025 || exactly > 0.975 ? 1 : 0;
        }
        assertThat(sum / 300).isCloseTo(0.5, within(4.5 * Math.sqrt(1 / 12.0 / 300)));
        assertThat(toldApart / 300.0).isBetween(0.01, 0.12);
        assertThat(toldApartExactly / 300.0).isGreaterThan(0.6);
    }

    @Test
    void aTouchpointSeenOnce_isLeftOutOfSampledScoresOnly() {
        Tally tally = Tallies.ofRatings(new double[][] {{10, 20}, {30, 50}}, new double[][] {{90, 90}}, new double[][] {
            {50, 60}, {70, Double.NaN}
        });
        Tallies.add(tally, "t-3", new double[] {40, Double.NaN});
        Scorer scorer = Tallies.scorer(tally, 1, 1);
        Sensitivity sampled = study(tally, scorer, draws(100, 1), Scores.SAMPLED);
        assertThat(sampled.leftOut())
                .containsExactly(
                        new LeftOut("t-1", LeftOut.TOO_FEW, List.of("v-0", "v-1")),
                        new LeftOut("t-2", LeftOut.TOO_FEW, List.of("v-1")),
                        new LeftOut("t-3", LeftOut.MISSING_CRITERIA, List.of("v-1")));
        assertThat(sampled.varied().touchpoints()).isEqualTo(1);
        assertThat(taken(sampled, "t-0", 1)).isEqualTo(1);
        Sensitivity exact = study(tally, scorer, draws(100, 1), Scores.EXACT);
        assertThat(exact.leftOut()).containsExactly(new LeftOut("t-3", LeftOut.MISSING_CRITERIA, List.of("v-1")));
    }

    /** One that was seen too seldom is no reason to forget what all others were rated on. */
    @Test
    void onCommonCriteria_aTouchpointSeenOnceDropsNoCriterion() {
        Tally tally = Tallies.ofRatings(
                new double[][] {{10, 20}, {30, 50}}, new double[][] {{90, 90}}, new double[][] {{50, 60}, {70, 55}});
        Sensitivity study = Sensitivity.of(
                tally,
                Tallies.scorer(tally, 1, 1),
                On.COMMON_CRITERIA,
                draws(100, 1),
                Scores.SAMPLED,
                Progress.UNWATCHED);
        assertThat(study.droppedCriteria()).isEmpty();
        assertThat(study.leftOut()).containsExactly(new LeftOut("t-1", LeftOut.TOO_FEW, List.of("v-0", "v-1")));
        assertThat(study.touchpoints()).hasSize(2);
    }

    // --- all of it

    private static Tally hotel(int lines) {
        Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
        for (Assessment assessment : Hotel.YEAR.subList(0, lines)) {
            try {
                tally.add(assessment);
            } catch (InvalidException contradiction) {
                assertThat(contradiction).hasMessageContaining("not applicable"); // adverts
            }
        }
        return tally;
    }

    @ParameterizedTest
    @CsvSource({"ARITHMETIC, SAMPLED", "ARITHMETIC, EXACT", "GEOMETRIC, SAMPLED", "MINIMUM, EXACT", "HARMONIC, SAMPLED"
    })
    void anyNumberOfThreads_givesTheSameBits(Aggregation aggregation, Scores scores) throws Exception {
        Tally tally = hotel(3000);
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING, ScoringRules.DEFAULT.with(aggregation));
        WeightDraws draws = new WeightDraws(Distribution.DIRICHLET, null, 5000, 12L);
        String once = Bits.of(study(tally, scorer, draws, scores));
        assertThat(Bits.of(study(tally, scorer, draws, scores))).isEqualTo(once);
        for (int threads : new int[] {1, 2, 7}) {
            Set<String> workers = ConcurrentHashMap.newKeySet();
            ForkJoinPool pool = new ForkJoinPool(threads);
            String bits = pool.submit(() -> Bits.of(Sensitivity.of(
                            tally,
                            scorer,
                            On.ALL_CRITERIA,
                            draws,
                            scores,
                            (done, all) -> workers.add(Thread.currentThread().getName()))))
                    .get();
            pool.shutdown();
            assertThat(bits).as("%d threads", threads).isEqualTo(once);
            assertThat(workers).hasSizeBetween(1, threads);
        }
    }

    @Test
    void anotherSeed_givesOtherDraws() {
        Tally tally = hotel(3000);
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        assertThat(study(tally, scorer, draws(1000, 1), Scores.EXACT).touchpoints())
                .isNotEqualTo(study(tally, scorer, draws(1000, 2), Scores.EXACT).touchpoints());
    }

    @ParameterizedTest
    @EnumSource
    void theFirstDrawsOfALargerStudy_areThoseOfTheSmaller(Scores scores) {
        Tally tally = hotel(3000);
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        Sensitivity small = study(tally, scorer, draws(1000, 13), scores);
        Sensitivity large = study(tally, scorer, draws(1100, 13), scores);
        for (RankedTouchpoint touchpoint : small.touchpoints()) {
            String id = touchpoint.touchpoint();
            long more = 0;
            for (int rank = 1; rank <= small.touchpoints().size(); rank++) {
                long added = Math.round(1100 * taken(large, id, rank)) - Math.round(1000 * taken(small, id, rank));
                assertThat(added).isBetween(0L, 100L);
                more += added;
            }
            assertThat(more).isEqualTo(100);
        }
        for (Pair pair : small.pairwise()) {
            long added = halves(large, pair.touchpoint(), pair.over()) - halves(small, pair.touchpoint(), pair.over());
            assertThat(added).isBetween(0L, 200L);
        }
    }

    @Test
    void theOrderOfAssessments_changesNoBit() {
        List<Assessment> shuffled = new ArrayList<>(Hotel.YEAR.subList(0, 1000));
        Collections.shuffle(shuffled, new Random(14));
        Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
        for (Assessment assessment : shuffled) {
            try {
                tally.add(assessment);
            } catch (InvalidException contradiction) {
                assertThat(contradiction).hasMessageContaining("not applicable");
            }
        }
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        assertThat(Bits.of(study(tally, scorer, draws(500, 1), Scores.SAMPLED)))
                .isEqualTo(Bits.of(study(hotel(1000), scorer, draws(500, 1), Scores.SAMPLED)));
    }

    @ParameterizedTest
    @EnumSource
    void everyAggregation_runsSampledAndExact(Aggregation aggregation) {
        Tally tally = hotel(2000);
        Tallies.add(tally, "t-zero", new double[] {1, 1, 1, 1}, new double[] {1, 1, 1, 1});
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING, ScoringRules.DEFAULT.with(aggregation));
        for (Scores scores : Scores.values()) {
            for (Distribution distribution : Distribution.values()) {
                Sensitivity study = study(tally, scorer, new WeightDraws(distribution, null, 500, 1L), scores);
                assertThat(study.touchpoints()).hasSize(18);
                assertThat(taken(study, "t-zero", 18)).isEqualTo(1);
                assertThat(Bits.of(study)).doesNotContain("NaN").doesNotContain("Infinity");
                boolean arithmetic = aggregation == Aggregation.ARITHMETIC;
                assertThat(study.stability() != null).isEqualTo(arithmetic);
                assertThat(study.smallestChanges() != null).isEqualTo(arithmetic);
                assertThat(study.absent())
                        .isEqualTo(
                                arithmetic
                                        ? Map.of()
                                        : Map.of("stability", "not-arithmetic", "smallestChanges", "not-arithmetic"));
            }
        }
    }

    @Test
    void whatWasVaried_isSaid() {
        Tally tally = hotel(2000);
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        Sensitivity study = Sensitivity.of(
                tally,
                scorer,
                On.COMMON_CRITERIA,
                new WeightDraws(Distribution.DIRICHLET, 7.5, 123, -4L),
                Scores.EXACT,
                List.of(),
                new StudyRules(0.9, 0.1),
                Progress.UNWATCHED);
        Sensitivity.Varied varied = study.varied();
        assertThat(varied.distribution()).isEqualTo(Distribution.DIRICHLET);
        assertThat(varied.concentration()).isEqualTo(7.5);
        assertThat(varied.draws()).isEqualTo(123);
        assertThat(varied.seed()).isEqualTo(-4);
        assertThat(varied.generator()).contains("SplitMix64");
        assertThat(varied.scores()).isEqualTo(Scores.EXACT);
        assertThat(varied.on()).isEqualTo(On.COMMON_CRITERIA);
        assertThat(varied.touchpoints()).isEqualTo(18);
        assertThat(varied.values().keySet()).containsExactly("respect", "relationships", "trustworthiness");
        assertThat(varied.values().get("respect")).isCloseTo(48 / 155.0, within(1e-15));
        assertThat(study.droppedCriteria()).containsExactly("security");
        assertThat(study.leftOut()).isEmpty();
        assertThat(study.perspective()).isEqualTo("customer");
        assertThat(study.setAside()).containsOnlyKeys("other-rubric", "other-perspective");
        assertThat(study.studyRules()).isEqualTo(new StudyRules(0.9, 0.1));
        assertThat(study.touchpoints())
                .allSatisfy(each -> assertThat(each.acceptability())
                        .allMatch(share -> share.share().interval().level() == 0.9));
        assertThat(study.basis().weighting()).isEqualTo(scorer.basis().weighting());
        assertThat(study.touchpoints().stream().mapToInt(RankedTouchpoint::rank))
                .isSorted();
    }

    // --- values and criteria

    @Test
    void criteriaThatShareAValue_areDrawnTogetherAndSplitByEmphasis() {
        Rubric rubric = Scene.rubric(
                new Scale(0, 100),
                Rubric.Kind.WEIGHTED,
                List.of(
                        Scene.criterion("a", "v-0", Criterion.Kind.LEVEL, 1, List.of()),
                        Scene.criterion("b", "v-1", Criterion.Kind.LEVEL, 5, List.of()),
                        Scene.criterion("c", "v-0", Criterion.Kind.LEVEL, 3, List.of()),
                        Scene.criterion("d", "v-2", Criterion.Kind.LEVEL, 2, List.of())));
        // v-0 is a/4 + 3c/4: 35, 60, 50; v-2 has no weight, and t-2 no rating of it
        double[][] means = {{50, 80, 30, 1}, {30, 20, 70, 99}, {50, 52, 50, Double.NaN}};
        double[][] folded = {{35, 80}, {60, 20}, {50, 52}};
        Tally tally = new Tally(Scope.of(rubric));
        for (int t = 0; t < means.length; t++) {
            Tallies.add(tally, "t-" + t, means[t]);
        }
        Tally same = Tallies.ofMeans(folded);
        Sensitivity study = study(tally, Tallies.scorer(tally, 1, 3, 0), draws(2000, 15), Scores.EXACT);
        Sensitivity plain = study(same, Tallies.scorer(same, 1, 3), draws(2000, 15), Scores.EXACT);
        assertThat(Bits.of(study.touchpoints())).isEqualTo(Bits.of(plain.touchpoints()));
        assertThat(study.pairwise()).isEqualTo(plain.pairwise());
        assertThat(study.stability()).isEqualTo(plain.stability());
        assertThat(study.smallestChanges()).isEqualTo(plain.smallestChanges());
        assertThat(study.varied().values()).isEqualTo(Map.of("v-0", 0.25, "v-1", 0.75));
        assertThat(study.leftOut()).isEmpty();
    }

    @Test
    void sampledCriteriaThatShareAValue_haveTheVarianceOfTheirMixture() {
        Rubric rubric = Scene.rubric(
                new Scale(0, 100),
                Rubric.Kind.WEIGHTED,
                List.of(
                        Scene.criterion("a", "v-0", Criterion.Kind.LEVEL, 1, List.of()),
                        Scene.criterion("b", "v-0", Criterion.Kind.LEVEL, 3, List.of())));
        // criteria that rise and fall together
        double[][] a = {{40, 45}, {55, 52}, {70, 66}, {61, 63}, {49, 47}, {66, 70}};
        double[][] b = {{52, 48}, {45, 42}, {58, 62}, {37, 35}, {50, 51}, {54, 57}, {30, 28}};
        Tally tally = new Tally(Scope.of(rubric));
        Tallies.add(tally, "t-0", a);
        Tallies.add(tally, "t-1", b);
        double[] split = {0.25, 0.75};
        double gap = 0;
        for (int c = 0; c < 2; c++) {
            gap += split[c] * (mean(a)[c] - mean(b)[c]);
        }
        double first = NormalDistribution.of(0, 1)
                .cumulativeProbability(gap / Math.sqrt(variance(a, split) + variance(b, split)));
        Sensitivity study = study(tally, Tallies.scorer(tally, 7), draws(DRAWS, 16), Scores.SAMPLED);
        assertThat(taken(study, "t-0", 1)).isCloseTo(first, within(tolerance(first, DRAWS)));
        assertThat(touchpoint(study, "t-0").confidence().rate()).isCloseTo(first, within(tolerance(first, DRAWS)));
    }

    // --- nothing, little, too much

    @ParameterizedTest
    @EnumSource
    void anEmptyTally_hasNothingToRank(Scores scores) {
        Tally tally = Tallies.empty(2);
        Sensitivity study = study(tally, Tallies.scorer(tally, 1, 1), WeightDraws.DEFAULT, scores);
        assertThat(study.touchpoints()).isEmpty();
        assertThat(study.pairwise()).isEmpty();
        assertThat(study.smallestChanges()).isEmpty();
        assertThat(study.leftOut()).isEmpty();
        assertThat(study.varied().touchpoints()).isZero();
        assertThat(Bits.of(study)).doesNotContain("NaN");
    }

    @Test
    void whereAllAreLeftOut_allAreNamed() {
        double nan = Double.NaN;
        Tally tally = Tallies.ofMeans(new double[] {10, nan}, new double[] {nan, 20}, new double[] {nan, nan});
        Scorer scorer = Tallies.scorer(tally, 1, 1);
        Sensitivity study = study(tally, scorer, WeightDraws.DEFAULT, Scores.EXACT);
        assertThat(study.touchpoints()).isEmpty();
        assertThat(study.leftOut())
                .containsExactly(
                        new LeftOut("t-0", LeftOut.MISSING_CRITERIA, List.of("v-1")),
                        new LeftOut("t-1", LeftOut.MISSING_CRITERIA, List.of("v-0")),
                        new LeftOut("t-2", LeftOut.MISSING_CRITERIA, List.of("v-0", "v-1")));
        assertThat(Bits.of(study)).doesNotContain("NaN");
    }

    @Test
    void noCommonCriterion_isDegenerate() {
        double nan = Double.NaN;
        Tally tally = Tallies.ofMeans(new double[] {10, nan}, new double[] {nan, 20}, new double[] {30, 40});
        assertThat(Refusal.of(() -> Sensitivity.of(
                        tally,
                        Tallies.scorer(tally, 1, 1),
                        On.COMMON_CRITERIA,
                        WeightDraws.DEFAULT,
                        Scores.EXACT,
                        Progress.UNWATCHED)))
                .hasSize(1)
                .allMatch(fault -> fault.endsWith(" degenerate-weighting"));
    }

    @ParameterizedTest
    @EnumSource
    void oneTouchpoint_isFirst(Scores scores) {
        Tally tally = Tallies.ofRatings(new double[][] {{10, 20}, {30, 50}});
        Sensitivity study = study(tally, Tallies.scorer(tally, 1, 1), draws(200, 1), scores);
        RankedTouchpoint only = study.touchpoints().get(0);
        assertThat(only.points()).isEqualTo(27.5);
        assertThat(only.n()).isEqualTo(2);
        assertThat(only.acceptability()).containsExactly(new RankShare(1, Proportion.wilson(200, 200, 0.95)));
        assertThat(only.confidence()).isEqualTo(scores == Scores.SAMPLED ? Proportion.wilson(200, 200, 0.95) : null);
        assertThat(study.pairwise()).isEmpty();
        assertThat(study.smallestChanges()).isEmpty();
        assertThat(study.stability())
                .allMatch(each ->
                        each.ranking() == null && each.absent().get("ranking").equals("too-few"));
    }

    @ParameterizedTest
    @EnumSource
    void oneValue_hasOneWeighting(Distribution distribution) {
        Tally tally = Tallies.ofMeans(new double[] {10}, new double[] {30}, new double[] {20});
        Sensitivity study =
                study(tally, Tallies.scorer(tally, 5), new WeightDraws(distribution, null, 200, 1L), Scores.EXACT);
        assertThat(taken(study, "t-1", 1)).isEqualTo(1);
        assertThat(taken(study, "t-2", 2)).isEqualTo(1);
        assertThat(taken(study, "t-0", 3)).isEqualTo(1);
        assertThat(touchpoint(study, "t-1").centralWeights()).isEqualTo(Map.of("v-0", 1.0));
        assertThat(study.stability().get(0).absent()).containsEntry("ranking", "only-value");
        assertThat(study.smallestChanges()).allMatch(each -> each.absent().containsValue("never"));
    }

    @Test
    void tooMuch_isRefusedAndSaysSo() {
        double[][] means = new double[257][1];
        Arrays.setAll(means, t -> new double[] {t % 101});
        Tally many = Tallies.ofMeans(means);
        assertThat(Refusal.of(() -> study(many, Tallies.scorer(many, 1), draws(500_000, 1), Scores.EXACT)))
                .containsExactly("/touchpoints too-many", "/draws out-of-range");
        Tally fewer = Tallies.ofMeans(Arrays.copyOf(means, 256));
        assertThat(Refusal.of(() -> study(fewer, Tallies.scorer(fewer, 1), draws(390_626, 1), Scores.EXACT)))
                .containsExactly("/draws out-of-range");
        Throwable refused = catchThrowable(() -> study(many, Tallies.scorer(many, 1), draws(500_000, 1), Scores.EXACT));
        assertThat(refused)
                .hasMessageContaining("256")
                .hasMessageContaining("257")
                .hasMessageContaining("100000000")
                .hasMessageContaining("500000");
        Sensitivity largest = study(fewer, Tallies.scorer(fewer, 1), draws(130, 1), Scores.EXACT);
        assertThat(largest.touchpoints()).hasSize(256);
        assertThat(taken(largest, "t-201", 1)).isEqualTo(1);
    }

    @Test
    void anotherRubric_isRefused() {
        Tally tally = Tallies.empty(2);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> study(tally, Tallies.scorer(Tallies.empty(3), 1, 1), WeightDraws.DEFAULT, Scores.EXACT));
    }

    // --- pairs

    private static Sensitivity between(Tally tally, Aggregation aggregation, Scores scores, Couple... pairs) {
        return Sensitivity.of(
                tally,
                Tallies.scorer(tally, aggregation, 1, 1),
                On.ALL_CRITERIA,
                draws(100, 1),
                scores,
                List.of(pairs),
                StudyRules.DEFAULT,
                Progress.UNWATCHED);
    }

    @Test
    void pairs_areAnsweredInTheOrderAsked_whatTiesAlreadyAsItWasNamed() {
        Tally tally = Tallies.ofMeans(
                new double[] {10, 20}, new double[] {90, 10}, new double[] {30, 20}, new double[] {20, 30});
        Sensitivity study = between(
                tally,
                Aggregation.ARITHMETIC,
                Scores.EXACT,
                new Couple("t-0", "t-1"),
                new Couple("t-3", "t-2"),
                new Couple("t-0", "t-1"));
        assertThat(study.askedChanges())
                .extracting(change -> change.touchpoint() + ' ' + change.other())
                .containsExactly("t-1 t-0", "t-3 t-2", "t-1 t-0");
        assertThat(study.askedChanges().get(0))
                .isEqualTo(study.askedChanges().get(2))
                .isIn(study.smallestChanges());
        assertThat(study.askedChanges().get(1).change()).isZero();
        assertThat(study.absent()).isEmpty();
    }

    @Test
    void noPairsAskedFor_areNoMember() {
        Tally tally = Tallies.ofMeans(new double[] {10, 20}, new double[] {90, 10});
        assertThat(between(tally, Aggregation.ARITHMETIC, Scores.EXACT).askedChanges())
                .isNull();
        Sensitivity minimum = between(tally, Aggregation.MINIMUM, Scores.EXACT);
        assertThat(minimum.askedChanges()).isNull();
        assertThat(minimum.absent()).containsOnlyKeys("stability", "smallestChanges");
    }

    @Test
    void pairsOfPointsThatAreNoArithmeticMeans_haveAReasonInstead() {
        Tally tally = Tallies.ofMeans(new double[] {10, 20}, new double[] {90, 10});
        Sensitivity study = between(tally, Aggregation.MINIMUM, Scores.EXACT, new Couple("t-0", "t-1"));
        assertThat(study.askedChanges()).isNull();
        assertThat(study.absent()).containsEntry("askedChanges", "not-arithmetic");
    }

    @Test
    void pairsOfTouchpointsThatAreNotRanked_areRefusedAllAtOnce() {
        Tally tally = Tallies.ofMeans(
                new double[] {10, 20}, new double[] {90, 10}, new double[] {30, Double.NaN}, new double[] {20, 30});
        Tallies.add(tally, "t-0", new double[] {10, 20});
        Tallies.add(tally, "t-1", new double[] {90, 10});
        Couple[] pairs = {
            new Couple("t-0", "t-1"), new Couple("t-2", "t-7"), new Couple("t-1", "t-3"), new Couple("t-1", "t-2")
        };
        for (Aggregation aggregation : Aggregation.values()) {
            assertThat(Refusal.of(() -> between(tally, aggregation, Scores.EXACT, pairs)))
                    .containsExactly(
                            "/pairs/1/0 not-allowed-value",
                            "/pairs/1/1 unknown-touchpoint",
                            "/pairs/3/1 not-allowed-value");
        }
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> between(tally, Aggregation.ARITHMETIC, Scores.SAMPLED, pairs))
                .withMessageContaining("/pairs/2/1: t-3 can't be ranked (too-few: v-0, v-1)")
                .withMessageContaining("/pairs/3/1: t-2 can't be ranked (missing-criteria: v-1)")
                .withMessageContaining("/pairs/1/1: no assessment is of \"t-7\"");
        assertThat(Refusal.of(() ->
                        between(Tallies.empty(2), Aggregation.ARITHMETIC, Scores.EXACT, new Couple("t-0", "t-1"))))
                .containsExactly("/pairs/0/0 unknown-touchpoint", "/pairs/0/1 unknown-touchpoint");
    }

    @Test
    void aCouple_isOfTwo() {
        assertThat(Refusal.of(() -> new Couple("t-0", "t-0"))).containsExactly("/1 duplicate");
        assertThat(Refusal.of(() -> new Couple("T 0", ""))).containsExactly("/0 bad-format", "/1 bad-format");
    }

    // --- progress

    @ParameterizedTest
    @EnumSource
    void progress_reachesAllAndNeverFalls(Scores scores) {
        Tally tally = hotel(1000);
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        List<Long> done = new ArrayList<>();
        Set<Long> all = ConcurrentHashMap.newKeySet();
        Sensitivity.of(tally, scorer, On.ALL_CRITERIA, draws(10_001, 1), scores, (at, of) -> {
            done.add(at);
            all.add(of);
        });
        long parts = scores == Scores.SAMPLED ? 20_002 : 10_001;
        assertThat(all).containsExactly(parts);
        assertThat(done).isSorted().hasSizeGreaterThan(10).last().isEqualTo(parts);
        assertThat(done.get(0)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5_000, 15_000})
    void anExceptionOfTheWatcher_endsTheWorkAndReachesTheCaller(long from) {
        Tally tally = hotel(1000);
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        IllegalStateException gone = new IllegalStateException("the client went away");
        List<Long> after = new ArrayList<>();
        Throwable thrown = catchThrowable(
                () -> Sensitivity.of(tally, scorer, On.ALL_CRITERIA, draws(10_000, 1), Scores.SAMPLED, (at, of) -> {
                    after.add(at);
                    if (at >= from) {
                        throw gone;
                    }
                }));
        assertThat(thrown).isSameAs(gone);
        assertThat(after.stream().filter(at -> at >= from)).hasSize(1);
    }

    /** What another thread throws must arrive as it was thrown, its message and what a caller may have put into it. */
    @Test
    void anExceptionOnAnotherThread_reachesTheCallerAsItWasThrown() throws Exception {
        Tally tally = hotel(1000);
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        IllegalStateException gone = new IllegalStateException("the client went away");
        ForkJoinPool pool = new ForkJoinPool(3);
        Throwable thrown = pool.submit(() -> {
                    Thread caller = Thread.currentThread();
                    return catchThrowable(() -> Sensitivity.of(
                            tally, scorer, On.ALL_CRITERIA, draws(500_000, 1), Scores.EXACT, (at, of) -> {
                                if (Thread.currentThread() != caller) {
                                    throw gone;
                                }
                                pause();
                            }));
                })
                .get();
        pool.shutdown();
        assertThat(thrown).isSameAs(gone);
    }

    /** Leaves the others time to begin. */
    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
