package dev.plumbline.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.value.Value;
import dev.plumbline.value.Valuegraphics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the built-in ladder complete: five levels from the ground up, each with a value of the 56, flags and advice. */
class ExperiencePyramidTest {

    private static final Rubric PYRAMID = ExperiencePyramid.RUBRIC;

    @Test
    void levels_areFiveFromTheGroundUp() {
        assertThat(PYRAMID.id()).isEqualTo("experience-pyramid");
        assertThat(PYRAMID.kind()).isEqualTo(Rubric.Kind.LADDER);
        assertThat(PYRAMID.scale()).isEqualTo(new Scale(1, 5));
        assertThat(PYRAMID.criteria().stream().map(Criterion::id))
                .containsExactly(
                        "usable-information",
                        "solved-when-asked",
                        "needs-understood",
                        "needs-met-first",
                        "left-stronger");
    }

    @Test
    void everyLevel_speaksForAnotherValueOfThe56() {
        List<String> values = PYRAMID.criteria().stream().map(Criterion::value).toList();
        assertThat(values).doesNotHaveDuplicates();
        assertThat(Valuegraphics.VALUES.values().stream().map(Value::id)).containsAll(values);
    }

    @Test
    void everyLevelAndFlag_carriesItsOwnWords() {
        List<RedFlag> flags =
                PYRAMID.criteria().stream().flatMap(c -> c.redFlags().stream()).toList();
        assertThat(flags).hasSize(15);
        assertThat(flags.stream().map(RedFlag::advice)).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(PYRAMID.criteria().stream().map(Criterion::advice))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(PYRAMID.criteria().stream().map(Criterion::standard)).doesNotHaveDuplicates();
    }

    @Test
    void severities_areTwoTenths_butWhereACustomerIsLeftWorseOff() {
        assertThat(PYRAMID.criteria().stream()
                        .flatMap(c -> c.redFlags().stream())
                        .filter(flag -> flag.severity() != 0.2))
                .extracting(flag -> flag.id() + ' ' + flag.severity())
                .containsExactly("made-dependent 0.3", "risk-passed-on 0.3");
    }

    @Test
    void title_saysWhatIsAssumed() {
        assertThat(PYRAMID.title()).contains("values and severities are assumptions");
    }
}
