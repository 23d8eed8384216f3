package dev.plumbline.rest.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.InvalidException;

/**
 * An item of a list whose items stand or fall alone: parsed with the list, bound when asked for, so that what is wrong with it
 * concerns nothing else, and pointers start at the item.
 */
public final class Reading<T> {

    /** How many items of a list are read; a longer list has this many and one more, which is nothing. */
    public static final int MOST = 1000;

    private final JsonNode tree;
    private final JavaType type;

    Reading(JsonNode tree, JavaType type) {
        this.tree = tree;
        this.type = type;
    }

    /**
     * The item.
     *
     * @throws InvalidException with every fault, if it is not what it should be
     */
    @SuppressWarnings("unchecked") // the type is what the list was declared to be of
    public T get() {
        return (T) Json.bind(tree, type);
    }
}
