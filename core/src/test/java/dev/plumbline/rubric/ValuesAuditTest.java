package dev.plumbline.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the built-in rubric complete: its criteria, kinds, flags and severities, and advice on every one. */
class ValuesAuditTest {

    private static final Map<String, List<String>> FLAGS = Map.of(
            "respect", List.of("scripted", "time-pressure", "policy-recited", "inconvenience"),
            "relationships", List.of("stranger", "repeat-information", "handoff-restart"),
            "security", List.of("missed-callback", "multiple-contacts", "vague-response", "unclear-next-step"),
            "trustworthiness", List.of("said-one-did-another", "policy-against-customer", "stated-values-gap"));

    @Test
    void criteria_areTheFourWithPublishedPercentages() {
        assertThat(ValuesAudit.RUBRIC.criteria().stream().map(Criterion::id))
                .containsExactly("respect", "relationships", "security", "trustworthiness");
        assertThat(ValuesAudit.RUBRIC.criteria())
                .allSatisfy(c -> assertThat(c.value()).isEqualTo(c.id()))
                .allSatisfy(c -> assertThat(c.emphasis()).isEqualTo(1))
                .allSatisfy(c -> assertThat(c.kind())
                        .isEqualTo(c.id().equals("respect") ? Criterion.Kind.LEVEL : Criterion.Kind.MOVEMENT));
        assertThat(ValuesAudit.RUBRIC.id()).isEqualTo("values-audit");
        assertThat(ValuesAudit.RUBRIC.kind()).isEqualTo(Rubric.Kind.WEIGHTED);
        assertThat(ValuesAudit.RUBRIC.scale()).isEqualTo(new Scale(1, 5));
    }

    @Test
    void flags_areAllThereUnderTheirCriterion() {
        Map<String, List<String>> flags = ValuesAudit.RUBRIC.criteria().stream()
                .collect(Collectors.toMap(
                        Criterion::id,
                        c -> c.redFlags().stream().map(RedFlag::id).toList()));
        assertThat(flags).isEqualTo(FLAGS);
    }

    @Test
    void severities_areTwoTenthsButForABrokenWord() {
        Map<String, Double> others = new TreeMap<>();
        ValuesAudit.RUBRIC.criteria().stream()
                .flatMap(c -> c.redFlags().stream())
                .filter(flag -> flag.severity() != 0.2)
                .forEach(flag -> others.put(flag.id(), flag.severity()));
        assertThat(others).containsExactly(Map.entry("missed-callback", 0.3), Map.entry("said-one-did-another", 0.4));
    }

    @Test
    void everyCriterionAndFlag_carriesItsOwnAdvice() {
        List<String> advice = ValuesAudit.RUBRIC.criteria().stream()
                .flatMap(c -> c.redFlags().stream().map(RedFlag::advice))
                .toList();
        assertThat(advice).hasSize(14).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(ValuesAudit.RUBRIC.criteria().stream().map(Criterion::advice))
                .noneMatch(String::isBlank)
                .doesNotHaveDuplicates();
    }

    @Test
    void title_saysThatSeveritiesAreAssumptions() {
        assertThat(ValuesAudit.RUBRIC.title()).contains("assumptions");
    }
}
