package dev.plumbline.audit;

import dev.plumbline.statistics.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * The promises that came due in a group.
 *
 * @param brokenRate broken among all, with Wilson's interval; absent without a promise
 */
public record PromiseRecord(
        long kept, long broken, @Nullable Proportion brokenRate) {

    static PromiseRecord of(long kept, long broken, double level) {
        return new PromiseRecord(
                kept, broken, kept + broken == 0 ? null : Proportion.wilson(broken, kept + broken, level));
    }
}
