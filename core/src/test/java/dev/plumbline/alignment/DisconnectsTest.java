package dev.plumbline.alignment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Bits;
import dev.plumbline.Expected;
import dev.plumbline.Hotel;
import dev.plumbline.Insufficient;
import dev.plumbline.InvalidException;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.alignment.Disconnects.Claim;
import dev.plumbline.alignment.Disconnects.Connection;
import dev.plumbline.alignment.Disconnects.Finding;
import dev.plumbline.alignment.Disconnects.Ranked;
import dev.plumbline.alignment.Disconnects.Standing;
import dev.plumbline.alignment.Proxy.Better;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Interval;
import dev.plumbline.value.Valuegraphics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Holds the disconnects of the hotel year against SciPy 1.10.1 ({@code spearmanr}, {@code rankdata}, {@code kendalltau}, see
 * {@code src/test/python}), and, on data without effects, against the level they promise.
 */
class DisconnectsTest {

    private static final JsonNode EXPECTED = Expected.read("disconnects.json");
    private static final Scorer SCORER = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);

    private static Observations observations(List<Assessment> assessments, List<Proxy> proxies) {
        Observations observations =
                new Observations(Scope.of(ValuesAudit.RUBRIC), Set.of(), Disconnects.metrics(proxies), List.of());
        for (Assessment assessment : assessments) {
            try {
                observations.add(assessment);
            } catch (InvalidException contradictory) {
                // an advert with a flag of security, which it calls not applicable
            }
        }
        return observations;
    }

    private static Disconnects of(List<Assessment> assessments) {
        return Disconnects.of(observations(assessments, Proxy.COMMON), SCORER);
    }

    private static Disconnects of(List<Assessment> assessments, Proxy... proxies) {
        return Disconnects.of(
                observations(assessments, List.of(proxies)),
                SCORER,
                List.of(proxies),
                DisconnectRules.DEFAULT,
                () -> {});
    }

    @Test
    void everyProxyOfTheHotelYear_isAsSciPyHasIt() {
        Disconnects disconnects = of(Hotel.YEAR);
        assertThat(disconnects.family()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            Finding finding = disconnects.proxies().get(i);
            JsonNode expected = EXPECTED.get("proxies").get(i);
            assertThat(finding.metric()).isEqualTo(expected.get("metric").asText());
            assertThat(finding.n()).isEqualTo(expected.get("n").asLong());
            assertThat(finding.both()).isEqualTo(expected.get("both").asLong());
            JsonNode inside = expected.get("within");
            assertThat(requireNonNull(finding.within()).rho())
                    .isCloseTo(inside.get("rho").asDouble(), within(1e-13));
            assertThat(finding.within().n()).isEqualTo(inside.get("n").asLong());
            assertThat(finding.within().groups()).isEqualTo(inside.get("groups").asInt());
            assertThat(finding.within().p())
                    .isCloseTo(
                            inside.get("p").asDouble(),
                            within(1e-9 * inside.get("p").asDouble()));
            assertInterval(finding.within().interval(), inside, 1e-11);
            assertThat(finding.adjustedP())
                    .isCloseTo(
                            expected.get("adjustedP").asDouble(),
                            within(1e-9 * expected.get("adjustedP").asDouble()));
            assertThat(requireNonNull(finding.pooled()).rho())
                    .isCloseTo(expected.get("pooled").get("rho").asDouble(), within(1e-13));
            assertInterval(finding.pooled().interval(), expected.get("pooled"), 1e-11);
            assertThat(finding.mixOfTouchpoints()).isEqualTo(expected.get("mix").asBoolean());
            assertThat(finding.notWithin()).hasSize(expected.get("notWithin").size());
            assertStandings(finding.touchpoints(), Expected.elements(expected.get("touchpoints")));
        }
        assertThat(disconnects.rankings().tau()).isCloseTo(EXPECTED.get("tau").asDouble(), within(1e-14));
        for (JsonNode expected : EXPECTED.get("rankings")) {
            Ranked ranked = disconnects.rankings().touchpoints().stream()
                    .filter(each ->
                            each.touchpoint().equals(expected.get("touchpoint").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(ranked.looks()).isCloseTo(expected.get("looks").asDouble(), within(1e-14));
            assertThat(ranked.proxies()).isEqualTo(expected.get("proxies").asInt());
            assertThat(ranked.points()).isCloseTo(expected.get("points").asDouble(), within(1e-10));
        }
    }

    private static void assertStandings(List<Standing> standings, List<JsonNode> expected) {
        assertThat(standings).hasSameSizeAs(expected);
        for (int t = 0; t < expected.size(); t++) {
            Standing standing = standings.get(t);
            JsonNode own = expected.get(t);
            assertThat(standing.touchpoint()).isEqualTo(own.get("touchpoint").asText());
            assertThat(standing.figures()).isEqualTo(own.get("figures").asLong());
            assertThat(standing.figure()).isCloseTo(own.get("figure").asDouble(), within(1e-9));
            assertThat(standing.looks()).isCloseTo(own.get("looks").asDouble(), within(1e-15));
            assertThat(standing.ratings()).isEqualTo(own.get("ratings").asLong());
            assertThat(standing.points()).isCloseTo(own.get("points").asDouble(), within(1e-10));
            assertThat(standing.stands()).isCloseTo(own.get("stands").asDouble(), within(1e-15));
            assertInterval(standing.interval(), own, 1e-8);
            Claim claim = standing.claim();
            assertThat(claim == null ? "null" : claim.name().toLowerCase(Locale.ROOT))
                    .isEqualTo(own.get("claim").asText());
        }
    }

    private static void assertInterval(Interval interval, JsonNode expected, double tolerance) {
        assertThat(requireNonNull(interval).low()).isCloseTo(expected.get("low").asDouble(), within(tolerance));
        assertThat(interval.high()).isCloseTo(expected.get("high").asDouble(), within(tolerance));
    }

    @Test
    void checkOutIsTheOneTrap_andHandlingTimeGoesWithNothing() {
        Disconnects disconnects = of(Hotel.YEAR);
        List<String> claims = new ArrayList<>();
        for (Finding finding : disconnects.proxies()) {
            finding.touchpoints().stream()
                    .filter(standing -> standing.claim() != null)
                    .forEach(standing ->
                            claims.add(finding.metric() + ' ' + standing.touchpoint() + ' ' + standing.claim()));
        }
        assertThat(claims).containsExactly("handleSeconds check-out TRAP");
        assertThat(disconnects.proxies())
                .extracting(Finding::claim)
                .containsExactly(null, Connection.GOES_WITH, Connection.GOES_WITH, Connection.GOES_WITH);
        assertThat(disconnects.proxies().get(0).mixOfTouchpoints()).isTrue();
        Ranked checkOut = disconnects.rankings().touchpoints().stream()
                .filter(ranked -> ranked.touchpoint().equals("check-out"))
                .findFirst()
                .orElseThrow();
        assertThat(checkOut.rankByValues()).isEqualTo(18);
        assertThat(checkOut.notComparable()).isNull();
        assertThat(disconnects.rankings().touchpoints().stream()
                        .filter(ranked -> ranked.notComparable() != null)
                        .map(Ranked::touchpoint))
                .containsExactly("advert");
    }

    @Test
    void theOrderOfIntakeChangesNotABit() {
        List<Assessment> shuffled = new ArrayList<>(Hotel.YEAR);
        Collections.shuffle(shuffled, new Random(6));
        assertThat(Bits.of(of(shuffled))).isEqualTo(Bits.of(of(Hotel.YEAR)));
    }

    /** Thirty visits each; at the till it is fast and rude, at the desk slow and kind, and elsewhere something between. */
    @Test
    void aTrapAndWhatIsOverlooked_areClaimedWhereTheRulesSaySo() {
        List<Assessment> visits = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int respect = t == 0 ? 2 : t == 7 ? 5 : 4;
            for (int i = 0; i < 30; i++) {
                visits.add(Scene.at("t-" + t)
                        .rate("respect", i == 0 ? respect - 1 : respect)
                        .metric("handleSeconds", 100 + 10 * t + i % 7)
                        .build());
            }
        }
        Proxy fast = new Proxy("handleSeconds", Better.LOWER, "respect");
        List<Standing> standings = of(visits, fast).proxies().get(0).touchpoints();
        assertThat(standings.get(0).claim()).isEqualTo(Claim.TRAP);
        assertThat(standings.get(7).claim()).isEqualTo(Claim.OVERLOOKED);
        assertThat(standings.subList(1, 7)).extracting(Standing::claim).containsOnlyNulls();
        // the other way round a long time looks good, and nothing is claimed
        Proxy slow = new Proxy("handleSeconds", Better.HIGHER, "respect");
        assertThat(of(visits, slow).proxies().get(0).touchpoints())
                .extracting(Standing::claim)
                .containsOnlyNulls();
        // seven touchpoints are too few for a percentile
        List<Assessment> seven = visits.subList(0, 210);
        Finding finding = of(seven, fast).proxies().get(0);
        assertThat(finding.insufficient()).containsEntry("touchpoints", new Insufficient("touchpoints", 7, 8));
        assertThat(finding.touchpoints()).extracting(Standing::claim).containsOnlyNulls();
        assertThat(finding.touchpoints().get(0).absent())
                .containsEntry("looks", Disconnects.TOO_FEW)
                .containsEntry("stands", Disconnects.TOO_FEW);
        assertThat(of(seven, fast).rankings().absent()).containsEntry("tau", Disconnects.TOO_FEW);
        // twenty-nine assessments are too few for a standing
        Finding shorter = of(visits.subList(1, 240), fast).proxies().get(0);
        assertThat(shorter.notStanding()).containsExactly("t-0");
    }

    @Test
    void aPerfectConnection_hasANumber_andTurnsWithTheDirection() {
        List<Assessment> visits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            visits.add(Scene.at("desk")
                    .rate("respect", 1 + i / 3.0)
                    .metric("wait", i)
                    .build());
        }
        Finding up = of(visits, new Proxy("wait", Better.HIGHER, "respect"))
                .proxies()
                .get(0);
        Finding down =
                of(visits, new Proxy("wait", Better.LOWER, "respect")).proxies().get(0);
        assertThat(up.within().rho()).isCloseTo(1 - 6.0 / (12 * 143), within(1e-14));
        assertThat(up.claim()).isEqualTo(Connection.GOES_WITH);
        assertThat(down.within().rho()).isEqualTo(-up.within().rho());
        assertThat(down.claim()).isEqualTo(Connection.GOES_AGAINST);
        assertThat(up.mixOfTouchpoints()).isFalse();
    }

    /** Csat near the greatest number there is, at four of nine touchpoints: 40 of them add up to more. */
    @Test
    void figuresWhoseSumNoNumberHolds_haveAMean() {
        List<Assessment> visits = new ArrayList<>();
        for (int i = 0; i < 9 * 40; i++) {
            visits.add(Scene.at("t-" + i % 9)
                    .rate("trustworthiness", 1 + i / 9 % 3)
                    .metric("csat", i % 9 < 4 ? 1.7e308 : i % 9)
                    .build());
        }
        Finding csat = of(visits).proxies().get(3);
        assertThat(csat.touchpoints()).hasSize(9);
        for (int t = 0; t < 9; t++) {
            assertThat(csat.touchpoints().get(t).figure()).isEqualTo(t < 4 ? 1.7e308 : t);
            assertThat(csat.touchpoints().get(t).looks()).isEqualTo(t < 4 ? 7 / 9.0 : (t - 3.5) / 9);
        }
        assertThat(Bits.of(of(visits))).doesNotContain("Infinity", "NaN");
    }

    /** The sum of thirty and of thirty-one times 0.1 are rounded, each in its own way. */
    @Test
    void meansThatOnlyRoundingParts_lookAlike() {
        List<Assessment> visits = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            for (int i = 0; i < 30 + t; i++) {
                visits.add(Scene.at("t-" + t)
                        .rate("respect", 1 + i % 5)
                        .metric("handleSeconds", 0.1)
                        .build());
            }
        }
        assertThat(of(visits).proxies().get(0).touchpoints())
                .extracting(Standing::looks)
                .containsOnly(0.5);
    }

    /** Within one touchpoint, pooled and within are apart by no more than the rounding of tanh(atanh ρ), which is no mix. */
    @Test
    void aMixIsToldToAMillionth() {
        List<Assessment> visits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            visits.add(Scene.at("desk")
                    .rate("respect", 1 + i * 7 % 20 / 5.0)
                    .metric("handleSeconds", i)
                    .build());
        }
        DisconnectRules strict = new DisconnectRules(null, null, null, 0.0, null, null, null, null, null);
        Finding finding = Disconnects.of(observations(visits, Proxy.COMMON), SCORER, Proxy.COMMON, strict, () -> {})
                .proxies()
                .get(0);
        assertThat(requireNonNull(finding.within()).rho())
                .isNotEqualTo(requireNonNull(finding.pooled()).rho());
        assertThat(finding.mixOfTouchpoints()).isFalse();
    }

    @Test
    void tooLittle_saysHowMuchItTakes() {
        List<Assessment> visits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            visits.add(Scene.at("desk")
                    .rate("respect", 1 + i)
                    .metric("handleSeconds", i)
                    .build());
        }
        Disconnects disconnects = of(visits);
        Finding finding = disconnects.proxies().get(0);
        assertThat(finding.within()).isNull();
        assertThat(finding.claim()).isNull();
        assertThat(finding.insufficient())
                .containsEntry("within", new Insufficient("assessments at a touchpoint", 3, 10))
                .containsEntry("pooled", new Insufficient("assessments", 3, 4))
                .containsEntry("touchpoints", new Insufficient("touchpoints", 0, 8));
        assertThat(finding.notWithin()).containsExactly(Map.entry("desk", Disconnects.TOO_FEW));
        assertThat(disconnects.family()).isZero();
        List<Assessment> same = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            same.add(Scene.at("desk")
                    .rate("respect", 3)
                    .metric("handleSeconds", i)
                    .build());
        }
        Finding constant = of(same).proxies().get(0);
        assertThat(constant.absent())
                .containsEntry("within", Disconnects.NO_VARIATION)
                .containsEntry("adjustedP", Disconnects.NO_VARIATION)
                .containsEntry("mixOfTouchpoints", Disconnects.NO_VARIATION)
                .containsEntry("pooled", Disconnects.NO_VARIATION);
        assertThat(constant.notWithin()).containsExactly(Map.entry("desk", Disconnects.NO_VARIATION));
        assertThat(of(List.of()).rankings().touchpoints()).isEmpty();
    }

    /**
     * Every customer gets the figures of another one's visits: what is alike about a customer's visits stays, and no figure goes with
     * any rating. (Figures that change places among the visits of one customer would often come back to where they were.)
     */
    @Test
    void withoutEffects_noMoreThanAlphaOfTheAnswersClaimAnything() {
        int runs = 200;
        int claiming = 0;
        Random random = new Random(20_250_405);
        List<Assessment> some = Hotel.YEAR.stream()
                .filter(a -> !a.touchpoint().equals("advert"))
                .limit(1500)
                .toList();
        for (int run = 0; run < runs; run++) {
            Disconnects disconnects = of(withFiguresOfOthers(some, random));
            boolean claims = disconnects.proxies().stream().anyMatch(finding -> finding.claim() != null);
            claiming += claims ? 1 : 0;
        }
        assertThat(claiming / (double) runs).isLessThanOrEqualTo(0.05 + 3 * Math.sqrt(0.05 * 0.95 / runs));
        assertThat(of(some).proxies()).anyMatch(finding -> finding.claim() != null);
    }

    private static List<Assessment> withFiguresOfOthers(List<Assessment> some, Random random) {
        Map<String, List<Assessment>> visits = new TreeMap<>();
        some.forEach(visit -> visits.computeIfAbsent(visit.customer(), key -> new ArrayList<>())
                .add(visit));
        List<List<Assessment>> others = new ArrayList<>(visits.values());
        Collections.shuffle(others, random);
        List<Assessment> exchanged = new ArrayList<>();
        int next = 0;
        for (List<Assessment> own : visits.values()) {
            List<Assessment> other = new ArrayList<>(others.get(next++));
            Collections.shuffle(other, random);
            for (int i = 0; i < own.size(); i++) {
                Assessment here = own.get(i);
                Assessment.Builder builder =
                        Assessment.at(here.touchpoint(), here.occurredAt()).id(here.id());
                here.ratings().forEach(builder::rate);
                other.get(i % other.size()).metrics().forEach(builder::metric);
                exchanged.add(builder.build());
            }
        }
        return exchanged;
    }

    @Test
    void whatThePauseThrows_endsTheWork() {
        Observations observations = observations(Hotel.YEAR, Proxy.COMMON);
        IllegalStateException stop = new IllegalStateException("enough");
        assertThatThrownBy(() -> Disconnects.of(observations, SCORER, Proxy.COMMON, DisconnectRules.DEFAULT, () -> {
                    throw stop;
                }))
                .isSameAs(stop);
    }

    @Test
    void theCommonProxies_areThoseWhoseCriterionIsThere() {
        assertThat(Proxy.common(ValuesAudit.RUBRIC)).isEqualTo(Proxy.COMMON);
        assertThat(Proxy.common(Scene.rubric("respect", "charm"))).containsExactly(Proxy.COMMON.get(0));
        assertThat(Proxy.common(Scene.rubric("charm"))).isEmpty();
    }

    @Test
    void proxiesThatMakeNoSense_areRefusedAllAtOnce() {
        Proxy one = new Proxy("csat", Better.HIGHER, "respect");
        assertThat(Refusal.of(() -> of(List.of(), one, one, new Proxy("nps", Better.HIGHER, "charm"))))
                .containsExactlyInAnyOrder("/proxies/1 duplicate", "/proxies/2/criterion unknown-criterion");
        assertThat(Refusal.of(() -> of(List.of(), new Proxy[0]))).containsExactly("/proxies required");
        assertThat(Refusal.of(() -> new Proxy("", null, "No")))
                .containsExactly("/metric bad-format", "/better required", "/criterion bad-format");
        assertThat(Disconnects.metrics(List.of(one, new Proxy("csat", Better.HIGHER, "security"))))
                .containsExactly("csat");
        assertThat(new DisconnectRules(null, null, null, null, null, null, null, null, null))
                .isEqualTo(DisconnectRules.DEFAULT);
        assertThat(Refusal.of(() -> new DisconnectRules(0.4, 0.6, 3, -1.0, 1, 1, 0.4, 0.6, 101.0)))
                .hasSize(9)
                .allMatch(fault -> fault.endsWith(" out-of-range"));
    }
}
