package dev.plumbline.rest.http;

import dev.plumbline.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, read strictly: every parameter must be known and be there once, because a typo must not change
 * a number. A resource method declares a parameter {@code @Context QueryParameters query} and calls
 * {@link #only} first.
 *
 * <p>A plus sign is a plus sign and a space is {@code %20}: these are URIs, not forms. {@code name} without an equals
 * sign has the empty text as value.
 */
public final class QueryParameters {

    private final @Nullable String query;
    private final int most;
    private Map<String, String> values = Map.of();

    QueryParameters(@Nullable String query, int most) {
        this.query = query;
        this.most = most;
    }

    /**
     * Reads the query.
     *
     * @param names the parameters known here
     * @throws ProblemException {@code invalid-parameter} for any other, a repeated one, or too many
     */
    public QueryParameters only(Set<String> names) {
        if (query == null || query.isEmpty()) {
            return this;
        }
        Map<String, String> read = new LinkedHashMap<>();
        String[] pieces = query.split("&", -1);
        if (pieces.length > most) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER, "The query has more than " + most + " parameters.");
        }
        for (String piece : pieces) {
            int equals = piece.indexOf('=');
            String name = decoded(equals < 0 ? piece : piece.substring(0, equals));
            String value = equals < 0 ? "" : decoded(piece.substring(equals + 1));
            if (!names.contains(name)) {
                String known = names.isEmpty()
                        ? "none is"
                        : "there are " + Fault.choice(names.stream().sorted().toList());
                throw invalid(name, ItemCode.UNKNOWN_MEMBER.text(), "is not a parameter here; " + known);
            }
            if (read.put(name, value) != null) {
                throw invalid(name, Fault.DUPLICATE, "is there twice");
            }
        }
        values = read;
        return this;
    }

    /** The parameters that are there. */
    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /** The decoded value, or null if the parameter is not there. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** An {@code invalid-parameter} about {@code name}, for values that can't be read. */
    public static ProblemException invalid(String name, String itemCode, String detail) {
        return ProblemException.inQuery(
                ProblemCode.INVALID_PARAMETER, ProblemException.excerpt(name), itemCode, detail);
    }

    private static String decoded(String text) {
        String plain = PercentCoding.decoded(text);
        if (plain == null) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "The query is not percent-encoded UTF-8.");
        }
        return plain;
    }
}
