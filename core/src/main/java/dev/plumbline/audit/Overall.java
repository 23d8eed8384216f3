package dev.plumbline.audit;

import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole, over touchpoints whatever the groups are: the mean of their points, weighted by importance.
 *
 * @param events assessments, those in no group among them
 * @param n assessments with a rated criterion
 * @param points absent if no touchpoint has any
 * @param interval Student's; absent without variation, or if the variance of a touchpoint is not known
 * @param degreesOfFreedom of the interval, by Satterthwaite
 * @param withoutPoints touchpoints that have no points, also those of the journey that nobody assessed
 * @param trust over all promises; absent without one
 * @param absent member → why it is absent
 */
public record Overall(
        long events,
        long n,
        @Nullable Double points,
        @Nullable Interval interval,
        @Nullable Double degreesOfFreedom,
        List<String> withoutPoints,
        PromiseRecord promises,
        @Nullable Double trust,
        Map<String, String> absent) {

    public Overall {
        withoutPoints = List.copyOf(withoutPoints);
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
