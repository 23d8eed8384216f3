package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of an answer that was asked for.
 *
 * @param table which of its tables, of {@link Format#CSV} only
 */
record Form(Format format, @Nullable String table) {

    static final String TABLE = "table";

    /** The query parameters that say it. */
    static final Set<String> PARAMETERS = Set.of(Format.PARAMETER, TABLE);

    /** The refusal of a table that the rest of the request does not allow. */
    static ProblemException impossible(String detail) {
        return ProblemException.inQuery(ProblemCode.VALIDATION_FAILED, TABLE, Fault.CONTRADICTION, detail);
    }

    /**
     * Reads it.
     *
     * @param tables those that there are; the first unless another is asked for
     */
    static Form asked(QueryParameters query, HttpHeaders headers, List<String> tables) {
        Format format = Format.asked(query, headers);
        String table = query.get(TABLE);
        if (table != null && format != Format.CSV) {
            throw QueryParameters.invalid(TABLE, Fault.CONTRADICTION, "a table goes with format=csv only");
        }
        if (table != null && !tables.contains(table)) {
            throw QueryParameters.invalid(
                    TABLE,
                    Fault.NOT_ALLOWED_VALUE,
                    "the table is one of " + String.join(", ", tables) + "; got " + Fault.excerpt(table));
        }
        return new Form(format, table == null && format == Format.CSV ? tables.get(0) : table);
    }
}
