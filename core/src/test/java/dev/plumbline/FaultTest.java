package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Holds where a fault points, and that what it quotes is short and harmless. */
class FaultTest {

    @Test
    void pointer_escapesAsRfc6901Says() {
        assertThat(Fault.pointer("/ratings", "respect")).isEqualTo("/ratings/respect");
        assertThat(Fault.pointer("", "a/b")).isEqualTo("/a~1b");
        assertThat(Fault.pointer("/x", "m~n")).isEqualTo("/x/m~0n");
        assertThat(Fault.pointer("/x", "~1")).isEqualTo("/x/~01");
        assertThat(Fault.pointer("/x", "")).isEqualTo("/x/");
    }

    @Test
    void under_putsTheFaultWhereItsRecordLies() {
        Fault fault = new Fault("/id", Fault.REQUIRED, "is required");
        assertThat(fault.under("/assessments/3")).isEqualTo(new Fault("/assessments/3/id", "required", "is required"));
        assertThat(fault.under("")).isEqualTo(fault);
    }

    @Test
    void excerpt_quotesPlainTextAsItIs() {
        assertThat(Fault.excerpt("two words")).isEqualTo("\"two words\"");
        assertThat(Fault.excerpt("")).isEqualTo("\"\"");
    }

    @Test
    void excerpt_escapesWhatIsNotPlain() {
        assertThat(Fault.excerpt("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(Fault.excerpt("a\nb\u0000\u007f")).isEqualTo("\"a\\u000ab\\u0000\\u007f\"");
        assertThat(Fault.excerpt("é\u202e\ud83d\ude00\ud800")).isEqualTo("\"\\u00e9\\u202e\\ud83d\\ude00\\ud800\"");
    }

    @Test
    void excerpt_ofLongText_isCutAndSaysSo() {
        String cut = Fault.excerpt("x".repeat(1000));
        assertThat(cut).hasSizeBetween(55, 60).startsWith("\"xxxx").endsWith("x…\"");
        assertThat(Fault.excerpt("x".repeat(50))).isEqualTo('"' + "x".repeat(50) + '"');
    }

    @Property
    void excerpt_ofAnyText_isShortAndPrintable(@ForAll String text) {
        String excerpt = Fault.excerpt(text);
        assertThat(excerpt).hasSizeLessThanOrEqualTo(60).startsWith("\"").endsWith("\"");
        assertThat(excerpt.replace("…", "")).matches("[ -~]*");
        assertThat(excerpt.substring(1, excerpt.length() - 1).replaceAll("\\\\.", ""))
                .doesNotContain("\"");
    }
}
