package dev.plumbline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An input was refused; carries everything that is wrong with it, in the order of its members, never only the first.
 *
 * <p>Made without a stack trace: the paths say where, and refusing what strangers send has to stay cheap.
 */
public final class InvalidException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Fault> faults;

    /**
     * @param faults at least one
     * @throws IllegalArgumentException if there is none
     */
    public InvalidException(List<Fault> faults) {
        super(null, null, false, false);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("an InvalidException needs at least one fault");
        }
        this.faults = new ArrayList<>(faults);
    }

    /** An exception with a single fault. */
    public static InvalidException of(String path, String code, String detail) {
        return new InvalidException(List.of(new Fault(path, code, detail)));
    }

    /** All faults in one line; put together only when asked for, because servers refuse a lot and read it never. */
    @Override
    public String getMessage() {
        return faults.stream()
                .map(f -> (f.path().isEmpty() ? "" : f.path() + ": ") + f.detail() + " (" + f.code() + ')')
                .collect(Collectors.joining("; "));
    }

    public List<Fault> faults() {
        return Collections.unmodifiableList(faults);
    }
}
