package dev.plumbline.weightingstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.value.Value;
import dev.plumbline.value.Valuegraphics;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {

    private static final String RUBRIC =
            "'rubric': {'id': 'r', 'title': 'R', 'scale': {'min': 1, 'max': 5}, 'criteria': ["
                    + "{'id': 'seat', 'value': 'health', 'question': 'q', 'test': 't', 'standard': 's'},"
                    + "{'id': 'crew', 'value': 'respect', 'question': 'q', 'test': 't', 'standard': 's'}]}";
    private static final String WHAT =
            "'title': 'T', 'source': 'S', 'occurredAt': {'constant': '2015-01-01'}, " + RUBRIC;
    private static final String WHERE = "'touchpoint': {'columns': ['class']}";
    private static final String RATINGS = "'ratings': {'a': 'seat', 'b': 'crew'}";

    private static List<String> faults(String json) {
        InvalidException refusal = catchThrowableOfType(InvalidException.class, () -> Given.mapping('{' + json + '}'));
        return refusal == null
                ? List.of()
                : refusal.faults().stream()
                        .map(fault -> fault.path() + ' ' + fault.code())
                        .toList();
    }

    @Test
    void complete_isReadWithDefaults() {
        Mapping mapping = Given.mapping('{' + WHAT + ", " + WHERE + ", " + RATINGS + '}');
        assertThat(mapping.separator()).isEqualTo(",");
        assertThat(mapping.assumptions()).isEmpty();
        assertThat(mapping.columns()).containsExactlyInAnyOrder("class", "a", "b");
    }

    @Test
    void unknownMember_isRefused_becauseATypoMustNotChangeAStudy() {
        assertThat(faults(WHAT + ", " + WHERE + ", " + RATINGS + ", 'notAplicable': 0"))
                .containsExactly("/notAplicable unknown-member");
    }

    @Test
    void everyFaultIsNamedAtItsPlace() {
        assertThat(faults(
                        "'source': 'S', 'occurredAt': {}, 'touchpoint': {'columns': ['c'], 'constant': 'x'}, " + RUBRIC
                                + ", 'ratings': {'a': 'seat', 'b': 'wifi', 'c': 'seat'}, 'separator': ';;'"
                                + ", 'outcomes': {'o': {}}, 'metrics': {'m': ''}"))
                .contains(
                        "/occurredAt " + Fault.CONTRADICTION,
                        "/touchpoint " + Fault.CONTRADICTION,
                        "/outcomes/o/name " + Fault.REQUIRED)
                .contains(
                        "/title " + Fault.REQUIRED,
                        "/separator " + Fault.BAD_FORMAT,
                        "/ratings/b " + Fault.UNKNOWN_CRITERION,
                        "/ratings/2 " + Fault.DUPLICATE,
                        "/ratings " + Fault.REQUIRED,
                        "/metrics/m " + Fault.BAD_FORMAT);
    }

    @Test
    void nullAndNumbersInDisguise_areRefused() {
        assertThat(faults(WHAT + ", " + WHERE + ", " + RATINGS + ", 'notApplicable': '0'"))
                .containsExactly("/notApplicable wrong-type");
        assertThat(faults(WHAT + ", " + WHERE + ", " + RATINGS + ", 'id': null"))
                .containsExactly("/id null-not-allowed");
    }

    @Test
    void airline_mapsEachOfItsItemsToOneOfThe56Values() {
        Mapping airline = Given.airline();
        assertThat(airline.ratings()).hasSize(14);
        assertThat(Valuegraphics.VALUES.values().stream().map(Value::id))
                .containsAll(airline.rubric().criteria().stream()
                        .map(Criterion::value)
                        .toList());
    }
}
