package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds what the exception says: all faults, never none. */
class InvalidExceptionTest {

    @Test
    void message_saysAllFaults() {
        InvalidException exception = new InvalidException(
                List.of(new Fault("/id", "required", "is required"), new Fault("", "too-many", "has too many")));
        assertThat(exception).hasMessage("/id: is required (required); has too many (too-many)");
        assertThat(exception.faults()).hasSize(2);
    }

    @Test
    void withoutAFault_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InvalidException(List.of()));
    }
}
