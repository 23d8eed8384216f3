package dev.plumbline.rest.v1;

import dev.plumbline.rest.http.Problem;
import java.util.List;

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
     * @param line of the body, or the place in the list, counted from 1
     */
    record Line(long line, Problem problem) {}
}
