package dev.plumbline.rest.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.rest.definition.Definition.Kind;
import dev.plumbline.rubric.CoreValues;
import dev.plumbline.rubric.CoreValues.Principle;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.value.Weighting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The definitions that are shipped as samples, read as the server reads them. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("..", "samples");
    private static final List<String> EXPECTATIONS = List.of(
            "expectation-fast-and-accurate", "expectation-friendly-and-helpful", "expectation-luxury-and-exclusive");

    private static Map<String, Definition> samples;

    @BeforeAll
    static void read() throws Exception {
        samples = DefinitionFiles.read(List.of(SAMPLES.resolve("rubrics"), SAMPLES.resolve("hotel"))).stream()
                .collect(Collectors.toMap(Definition::id, definition -> definition));
    }

    private static Rubric rubric(String id) {
        return (Rubric) samples.get(id).content();
    }

    private static Weighting weighting(String id) {
        return (Weighting) samples.get(id).content();
    }

    @Test
    void allAreThere_theHotelsJourneyAmongThem() {
        assertThat(samples.values().stream().collect(Collectors.toMap(Definition::id, Definition::kind)))
                .isEqualTo(Map.of(
                        "vision-check",
                        Kind.RUBRIC,
                        "brand-fit",
                        Kind.RUBRIC,
                        "coffee-house",
                        Kind.RUBRIC,
                        EXPECTATIONS.get(0),
                        Kind.WEIGHTING,
                        EXPECTATIONS.get(1),
                        Kind.WEIGHTING,
                        EXPECTATIONS.get(2),
                        Kind.WEIGHTING,
                        "hotel",
                        Kind.JOURNEY));
    }

    @Test
    void theVisionCheck_asksFiveTimesEitherOr_theFirstOptionBeing1() {
        Rubric check = rubric("vision-check");
        assertThat(check.scale()).isEqualTo(new Scale(1, 5));
        assertThat(check.criteria().stream().map(Criterion::id))
                .containsExactly("surveys", "feedback", "customer-records", "loyalty", "staff");
        assertThat(check.criteria())
                .allSatisfy(criterion -> assertThat(criterion.question()).contains(", or "))
                .allSatisfy(criterion -> assertThat(criterion.test()).containsSubsequence("1: ", "3: ", "5: "));
    }

    @Test
    void brandFit_asksForTheThreeThatMakeAPromiseFit() {
        assertThat(rubric("brand-fit").criteria().stream().map(Criterion::id))
                .containsExactly("authentic", "deliberate", "listening");
    }

    @Test
    void whatIsAssumed_isMarked_andNothingIsLeftWithoutAdvice() {
        for (String id : List.of("vision-check", "brand-fit", "coffee-house")) {
            assertThat(rubric(id).title()).contains("assumptions");
            assertThat(rubric(id).criteria()).allSatisfy(criterion -> {
                assertThat(criterion.advice()).isNotBlank();
                assertThat(criterion.redFlags())
                        .isNotEmpty()
                        .extracting(RedFlag::advice)
                        .doesNotContain("");
            });
        }
        for (String id : EXPECTATIONS) {
            assertThat(weighting(id).source()).contains("nobody has measured");
            assertThat(weighting(id).meaning()).contains("assumption");
        }
    }

    @Test
    void theCoffeeHouse_isWhatTheFactoryMakes() {
        Rubric made = CoreValues.rubric(
                "coffee-house",
                "What our coffee house stands for (the mapping and the severities are assumptions)",
                List.of(
                        new Principle("Welcoming", "belonging"),
                        new Principle("Genuine", "trustworthiness"),
                        new Principle("Knowledgeable", "education"),
                        new Principle("Considerate", "respect"),
                        new Principle("Involved", "community")));
        assertThat(rubric("coffee-house")).isEqualTo(made);
        assertThat(samples.get("coffee-house").revision()).isEqualTo(made.revision());
    }

    /** No two agree on as much as half of what they look for, and each puts something else first. */
    @Test
    void theExpectations_pullAgainstEachOther() {
        for (int i = 0; i < EXPECTATIONS.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(weighting(EXPECTATIONS.get(i)), weighting(EXPECTATIONS.get(j))))
                        .isBetween(0.1, 0.5);
            }
        }
        assertThat(EXPECTATIONS.stream().map(id -> dearest(weighting(id)))).doesNotHaveDuplicates();
    }

    /** 1 − ½Σ|difference of shares|. */
    private static double overlap(Weighting one, Weighting other) {
        double all = one.weights().values().stream().mapToDouble(w -> w).sum();
        double others = other.weights().values().stream().mapToDouble(w -> w).sum();
        return one.weights().keySet().stream()
                .mapToDouble(value -> Math.min(one.weight(value) / all, other.weight(value) / others))
                .sum();
    }

    private static String dearest(Weighting weighting) {
        return weighting.weights().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
