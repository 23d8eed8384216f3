package dev.plumbline.change;

import java.util.BitSet;
import java.util.List;

/**
 * The criteria over which the points of several periods can be compared: those rated in at least half of them. A period that lacks
 * one of these has no points to compare; a few ratings of something else make no criterion common.
 */
final class CommonCriteria {

    private CommonCriteria() {}

    /** Out of the criteria rated in each period; none of no periods. */
    static BitSet of(List<BitSet> periods) {
        BitSet any = new BitSet();
        periods.forEach(any::or);
        BitSet common = new BitSet();
        any.stream()
                .filter(c -> 2 * periods.stream().filter(rated -> rated.get(c)).count() >= periods.size())
                .forEach(common::set);
        return common;
    }
}
