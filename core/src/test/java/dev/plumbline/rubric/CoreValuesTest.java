package dev.plumbline.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import dev.plumbline.rubric.CoreValues.Principle;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the rubrics made from what a company says of itself. */
class CoreValuesTest {

    private static final List<Principle> COFFEE_HOUSE = List.of(
            new Principle("Welcoming", "belonging"),
            new Principle("Genuine", "trustworthiness"),
            new Principle("Knowledgeable", "education"),
            new Principle("Considerate", "respect"),
            new Principle("Involved", "community"));

    private static List<String> refusal(Principle... principles) {
        return Refusal.of(() -> CoreValues.rubric("house", "House", List.of(principles)));
    }

    @Test
    void aCoffeeHouse_isAskedWhatItSaysOfItself() {
        Rubric rubric = CoreValues.rubric("coffee-house", "What our coffee house stands for", COFFEE_HOUSE);
        assertThat(rubric.kind()).isEqualTo(Rubric.Kind.WEIGHTED);
        assertThat(rubric.scale()).isEqualTo(new Scale(1, 5));
        assertThat(rubric.criteria().stream().map(Criterion::id))
                .containsExactly("welcoming", "genuine", "knowledgeable", "considerate", "involved");
        assertThat(rubric.criteria().stream().map(Criterion::value))
                .containsExactly("belonging", "trustworthiness", "education", "respect", "community");
        assertThat(rubric.criteria()).allSatisfy(criterion -> {
            String name = '“'
                    + criterion.id().substring(0, 1).toUpperCase(Locale.ROOT)
                    + criterion.id().substring(1)
                    + '”';
            assertThat(List.of(criterion.question(), criterion.test(), criterion.standard(), criterion.advice()))
                    .allMatch(sentence -> sentence.contains(name));
            assertThat(criterion.kind()).isEqualTo(Criterion.Kind.LEVEL);
            assertThat(criterion.redFlags()).hasSize(1);
            assertThat(criterion.redFlags().get(0).id()).isEqualTo("against-" + criterion.id());
            assertThat(criterion.redFlags().get(0).severity()).isEqualTo(0.2);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Customer first!, customer-first",
        "  We  listen , we-listen",
        "Élan & Güte, elan-gute",
        "--24/7--, 24-7",
        "思いやり, principle-1",
        "TITLE, title"
    })
    void name_becomesAnId(String name, String id) {
        Rubric rubric = CoreValues.rubric("house", "House", List.of(new Principle(name, "respect")));
        assertThat(rubric.criteria().get(0).id()).isEqualTo(id);
    }

    @Property
    void anyPrintableName_makesARubric(@ForAll("names") String name) {
        Rubric rubric = CoreValues.rubric("house", "House", List.of(new Principle(name, "respect")));
        assertThat(rubric.criteria().get(0).question()).contains(name);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00a0', '\u07ff')
                .withCharRange('ﬀ', 'ﬆ')
                .ofMinLength(1)
                .ofMaxLength(128);
    }

    @Test
    void valuesThatAreNone_andNamesThatFallTogether_areRefusedTogether() {
        assertThat(refusal(
                        new Principle("Kind", "kindness"),
                        new Principle("Warm", "respect"),
                        new Principle("warm!", "warmth")))
                .containsExactly(
                        "/principles/0/value unknown-value",
                        "/principles/2/name duplicate",
                        "/principles/2/value unknown-value");
    }

    @Test
    void idTitleAndNumberOfPrinciples_areChecked() {
        assertThat(Refusal.of(() -> CoreValues.rubric("House", " ", List.of())))
                .containsExactly("/id bad-format", "/title required", "/principles required");
        assertThat(Refusal.of(() ->
                        CoreValues.rubric("house", "House", Collections.nCopies(257, new Principle("a", "respect")))))
                .contains("/principles too-many");
    }

    @Test
    @SuppressWarnings("NullAway") // what is absent is refused
    void aPrinciple_hasANameAndAValue() {
        assertThat(Refusal.of(() -> new Principle(null, null))).containsExactly("/name required", "/value required");
        assertThat(Refusal.of(() -> new Principle("a\u0007b", "Respect")))
                .containsExactly("/name bad-format", "/value bad-format");
    }

    @Test
    void twoPrinciplesOfOneValue_shareIt() {
        Rubric rubric = CoreValues.rubric(
                "house", "House", List.of(new Principle("Kind", "respect"), new Principle("Polite", "respect")));
        assertThat(rubric.criteria()).extracting(Criterion::emphasis).containsExactly(1.0, 1.0);
    }
}
