package dev.plumbline.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import dev.plumbline.Hotel;
import dev.plumbline.Refusal;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Period;
import dev.plumbline.audit.Scope;
import dev.plumbline.change.Listening.Ear;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rubric.ValuesAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds listening on the hotel year against counts of Python 3.11 ({@code expected_listening.py}), and its edges by hand. */
@SuppressWarnings("NullAway") // what is absent has a default
class ListeningTest {

    private static final Scope SCOPE = Scope.of(ValuesAudit.RUBRIC);
    private static final Instant APRIL = Instant.parse("2025-04-01T00:00:00Z");

    private static ListeningRules rules(Period period, int periods, int least) {
        return new ListeningRules(period, periods, least, null);
    }

    private static Assessment at(String touchpoint, String instant) {
        return Assessment.at(touchpoint, Instant.parse(instant))
                .id(touchpoint + instant)
                .rate("respect", 3)
                .build();
    }

    private static Listening of(Scope scope, Instant asOf, ListeningRules rules, Assessment... assessments) {
        ListeningTally tally = new ListeningTally(scope, asOf, rules);
        List.of(assessments).forEach(tally::add);
        return Listening.of(tally);
    }

    private static Stream<JsonNode> cases() {
        return Expected.elements(Expected.read("listening.json").get("cases")).stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hotelYear_isHeardAsCounted(JsonNode expected) {
        ListeningTally tally = new ListeningTally(
                SCOPE.on(Hotel.JOURNEY),
                Instant.parse(expected.get("asOf").asText()),
                rules(
                        Period.valueOf(expected.get("period").asText().toUpperCase(Locale.ROOT)),
                        expected.get("count").asInt(),
                        expected.get("least").asInt()));
        for (Assessment assessment : Hotel.YEAR) {
            if (!assessment.notApplicable().contains("security")
                    || assessment.redFlags().stream().noneMatch(SECURITY::contains)) {
                tally.add(assessment);
            }
        }
        Listening listening = Listening.of(tally);
        assertThat(listening.periods()).isEqualTo(Expected.texts(expected.get("periods")));
        assertThat(listening.running()).isEqualTo(expected.get("running").asText());
        assertThat(listening.share()).isCloseTo(expected.get("share").asDouble(), within(1e-15));
        assertThat(listening.n()).isEqualTo(expected.get("n").asLong());
        assertThat(listening.setAside())
                .containsEntry("after-as-of", expected.get("later").asLong());
        assertEars(listening.silent(), expected.get("silent"));
        assertEars(listening.heard(), expected.get("heard"));
    }

    private static final List<String> SECURITY =
            List.of("missed-callback", "multiple-contacts", "vague-response", "unclear-next-step");

    private static void assertEars(List<Ear> ears, JsonNode expected) {
        assertThat(ears).hasSameSizeAs(Expected.elements(expected));
        for (int i = 0; i < ears.size(); i++) {
            Ear ear = ears.get(i);
            JsonNode other = expected.get(i);
            assertThat(ear.touchpoint()).isEqualTo(other.get("touchpoint").asText());
            assertThat(ear.momentOfTruth()).isEqualTo(other.get("momentOfTruth").asBoolean());
            assertThat(ear.importance()).isEqualTo(ear.momentOfTruth() ? 2 : 1);
            assertThat(ear.perPeriod())
                    .isEqualTo(Expected.elements(other.get("perPeriod")).stream()
                            .map(JsonNode::asLong)
                            .toList());
            assertThat(ear.missed()).isEqualTo(other.get("missed").asInt());
            assertThat(ear.running()).isEqualTo(other.get("running").asLong());
            assertThat(ear.lastHeard()).isEqualTo(other.get("lastHeard").asText());
        }
    }

    @Test
    void periodsThatWereOver_count_andTheRunningOneMakesNobodySilent() {
        Listening listening = of(
                SCOPE,
                APRIL,
                rules(Period.MONTH, 2, 1),
                at("desk", "2025-01-31T23:59:59.999999999Z"),
                at("desk", "2025-02-01T00:00:00Z"),
                at("desk", "2025-03-31T23:59:59.999999999Z"),
                at("till", "2025-03-31T23:59:59.999999999Z"),
                at("till", "2025-04-01T00:00:00Z"),
                at("door", "2025-04-01T00:00:00.000000001Z"));
        assertThat(listening.periods()).containsExactly("2025-02", "2025-03");
        assertThat(listening.running()).isEqualTo("2025-04");
        assertThat(listening.heard()).extracting(Ear::touchpoint).containsExactly("desk");
        assertThat(listening.heard().get(0).perPeriod()).containsExactly(1L, 1L);
        assertThat(listening.silent()).extracting(Ear::touchpoint).containsExactly("till");
        assertThat(listening.silent().get(0).running()).isEqualTo(1);
        assertThat(listening.silent().get(0).lastHeard()).isEqualTo(APRIL);
        assertThat(listening.share()).isEqualTo(0.5);
        assertThat(listening.n()).isEqualTo(3);
        assertThat(listening.setAside()).containsEntry("after-as-of", 1L);
        assertThat(listening.notes()).containsKeys("periods", "touchpoints");
    }

    @Test
    void silent_momentsOfTruthFirst_thenMostMissed_thenLongestSilent() {
        Journey journey = new Journey(
                "inn",
                "Inn",
                List.of(
                        stop("bar", false),
                        stop("bed", false),
                        stop("desk", true),
                        stop("door", false),
                        stop("hall", false),
                        stop("room", true)));
        Listening listening = of(
                SCOPE.on(journey),
                APRIL,
                rules(Period.MONTH, 2, 1),
                at("room", "2025-02-02T00:00:00Z"),
                at("room", "2025-03-02T00:00:00Z"),
                at("desk", "2025-03-05T00:00:00Z"),
                at("bar", "2024-03-05T00:00:00Z"),
                at("hall", "2023-03-05T00:00:00Z"),
                at("door", "2025-02-05T00:00:00Z"));
        assertThat(listening.silent())
                .extracting(Ear::touchpoint)
                .containsExactly("desk", "bed", "hall", "bar", "door");
        assertThat(listening.silent()).extracting(Ear::missed).containsExactly(1, 2, 2, 2, 1);
        Ear never = listening.silent().get(1);
        assertThat(never.lastHeard()).isNull();
        assertThat(never.absent()).containsOnlyKeys("lastHeard").containsValue("never-heard");
        assertThat(listening.share()).isEqualTo(0.25);
        assertThat(listening.journey()).isEqualTo("inn@" + journey.revision());
        assertThat(listening.notes()).doesNotContainKey("touchpoints");
    }

    private static Touchpoint stop(String id, boolean momentOfTruth) {
        return new Touchpoint(id, id, "stay", null, momentOfTruth);
    }

    @Test
    void nothingHeard_hasNoShare_andSaysWhy() {
        Listening nothing = of(SCOPE, APRIL, ListeningRules.DEFAULT);
        assertThat(nothing.share()).isNull();
        assertThat(nothing.absent()).containsOnlyKeys("share").containsValue("no-touchpoint");
        assertThat(nothing.periods()).containsExactly("2025-01", "2025-02", "2025-03");
        assertThat(of(SCOPE.on(Hotel.JOURNEY), APRIL, ListeningRules.DEFAULT).share())
                .isZero();
    }

    @Test
    void whoeverOnlyCameLater_isNoTouchpointYet() {
        Listening listening = of(SCOPE, APRIL, ListeningRules.DEFAULT, at("desk", "2025-04-02T00:00:00Z"));
        assertThat(listening.silent()).isEmpty();
        assertThat(listening.share()).isNull();
    }

    @Test
    void weeks_beginOnMonday_andDaysAtMidnight() {
        Instant sunday = Instant.parse("2025-01-05T23:59:59Z");
        assertThat(of(SCOPE, sunday, rules(Period.WEEK, 2, 1)).periods()).containsExactly("2024-W51", "2024-W52");
        assertThat(of(SCOPE, sunday.plusSeconds(1), rules(Period.WEEK, 2, 1)).periods())
                .containsExactly("2024-W52", "2025-W01");
        assertThat(of(SCOPE, sunday, rules(Period.DAY, 1, 1)).periods()).containsExactly("2025-01-04");
        assertThat(of(SCOPE, APRIL, rules(Period.QUARTER, 2, 1)).periods()).containsExactly("2024-Q4", "2025-Q1");
    }

    @Test
    void earliestAndLatestYears_haveTheirPeriods() {
        for (Period period : Period.values()) {
            assertThat(of(SCOPE, Instant.parse("0000-01-01T00:00:00Z"), rules(period, 400, 1))
                            .periods())
                    .hasSize(400)
                    .doesNotHaveDuplicates();
            assertThat(of(SCOPE, Instant.parse("9999-12-31T23:59:59Z"), rules(period, 400, 1))
                            .periods())
                    .hasSize(400)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void rules_haveDefaults_andSayAllThatIsWrong() {
        assertThat(new ListeningRules(null, null, null, null)).isEqualTo(ListeningRules.DEFAULT);
        assertThat(ListeningRules.DEFAULT).isEqualTo(new ListeningRules(Period.MONTH, 3, 5, 2.0));
        assertThat(Refusal.of(() -> new ListeningRules(null, 0, 0, 0.5)))
                .containsExactly(
                        "/periods out-of-range",
                        "/leastPerPeriod out-of-range",
                        "/momentOfTruthImportance out-of-range");
        assertThat(Refusal.of(() -> rules(Period.DAY, 401, 1))).containsExactly("/periods out-of-range");
        for (Instant other : List.of(Instant.parse("-0001-12-31T23:59:59Z"), Instant.MAX)) {
            assertThat(Refusal.of(() -> of(SCOPE, other, ListeningRules.DEFAULT)))
                    .containsExactly("/asOf out-of-range");
        }
    }

    @Test
    void whatDoesNotFit_isRefused_andNotCounted() {
        ListeningTally tally = new ListeningTally(SCOPE.on(Hotel.JOURNEY), APRIL, ListeningRules.DEFAULT);
        assertThat(Refusal.of(() -> tally.add(at("moon", "2025-03-01T00:00:00Z"))))
                .containsExactly("/touchpoint unknown-touchpoint");
        assertThat(tally.touchpoints()).isZero();
    }

    @Test
    void merge_otherScopeOrRules_isRefused() {
        ListeningTally tally = new ListeningTally(SCOPE, APRIL, ListeningRules.DEFAULT);
        List<ListeningTally> others = new ArrayList<>();
        others.add(new ListeningTally(SCOPE.from("executive"), APRIL, ListeningRules.DEFAULT));
        others.add(new ListeningTally(SCOPE, APRIL.plusNanos(1), ListeningRules.DEFAULT));
        assertThat(others)
                .allSatisfy(other -> assertThatIllegalArgumentException().isThrownBy(() -> tally.merge(other)));
    }
}
