package dev.plumbline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Insufficient;
import dev.plumbline.Refusal;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.evidence.Reliability.Pair;
import dev.plumbline.evidence.Reliability.Reading;
import dev.plumbline.evidence.Reliability.Together;
import dev.plumbline.rubric.ValuesAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reliability of the hotel year as sums over its rows have it, and what the readings say of plain cases. */
class ReliabilityTest {

    private static Reliability of(List<Assessment> assessments) {
        Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
        assessments.forEach(tally::add);
        return Reliability.of(tally);
    }

    @Test
    void theHotelYear_isThatOfItsRows_andItsValuesAreSeparate() {
        Reliability year = of(HotelEvidence.YEAR);
        JsonNode expected = HotelEvidence.EXPECTED.get("reliability");
        assertIsExpected(year.pooled(), expected.get("pooled"));
        assertIsExpected(year.within(), expected.get("within"));
        assertThat(year.pooled().touchpoints()).isNull();
        assertThat(year.within().touchpoints()).isEqualTo(18);
        assertThat(year.reading()).isEqualTo(Reading.SEPARATE);
        assertThat(year.insufficient()).isNull();
    }

    private static void assertIsExpected(Together together, JsonNode expected) {
        assertThat(together.n()).isEqualTo(expected.get("n").asLong());
        assertThat(together.alpha()).isCloseTo(expected.get("alpha").asDouble(), within(1e-12));
        assertThat(together.standardised())
                .isCloseTo(expected.get("standardised").asDouble(), within(1e-12));
        assertThat(together.interval().low())
                .isCloseTo(expected.get("low").asDouble(), within(1e-7)); // of SciPy's f.ppf
        assertThat(together.interval().high()).isCloseTo(expected.get("high").asDouble(), within(1e-7));
        for (int c = 0; c < 4; c++) {
            assertThat(together.items().get(c).itemRest())
                    .isCloseTo(expected.get("itemRest").get(c).asDouble(), within(1e-12));
            assertThat(together.items().get(c).deviation())
                    .isCloseTo(expected.get("deviations").get(c).asDouble(), within(1e-11));
        }
        assertThat(together.pairs()).hasSize(6);
        for (int i = 0; i < 6; i++) {
            Pair pair = together.pairs().get(i);
            JsonNode one = expected.get("pairs").get(i);
            assertThat(pair.criterion()).isEqualTo(one.get("criterion").asText());
            assertThat(pair.other()).isEqualTo(one.get("other").asText());
            assertThat(pair.n()).isEqualTo(one.get("n").asLong());
            assertThat(pair.correlation()).isCloseTo(one.get("correlation").asDouble(), within(1e-12));
            assertThat(pair.interval().low()).isCloseTo(one.get("low").asDouble(), within(1e-11));
            assertThat(pair.interval().high()).isCloseTo(one.get("high").asDouble(), within(1e-11));
        }
        assertThat(together.absent()).isEmpty();
    }

    private static Assessment rated(int i, double respect, double relationships, double trust) {
        Assessment.Builder builder =
                Assessment.at("t-" + i % 3, Instant.EPOCH).id("a").promises(1, 0);
        if (respect > 0) {
            builder.rate("respect", respect);
        }
        if (relationships > 0) {
            builder.rate("relationships", relationships);
        }
        if (trust > 0) {
            builder.rate("trustworthiness", trust);
        }
        return builder.build();
    }

    /** The share of the mood in each answer decides; the rest is each answer's own. */
    private static Reading reading(double moodOfTrust) {
        Random random = new Random(5);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double mood = random.nextDouble();
            assessments.add(rated(
                    i,
                    1 + 4 * (0.95 * mood + 0.05 * random.nextDouble()),
                    1 + 4 * (0.95 * mood + 0.05 * random.nextDouble()),
                    1 + 4 * (moodOfTrust * mood + (1 - moodOfTrust) * random.nextDouble())));
        }
        return of(assessments).reading();
    }

    @Test
    void whatTheCorrelationsAmountTo_isRead() {
        assertThat(reading(0.95)).isEqualTo(Reading.ONE_MOOD);
        assertThat(reading(0.1)).isEqualTo(Reading.OVERLAPPING);
        assertThat(reading(0.5)).isEqualTo(Reading.UNCLEAR); // a correlation of 0.71
        Random random = new Random(6);
        List<Assessment> apart = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            apart.add(rated(i, 1 + 4 * random.nextDouble(), 1 + 4 * random.nextDouble(), 1 + 4 * random.nextDouble()));
        }
        assertThat(of(apart).reading()).isEqualTo(Reading.SEPARATE);
        assertThat(of(apart).pooled().leftOut()).containsExactly("security");
    }

    /** Touchpoints that are good or bad at everything are not a mood of those who answer. */
    @Test
    void differencesBetweenTouchpoints_areNotAMood() {
        Random random = new Random(7);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double level = 1 + 1.5 * (i % 3);
            assessments.add(
                    rated(i, level + random.nextDouble(), level + random.nextDouble(), level + random.nextDouble()));
        }
        Reliability reliability = of(assessments);
        assertThat(reliability.pooled().pairs().get(0).interval().low()).isGreaterThan(0.7);
        assertThat(reliability.reading()).isEqualTo(Reading.SEPARATE);
    }

    @Test
    void tooLittle_isSaidWithWhatItTakes() {
        Reliability nothing = of(List.of());
        assertThat(nothing.insufficient()).isEqualTo(new Insufficient("criteria", 0, 2));
        assertThat(nothing.reading()).isNull();
        assertThat(nothing.pooled().absent()).containsOnlyKeys("alpha", "interval", "standardised");
        assertThat(nothing.within().touchpoints()).isZero();
        List<Assessment> few = new ArrayList<>();
        for (int i = 0; i < 29; i++) {
            few.add(rated(i, 1 + i % 5, 1 + i % 4, 1 + i % 3));
        }
        assertThat(of(few).insufficient()).isEqualTo(new Insufficient("assessments of two criteria", 29, 30));
        assertThat(of(few).pooled().alpha()).isNotNull();
        // never rated together: nothing can be said of the two, nor of them all
        List<Assessment> halves = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            halves.add(i % 2 == 0 ? rated(i, 1 + i % 5, 0, 0) : rated(i, 0, 1 + i % 5, 0));
        }
        Together apart = of(halves).pooled();
        assertThat(apart.pairs().get(0).correlation()).isNull();
        assertThat(apart.pairs().get(0).absent()).containsOnlyKeys("correlation", "interval");
        assertThat(apart.items().get(0).absent()).containsEntry("itemRest", "too-few");
        assertThat(apart.alpha()).isNull();
    }

    @Test
    void rulesOutOfRange_areRefused() {
        assertThat(Refusal.of(() -> new ReliabilityRules(0.4, 1.1, 9)))
                .containsExactly("/level out-of-range", "/alikeFrom out-of-range", "/readingFrom out-of-range");
        assertThat(new ReliabilityRules(null, null, null)).isEqualTo(ReliabilityRules.DEFAULT);
    }
}
