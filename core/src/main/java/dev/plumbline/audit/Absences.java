package dev.plumbline.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why figures are absent, by member, for the {@code absent} of an answer. */
final class Absences {

    /** Nothing that has weight was rated. */
    static final String NO_POINTS = "no-points";
    /** Fewer assessments than the figure needs. */
    static final String TOO_FEW = "too-few";
    /** A criterion in play has fewer than two ratings. */
    static final String TOO_FEW_OF_A_CRITERION = "too-few-of-a-criterion";
    /** The variance of a touchpoint is not known. */
    static final String TOO_FEW_AT_A_TOUCHPOINT = "too-few-at-a-touchpoint";
    /** A geometric or harmonic mean with a part at 0 has no slope to carry the variance. */
    static final String ZERO_MEAN = "zero-mean";
    /** All assessments say the same, to a millionth. */
    static final String NO_VARIATION = "no-variation";
    /** There is no touchpoint that all groups have. */
    static final String NO_COMMON_TOUCHPOINT = "no-common-touchpoint";
    /** No promise came due. */
    static final String NO_PROMISE = "no-promise";

    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** Notes why a member is absent; without a reason it is there. */
    void note(String member, @Nullable String reason) {
        if (reason != null) {
            reasons.put(member, reason);
        }
    }

    Map<String, String> reasons() {
        return reasons;
    }
}
