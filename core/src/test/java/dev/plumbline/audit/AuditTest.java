package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Bits;
import dev.plumbline.Expected;
import dev.plumbline.Hotel;
import dev.plumbline.InvalidException;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Contribution;
import dev.plumbline.scoring.Score;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.statistics.Interval;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds audits of the hotel year against independently computed ones, and any audit against what must be true of all. */
class AuditTest {

    private static final Map<Scope, Tally> TALLIES = new HashMap<>();

    @Provide
    Arbitrary<Scene> scenes() {
        return Scene.any(1, 40);
    }

    @Provide
    Arbitrary<Scene> single() {
        return Scene.any(1, 1);
    }

    // --- the hotel year
    // -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void hotelYear_byTouchpoint(Aggregation aggregation) {
        JsonNode file = Expected.read("audit-touchpoint.json");
        JsonNode expected = file.get("aggregations").get(name(aggregation));
        Audit with = audit(hotel().on(Hotel.JOURNEY), aggregation);
        Audit without = audit(hotel(), aggregation);
        List<JsonNode> groups = Expected.elements(expected.get("groups"));
        assertThat(with.groups()).hasSameSizeAs(groups);
        for (int i = 0; i < groups.size(); i++) {
            sameGroup(with.groups().get(i), groups.get(i));
            assertThat(Bits.of(without.groups().get(i)))
                    .isEqualTo(Bits.of(with.groups().get(i)));
        }
        assertThat(with.groups().stream().filter(g -> g.notComparable() != null).map(Group::key))
                .containsExactlyElementsOf(Expected.texts(file.get("notComparable")));
        sameOverall(with.overall(), expected.get("overallWithJourney"));
        sameOverall(without.overall(), expected.get("overallWithoutJourney"));
        sameRedesigns(with.redesigns(), expected.get("redesignsWithJourney"));
        sameRedesigns(without.redesigns(), expected.get("redesignsWithoutJourney"));
        assertThat(with.setAside()).containsOnly(Map.entry("other-rubric", 0L), Map.entry("other-perspective", 0L));
        assertThat(with.standardisedOver()).isNull();
        assertThat(with.ungrouped()).isNull();
        assertThat(with.estimateCheck()).isNull();
        assertThat(with.journey()).isEqualTo("hotel@" + Hotel.JOURNEY.revision());
        assertThat(without.journey()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void hotelYear_bySegment(Aggregation aggregation) {
        sameOthers(hotel().by(Grouping.SEGMENT), aggregation, "audit-segment.json");
    }

    @ParameterizedTest
    @EnumSource
    void hotelYear_byStage(Aggregation aggregation) {
        sameOthers(hotel().on(Hotel.JOURNEY).by(Grouping.STAGE), aggregation, "audit-stage.json");
    }

    @ParameterizedTest
    @EnumSource
    void hotelYear_byMonth(Aggregation aggregation) {
        sameOthers(hotel().by(Period.MONTH), aggregation, "audit-month.json");
    }

    @Test
    void hotelYear_rejectsTheAdvertsThatContradictThemselves() {
        List<String> rejected = new ArrayList<>();
        Tally tally = new Tally(hotel());
        for (int i = 0; i < Hotel.YEAR.size(); i++) {
            try {
                tally.add(Hotel.YEAR.get(i));
            } catch (InvalidException e) {
                rejected.add((i + 1) + " " + e.faults().get(0).code());
            }
        }
        assertThat(rejected)
                .containsExactlyElementsOf(
                        Expected.elements(Expected.read("audit-touchpoint.json").get("rejected")).stream()
                                .map(line -> line.get("line").asInt() + " "
                                        + line.get("code").asText())
                                .toList());
    }

    private static void sameOthers(Scope scope, Aggregation aggregation, String name) {
        JsonNode file = Expected.read(name);
        List<JsonNode> expected = Expected.elements(file.get("aggregations").get(name(aggregation)));
        Audit with = audit(scope.on(Hotel.JOURNEY), aggregation);
        assertThat(with.standardisedOver()).isEqualTo(Expected.texts(file.get("standardisedOver")));
        assertThat(with.groups()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            sameHead(with.groups().get(i), expected.get(i));
            close(with.groups().get(i).standardised(), expected.get(i).path("standardised"), 1e-9);
            assertThat(with.groups().get(i).absent().get("standardised"))
                    .isEqualTo(expected.get(i).path("standardisedAbsent").asText(null));
        }
        if (scope.groupBy() != Grouping.STAGE) {
            Audit without = audit(scope, aggregation);
            for (int i = 0; i < expected.size(); i++) {
                sameHead(without.groups().get(i), expected.get(i));
                close(without.groups().get(i).standardised(), expected.get(i).path("standardisedWithoutJourney"), 1e-9);
            }
        }
        // Whatever the groups are, the whole is over touchpoints.
        JsonNode touchpoints =
                Expected.read("audit-touchpoint.json").get("aggregations").get(name(aggregation));
        sameOverall(with.overall(), touchpoints.get("overallWithJourney"));
        sameRedesigns(with.redesigns(), touchpoints.get("redesignsWithJourney"));
    }

    private static void sameHead(Group actual, JsonNode expected) {
        assertThat(actual.key()).isEqualTo(expected.get("key").asText());
        assertThat(actual.events()).isEqualTo(expected.get("events").asLong());
        assertThat(actual.n()).isEqualTo(expected.get("n").asLong());
        close(actual.points(), expected.get("points"), 1e-9);
        sameInterval(actual.interval(), expected.path("interval"));
        assertThat(actual.interval() != null
                        && Boolean.TRUE.equals(actual.interval().approximate()))
                .isEqualTo(expected.path("approximate").asBoolean());
        close(actual.spread(), expected.path("spread"), 1e-9);
        assertThat(actual.verdict() == null ? null : name(actual.verdict()))
                .isEqualTo(expected.path("verdict").asText(null));
        assertThat(actual.firm()).isEqualTo(expected.get("firm").asBoolean());
        close(actual.coverage(), expected.get("coverage"), 1e-9);
    }

    private static void sameGroup(Group actual, JsonNode expected) {
        sameHead(actual, expected);
        assertThat(actual.criteria().stream().map(CriterionSummary::criterion))
                .containsExactlyElementsOf(Expected.elements(expected.get("criteria")).stream()
                        .map(c -> c.get("criterion").asText())
                        .toList());
        for (int i = 0; i < actual.criteria().size(); i++) {
            CriterionSummary criterion = actual.criteria().get(i);
            JsonNode own = expected.get("criteria").get(i);
            assertThat(criterion.n()).isEqualTo(own.get("n").asLong());
            close(criterion.points(), own.get("points"), 1e-9);
            close(criterion.share(), own.get("share"), 1e-9);
            close(criterion.gain(), own.get("gain"), 1e-9);
            close(criterion.standardMetShare(), own.get("standardMetShare"), 1e-12);
            close(criterion.movement(), own.path("movement"), 1e-9);
            sameInterval(criterion.interval(), own.has("low") ? own : own.path("low"));
        }
        Map<String, Long> flags = new HashMap<>();
        Expected.members(expected.get("redFlags"))
                .forEach(e -> flags.put(e.getKey(), e.getValue().asLong()));
        assertThat(actual.redFlags()).containsExactlyInAnyOrderEntriesOf(flags);
        assertThat(List.copyOf(actual.redFlags().values())).isSortedAccordingTo(Collections.reverseOrder());
        JsonNode promises = expected.get("promises");
        assertThat(actual.promises().kept()).isEqualTo(promises.get("kept").asLong());
        assertThat(actual.promises().broken()).isEqualTo(promises.get("broken").asLong());
        if (promises.has("brokenRate")) {
            close(
                    actual.promises().brokenRate().rate(),
                    promises.get("brokenRate").get("rate"),
                    1e-12);
            sameInterval(actual.promises().brokenRate().interval(), promises.get("brokenRate"));
        } else {
            assertThat(actual.promises().brokenRate()).isNull();
        }
        close(actual.trust(), expected.path("trust"), 1e-9);
    }

    private static void sameOverall(Overall actual, JsonNode expected) {
        close(actual.points(), expected.get("points"), 1e-9);
        sameInterval(actual.interval(), expected.get("interval"));
        close(actual.degreesOfFreedom(), expected.get("df"), 1e-6);
        assertThat(Boolean.TRUE.equals(actual.interval().approximate()))
                .isEqualTo(expected.path("approximate").asBoolean());
        assertThat(actual.withoutPoints()).isEqualTo(Expected.texts(expected.get("withoutPoints")));
        assertThat(actual.events()).isEqualTo(Hotel.YEAR.size() - 31L);
        assertThat(actual.absent()).isEmpty();
    }

    private static void sameRedesigns(List<Redesign> actual, JsonNode expected) {
        assertThat(actual.stream().map(r -> r.touchpoint() + ' ' + r.criterion()))
                .containsExactlyElementsOf(Expected.elements(expected).stream()
                        .map(r -> r.get("touchpoint").asText()
                                + ' '
                                + r.get("criterion").asText())
                        .toList());
        for (int i = 0; i < actual.size(); i++) {
            close(actual.get(i).gain(), expected.get(i).get("gain"), 1e-9);
            close(actual.get(i).points(), expected.get(i).get("points"), 1e-9);
            assertThat(actual.get(i).redFlags().stream().map(Redesign.Seen::redFlag))
                    .containsExactlyElementsOf(Expected.texts(expected.get(i).get("flags")));
            assertThat(actual.get(i).redFlags().stream().map(Redesign.Seen::count))
                    .containsExactlyElementsOf(Expected.elements(expected.get(i).get("flagCounts")).stream()
                            .map(JsonNode::asLong)
                            .toList());
            assertThat(actual.get(i).notComparable())
                    .isEqualTo(actual.get(i).touchpoint().equals("advert") ? true : null);
        }
    }

    private static void sameInterval(Interval actual, JsonNode expected) {
        if (expected.isMissingNode()) {
            assertThat(actual).isNull();
        } else {
            close(actual.low(), expected.get("low"), 1e-8);
            close(actual.high(), expected.get("high"), 1e-8);
            assertThat(actual.level()).isEqualTo(0.95);
        }
    }

    private static void close(Double actual, JsonNode expected, double within) {
        if (expected.isMissingNode()) {
            assertThat(actual).isNull();
        } else {
            assertThat(actual).isCloseTo(expected.asDouble(), within(within));
        }
    }

    private static Scope hotel() {
        return Scope.of(ValuesAudit.RUBRIC);
    }

    private static Audit audit(Scope scope, Aggregation aggregation) {
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING, ScoringRules.DEFAULT.with(aggregation));
        return Audit.of(TALLIES.computeIfAbsent(scope, AuditTest::tallyOfTheYear), scorer);
    }

    private static Tally tallyOfTheYear(Scope scope) {
        Tally tally = new Tally(scope);
        for (Assessment assessment : Hotel.YEAR) {
            if (!(assessment.notApplicable().contains("security")
                    && assessment.redFlags().stream()
                            .anyMatch(flag -> ValuesAudit.RUBRIC.criteria().get(2).redFlags().stream()
                                    .anyMatch(own -> own.id().equals(flag))))) {
                tally.add(assessment);
            }
        }
        return tally;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    // --- what is true of any audit
    // ------------------------------------------------------------------------------------

    @Property
    void auditOfOne_isItsScore(@ForAll("single") Scene scene, @ForAll Aggregation aggregation) {
        Scorer scorer = scorer(scene, aggregation);
        Score score = scorer.score(scene.first());
        Group group = Audit.of(tally(Scope.of(scene.rubric()), scene.assessments()), scorer)
                .groups()
                .get(0);
        assertThat(group.points()).isEqualTo(score.points());
        assertThat(group.coverage()).isEqualTo(score.coverage());
        assertThat(group.criteria().stream().map(c -> key(c.criterion(), c.value(), c.points(), c.share(), c.gain())))
                .containsExactlyElementsOf(score.contributions().stream()
                        .map(c -> key(c.criterion(), c.value(), c.points(), c.share(), c.gain()))
                        .toList());
        assertThat(group.criteria().stream().map(c -> c.standardMetShare() == 1))
                .containsExactlyElementsOf(score.contributions().stream()
                        .map(Contribution::standardMet)
                        .toList());
        assertThat(group.criteria().stream().map(c -> Optional.ofNullable(c.movement())))
                .containsExactlyElementsOf(score.contributions().stream()
                        .map(c -> Optional.ofNullable(c.movement()))
                        .toList());
        assertThat(group.missing())
                .hasSize(score.unrated().size() + score.notApplicable().size());
        assertThat(group.interval()).isNull();
        assertThat(group.verdict()).isNull();
        assertThat(group.absent()).containsEntry("interval", "too-few").containsEntry("verdict", "too-few");
    }

    @Property
    void auditOfOne_withAVerdictFromOne_givesTheVerdictOfTheScore(
            @ForAll("single") Scene scene, @ForAll Aggregation aggregation) {
        Scorer scorer = scorer(scene, aggregation);
        Audit audit = Audit.of(
                tally(Scope.of(scene.rubric()), scene.assessments()),
                scorer,
                new AuditRules(null, null, null, 1, null));
        assertThat(audit.groups().get(0).verdict())
                .isEqualTo(scorer.score(scene.first()).verdict());
        assertThat(audit.overall().points()).isEqualTo(audit.groups().get(0).points());
    }

    private static String key(String criterion, String value, double points, double share, double gain) {
        return criterion
                + ' '
                + value
                + ' '
                + Double.toHexString(points)
                + ' '
                + Double.toHexString(share)
                + ' '
                + Double.toHexString(gain);
    }

    @Property(tries = 200)
    void orderAndPartition_changeNoBit(
            @ForAll("scenes") Scene scene,
            @ForAll Aggregation aggregation,
            @ForAll Grouping grouping,
            @ForAll long seed) {
        Scope scope = scope(scene, grouping);
        Scorer scorer = scorer(scene, aggregation);
        Audit once = Audit.of(tally(scope, scene.assessments()), scorer);
        Random random = new Random(seed);
        List<Assessment> shuffled = new ArrayList<>(scene.assessments());
        Collections.shuffle(shuffled, random);
        List<Tally> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
            parts.add(new Tally(scope));
        }
        shuffled.forEach(a -> parts.get(random.nextInt(parts.size())).add(a));
        while (parts.size() > 1) {
            Tally part = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(part);
        }
        Audit again = Audit.of(parts.get(0), scorer);
        assertThat(again).isEqualTo(once);
        assertThat(Bits.of(again)).isEqualTo(Bits.of(once));
    }

    @Property(tries = 300)
    void points_lieWithinTheRangeOfTheirParts(@ForAll("scenes") Scene scene, @ForAll Aggregation aggregation) {
        Audit audit = Audit.of(tally(Scope.of(scene.rubric()), scene.assessments()), scorer(scene, aggregation));
        for (Group group : audit.groups()) {
            if (group.points() == null) {
                assertThat(group.absent()).containsEntry("points", "no-points");
                continue;
            }
            List<Double> parts = group.criteria().stream()
                    .filter(c -> c.share() > 0)
                    .map(CriterionSummary::points)
                    .sorted()
                    .toList();
            assertThat(group.points()).isBetween(parts.get(0), parts.get(parts.size() - 1));
            assertThat(group.coverage()).isBetween(0.0, 1.0);
        }
    }

    @Property(tries = 300)
    void everythingAbsent_hasItsReason_andNothingElse(
            @ForAll("scenes") Scene scene, @ForAll Aggregation aggregation, @ForAll Grouping grouping) {
        Audit audit = Audit.of(tally(scope(scene, grouping), scene.assessments()), scorer(scene, aggregation));
        for (Group group : audit.groups()) {
            Map<String, Object> members = new HashMap<>();
            members.put("points", group.points());
            members.put("interval", group.interval());
            members.put("spread", group.spread());
            members.put("verdict", group.verdict());
            members.put("coverage", group.coverage());
            members.put("trust", group.trust());
            if (grouping != Grouping.TOUCHPOINT) {
                members.put("standardised", group.standardised());
            }
            members.forEach((member, value) ->
                    assertThat(group.absent().containsKey(member)).as(member).isEqualTo(value == null));
        }
        Overall overall = audit.overall();
        assertThat(overall.absent().containsKey("points")).isEqualTo(overall.points() == null);
        assertThat(overall.absent().containsKey("interval")).isEqualTo(overall.interval() == null);
        assertThat(overall.absent().containsKey("trust")).isEqualTo(overall.trust() == null);
        assertThat(Bits.of(audit)).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Property(tries = 300)
    void contributions_explainTheArithmeticPoints(@ForAll("scenes") Scene scene) {
        Audit audit =
                Audit.of(tally(Scope.of(scene.rubric()), scene.assessments()), scorer(scene, Aggregation.ARITHMETIC));
        for (Group group : audit.groups()) {
            if (group.points() != null) {
                assertThat(group.criteria().stream()
                                .mapToDouble(c -> c.share() * c.points())
                                .sum())
                        .isCloseTo(group.points(), within(1e-9));
                assertThat(group.criteria().stream()
                                .mapToDouble(CriterionSummary::gain)
                                .sum())
                        .isCloseTo(100 - group.points(), within(1e-9));
            }
        }
    }

    @Property(tries = 300)
    void scalingAllWeights_changesNoPointAndNoVerdict(
            @ForAll("scenes") Scene scene,
            @ForAll Aggregation aggregation,
            @ForAll @DoubleRange(min = -6, max = 6) double exponent) {
        Tally tally = tally(Scope.of(scene.rubric()), scene.assessments());
        Audit audit = Audit.of(tally, scorer(scene, aggregation));
        Audit scaled = Audit.of(
                tally,
                Scorer.of(
                        scene.rubric(), scene.scaled(Math.pow(10, exponent)), ScoringRules.DEFAULT.with(aggregation)));
        Map<String, Group> byKey = new HashMap<>();
        scaled.groups().forEach(g -> byKey.put(g.key(), g));
        for (Group group : audit.groups()) {
            Group other = byKey.get(group.key());
            assertThat(other.verdict()).isEqualTo(group.verdict());
            if (group.points() != null) {
                assertThat(other.points()).isCloseTo(group.points(), within(1e-9));
            }
        }
    }

    @Property(tries = 300)
    void redesignGain_isWhatTheWholeGains(@ForAll("scenes") Scene scene) {
        Scorer scorer = scorer(scene, Aggregation.ARITHMETIC);
        Audit audit = Audit.of(tally(Scope.of(scene.rubric()), scene.assessments()), scorer);
        long scored = audit.groups().stream().filter(g -> g.points() != null).count();
        for (Redesign redesign : audit.redesigns()) {
            Group group = audit.groups().stream()
                    .filter(g -> g.key().equals(redesign.touchpoint()))
                    .findFirst()
                    .orElseThrow();
            double share = group.criteria().stream()
                    .filter(c -> c.criterion().equals(redesign.criterion()))
                    .findFirst()
                    .orElseThrow()
                    .share();
            assertThat(redesign.gain()).isCloseTo(share * (75 - redesign.points()) / scored, within(1e-9));
            assertThat(redesign.points()).isLessThan(75);
        }
    }

    @Test
    void reading_leavesTheTallyAsItIs() {
        Tally tally = tally(hotel(), accepted().subList(0, 500));
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        String first = Bits.of(Audit.of(tally, scorer));
        Audit.of(tally, Scorer.of(ValuesAudit.RUBRIC, Weighting.equal(Valuegraphics.VALUES)));
        assertThat(Bits.of(Audit.of(tally, scorer))).isEqualTo(first);
    }

    @Test
    void aScorerOfAnotherRubricOrStandard_isRefused() {
        Tally tally = new Tally(hotel());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Audit.of(tally, Scorer.of(Scene.rubric("respect"), Scene.weighting(Map.of("respect", 1.0)))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Audit.of(
                        tally,
                        Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING, new ScoringRules(null, 80.0, null))));
    }

    @Test
    void auditOfNothing_saysSo() {
        Audit audit =
                Audit.of(new Tally(hotel().on(Hotel.JOURNEY)), Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING));
        assertThat(audit.groups()).isEmpty();
        assertThat(audit.redesigns()).isEmpty();
        assertThat(audit.overall().events()).isZero();
        assertThat(audit.overall().points()).isNull();
        assertThat(audit.overall().withoutPoints())
                .containsExactlyElementsOf(Hotel.JOURNEY.touchpoints().stream()
                        .map(Touchpoint::id)
                        .sorted()
                        .toList());
        assertThat(audit.overall().absent())
                .containsEntry("points", "no-points")
                .containsEntry("interval", "no-points")
                .containsEntry("trust", "no-promise");
    }

    @Test
    void answers_echoEveryRule() {
        AuditRules rules = new AuditRules(3.0, 4.0, 0.9, 2, 3);
        Audit audit = Audit.of(
                tally(hotel(), accepted().subList(0, 500)),
                Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING),
                rules);
        assertThat(audit.auditRules()).isEqualTo(rules);
        assertThat(audit.assumesIndependence()).isTrue();
        assertThat(audit.perspective()).isEqualTo("customer");
        assertThat(audit.notes())
                .containsEntry("redesigns", "if the weights are right")
                .containsKey("trust");
        assertThat(audit.basis().weighting()).isEqualTo("valuegraphics@" + Valuegraphics.WEIGHTING.revision());
        assertThat(audit.overall().interval().level()).isEqualTo(0.9);
        assertThat(audit.groups().get(0).interval().level()).isEqualTo(0.9);
    }

    @Test
    void estimates_aboveAQuarter_areCheckedByAuditingAgain() {
        Rubric rubric = Scene.rubric("family", "respect");
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // a: 80.3 (equal 72.5); b: 79.0 (equal 82.5): verdict of a and the worst group depend on the estimate
            assessments.add(Scene.at("a")
                    .rate("family", 100)
                    .rate("respect", 44 + i % 2 * 2)
                    .build());
            assessments.add(Scene.at("b")
                    .rate("family", 70)
                    .rate("respect", 94 + i % 2 * 2)
                    .build());
        }
        Tally tally = tally(Scope.of(rubric), assessments);
        Audit audit = Audit.of(tally, Scorer.of(rubric, Valuegraphics.WEIGHTING));
        AuditEstimateCheck check = Optional.ofNullable(audit.estimateCheck()).orElseThrow();
        Audit equal = Audit.of(tally, Scorer.of(rubric, Weighting.equal(Valuegraphics.VALUES)));
        Audit ranks = Audit.of(
                tally, Scorer.of(rubric, Weighting.rankOrderCentroid(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT)));
        assertThat(audit.groups().get(0).key()).isEqualTo("b");
        assertThat(check.equal().points()).isEqualTo(equal.overall().points());
        assertThat(check.equal().worstGroup())
                .isEqualTo(equal.groups().get(0).key())
                .isEqualTo("a");
        assertThat(check.equal().otherVerdicts()).containsExactly("a");
        assertThat(check.rankOrderCentroid().points()).isEqualTo(ranks.overall().points());
        assertThat(check.rankOrderCentroid().worstGroup())
                .isEqualTo(ranks.groups().get(0).key());
        assertThat(check.verdictsSurvive()).isFalse();
        assertThat(check.worstGroupSurvives()).isFalse();
    }

    @Test
    void estimates_thatDoNotMatter_survive() {
        Rubric rubric = Scene.rubric("family", "respect");
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            assessments.add(
                    Scene.at("a").rate("family", 90).rate("respect", 84 + i).build());
            assessments.add(
                    Scene.at("b").rate("family", 60).rate("respect", 54 + i).build());
        }
        Audit audit = Audit.of(tally(Scope.of(rubric), assessments), Scorer.of(rubric, Valuegraphics.WEIGHTING));
        AuditEstimateCheck check = Optional.ofNullable(audit.estimateCheck()).orElseThrow();
        assertThat(check.verdictsSurvive()).isTrue();
        assertThat(check.worstGroupSurvives()).isTrue();
    }

    private static List<Assessment> accepted() {
        return Hotel.YEAR.stream().filter(a -> !a.touchpoint().equals("advert")).toList();
    }

    private static Scorer scorer(Scene scene, Aggregation aggregation) {
        return Scorer.of(scene.rubric(), scene.weighting(), ScoringRules.DEFAULT.with(aggregation));
    }

    private static Scope scope(Scene scene, Grouping grouping) {
        Scope scope = Scope.of(scene.rubric());
        return grouping == Grouping.STAGE ? scope.on(JOURNEY).by(grouping) : scope.by(grouping);
    }

    private static final Journey JOURNEY = new Journey(
            "small",
            "Small",
            List.of(
                    new Touchpoint("t-0", null, "early", null, true),
                    new Touchpoint("t-1", null, "late", null, null),
                    new Touchpoint("t-2", null, "late", null, null),
                    new Touchpoint("t-3", null, "never", null, null)));

    private static Tally tally(Scope scope, List<Assessment> assessments) {
        Tally tally = new Tally(scope);
        assessments.forEach(tally::add);
        return tally;
    }
}
