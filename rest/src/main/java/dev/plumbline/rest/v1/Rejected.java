package dev.plumbline.rest.v1;

import dev.plumbline.rest.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The assessments that an analysis refused and went on without.
 *
 * @param count how many
 * @param first up to 50 of them
 */
record Rejected(long count, List<Line> first) {

    /** How many are named. */
    static final int NAMED = 50;

    Rejected {
        first = List.copyOf(first);
    }

    /**
     * One of them.
     *
     * @param line of the body, or the place in the list or among the stored ones that were selected, counted from 1
     * @param id of a stored one; absent of others
     */
    record Line(long line, @Nullable String id, Problem problem) {}
}
