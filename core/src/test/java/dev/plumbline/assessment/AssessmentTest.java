package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what an assessment takes, refuses and fills in, and that it keeps what it was given. */
class AssessmentTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    private static Assessment.Builder seen() {
        return Assessment.at("desk", NOON).id("a-1");
    }

    private static Assessment canonical(Map<String, Double> ratings, Map<String, Double> metrics) {
        return new Assessment(
                "a-1", null, "desk", NOON, null, null, null, null, null, null, ratings, null, null, null, metrics, null,
                null, null);
    }

    @Test
    void builder_keepsEveryPart() {
        Assessment assessment = Assessment.at("desk", NOON)
                .id("a-1")
                .rubric("values-audit")
                .channel("phone")
                .segment("leisure")
                .customer("g-1")
                .rater("auditor-2")
                .perspective("executive")
                .unit("call-7")
                .rate("respect", 4)
                .rate("security", 2.5)
                .notApplicable("relationships")
                .redFlag("scripted", "stranger")
                .promises(2, 1)
                .metric("csat", 4)
                .outcome("returned", 0)
                .verbatim("Fine.\nReally.")
                .metadata("desk", "7")
                .build();
        assertThat(assessment)
                .isEqualTo(new Assessment(
                        "a-1",
                        "values-audit",
                        "desk",
                        NOON,
                        "phone",
                        "leisure",
                        "g-1",
                        "auditor-2",
                        "executive",
                        "call-7",
                        Map.of("security", 2.5, "respect", 4.0),
                        List.of("relationships"),
                        List.of("scripted", "stranger"),
                        new Promises(2, 1),
                        Map.of("csat", 4.0),
                        Map.of("returned", 0.0),
                        "Fine.\nReally.",
                        Map.of("desk", "7")));
    }

    @Test
    void whatIsAbsent_isTheDefault() {
        Assessment assessment = canonical(Map.of("respect", 4.0), null);
        assertThat(assessment).isEqualTo(seen().rate("respect", 4).build());
        assertThat(assessment.perspective()).isEqualTo("customer");
        assertThat(assessment.rubric()).isNull();
        assertThat(assessment.notApplicable()).isEmpty();
        assertThat(assessment.redFlags()).isEmpty();
        assertThat(assessment.metrics()).isEmpty();
        assertThat(assessment.outcomes()).isEmpty();
        assertThat(assessment.metadata()).isEmpty();
        assertThat(assessment.promises()).isNull();
    }

    @Test
    void builder_keepsTheLaterOfTwo() {
        Assessment assessment = seen().rate("respect", 4)
                .rate("security", 3)
                .rate("respect", 2)
                .segment("one")
                .segment("two")
                .build();
        assertThat(assessment.ratings()).containsExactly(Map.entry("respect", 2.0), Map.entry("security", 3.0));
        assertThat(assessment.segment()).isEqualTo("two");
    }

    @Test
    void builder_goesOnAfterBuilding() {
        Assessment.Builder builder = seen().rate("respect", 4);
        Assessment first = builder.build();
        Assessment second = builder.rate("security", 3)
                .rate("respect", 1)
                .redFlag("scripted")
                .build();
        assertThat(first.ratings()).containsExactly(Map.entry("respect", 4.0));
        assertThat(first.redFlags()).isEmpty();
        assertThat(second.ratings()).containsExactly(Map.entry("respect", 1.0), Map.entry("security", 3.0));
    }

    @Test
    void aRatingAFlagAPromiseAMetricOrAnOutcome_isEnough() {
        assertThat(seen().rate("respect", 1).build().ratings()).hasSize(1);
        assertThat(seen().redFlag("scripted").build().redFlags()).hasSize(1);
        assertThat(seen().promises(0, 1).build().promises()).isEqualTo(new Promises(0, 1));
        assertThat(seen().metric("csat", 1).build().metrics()).hasSize(1);
        assertThat(seen().outcome("returned", 1).build().outcomes()).hasSize(1);
    }

    @Test
    void withoutAnythingObserved_isRefused() {
        assertThat(Refusal.of(() -> seen().build())).containsExactly(" required");
        assertThat(Refusal.of(() -> seen().promises(0, 0).build())).containsExactly(" required");
        assertThat(Refusal.of(() -> seen().notApplicable("respect")
                        .verbatim("Well.")
                        .metadata("a", "b")
                        .build()))
                .containsExactly(" required");
    }

    @Test
    void allFaults_areNamedAtOnceInTheOrderOfMembers() {
        Map<String, Double> ratings = new LinkedHashMap<>();
        ratings.put("Respect", 4.0);
        ratings.put("security", Double.NaN);
        ratings.put("a/b~c", Double.NEGATIVE_INFINITY);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("handling time", 1e308);
        metrics.put("a\nb", 1.0);
        metrics.put("endless", Double.POSITIVE_INFINITY);
        assertThat(Refusal.of(() -> new Assessment(
                        null,
                        "Values",
                        "The Desk",
                        null,
                        "",
                        "\u0000",
                        "\ud800",
                        "x".repeat(129),
                        "\n",
                        "\u2028",
                        ratings,
                        List.of("x", "x", "Y"),
                        List.of("", "f", "f"),
                        null,
                        metrics,
                        Map.of("", 1.0),
                        "x".repeat(16_385),
                        Map.of("k", "x".repeat(4097)))))
                .containsExactly(
                        "/id required",
                        "/rubric bad-format",
                        "/touchpoint bad-format",
                        "/occurredAt required",
                        "/channel bad-format",
                        "/segment bad-format",
                        "/customer bad-format",
                        "/rater too-long",
                        "/perspective bad-format",
                        "/unit bad-format",
                        "/ratings/Respect bad-format",
                        "/ratings/security not-finite",
                        "/ratings/a~1b~0c bad-format",
                        "/ratings/a~1b~0c not-finite",
                        "/notApplicable/2 bad-format",
                        "/notApplicable/1 duplicate",
                        "/redFlags/0 bad-format",
                        "/redFlags/2 duplicate",
                        "/metrics/a\nb bad-format",
                        "/metrics/endless not-finite",
                        "/outcomes/ bad-format",
                        "/verbatim too-long",
                        "/metadata/k too-long");
    }

    @Test
    void builderWithoutAnId_isRefusedWithAllElse() {
        assertThat(Refusal.of(() ->
                        Assessment.at("Desk", NOON).rate("respect", Double.NaN).build()))
                .containsExactly("/id required", "/touchpoint bad-format", "/ratings/respect not-finite");
    }

    @Test
    void tooManyOfAnything_isRefused() {
        Map<String, Double> many = new HashMap<>();
        for (int i = 0; i < 257; i++) {
            many.put("n-" + i, 1.0);
        }
        Assessment.Builder builder = seen().rate("respect", 1);
        for (int i = 0; i < 65; i++) {
            builder.redFlag("f-" + i).metadata("m-" + i, "x").outcome("o-" + i, 1);
        }
        many.keySet().forEach(builder::notApplicable);
        assertThat(Refusal.of(() -> canonical(many, many))).containsExactly("/ratings too-many", "/metrics too-many");
        assertThat(Refusal.of(builder::build))
                .containsExactly(
                        "/notApplicable too-many", "/redFlags too-many", "/outcomes too-many", "/metadata too-many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59Z"})
    void time_inTheYearsZeroToNineThousand_isTaken(Instant time) {
        assertThat(Assessment.at("desk", time)
                        .id("a")
                        .rate("respect", 1)
                        .build()
                        .occurredAt())
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z"})
    void time_outsideThem_isRefused(Instant time) {
        assertThat(Refusal.of(() ->
                        Assessment.at("desk", time).id("a").rate("respect", 1).build()))
                .containsExactly("/occurredAt out-of-range");
    }

    @Test
    void names_areKeptVerbatim() {
        for (String name : List.of("😀".repeat(128), "مرحبا بالعالم", "Ünïcödé \u200f", "a'b\"c\\d")) {
            assertThat(seen().customer(name).rate("respect", 1).build().customer())
                    .isEqualTo(name);
        }
    }

    @Test
    void whatTheCallerChangesLater_changesNothing() {
        Map<String, Double> ratings = new HashMap<>(Map.of("respect", 4.0));
        Assessment assessment = canonical(ratings, null);
        ratings.put("respect", 1.0);
        ratings.put("security", 1.0);
        assertThat(assessment.ratings()).containsExactly(Map.entry("respect", 4.0));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> assessment.ratings().put("respect", 1.0));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> assessment.ratings().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> assessment.metadata().put("a", "b"));
    }

    @Test
    void forEachRating_handsOutAllInTheOrderGiven() {
        StringBuilder seen = new StringBuilder();
        seen().rate("b", 2)
                .rate("a", -0.0)
                .rate("c", 1e9)
                .build()
                .forEachRating((id, rating) -> seen.append(id).append(rating).append(' '));
        assertThat(seen).hasToString("b2.0 a-0.0 c1.0E9 ");
    }

    @Test
    void promises_areWithinTheirRange() {
        assertThat(Refusal.of(() -> new Promises(-1, 1_000_001)))
                .containsExactly("/kept out-of-range", "/broken out-of-range");
        assertThat(new Promises(1_000_000, 0).kept()).isEqualTo(1_000_000);
    }
}
