package dev.plumbline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Bits;
import dev.plumbline.CanonicalText;
import dev.plumbline.Insufficient;
import dev.plumbline.Refusal;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.evidence.Drivers.Claim;
import dev.plumbline.evidence.Drivers.Cluster;
import dev.plumbline.evidence.Drivers.Coefficient;
import dev.plumbline.evidence.Drivers.Driver;
import dev.plumbline.evidence.Drivers.Kind;
import dev.plumbline.evidence.Drivers.Outcome;
import dev.plumbline.evidence.Drivers.Regression;
import dev.plumbline.evidence.Drivers.Within;
import dev.plumbline.rubric.ValuesAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Drivers of the hotel year as NumPy and SciPy have them, what cannot be said, and how often nothing passes for something. */
class DriversTest {

    private static final List<String> CRITERIA = List.of("respect", "relationships", "security", "trustworthiness");

    private static DriverTally tally(List<Assessment> assessments, Within within, String... outcomes) {
        DriverTally tally = new DriverTally(Scope.of(ValuesAudit.RUBRIC), within, List.of(outcomes));
        assessments.forEach(tally::add);
        return tally;
    }

    private static Outcome only(List<Assessment> assessments, DriverRules rules) {
        Drivers drivers = Drivers.of(tally(assessments, Within.TOUCHPOINT), rules, () -> {});
        assertThat(drivers.outcomes()).hasSize(1);
        return drivers.outcomes().get(0);
    }

    @Test
    void theHotelYear_isThatOfSciPy_andOnlyTrustworthinessGoesWithReturning() {
        assertIsExpected(Within.TOUCHPOINT, HotelEvidence.EXPECTED.get("drivers"));
        assertIsExpected(Within.TOUCHPOINT_AND_RATER, HotelEvidence.EXPECTED.get("driversByRater"));
    }

    private static void assertIsExpected(Within within, JsonNode expected) {
        Drivers drivers = Drivers.of(tally(HotelEvidence.YEAR, within));
        assertThat(drivers.family()).isEqualTo(4);
        assertThat(drivers.n()).isEqualTo(HotelEvidence.EXPECTED.get("n").asLong());
        Outcome returned = drivers.outcomes().get(0);
        assertThat(returned.outcome()).isEqualTo("returned");
        assertThat(returned.kind()).isEqualTo(Kind.YES_OR_NO);
        assertThat(returned.n()).isEqualTo(expected.get("n").asLong());
        assertThat(returned.missing()).isEqualTo(drivers.n() - returned.n());
        assertThat(returned.mean()).isCloseTo(expected.get("mean").asDouble(), within(1e-14));
        JsonNode rests = expected.get("regression");
        assertThat(returned.regression())
                .isEqualTo(new Regression(
                        rests.get("n").asLong(),
                        rests.get("incomplete").asLong(),
                        rests.get("touchpoints").asInt(),
                        rests.has("raters") ? rests.get("raters").asInt() : null,
                        Cluster.CUSTOMER,
                        rests.get("clusters").asInt(),
                        rests.get("degreesOfFreedom").asInt(),
                        null));
        for (int c = 0; c < 4; c++) {
            Driver driver = returned.drivers().get(c);
            JsonNode one = expected.get("drivers").get(c);
            assertThat(driver.criterion()).isEqualTo(one.get("criterion").asText());
            assertThat(driver.met().n()).isEqualTo(one.get("met").get(0).asLong());
            assertThat(driver.met().mean()).isCloseTo(one.get("met").get(1).asDouble(), within(1e-14));
            assertThat(driver.notMet().n()).isEqualTo(one.get("notMet").get(0).asLong());
            assertThat(driver.notMet().mean())
                    .isCloseTo(one.get("notMet").get(1).asDouble(), within(1e-14));
            assertThat(driver.difference())
                    .isCloseTo(driver.met().mean() - driver.notMet().mean(), within(1e-15));
            assertThat(driver.interval().low()).isCloseTo(one.get("low").asDouble(), within(1e-11));
            assertThat(driver.interval().high()).isCloseTo(one.get("high").asDouble(), within(1e-11));
            assertThat(driver.correlation().rho()).isCloseTo(one.get("rho").asDouble(), within(1e-12));
            assertThat(driver.correlation().p())
                    .isCloseTo(
                            one.get("rhoP").asDouble(),
                            within(1e-9 * one.get("rhoP").asDouble()));
            Coefficient coefficient = driver.coefficient();
            assertThat(coefficient.perQuarter()).isCloseTo(one.get("perQuarter").asDouble(), within(1e-12));
            assertThat(coefficient.standardError())
                    .isCloseTo(one.get("standardError").asDouble(), within(1e-12));
            double p = one.get("p").asDouble();
            assertThat(coefficient.p()).isCloseTo(p, within(1e-6 * p)); // of SciPy's tails far out
            assertThat(coefficient.adjustedP())
                    .isCloseTo(
                            one.get("adjustedP").asDouble(),
                            within(1e-6 * one.get("adjustedP").asDouble()));
            assertThat(coefficient.interval().low())
                    .isCloseTo(one.get("coefficientLow").asDouble(), within(1e-8));
            assertThat(coefficient.interval().high())
                    .isCloseTo(one.get("coefficientHigh").asDouble(), within(1e-8));
            assertThat(driver.claim() == null ? "" : CanonicalText.name(driver.claim()))
                    .isEqualTo(one.path("claim").asText());
            assertThat(driver.claim()).isEqualTo(c == 3 ? Claim.GOES_WITH : null);
        }
    }

    /** Ratings of all four criteria by number. */
    private static Assessment.Builder rated(int i, double... ratings) {
        Assessment.Builder builder =
                Assessment.at("t-" + i % 2, Instant.ofEpochSecond(i)).id("a-" + i);
        for (int c = 0; c < ratings.length; c++) {
            if (ratings[c] > 0) {
                builder.rate(CRITERIA.get(c), ratings[c]);
            }
        }
        return builder;
    }

    /** Respect and relationships are the same, security was never rated, trustworthiness always met. */
    @Test
    void whatCannotBeTold_isAbsentWithAReason() {
        Random random = new Random(2);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int rating = 1 + random.nextInt(5);
            assessments.add(rated(i, rating, rating, 0, 4)
                    .outcome("spent", 10 * random.nextInt(9))
                    .build());
        }
        Outcome spent = only(assessments, DriverRules.DEFAULT);
        assertThat(spent.kind()).isEqualTo(Kind.NUMBER);
        assertThat(spent.regression().clusteredBy()).isEqualTo(Cluster.ASSESSMENT);
        assertThat(spent.regression().clusters()).isEqualTo(60);
        assertThat(spent.regression().n()).isEqualTo(60);
        Driver respect = spent.drivers().get(0);
        assertThat(respect.coefficient()).isNull();
        assertThat(respect.absent()).containsOnlyKeys("coefficient", "claim").containsEntry("claim", "collinear");
        assertThat(respect.interval()).isNotNull();
        assertThat(spent.drivers().get(1).absent()).containsEntry("coefficient", "collinear");
        assertThat(spent.drivers().get(2).absent())
                .containsEntry("difference", "never-rated")
                .containsEntry("correlation", "never-rated")
                .containsEntry("coefficient", "never-rated");
        Driver trust = spent.drivers().get(3);
        assertThat(trust.notMet()).isNull();
        assertThat(trust.met().n()).isEqualTo(60);
        assertThat(trust.absent())
                .containsEntry("difference", "one-sided")
                .containsEntry("correlation", "no-variation")
                .containsEntry("coefficient", "no-variation");
    }

    @Test
    void fewCustomers_areNotTested_andItIsSaidHowManyItTakes() {
        Random random = new Random(3);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int trust = 1 + random.nextInt(5);
            assessments.add(rated(i, random(random), random(random), random(random), trust)
                    .customer("c-" + i % 29)
                    .outcome("returned", trust > 2 ? 1 : 0)
                    .build());
        }
        Outcome returned = only(assessments, DriverRules.DEFAULT);
        assertThat(returned.regression().insufficient()).isEqualTo(new Insufficient("clusters", 29, 30));
        Driver trust = returned.drivers().get(3);
        assertThat(trust.coefficient().perQuarter()).isGreaterThan(0.1);
        assertThat(trust.coefficient().p()).isNull();
        assertThat(trust.coefficient().absent()).containsEntry("p", "too-few-clusters");
        assertThat(trust.claim()).isNull();
        Outcome bolder = only(assessments, new DriverRules(null, null, null, 29, null));
        assertThat(bolder.drivers().get(3).claim()).isEqualTo(Claim.GOES_WITH);
        assertThat(bolder.regression().insufficient()).isNull();
    }

    private static int random(Random random) {
        return 1 + random.nextInt(5);
    }

    @Test
    void anExactFit_orAnOutcomeThatNeverVaries_isNotTested() {
        Random random = new Random(4);
        List<Assessment> exact = new ArrayList<>();
        List<Assessment> constant = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int respect = random(random);
            Assessment.Builder seen = rated(i, respect, random(random), random(random), random(random));
            exact.add(seen.outcome("o", 3 * respect).build());
            constant.add(seen.outcome("o", 1).build());
        }
        Driver respect = only(exact, DriverRules.DEFAULT).drivers().get(0);
        assertThat(respect.coefficient().perQuarter()).isCloseTo(3, within(1e-12));
        assertThat(respect.coefficient().p()).isNull();
        assertThat(respect.coefficient().absent()).containsEntry("p", "no-variation");
        Driver same = only(constant, DriverRules.DEFAULT).drivers().get(0);
        assertThat(same.coefficient().absent()).containsEntry("p", "no-variation");
        assertThat(same.claim()).isNull();
        assertThat(same.absent()).containsEntry("correlation", "no-variation");
    }

    /** Beyond ±10¹⁰⁰ there are means and ranks, and nothing of what takes squares. */
    @Test
    void outcomesNearTheGreatestNumber_areNotTested() {
        Random random = new Random(5);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            int respect = random(random);
            assessments.add(rated(i, respect, random(random), random(random), random(random))
                    .outcome("o", respect > 3 ? 1.7e308 : -1.7e308)
                    .build());
        }
        Outcome outcome = only(assessments, DriverRules.DEFAULT);
        assertThat(Bits.of(outcome)).doesNotContain("Infinity", "NaN");
        Driver respect = outcome.drivers().get(0);
        assertThat(respect.met().mean()).isEqualTo(1.7e308);
        assertThat(respect.notMet().mean()).isNegative().isFinite();
        assertThat(respect.correlation()).isNotNull();
        assertThat(respect.absent()).containsOnlyKeys("difference", "interval", "coefficient", "claim");
        assertThat(respect.absent().values()).containsOnly("too-large");
        assertThat(outcome.drivers()).extracting(Driver::claim).containsOnlyNulls();
        assertThat(outcome.regression().degreesOfFreedom()).isNull();
    }

    @Test
    void outcomesAskedFor_areLookedAt_evenIfNobodyHasThem() {
        Drivers drivers = Drivers.of(tally(HotelEvidence.YEAR.subList(0, 300), Within.TOUCHPOINT, "left", "returned"));
        assertThat(drivers.outcomes().stream().map(Outcome::outcome)).containsExactly("left", "returned");
        Outcome left = drivers.outcomes().get(0);
        assertThat(left.n()).isZero();
        assertThat(left.missing()).isEqualTo(drivers.n());
        assertThat(left.mean()).isNull();
        assertThat(left.absent()).containsOnlyKeys("kind", "mean");
        assertThat(left.drivers()).hasSize(4);
        Drivers none = Drivers.of(tally(HotelEvidence.YEAR.subList(0, 300), Within.TOUCHPOINT, "left"));
        assertThat(none.outcomes()).hasSize(1);
        assertThat(none.family()).isZero();
        assertThat(Drivers.of(tally(List.of(), Within.TOUCHPOINT)).outcomes()).isEmpty();
    }

    @Test
    void ratingsThatAreNeverComplete_leaveNoRegression() {
        List<Assessment> halves = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            halves.add((i % 2 == 0 ? rated(i, 3, 4, 2, 0) : rated(i, 3, 4, 0, 2))
                    .outcome("o", i % 3)
                    .build());
        }
        Outcome outcome = only(halves, DriverRules.DEFAULT);
        assertThat(outcome.regression().n()).isZero();
        assertThat(outcome.regression().incomplete()).isEqualTo(40);
        assertThat(outcome.regression().degreesOfFreedom()).isNull();
        assertThat(outcome.drivers().get(0).absent()).containsEntry("coefficient", "no-complete-row");
    }

    @Test
    void wrongRules_outcomesAndMerges_areRefused() {
        assertThat(Refusal.of(() -> new DriverRules(2.0, 0.0, -1.0, 1, 3)))
                .containsExactly(
                        "/level out-of-range",
                        "/alpha out-of-range",
                        "/smallestCoefficient out-of-range",
                        "/clustersFrom out-of-range",
                        "/withinFrom out-of-range");
        assertThat(new DriverRules(null, null, null, null, null)).isEqualTo(DriverRules.DEFAULT);
        assertThat(Refusal.of(() -> tally(List.of(), Within.TOUCHPOINT, "a", "", "a")))
                .containsExactly("/outcomes/1 bad-format", "/outcomes/2 duplicate");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> tally(List.of(), Within.TOUCHPOINT).merge(tally(List.of(), Within.TOUCHPOINT_AND_RATER)));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Drivers.of(
                        tally(HotelEvidence.YEAR.subList(0, 99), Within.TOUCHPOINT), DriverRules.DEFAULT, () -> {
                            throw new IllegalStateException("enough");
                        }));
    }

    /**
     * Customers differ in what they answer and in what they do, but not together, and what they do is shuffled within each: with
     * smallest coefficient 0, an answer claims anything at most α of the time but for chance; with 200 answers, 5 standard
     * deviations of a binomial over 10 are 25.
     */
    @Test
    void outcomesShuffledWithinCustomers_areClaimedNoMoreOftenThanAlpha() {
        DriverRules anySize = new DriverRules(null, null, 0.0, null, null);
        int claimed = 0;
        for (int seed = 0; seed < 200; seed++) {
            Outcome outcome = only(visits(new Random(seed), 50, 6, 0, true), anySize);
            claimed += outcome.drivers().stream().anyMatch(driver -> driver.claim() != null) ? 1 : 0;
        }
        assertThat(claimed).isLessThanOrEqualTo(25);
    }

    /**
     * As in the year, but that guests exchange what they did next: guest after guest in one random order gets the returns of guest
     * after guest in another. Returns shuffled within guests would not do: who was treated better on the whole returned more on
     * the whole, and that stays. Of 20 years one may claim something, 5 standard deviations more are 5.
     */
    @Test
    void theHotelYear_withReturnsExchangedBetweenGuests_claimsNothing() {
        Map<String, List<Assessment>> guests = HotelEvidence.YEAR.stream()
                .filter(each -> each.outcomes().containsKey("returned"))
                .collect(Collectors.groupingBy(Assessment::customer, TreeMap::new, Collectors.toList()));
        int claimed = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Assessment> seen = inRandomOrder(guests, random);
            List<Assessment> did = inRandomOrder(guests, random);
            List<Assessment> year = new ArrayList<>();
            for (int i = 0; i < seen.size(); i++) {
                year.add(with(seen.get(i), did.get(i).outcomes().get("returned")));
            }
            Outcome returned = only(year, DriverRules.DEFAULT);
            claimed += returned.drivers().stream().anyMatch(driver -> driver.claim() != null) ? 1 : 0;
        }
        assertThat(claimed).isLessThanOrEqualTo(5);
    }

    private static List<Assessment> inRandomOrder(Map<String, List<Assessment>> guests, Random random) {
        List<List<Assessment>> order = new ArrayList<>(guests.values());
        Collections.shuffle(order, random);
        return order.stream().flatMap(List::stream).toList();
    }

    private static Assessment with(Assessment seen, double returned) {
        Assessment.Builder again = Assessment.at(seen.touchpoint(), seen.occurredAt())
                .id(seen.id())
                .customer(seen.customer())
                .redFlag(seen.redFlags().toArray(String[]::new))
                .outcome("returned", returned);
        seen.forEachRating(again::rate);
        return again.build();
    }

    /**
     * 150 visits, trust worth 0.1 for 25 points, points with a variance of 2 quarters: an error of √(0.23/(150 · 2)) = 0.028, so
     * that 0.1 lies 3.6 errors off. The least of four p-values must be under 0.0125, 2.5 errors: power 0.86.
     */
    @Test
    void aConnectionOfTheStatedSize_isFoundAsOftenAsItShould() {
        int found = 0;
        int others = 0;
        for (int seed = 0; seed < 200; seed++) {
            Outcome outcome = only(visits(new Random(1000 + seed), 150, 1, 0.1, false), DriverRules.DEFAULT);
            found += outcome.drivers().get(3).claim() == Claim.GOES_WITH ? 1 : 0;
            for (int c = 0; c < 3; c++) {
                others += outcome.drivers().get(c).claim() == null ? 0 : 1;
            }
        }
        assertThat(found).isBetween(148, 195); // 172 ± 5 standard deviations of a binomial
        assertThat(others).isLessThanOrEqualTo(25);
    }

    private static List<Assessment> visits(Random random, int customers, int each, double slope, boolean shuffled) {
        List<Assessment> visits = new ArrayList<>();
        int i = 0;
        for (int g = 0; g < customers; g++) {
            int mood = each > 1 ? random.nextInt(3) - 1 : 0;
            double loyalty = each > 1 ? 0.3 * (random.nextInt(3) - 1) : 0;
            List<Double> outcomes = new ArrayList<>();
            List<Assessment.Builder> seen = new ArrayList<>();
            for (int v = 0; v < each; v++) {
                double[] ratings = new double[4];
                for (int c = 0; c < 4; c++) {
                    ratings[c] = Math.max(1, Math.min(5, random(random) + mood));
                }
                double chance = 0.5 + slope * (ratings[3] - 3) + loyalty;
                outcomes.add(random.nextDouble() < chance ? 1.0 : 0.0);
                seen.add(rated(i++, ratings).customer("g-" + g));
            }
            if (shuffled) {
                Collections.shuffle(outcomes, random);
            }
            for (int v = 0; v < each; v++) {
                visits.add(seen.get(v).outcome("returned", outcomes.get(v)).build());
            }
        }
        return visits;
    }
}
