package dev.plumbline.audit;

import dev.plumbline.scoring.Verdict;
import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One group of an audit. What cannot be said is absent, with the reason in {@code absent}.
 *
 * @param key the touchpoint, stage, channel, segment or period
 * @param events assessments
 * @param n assessments with a rated criterion
 * @param points the criteria's mean points, aggregated, 0 to 100
 * @param interval around the points; takes the assessments as independent of each other
 * @param spread standard deviation of single assessments around the group
 * @param verdict from {@link AuditRules#verdictFrom()} assessments on
 * @param firm whether the verdict is out of reach of chance: n reaches {@link AuditRules#firmFrom()}, the points' interval
 *     holds neither 50 nor the standard, and no criterion's interval holds the floor
 * @param coverage weight rated divided by weight applicable, over the n
 * @param standardised points over the touchpoints that all groups have, weighted by importance, so that another mix of
 *     touchpoints is not taken for a difference; only where groups are not touchpoints
 * @param notComparable true if its criteria in play differ from those of most groups, so that it must not be ranked among
 *     them; else absent
 * @param criteria the rated ones, the largest gain first; of equal gains (to a millionth) that of lower points, then rubric
 *     order
 * @param missing ids of the criteria without a rating here
 * @param redFlags flag id → times seen, on rated criteria or not; the most frequent first
 * @param trust 0 to 100, see {@link AuditRules#brokenPromiseWeight()}; absent without a promise
 * @param absent member → why it is absent; members of members by their path, {@code criteria/respect/interval}
 */
public record Group(
        String key,
        long events,
        long n,
        @Nullable Double points,
        @Nullable Interval interval,
        @Nullable Double spread,
        @Nullable Verdict verdict,
        boolean firm,
        @Nullable Double coverage,
        @Nullable Double standardised,
        @Nullable Boolean notComparable,
        List<CriterionSummary> criteria,
        List<String> missing,
        Map<String, Long> redFlags,
        PromiseRecord promises,
        @Nullable Double trust,
        Map<String, String> absent) {

    public Group {
        criteria = List.copyOf(criteria);
        missing = List.copyOf(missing);
        redFlags = Collections.unmodifiableMap(new LinkedHashMap<>(redFlags));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
