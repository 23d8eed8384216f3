package dev.plumbline.rest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.value.Value;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets save is read, what could mean two things is refused at its line, and nothing is lost on the way. */
class WeightingCsvTest {

    private static final Map<String, Double> TWO = Map.of("respect", 0.5, "security", 3.0);

    private static Weighting read(String text) {
        return WeightingCsv.read(text, Valuegraphics.VALUES, "mine", "Mine", "a panel");
    }

    /** {@code code, detail} of each fault; where in JSON they are, nobody asks. */
    private static List<String> faults(String text) {
        InvalidException refused = catchThrowableOfType(InvalidException.class, () -> read(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.faults()).extracting(Fault::path).containsOnly("");
        return refused.faults().stream()
                .map(fault -> fault.detail().replaceFirst("(line \\d+: )?.*", "$1") + fault.code())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value,weight\nrespect,0.5\nsecurity,3\n",
                "value,weight\r\nrespect,0.5\r\nsecurity,3\r\n",
                "\ufeffvalue,weight\r\nrespect,0.5\r\nsecurity,3",
                "Value,Weight\nrespect,0.5\nsecurity,3",
                "respect,0.5\nsecurity,3\n",
                "security,3\nrespect,0.5e0",
                "\"value\",\"weight\"\n\"respect\",\"0.5\"\n\"security\",\"3.0\"\n",
                "\n\nvalue,weight\n\nrespect , 0.5\n\nsecurity,\t3\n\n",
                "value,weight,,\nrespect,0.5,,\nsecurity,3,,\n,,,\n",
                "value;weight\nrespect;0,5\nsecurity;3\n",
                "respect;0,5\r\nsecurity;3,000\r\n",
                "value;weight\nrespect;0.5\nsecurity;3\n",
                "value;weight;\nrespect;\"0,5\";\n;;\nsecurity;3;\n",
                "value,weight\nrespect,5E-1\nsecurity,30e-1\n",
            })
    void whatSpreadsheetsSaveIsRead(String text) {
        Weighting weighting = read(text);
        assertThat(weighting.weights()).isEqualTo(TWO);
        assertThat(weighting.id()).isEqualTo("mine");
        assertThat(weighting.title()).isEqualTo("Mine");
        assertThat(weighting.source()).isEqualTo("a panel");
        assertThat(weighting.estimated()).isEmpty();
    }

    @Test
    void whatMayMeanTwoThingsIsRefusedAtItsLine() {
        assertThat(faults("respect,0,5\nsecurity,3")).containsExactly("line 1: bad-format");
        assertThat(faults("value,weight\nrespect,\"0,5\"")).containsExactly("line 2: bad-format");
        assertThat(faults("respect;1.250\nsecurity;3")).containsExactly("line 1: bad-format");
        assertThat(faults("respect;1,5\nsecurity;2.5")).containsExactly("line 2: bad-format");
        assertThat(faults("respect;1.250,5")).containsExactly("line 1: bad-format");
    }

    @Test
    void everyFaultIsNamedAtItsLineInTheirOrder() {
        assertThat(faults("""
                                value,weight
                                respect,1
                                respekt,2
                                Respect,3
                                security
                                money,-1
                                respect,4
                                love,79%
                                family,1e10
                                friendship,
                                """))
                .containsExactly(
                        "line 3: unknown-value",
                        "line 4: bad-format",
                        "line 5: bad-format",
                        "line 6: degenerate-weighting",
                        "line 7: duplicate",
                        "line 8: bad-format",
                        "line 9: out-of-range",
                        "line 10: bad-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "value,weight", "value;weight\r\n", "respect,0\nsecurity,0\n", "\ufeff"})
    void aTableOfNoWeightIsDegenerate(String text) {
        assertThat(faults(text)).containsExactly("degenerate-weighting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "Infinity", "0x1p3", "1f", "1_0", "\u0661", "+1", "1e999", "--1", "1.", "1e", "=1+1"})
    void aWeightThatIsNoPlainNumberIsRefused(String weight) {
        assertThat(faults("value,weight\nsecurity,1\nrespect," + weight))
                .containsExactly("line 3: " + (weight.equals("1e999") ? "not-finite" : "bad-format"));
    }

    @Test
    void aTextThatIsNoTableIsRefused() {
        assertThat(faults("value,weight\n\"respect,1\n")).isNotEmpty().allMatch(fault -> fault.endsWith("bad-format"));
        assertThat(faults("{\"respect\":1}")).containsExactly("line 1: bad-format");
        assertThat(faults("respect,1\n".repeat(100_000))).last().isEqualTo("line 1001: duplicate");
    }

    @Test
    void whatIsWrongWithItsIdIsSaidToo() {
        InvalidException refused = catchThrowableOfType(
                InvalidException.class,
                () -> WeightingCsv.read("respekt,1", Valuegraphics.VALUES, "My own", "Mine", "a panel"));
        assertThat(refused.faults()).extracting(Fault::code).containsExactly("unknown-value", "bad-format");
        assertThat(refused.faults()).extracting(Fault::path).containsExactly("", "/id");
    }

    @Test
    void writesALineAValueUnderAHeader() {
        assertThat(WeightingCsv.write(read("security;3\nrespect;0,5")))
                .isEqualTo("value,weight\r\nrespect,0.5\r\nsecurity,3.0\r\n");
    }

    @Test
    void theBuiltInWeightingsComeBackAsTheyWere() {
        for (Weighting weighting : Valuegraphics.weightings()) {
            assertThat(read(WeightingCsv.write(weighting)).weights()).isEqualTo(weighting.weights());
        }
    }

    @Property
    void whatIsWrittenIsReadBackToTheBit(@ForAll("weights") Map<String, Double> weights) {
        Weighting weighting =
                new Weighting("mine", "Mine", "a panel", null, Valuegraphics.VALUES.id(), weights, List.of());
        String written = WeightingCsv.write(weighting);
        assertThat(read(written)).isEqualTo(weighting);
        // and as a spreadsheet saves it where the comma is the decimal sign
        assertThat(read(written.replace(',', ';').replace('.', ','))).isEqualTo(weighting);
    }

    @Provide
    Arbitrary<Map<String, Double>> weights() {
        List<String> ids = Valuegraphics.VALUES.values().stream().map(Value::id).toList();
        Arbitrary<Double> weight = Arbitraries.oneOf(
                Arbitraries.of(0.0, 1e-9, 1e9, 1.0, 1250.0, 1.25),
                Arbitraries.longs()
                        .between(Double.doubleToLongBits(1e-9), Double.doubleToLongBits(1e9))
                        .map(Double::longBitsToDouble));
        return Arbitraries.maps(Arbitraries.of(ids), weight)
                .ofMinSize(1)
                .filter(map -> map.values().stream().anyMatch(w -> w > 0));
    }
}
