package dev.plumbline.study;

import java.util.List;

/**
 * A touchpoint that could not be ranked among the others.
 *
 * @param reason {@link #MISSING_CRITERIA} or {@link #TOO_FEW}
 * @param criteria the ones it has no rating of ({@code missing-criteria}), or fewer than two ({@code too-few})
 */
public record LeftOut(String touchpoint, String reason, List<String> criteria) {

    /** A criterion that has weight has no rating there. */
    public static final String MISSING_CRITERIA = "missing-criteria";
    /** A criterion that has weight has a single rating there, so that nobody knows how sure its mean is. */
    public static final String TOO_FEW = "too-few";

    public LeftOut {
        criteria = List.copyOf(criteria);
    }
}
