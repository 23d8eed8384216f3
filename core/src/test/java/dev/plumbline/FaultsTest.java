package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the checks that several records share: ids, names, texts, numbers. */
class FaultsTest {

    private static final String EMOJI = "😀";

    private static List<String> found(Consumer<Faults> checks) {
        Faults faults = new Faults();
        checks.accept(faults);
        return Refusal.of(faults::throwIfAny);
    }

    private static void nothing(Consumer<Faults> checks) {
        Faults faults = new Faults();
        checks.accept(faults);
        assertThatCode(faults::throwIfAny).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0",
                "values-audit",
                "9-",
                "a--b",
                "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwx0"
            })
    void id_ofOurForm_isTaken(String id) {
        nothing(f -> f.id("/id", id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "A",
                "a b",
                "a_b",
                "ä",
                "ı",
                "a\n",
                "a/b",
                "а",
                "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwx01"
            })
    void id_ofAnotherForm_isRefused(String id) {
        assertThat(found(f -> f.id("/id", id))).containsExactly("/id bad-format");
    }

    @Test
    void id_absent_isRequired() {
        assertThat(found(f -> f.id("/id", null))).containsExactly("/id required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                " ",
                "Zoë O'Neil",
                "مرحبا",
                "שלום",
                "日本",
                EMOJI,
                "👨‍👩‍👧",
                "a\u200fb",
                "\u00a0",
                "\ufffd",
                "\ue000",
                "\ud83f\udffd",
                "\udbff\udffd",
                "İı",
                "~/\"\\"
            })
    void name_ofPrintableCharacters_isTaken(String name) {
        nothing(f -> f.name("/name", name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\t",
                "a\nb",
                "\u0000",
                "\u007f",
                "\u0085",
                "\u009f",
                "\u2028",
                "\u2029",
                "\ud83d",
                "\ude00",
                "a\ud800b",
                "\ude00\ud83d",
                "\uffff",
                "\ufffe",
                "\ufdd0",
                "\ud83f\udfff",
                "\udbff\udfff"
            })
    void name_ofAnythingElse_isRefused(String name) {
        assertThat(found(f -> f.name("/name", name))).containsExactly("/name bad-format");
    }

    @Test
    void name_mayBeAbsent() {
        nothing(f -> f.name("/name", null));
    }

    @Test
    void name_isAtMost128CharactersHoweverManyUnitsTheyTake() {
        nothing(f -> f.name("/name", "x".repeat(128)));
        nothing(f -> f.name("/name", "é".repeat(128)));
        nothing(f -> f.name("/name", EMOJI.repeat(128)));
        assertThat(found(f -> f.name("/name", "x".repeat(129)))).containsExactly("/name too-long");
        assertThat(found(f -> f.name("/name", "é".repeat(129)))).containsExactly("/name too-long");
        assertThat(found(f -> f.name("/name", EMOJI.repeat(129)))).containsExactly("/name too-long");
        assertThat(found(f -> f.name("/name", EMOJI.repeat(128) + 'x'))).containsExactly("/name too-long");
        assertThat(found(f -> f.name("/name", "x".repeat(100_000)))).containsExactly("/name too-long");
    }

    @Test
    void text_isRequiredNotBlankNotTooLongAndWellFormed() {
        nothing(f -> f.text("/title", "It's fine " + EMOJI + "\nhere", 20));
        nothing(f -> f.text("/title", EMOJI.repeat(20), 20));
        assertThat(found(f -> f.text("/title", null, 20))).containsExactly("/title required");
        assertThat(found(f -> f.text("/title", " \t\n", 20))).containsExactly("/title required");
        assertThat(found(f -> f.text("/title", EMOJI.repeat(21), 20))).containsExactly("/title too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud800", "\udc00a", "\ud83d\ud83d\ude00", "\ude00\ud83d"})
    void text_withALoneSurrogate_isRefused(String text) {
        assertThat(found(f -> f.text("/title", text, 20))).containsExactly("/title bad-format");
        assertThat(found(f -> f.length("/advice", text, 20))).containsExactly("/advice bad-format");
    }

    @Test
    void length_mayBeAbsentOrEmpty() {
        nothing(f -> f.length("/advice", null, 3));
        nothing(f -> f.length("/advice", "", 3));
        nothing(f -> f.length("/advice", "abc", 3));
        assertThat(found(f -> f.length("/advice", "abcd", 3))).containsExactly("/advice too-long");
    }

    @Test
    void number_isFiniteAndInRange() {
        nothing(f -> f.number("/x", 0.0, 0, 1));
        nothing(f -> f.number("/x", -0.0, 0, 1));
        nothing(f -> f.number("/x", 1.0, 0, 1));
        assertThat(found(f -> f.number("/x", null, 0, 1))).containsExactly("/x required");
        assertThat(found(f -> f.number("/x", Double.NaN, 0, 1))).containsExactly("/x not-finite");
        assertThat(found(f -> f.number("/x", Double.POSITIVE_INFINITY, 0, 1))).containsExactly("/x not-finite");
        assertThat(found(f -> f.number("/x", Double.NEGATIVE_INFINITY, 0, 1))).containsExactly("/x not-finite");
        assertThat(found(f -> f.number("/x", Math.nextUp(1.0), 0, 1))).containsExactly("/x out-of-range");
        assertThat(found(f -> f.number("/x", -Double.MIN_VALUE, 0, 1))).containsExactly("/x out-of-range");
    }

    @Test
    void distinct_namesEveryRepetition() {
        assertThat(found(f -> f.distinct("/ids", List.of("a", "b", "a", "a", "b"), id -> id)))
                .containsExactly("/ids/2 duplicate", "/ids/3 duplicate", "/ids/4 duplicate");
        nothing(f -> f.distinct("/ids", List.of("a", "b"), id -> id));
    }

    @Test
    void faults_comeInTheOrderTheyWereFound() {
        assertThat(found(f -> {
                    f.size("/z", 3, 2);
                    f.id("/a", null);
                    f.add("/m", "code", "detail");
                }))
                .containsExactly("/z too-many", "/a required", "/m code");
    }
}
