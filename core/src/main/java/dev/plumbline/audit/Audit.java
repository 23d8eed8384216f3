package dev.plumbline.audit;

import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Weighting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many interactions did, by group, and what to change first.
 *
 * <p>Points of a group are the aggregation A of its criteria's mean points m. Their variance is that of A linearised at the
 * means: with g = ∂A/∂m, V = n/(n−1)·Σ over assessments of (Σ g(x − m)/n<sub>c</sub>)², exact sums until the last step (see
 * {@link dev.plumbline.statistics.JointSums#varianceOfCombination}). The interval is ±t with n − 1 degrees of freedom, cut to
 * 0…100. Every comparison with a threshold, and every order, is made on values rounded to a millionth.
 *
 * @param period absent unless groups are periods
 * @param perspective who spoke
 * @param journey {@code id@revision}; absent: without one, every touchpoint is equally important
 * @param segmentWeightings segment → {@code id@revision} of the weighting that it alone was read under; absent if none was
 * @param groups the worst first, those of equal points by key, those without points last
 * @param redesigns the largest gain first; see {@code notes}
 * @param ladder only for a rubric of kind ladder
 * @param standardisedOver the touchpoints that {@link Group#standardised()} is over; absent where groups are touchpoints
 * @param ungrouped assessments without what groups are made of: in no group, but in overall and redesigns; absent where every
 *     assessment has it
 * @param setAside reason → how many assessments were not read
 * @param assumesIndependence always true: customers who appear often make the intervals too narrow
 * @param estimateCheck present if more than a quarter of the share in play is estimated
 * @param notes how to read what is here: assumptions that belong beside the numbers
 * @param auditRules every number it was judged by, beside those in the basis
 * @param basis what it rests on
 */
public record Audit(
        Grouping groupBy,
        @Nullable Period period,
        String perspective,
        @Nullable String journey,
        @Nullable Map<String, String> segmentWeightings,
        List<Group> groups,
        Overall overall,
        List<Redesign> redesigns,
        @Nullable Ladder ladder,
        @Nullable List<String> standardisedOver,
        @Nullable Long ungrouped,
        Map<String, Long> setAside,
        boolean assumesIndependence,
        @Nullable AuditEstimateCheck estimateCheck,
        Map<String, String> notes,
        AuditRules auditRules,
        Basis basis) {

    public Audit {
        segmentWeightings =
                segmentWeightings == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(segmentWeightings));
        groups = List.copyOf(groups);
        redesigns = List.copyOf(redesigns);
        standardisedOver = standardisedOver == null ? null : List.copyOf(standardisedOver);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /**
     * Reads a tally under a scorer; the tally stays as it is, and can be read again under another.
     *
     * @throws IllegalArgumentException if the scorer has another rubric than the tally, or another standard
     */
    public static Audit of(Tally tally, Scorer scorer, AuditRules rules) {
        return of(tally, scorer, rules, Map.of());
    }

    /**
     * The same, with segments that have a weighting of their own; overall and redesigns are under the scorer's all the same.
     *
     * @param segmentWeightings segment → weighting; a segment that is not named is read under the scorer's
     * @throws dev.plumbline.InvalidException if groups are not segments, or a weighting gives no weight to the rubric
     */
    public static Audit of(Tally tally, Scorer scorer, AuditRules rules, Map<String, Weighting> segmentWeightings) {
        return new Auditor(tally, scorer, rules, segmentWeightings).audit();
    }

    /** With {@link AuditRules#DEFAULT}. */
    public static Audit of(Tally tally, Scorer scorer) {
        return of(tally, scorer, AuditRules.DEFAULT);
    }
}
