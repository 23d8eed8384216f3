package dev.plumbline.audit;

import dev.plumbline.statistics.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a company stands on a rubric whose criteria build upon each other. Levels are means over touchpoints, weighted by
 * importance as the whole is.
 *
 * @param levels from the ground up
 * @param standsOn the criterion of the highest level that is reached with all below it; absent if the ground is not
 * @param inverted whether a level is clearly reached above one that clearly is not
 */
public record Ladder(List<Level> levels, @Nullable String standsOn, boolean inverted) {

    public Ladder {
        levels = List.copyOf(levels);
    }

    /**
     * One level.
     *
     * @param n ratings
     * @param points absent without a rating
     * @param interval absent without variation, or where a touchpoint has fewer than two ratings
     * @param whyNoInterval why it is absent, and the points with it if nobody rated; else absent itself
     */
    public record Level(
            String criterion,
            long n,
            @Nullable Double points,
            @Nullable Interval interval,
            State state,
            @Nullable String whyNoInterval) {}

    /** Whether a level is reached. */
    public enum State {
        /** Its points reach the standard, and its interval lies above it. */
        REACHED,
        /** Its points and its interval lie under the standard. */
        NOT_REACHED,
        /**
         * Its interval holds the standard, or there are too few ratings to say: fewer than {@link AuditRules#verdictFrom()},
         * or fewer than two at a touchpoint.
         */
        UNCLEAR,
        /** Nobody rated it. */
        UNKNOWN
    }
}
