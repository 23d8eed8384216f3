package dev.plumbline.study;

import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well the points of single assessments under each weighting tell those with an outcome of 1 from those with 0.
 *
 * <p>Points are those of each assessment by itself, on all the criteria it has, whatever touchpoints are ranked on.
 *
 * @param outcome its name
 * @param ones assessments with outcome 1 that are scored under every weighting
 * @param zeros the same with outcome 0
 * @param notUsed reason → how many assessments took no part: {@code no-outcome}, {@code other-than-0-or-1}, {@code not-scored}
 *     under one of the weightings
 * @param pooled over all assessments, wherever they were made
 * @param within over pairs of assessments of the same touchpoint, so that a mix of touchpoints is not taken for a difference
 * @param inSample always true: the weightings are judged on the data at hand, not on new ones
 * @param alpha what an adjusted p must not pass for a claim
 * @param absent member → why it is absent
 */
public record Discrimination(
        String outcome,
        long ones,
        long zeros,
        Map<String, Long> notUsed,
        Areas pooled,
        @Nullable Areas within,
        boolean inSample,
        double alpha,
        Map<String, String> absent) {

    /** Fewer than two assessments of an outcome. */
    static final String TOO_FEW = "too-few";
    /** No assessment that is scored has an outcome. */
    static final String NO_OUTCOME = "no-outcome";
    /** All have the same outcome. */
    static final String ONE_OUTCOME = "one-outcome";
    /** The standard error is 0: all assessments tie, or the outcomes are fully apart. */
    static final String NO_VARIATION = "no-variation";

    public Discrimination {
        notUsed = Collections.unmodifiableMap(new LinkedHashMap<>(notUsed));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }

    /** What is claimed of a weighting, beside the first. */
    public enum Claim {
        /** It tells the outcome better. */
        BETTER,
        /** It tells the outcome worse. */
        WORSE
    }

    /**
     * Areas of all weightings over one choice of pairs.
     *
     * @param touchpoints within touchpoints: those it is over, each weighted by its pairs; else absent
     * @param leftOut within touchpoints: those with fewer than two assessments of an outcome; else absent
     * @param areas in the order of the weightings
     * @param family how many differences of this choice of pairs were tested together, for the adjusted p
     */
    public record Areas(
            @Nullable List<String> touchpoints, @Nullable List<String> leftOut, List<Area> areas, int family) {

        public Areas {
            touchpoints = touchpoints == null ? null : List.copyOf(touchpoints);
            leftOut = leftOut == null ? null : List.copyOf(leftOut);
            areas = List.copyOf(areas);
        }
    }

    /**
     * The area under the receiver operating characteristic of one weighting: the chance that an assessment of outcome 1 has more
     * points than one of outcome 0, to a millionth of a point, ties half.
     *
     * @param interval by DeLong, DeLong and Clarke-Pearson (1988), cut to 0…1
     * @param difference to the first weighting; the first has none
     * @param absent member → why it is absent
     */
    public record Area(
            String weighting,
            @Nullable Double auc,
            @Nullable Interval interval,
            @Nullable Difference difference,
            Map<String, String> absent) {

        public Area {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * The difference of two areas over the same assessments.
     *
     * @param auc this weighting's minus the first's
     * @param p two-sided, DeLong's paired test; 1 if both order all assessments alike
     * @param adjustedP by Benjamini and Hochberg (1995) among those of the family
     * @param claim present if the adjusted p is at most alpha
     * @param absent member → why it is absent
     */
    public record Difference(
            double auc,
            @Nullable Interval interval,
            @Nullable Double p,
            @Nullable Double adjustedP,
            @Nullable Claim claim,
            Map<String, String> absent) {

        public Difference {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }
}
