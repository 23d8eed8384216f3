package dev.plumbline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Bits;
import dev.plumbline.Engine;
import dev.plumbline.Expected;
import dev.plumbline.Hotel;
import dev.plumbline.InvalidException;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds scores against independently computed ones, and against what must be true of any score. */
class ScorerTest {

    private static final JsonNode SCORES = Expected.read("scores.json");

    @Provide
    Arbitrary<Scene> scenes() {
        return Scene.any(1, 1);
    }

    static Stream<Arguments> cases() {
        return Expected.elements(SCORES.get("cases")).stream()
                .flatMap(given -> Stream.of(Aggregation.values())
                        .map(aggregation -> Arguments.of(
                                given.get("id").asText(), given.get("note").asText(), aggregation, given)));
    }

    private static Weighting weighting(String name) {
        if (name.equals("valuegraphics")) {
            return Valuegraphics.WEIGHTING;
        }
        Map<String, Double> weights = new TreeMap<>();
        Expected.members(SCORES.get("weightings").get(name))
                .forEach(e -> weights.put(e.getKey(), e.getValue().asDouble()));
        return new Weighting(name, name, "scores.json", null, "valuegraphics-56", weights, List.of());
    }

    @ParameterizedTest(name = "{0} {2}: {1}")
    @MethodSource("cases")
    void score_isTheOneComputedElsewhere(String id, String note, Aggregation aggregation, JsonNode given) {
        Scorer scorer = Scorer.of(
                ValuesAudit.RUBRIC, weighting(given.get("weighting").asText()), ScoringRules.DEFAULT.with(aggregation));
        JsonNode expected = given.get("expected");
        Assessment assessment = Expected.assessment(given);
        if (expected.has("error")) {
            assertThat(Refusal.of(() -> scorer.score(assessment)))
                    .singleElement()
                    .asString()
                    .endsWith(" " + expected.get("error").asText());
            return;
        }
        Score score = scorer.score(assessment);
        JsonNode whole = expected.get("aggregations").get(aggregation.name().toLowerCase(Locale.ROOT));
        assertThat(score.id()).isEqualTo(id);
        assertThat(score.points()).isCloseTo(whole.get("points").asDouble(), within(1e-9));
        assertThat(score.coverage()).isCloseTo(expected.get("coverage").asDouble(), within(1e-9));
        assertThat(score.verdict().name())
                .isEqualTo(whole.get("verdict").asText().toUpperCase(Locale.ROOT));
        assertThat(score.redFlagsUnscored()).isEqualTo(Expected.texts(expected.path("flagsOnUnrated")));
        assertThat(score.notApplicable()).isEqualTo(Expected.texts(given.path("notApplicable")));
        if (whole.has("order")) {
            assertThat(score.contributions().stream().map(Contribution::criterion))
                    .containsExactlyElementsOf(Expected.texts(whole.get("order")));
        }
        assertThat(score.contributions()).hasSize(expected.get("criteria").size());
        for (Contribution contribution : score.contributions()) {
            JsonNode own = expected.get("criteria").get(contribution.criterion());
            assertThat(contribution.value()).isEqualTo(contribution.criterion());
            assertThat(contribution.points()).isEqualTo(own.get("points").asDouble());
            assertThat(contribution.share()).isCloseTo(own.get("share").asDouble(), within(1e-9));
            assertThat(contribution.gain())
                    .isCloseTo(whole.get("gains").get(contribution.criterion()).asDouble(), within(1e-9));
            assertThat(contribution.standardMet())
                    .isEqualTo(own.get("standardMet").asBoolean());
            assertThat(contribution.redFlags())
                    .containsExactlyInAnyOrderElementsOf(Expected.texts(own.path("redFlags")));
            if (own.has("movement")) {
                assertThat(contribution.movement())
                        .isCloseTo(own.get("movement").asDouble(), within(0.5e-6 + 1e-12)); // whole millionths
            } else {
                assertThat(contribution.movement()).isNull();
            }
        }
    }

    @Property
    void points_lieWithinTheRangeOfTheirParts(@ForAll("scenes") Scene scene, @ForAll Aggregation aggregation) {
        Score score = score(scene, aggregation, scene.first());
        List<Double> inPlay = score.contributions().stream()
                .filter(c -> c.share() > 0)
                .map(Contribution::points)
                .sorted()
                .toList();
        assertThat(score.points()).isBetween(inPlay.get(0), inPlay.get(inPlay.size() - 1));
        assertThat(score.coverage()).isBetween(0.0, 1.0);
    }

    @Property
    void raisingARating_neverLowersTheScore(
            @ForAll("scenes") Scene scene,
            @ForAll Aggregation aggregation,
            @ForAll @IntRange(min = 0, max = 5) int which,
            @ForAll @DoubleRange(min = 0, max = 1) double fraction) {
        Scale scale = scene.rubric().scale();
        List<String> rated = List.copyOf(scene.first().ratings().keySet());
        String criterion = rated.get(which % rated.size());
        double before = scene.first().ratings().get(criterion);
        double raised = Math.min(scale.max(), before + fraction * (scale.max() - before));
        double lower = score(scene, aggregation, scene.first()).points();
        double upper = score(scene, aggregation, with(scene.first(), criterion, raised))
                .points();
        assertThat(upper).isGreaterThanOrEqualTo(lower - slack(aggregation));
    }

    @Property
    void addingARedFlag_neverRaisesTheScore(@ForAll("scenes") Scene scene, @ForAll Aggregation aggregation) {
        Assessment assessment = scene.first();
        double before = score(scene, aggregation, assessment).points();
        for (Criterion criterion : scene.rubric().criteria()) {
            for (RedFlag flag : criterion.redFlags()) {
                if (!assessment.redFlags().contains(flag.id())
                        && !assessment.notApplicable().contains(criterion.id())) {
                    Assessment flagged = copy(assessment).redFlag(flag.id()).build();
                    assertThat(score(scene, aggregation, flagged).points())
                            .isLessThanOrEqualTo(before + slack(aggregation));
                }
            }
        }
    }

    @Property
    void scalingAllWeights_changesNothing(
            @ForAll("scenes") Scene scene,
            @ForAll Aggregation aggregation,
            @ForAll @DoubleRange(min = -6, max = 6) double exponent) {
        ScoringRules rules = ScoringRules.DEFAULT.with(aggregation);
        Score score = score(scene, aggregation, scene.first());
        Score scaled = Scorer.of(scene.rubric(), scene.scaled(Math.pow(10, exponent)), rules)
                .score(scene.first());
        assertThat(scaled.verdict()).isEqualTo(score.verdict());
        assertThat(scaled.points()).isCloseTo(score.points(), within(1e-9));
        assertThat(scaled.coverage()).isCloseTo(score.coverage(), within(1e-9));
        Map<String, Double> gains = new TreeMap<>();
        score.contributions().forEach(c -> gains.put(c.criterion(), c.gain()));
        scaled.contributions().forEach(c -> assertThat(c.gain()).isCloseTo(gains.get(c.criterion()), within(1e-9)));
    }

    @Property
    void contributions_explainTheArithmeticScore(@ForAll("scenes") Scene scene) {
        Score score = score(scene, Aggregation.ARITHMETIC, scene.first());
        double shares = 0;
        double points = 0;
        double gains = 0;
        for (Contribution contribution : score.contributions()) {
            shares += contribution.share();
            points += contribution.share() * contribution.points();
            gains += contribution.gain();
        }
        assertThat(shares).isCloseTo(1, within(1e-12));
        assertThat(points).isCloseTo(score.points(), within(1e-9));
        assertThat(gains).isCloseTo(100 - score.points(), within(1e-9));
    }

    @Property
    void gain_isWhatScoringAgainWithTheCriterionAtTheTopFinds(
            @ForAll("scenes") Scene scene, @ForAll Aggregation aggregation) {
        Score score = score(scene, aggregation, scene.first());
        for (Contribution contribution : score.contributions()) {
            List<String> own = contribution.redFlags();
            Assessment.Builder better = copyWithout(scene.first(), own);
            better.rate(contribution.criterion(), scene.rubric().scale().max());
            double then = score(scene, aggregation, better.build()).points();
            assertThat(contribution.gain()).isCloseTo(then - score.points(), within(1e-9));
        }
    }

    @Property
    void contributions_comeByGainThenLowerPointsThenRubricOrder(
            @ForAll("scenes") Scene scene, @ForAll Aggregation aggregation) {
        List<String> order =
                scene.rubric().criteria().stream().map(Criterion::id).toList();
        List<Contribution> ranked = score(scene, aggregation, scene.first()).contributions();
        for (int i = 1; i < ranked.size(); i++) {
            Contribution above = ranked.get(i - 1);
            Contribution below = ranked.get(i);
            long gainAbove = Math.round(above.gain() * 1e6);
            long gainBelow = Math.round(below.gain() * 1e6);
            assertThat(gainAbove).isGreaterThanOrEqualTo(gainBelow);
            if (gainAbove == gainBelow) {
                assertThat(above.points()).isLessThanOrEqualTo(below.points());
                if (above.points() == below.points()) {
                    assertThat(order.indexOf(above.criterion())).isLessThan(order.indexOf(below.criterion()));
                }
            }
        }
    }

    @Property
    void everyCriterion_isRatedUnratedOrNotApplicable(@ForAll("scenes") Scene scene) {
        Score score = score(scene, Aggregation.ARITHMETIC, scene.first());
        List<String> all = new ArrayList<>(score.unrated());
        all.addAll(score.notApplicable());
        score.contributions().forEach(c -> all.add(c.criterion()));
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        scene.rubric().criteria().stream().map(Criterion::id).toList());
        assertThat(score.notApplicable())
                .containsExactlyInAnyOrderElementsOf(scene.first().notApplicable());
    }

    @ParameterizedTest
    @EnumSource
    void allTop_isHundredAllBottom_isZero(Aggregation aggregation) {
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING, ScoringRules.DEFAULT.with(aggregation));
        assertThat(scorer.score(all(5)).points()).isEqualTo(100);
        assertThat(scorer.score(all(5)).verdict()).isEqualTo(Verdict.DELIVERS);
        assertThat(scorer.score(all(1)).points()).isEqualTo(0);
        assertThat(scorer.score(all(1)).verdict()).isEqualTo(Verdict.ERODES);
    }

    @Test
    void criteriaOfOneValue_divideItsWeightByEmphasis() {
        Rubric rubric = Scene.rubric(
                new Scale(0, 100),
                Rubric.Kind.WEIGHTED,
                List.of(
                        Scene.criterion("a", "respect", Criterion.Kind.LEVEL, 3, List.of()),
                        Scene.criterion("b", "respect", Criterion.Kind.LEVEL, 1, List.of()),
                        Scene.criterion("c", "security", Criterion.Kind.LEVEL, 7, List.of())));
        Scorer scorer = Scorer.of(rubric, Scene.weighting(Map.of("respect", 8.0, "security", 2.0)));
        assertThat(scorer.weights()).containsExactly(6, 2, 2);
        // b unrated: 6·40 and 2·80 over 8; coverage 8/10
        Score score = scorer.score(Scene.seen().rate("a", 40).rate("c", 80).build());
        assertThat(score.points()).isEqualTo(50);
        assertThat(score.coverage()).isEqualTo(0.8);
        assertThat(score.unrated()).containsExactly("b");
    }

    @Test
    void estimates_aboveAQuarterOfTheShare_areChecked() {
        Rubric rubric = Scene.rubric("family", "respect");
        Scorer scorer = Scorer.of(rubric, Valuegraphics.WEIGHTING);
        Assessment assessment =
                Scene.seen().rate("family", 100).rate("respect", 45).build();
        Score score = scorer.score(assessment);
        Score equal = Scorer.of(rubric, Weighting.equal(Valuegraphics.VALUES)).score(assessment);
        Score ranks = Scorer.of(rubric, Weighting.rankOrderCentroid(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT))
                .score(assessment);
        // family 85.84 (estimated) and respect 48: 80.3; equal: 72.5
        assertThat(score.verdict()).isEqualTo(Verdict.DELIVERS);
        assertThat(score.basis().estimatedShare()).isCloseTo(1 - 48 / (85.84033429632751 + 48), within(1e-12));
        EstimateCheck check = Optional.ofNullable(score.estimateCheck()).orElseThrow();
        assertThat(check.equal().points()).isEqualTo(equal.points()).isEqualTo(72.5);
        assertThat(check.equal().verdict()).isEqualTo(equal.verdict()).isEqualTo(Verdict.MIXED);
        assertThat(check.rankOrderCentroid().points()).isEqualTo(ranks.points());
        assertThat(check.rankOrderCentroid().verdict()).isEqualTo(ranks.verdict());
        assertThat(check.verdictSurvives()).isFalse();
    }

    @Test
    void estimates_thatDoNotMatter_survive() {
        Scorer scorer = Scorer.of(Scene.rubric("family", "respect"), Valuegraphics.WEIGHTING);
        Score score =
                scorer.score(Scene.seen().rate("family", 90).rate("respect", 80).build());
        assertThat(Optional.ofNullable(score.estimateCheck()).orElseThrow().verdictSurvives())
                .isTrue();
    }

    @Test
    void estimates_ofUnratedCriteria_areNotInPlay() {
        Scorer scorer = Scorer.of(Scene.rubric("family", "respect"), Valuegraphics.WEIGHTING);
        Score score = scorer.score(Scene.seen().rate("respect", 80).build());
        assertThat(score.basis().estimatedShare()).isZero();
        assertThat(score.estimateCheck()).isNull();
    }

    @Test
    void estimates_ofExactlyAQuarter_areNotChecked() {
        Rubric rubric = Scene.rubric("a", "b");
        Assessment assessment = Scene.seen().rate("a", 60).rate("b", 60).build();
        assertThat(Scorer.of(rubric, estimated(3.0)).score(assessment).estimateCheck())
                .isNull();
        assertThat(Scorer.of(rubric, estimated(2.99)).score(assessment).estimateCheck())
                .isNotNull();
    }

    @Test
    void estimates_ofAQuarterButForRounding_areNotChecked() {
        // 1.7 of 6.8 is a quarter; in doubles it comes out one bit above
        Rubric rubric = Scene.rubric("a", "b", "c");
        Map<String, Double> weights = Map.of("a", 0.1, "b", 1.6, "c", 5.1);
        Weighting weighting = new Weighting("w", "W", "a test", null, "mine", weights, List.of("a", "b"));
        Score score = Scorer.of(rubric, weighting)
                .score(Scene.seen().rate("a", 1).rate("b", 1).rate("c", 1).build());
        assertThat(score.basis().estimatedShare()).isGreaterThan(0.25).isCloseTo(0.25, within(1e-15));
        assertThat(score.estimateCheck()).isNull();
    }

    @Test
    void estimates_ofAWeightingWithTheLongestSource_areChecked() {
        Weighting weighting =
                new Weighting("w", "W", "x".repeat(1000), null, "mine", Map.of("a", 1.0, "b", 1.0), List.of("b"));
        Score score = Scorer.of(Scene.rubric("a", "b"), weighting)
                .score(Scene.seen().rate("a", 60).rate("b", 60).build());
        assertThat(Optional.ofNullable(score.estimateCheck()).orElseThrow().verdictSurvives())
                .isTrue();
    }

    @Test
    void aWeightOfNegativeZero_isZero() {
        Scorer scorer = Scorer.of(Scene.rubric("a", "b"), Scene.weighting(Map.of("a", 1.0, "b", -0.0)));
        Score score = scorer.score(Scene.seen().rate("a", 60).rate("b", 60).build());
        assertThat(Bits.of(score)).doesNotContain("-0x0");
        assertThat(scorer.weighting()).isEqualTo(Scene.weighting(Map.of("a", 1.0, "b", 0.0)));
    }

    private static Weighting estimated(double certain) {
        return new Weighting("w", "W", "a test", null, "mine", Map.of("a", certain, "b", 1.0), List.of("b"));
    }

    @Test
    void basis_namesEverything() {
        Score score = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING).score(all(4));
        assertThat(score.basis())
                .isEqualTo(new Basis(
                        "values-audit@" + ValuesAudit.RUBRIC.revision(),
                        "valuegraphics@" + Valuegraphics.WEIGHTING.revision(),
                        ScoringRules.DEFAULT,
                        0,
                        "share of people who hold the value, used as its strength: an assumption",
                        Engine.VERSION));
    }

    @Test
    void aWeightingThatMissesTheRubric_isRefused() {
        assertThat(Refusal.of(() -> Scorer.of(Scene.rubric("a"), Scene.weighting(Map.of("b", 1.0)))))
                .containsExactly(" degenerate-weighting");
    }

    @Test
    void aBuiltInValueSetWithUnknownValues_isRefused() {
        Weighting weighting = new Weighting(
                "w", "W", "a test", null, "valuegraphics-56", Map.of("respect", 1.0, "tempo", 1.0), List.of());
        assertThat(Refusal.of(() -> Scorer.of(ValuesAudit.RUBRIC, weighting)))
                .containsExactly("/weights/tempo unknown-value");
    }

    @Test
    void answersOfAnotherRubric_areRefused() {
        Answers answers = new AnswerReader(Scene.rubric("a"))
                .read(Scene.seen().rate("a", 1).build());
        Scorer scorer = Scorer.of(Scene.rubric("b"), Scene.weighting(Map.of("b", 1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> scorer.score(answers));
    }

    @Test
    void answersReadElsewhereAgainstTheSameRubric_areTaken() {
        Assessment assessment = all(4);
        Answers answers = new AnswerReader(ValuesAudit.RUBRIC).read(assessment);
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        assertThat(Bits.of(scorer.score(answers))).isEqualTo(Bits.of(scorer.score(assessment)));
    }

    @Test
    void eightThreads_scoreLikeOne() throws Exception {
        Scorer scorer = Scorer.of(
                ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING, ScoringRules.DEFAULT.with(Aggregation.GEOMETRIC));
        String alone = rendering(scorer);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> together = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                together.add(threads.submit(() -> rendering(scorer)));
            }
            for (Future<String> one : together) {
                assertThat(one.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void contributions_firstReadByManyThreads_areTheSameForAll() throws Exception {
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Assessment assessment : Hotel.YEAR.subList(0, 100)) {
                Score shared = scorer.score(assessment);
                List<Future<String>> readings = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    readings.add(threads.submit(() -> Bits.of(shared)));
                }
                String alone = Bits.of(scorer.score(assessment));
                for (Future<String> reading : readings) {
                    assertThat(reading.get()).isEqualTo(alone);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String rendering(Scorer scorer) {
        StringBuilder text = new StringBuilder();
        for (Assessment assessment : Hotel.YEAR.subList(0, 1500)) {
            try {
                text.append(Bits.of(scorer.score(assessment)));
            } catch (InvalidException e) {
                text.append(e.getMessage());
            }
        }
        return text.toString();
    }

    private static Assessment all(double rating) {
        Assessment.Builder builder = Scene.seen();
        ValuesAudit.RUBRIC.criteria().forEach(c -> builder.rate(c.id(), rating));
        return builder.build();
    }

    private static Score score(Scene scene, Aggregation aggregation, Assessment assessment) {
        return Scorer.of(scene.rubric(), scene.weighting(), ScoringRules.DEFAULT.with(aggregation))
                .score(assessment);
    }

    /** The geometric mean passes through StrictMath's log and exp, which may be off by an ulp. */
    private static double slack(Aggregation aggregation) {
        return aggregation == Aggregation.GEOMETRIC ? 1e-12 : 0;
    }

    private static Assessment with(Assessment assessment, String criterion, double rating) {
        return copy(assessment).rate(criterion, rating).build();
    }

    private static Assessment.Builder copy(Assessment assessment) {
        return copyWithout(assessment, List.of());
    }

    private static Assessment.Builder copyWithout(Assessment assessment, List<String> flags) {
        Assessment.Builder builder = Assessment.at(assessment.touchpoint(), assessment.occurredAt())
                .id(assessment.id())
                .notApplicable(assessment.notApplicable().toArray(String[]::new))
                .redFlag(assessment.redFlags().stream()
                        .filter(flag -> !flags.contains(flag))
                        .toArray(String[]::new));
        assessment.ratings().forEach(builder::rate);
        return builder;
    }
}
