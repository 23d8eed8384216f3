package dev.plumbline.rest.json;

import dev.plumbline.InvalidException;

/**
 * An item of a list whose items stand or fall alone: what was read, or why it was refused, with pointers that start at the
 * item.
 */
public final class Reading<T> {

    private final Outcome<T> outcome;

    private interface Outcome<T> {
        T get();
    }

    private Reading(Outcome<T> outcome) {
        this.outcome = outcome;
    }

    static <T> Reading<T> of(T value) {
        return new Reading<>(() -> value);
    }

    static <T> Reading<T> refused(InvalidException why) {
        return new Reading<>(() -> {
            throw why;
        });
    }

    /**
     * The item.
     *
     * @throws InvalidException if it was refused
     */
    public T get() {
        return outcome.get();
    }
}
