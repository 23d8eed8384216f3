package dev.plumbline.alignment;

import dev.plumbline.Insufficient;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What two perspectives see at the same touchpoints: stated or expected against experienced, head office against shop floor. Every
 * gap is theirs minus the reference, in points.
 *
 * <p>Means, their variances and Welch's test are those of exact sums; the assessments of both sides are taken as independent.
 * All tests of an answer are one family: of each criterion at each touchpoint, of each touchpoint, of each criterion over touchpoints,
 * and of the whole. So where there is no gap at all, an answer claims one no more often than in a share alpha of cases.
 *
 * @param reference the perspective that the other is held against
 * @param theirs the other perspective
 * @param journey {@code id@revision}; absent: without one, every touchpoint is equally important
 * @param touchpoints those that both perspectives have, the widest weighted gap first, ties by id, those without one last
 * @param overall the weighted gaps of touchpoints, averaged by their importance
 * @param onlyReference touchpoints that only the reference has rated
 * @param onlyTheirs touchpoints that only they have rated
 * @param neither touchpoints of the journey that neither has rated; absent without a journey
 * @param family how many gaps were tested together, for the adjusted p
 * @param setAside reason → how many assessments were not read
 * @param assumesIndependence always true: raters who appear often make the intervals too narrow
 * @param notes how to read what is here: assumptions that belong beside the numbers
 * @param gapRules every number it was judged by
 * @param basis what the shares rest on
 */
public record Gaps(
        String reference,
        String theirs,
        @Nullable String journey,
        List<TouchpointGap> touchpoints,
        Overall overall,
        List<String> onlyReference,
        List<String> onlyTheirs,
        @Nullable List<String> neither,
        int family,
        Map<String, Long> setAside,
        boolean assumesIndependence,
        Map<String, String> notes,
        GapRules gapRules,
        Basis basis) {

    /** A side has fewer ratings than the figure needs. */
    static final String TOO_FEW = "too-few";
    /** Neither side varies. */
    static final String NO_VARIATION = "no-variation";
    /** No criterion that has weight is rated by both. */
    static final String NO_SHARED_CRITERION = "no-shared-criterion";
    /** No touchpoint has a gap to average. */
    static final String NO_SHARED_TOUCHPOINT = "no-shared-touchpoint";

    public Gaps {
        touchpoints = List.copyOf(touchpoints);
        onlyReference = List.copyOf(onlyReference);
        onlyTheirs = List.copyOf(onlyTheirs);
        neither = neither == null ? null : List.copyOf(neither);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** What is claimed of a gap. */
    public enum Claim {
        /** They see more points than the reference. */
        ABOVE,
        /** They see fewer. */
        BELOW
    }

    /**
     * A difference in points.
     *
     * @param points theirs minus the reference
     * @param interval by Welch, cut to −100…100; absent like {@code p}
     * @param p two-sided, of there being no gap
     * @param adjustedP by Benjamini and Hochberg (1995) among all gaps of the answer
     * @param claim present if the adjusted p is at most alpha
     * @param insufficient present if a side has too few ratings for an interval or a test
     * @param absent member → why it is absent
     */
    public record Gap(
            double points,
            @Nullable Interval interval,
            @Nullable Double p,
            @Nullable Double adjustedP,
            @Nullable Claim claim,
            @Nullable Insufficient insufficient,
            Map<String, String> absent) {

        public Gap {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * One criterion at one touchpoint, rated by both.
     *
     * @param share of the weight of the criteria that both have here; 0 for one without weight
     * @param referenceN ratings
     * @param referencePoints their mean
     * @param theirsN ratings
     * @param theirsPoints their mean
     */
    public record CriterionGap(
            String criterion,
            String value,
            double share,
            long referenceN,
            double referencePoints,
            long theirsN,
            double theirsPoints,
            Gap gap) {}

    /**
     * One touchpoint that both have rated.
     *
     * @param importance how much it counts in the whole
     * @param referenceN assessments with a rated criterion
     * @param theirsN the same of theirs
     * @param criteria those that both have, in rubric order
     * @param notShared criteria that only one of them has
     * @param weighted Σ share · gap over the shared criteria; absent without one that has weight
     * @param absent member → why it is absent
     */
    public record TouchpointGap(
            String touchpoint,
            double importance,
            long referenceN,
            long theirsN,
            List<CriterionGap> criteria,
            List<String> notShared,
            @Nullable Gap weighted,
            Map<String, String> absent) {

        public TouchpointGap {
            criteria = List.copyOf(criteria);
            notShared = List.copyOf(notShared);
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * Over touchpoints, each weighted by its importance.
     *
     * @param touchpoints those it is over
     * @param leftOut shared ones with too few ratings of a criterion
     * @param weighted absent if it is over none
     * @param criteria each over the touchpoints where both have it often enough, in rubric order; one that they share nowhere is not
     *     among them
     * @param absent member → why it is absent
     */
    public record Overall(
            List<String> touchpoints,
            List<String> leftOut,
            @Nullable Gap weighted,
            List<OverallCriterion> criteria,
            Map<String, String> absent) {

        public Overall {
            touchpoints = List.copyOf(touchpoints);
            leftOut = List.copyOf(leftOut);
            criteria = List.copyOf(criteria);
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /** One criterion over touchpoints. */
    public record OverallCriterion(String criterion, String value, List<String> touchpoints, Gap gap) {

        public OverallCriterion {
            touchpoints = List.copyOf(touchpoints);
        }
    }

    /**
     * Reads a tally; it stays as it is.
     *
     * @throws IllegalArgumentException if the scorer has another rubric than the tally
     */
    public static Gaps of(GapTally tally, Scorer scorer, GapRules rules) {
        return new GapFinder(tally, scorer, rules).gaps();
    }

    /** With {@link GapRules#DEFAULT}. */
    public static Gaps of(GapTally tally, Scorer scorer) {
        return of(tally, scorer, GapRules.DEFAULT);
    }
}
