package dev.plumbline.study;

import dev.plumbline.audit.Tally;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Weighting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints of one tally under several weightings, side by side.
 *
 * @param on what touchpoints are ranked on
 * @param perspective who spoke
 * @param weightings in the order given; the first is the one the others are compared with
 * @param touchpoints best first under the first weighting, ties by id
 * @param leftOut touchpoints that cannot be ranked
 * @param droppedCriteria with {@link On#COMMON_CRITERIA}: those that a touchpoint lacks
 * @param outcome absent unless asked for
 * @param setAside reason → how many assessments were not read
 * @param tiedWithin points no further apart share a rank
 * @param studyRules how sure it wants to be
 * @param notes how to read what is here: assumptions that belong beside the numbers
 */
public record Comparison(
        On on,
        String perspective,
        List<ComparedWeighting> weightings,
        List<ComparedTouchpoint> touchpoints,
        List<LeftOut> leftOut,
        @Nullable List<String> droppedCriteria,
        @Nullable Discrimination outcome,
        Map<String, Long> setAside,
        double tiedWithin,
        StudyRules studyRules,
        Map<String, String> notes) {

    /** Fewer than two touchpoints can be ranked. */
    static final String TOO_FEW = "too-few";
    /** All touchpoints tie under one of the two weightings. */
    static final String ALL_TIED = "all-tied";

    public Comparison {
        weightings = List.copyOf(weightings);
        touchpoints = List.copyOf(touchpoints);
        leftOut = List.copyOf(leftOut);
        droppedCriteria = droppedCriteria == null ? null : List.copyOf(droppedCriteria);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /**
     * One of the weightings.
     *
     * @param weighting its id
     * @param fromSameData true if it was worked out from the very assessments it weighs here; else absent
     * @param shares value in play → share
     * @param tau Kendall's τ-b between the ranks of touchpoints under the first weighting and under this one, 1 if they agree;
     *     the first has none
     * @param absent member → why it is absent
     */
    public record ComparedWeighting(
            String weighting,
            String source,
            @Nullable Boolean fromSameData,
            Map<String, Double> shares,
            @Nullable Double tau,
            Map<String, String> absent,
            Basis basis) {

        public ComparedWeighting {
            shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * One touchpoint.
     *
     * @param n assessments with a rated criterion
     * @param under in the order of the weightings
     */
    public record ComparedTouchpoint(String touchpoint, long n, List<Standing> under) {

        public ComparedTouchpoint {
            under = List.copyOf(under);
        }
    }

    /**
     * Where a touchpoint stands under one weighting.
     *
     * @param rank 1 is best; ties share the lower number
     * @param change points minus those under the first weighting; the first has none
     * @param parts criterion → (its share here − its share under the first) · (its mean − the points under the first), which add
     *     up to the change; the first has none, and neither have points that are no arithmetic means
     */
    public record Standing(
            String weighting,
            double points,
            int rank,
            @Nullable Double change,
            @Nullable Map<String, Double> parts) {

        public Standing {
            parts = parts == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }
    }

    /**
     * Compares; the tally stays as it is.
     *
     * @param weightings 2 to 10, ids distinct; the first is the one the others are compared with
     * @param outcomes absent: no word about an outcome
     * @param progress is told after every weighting and touchpoint; with outcomes, which take longest, after every few patterns
     *     of answers and then each time that all patterns, or those of a touchpoint, have been looked at under a weighting
     * @throws dev.plumbline.InvalidException if there are too few or too many weightings, two have one id, or one gives no weight
     *     to what touchpoints are ranked on ({@code degenerate-weighting})
     * @throws IllegalArgumentException if rules have another standard than the tally, or outcomes another rubric or perspective
     */
    public static Comparison of(
            Tally tally,
            List<Weighting> weightings,
            ScoringRules rules,
            On on,
            @Nullable OutcomeTally outcomes,
            StudyRules studyRules,
            Progress progress) {
        return new Comparer(tally, weightings, rules, on, outcomes, studyRules, progress).comparison();
    }

    /** With {@link StudyRules#DEFAULT}, unwatched. */
    public static Comparison of(
            Tally tally, List<Weighting> weightings, ScoringRules rules, On on, @Nullable OutcomeTally outcomes) {
        return of(tally, weightings, rules, on, outcomes, StudyRules.DEFAULT, Progress.UNWATCHED);
    }

    /** The arithmetic means of all criteria, and no word about an outcome. */
    public static Comparison of(Tally tally, List<Weighting> weightings) {
        return of(tally, weightings, ScoringRules.DEFAULT, On.ALL_CRITERIA, null);
    }
}
