package dev.plumbline.rest.http;

import dev.plumbline.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer of status 400 and above (RFC 9457), and the description of a refused item inside a batch.
 *
 * @param type {@code /problems/} and the code: where the kind of problem is explained
 * @param requestId absent where the problem is part of a larger answer, which carries it
 * @param errors all that is wrong with the input, at most {@value #MOST_ERRORS}; absent where the problem is one thing
 */
public record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String requestId,
        @Nullable List<Item> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** How many faults a problem names; the others wait until these are mended. */
    public static final int MOST_ERRORS = 50;

    public Problem {
        errors = errors == null ? null : List.copyOf(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    }

    /** A problem of this kind; {@code requestId} null where a larger answer carries it. */
    public static Problem of(
            ProblemCode code, @Nullable String detail, @Nullable List<Item> errors, @Nullable String requestId) {
        return new Problem(
                "/problems/" + code.text(), code.title(), code.status(), code.text(), detail, requestId, errors);
    }

    /**
     * One fault of the input.
     *
     * @param pointer JSON Pointer into the body
     * @param parameter name of the query parameter, where the fault is there
     */
    public record Item(@Nullable String pointer, @Nullable String parameter, String code, String detail) {

        public static Item inBody(Fault fault) {
            return new Item(fault.path(), null, fault.code(), fault.detail());
        }

        public static Item inQuery(String parameter, String code, String detail) {
            return new Item(null, parameter, code, detail);
        }

        /** A fault of a member, or in it, that came as the query parameter of the same name. */
        Item movedToQuery() {
            if (pointer == null || pointer.isEmpty()) {
                return this;
            }
            int end = pointer.indexOf('/', 1);
            return new Item(null, pointer.substring(1, end < 0 ? pointer.length() : end), code, detail);
        }
    }
}
