package dev.plumbline;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What an input was refused for: {@code path code} of each fault, in order. */
public final class Refusal {

    private Refusal() {}

    /** Of a call that must be refused. */
    public static List<String> of(ThrowingCallable call) {
        InvalidException refused = catchThrowableOfType(InvalidException.class, call);
        if (refused == null) {
            throw new AssertionError("nothing was refused");
        }
        return refused.faults().stream().map(f -> f.path() + ' ' + f.code()).toList();
    }
}
