package dev.plumbline.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audit once more under weightings that need no estimated percentages, given where more than a quarter of the share in
 * play is estimated.
 *
 * @param equal every value weighs the same
 * @param rankOrderCentroid weights by formula from the ranks alone
 * @param verdictsSurvive whether every group keeps its verdict under both
 * @param worstGroupSurvives whether the worst group is the same under both
 */
public record AuditEstimateCheck(
        Alternative equal, Alternative rankOrderCentroid, boolean verdictsSurvive, boolean worstGroupSurvives) {

    /**
     * The audit under another weighting.
     *
     * @param points overall; absent if no touchpoint has any
     * @param worstGroup absent if no group has points
     * @param otherVerdicts keys of the groups whose verdict is another
     */
    public record Alternative(
            @Nullable Double points, @Nullable String worstGroup, List<String> otherVerdicts) {

        public Alternative {
            otherVerdicts = List.copyOf(otherVerdicts);
        }
    }
}
