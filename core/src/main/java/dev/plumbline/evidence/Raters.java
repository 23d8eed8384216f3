package dev.plumbline.evidence;

import dev.plumbline.Insufficient;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does it depend on who looks? How far each rater lies from the others at the same touchpoints, what the touchpoints' points would
 * be without that, and how far raters agree who judged the same unit.
 *
 * <p>Where at least three raters have points at a touchpoint, a rater's difference is that rater's points less the median of
 * all; a rater's points are those that an audit of nobody else's assessments would give. The effect is the plain mean of the
 * differences, each touchpoint counting once, and its interval and test take them as a sample (Student's t). It says that somebody
 * rates differently, not that somebody is wrong: somebody who is given the worst cases looks harsh.
 *
 * @param perspective who spoke
 * @param raters harshest first, those without an effect last; of the same effect by name
 * @param withoutRater assessments with a rated criterion that name no rater
 * @param family how many effects were tested together, for the adjusted p
 * @param touchpoints in the order of their ids
 * @param agreement in rubric order
 * @param resamples how many of the units were drawn for each interval of agreement: fewer than asked for if there are very many units
 * @param generator of the random numbers
 * @param setAside reason → how many assessments were not read
 * @param notes how to read what is here: assumptions that belong beside the numbers
 */
public record Raters(
        String perspective,
        List<Rater> raters,
        long withoutRater,
        int family,
        List<RatedTouchpoint> touchpoints,
        List<Agreement> agreement,
        int resamples,
        String generator,
        Map<String, Long> setAside,
        Map<String, String> notes,
        RaterRules raterRules,
        Basis basis) {

    /** Fewer than three: raters for a difference, touchpoints with one for an effect; or too few assessments for a test. */
    static final String TOO_FEW = "too-few";
    /** Fewer than ten. */
    static final String TOO_FEW_UNITS = "too-few-units";
    /** All differences, all ratings, or those of too many resamples are the same. */
    static final String NO_VARIATION = "no-variation";
    /** Nothing that has weight was rated. */
    static final String NO_POINTS = "no-points";
    /** Nothing was rated by somebody who has an effect. */
    static final String NO_EFFECT = "no-effect";
    /** No assessment there names its rater. */
    static final String NO_RATER = "no-rater";
    /** No unit was judged by two. */
    static final String NO_TWO_RATERS = "no-two-raters";

    public Raters {
        raters = List.copyOf(raters);
        touchpoints = List.copyOf(touchpoints);
        agreement = List.copyOf(agreement);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** What is claimed of a rater, beside the others. */
    public enum Claim {
        /** Gives less. */
        HARSH,
        /** Gives more. */
        LENIENT
    }

    /**
     * One rater.
     *
     * @param n assessments with a rated criterion
     * @param effect points more than the others give; absent below three compared touchpoints
     * @param p two-sided, of the effect being 0
     * @param adjustedP by Benjamini and Hochberg (1995) among the family
     * @param claim present if the adjusted p is at most alpha, and the effect at least the smallest
     * @param insufficient present if there are fewer than three touchpoints with a difference, or too few assessments for a test
     * @param differences where there are points, in the order of the touchpoints' ids
     * @param absent member → why it is absent
     */
    public record Rater(
            String rater,
            long n,
            @Nullable Double effect,
            @Nullable Interval interval,
            @Nullable Double p,
            @Nullable Double adjustedP,
            @Nullable Claim claim,
            @Nullable Insufficient insufficient,
            List<Difference> differences,
            Map<String, String> absent) {

        public Rater {
            differences = List.copyOf(differences);
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * A rater at a touchpoint.
     *
     * @param n the rater's assessments there with a rated criterion
     * @param points of those alone
     * @param difference to the median of all raters there; absent with fewer than three
     * @param absent member → why it is absent
     */
    public record Difference(
            String touchpoint,
            long n,
            double points,
            @Nullable Double difference,
            Map<String, String> absent) {

        public Difference {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * A touchpoint with and without its raters' effects.
     *
     * @param n assessments with a rated criterion
     * @param ofEffect those of them by raters who have an effect
     * @param raters with points there
     * @param points as an audit has them
     * @param raterEffects the mean of the effects of those who rated, each as often as they did; one without an effect counts 0
     * @param withoutRaters the points less that mean, cut to 0…100: what they might have been had the raters been alike
     * @param absent member → why it is absent
     */
    public record RatedTouchpoint(
            String touchpoint,
            long n,
            long ofEffect,
            int raters,
            @Nullable Double points,
            @Nullable Double raterEffects,
            @Nullable Double withoutRaters,
            Map<String, String> absent) {

        public RatedTouchpoint {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * How far raters who judged the same unit at the same touchpoint agree on a criterion: Krippendorff's α of the ratings
     * themselves, before red flags.
     *
     * @param units judged by at least two
     * @param ratings on those units
     * @param alpha 1 for agreement throughout, about 0 for chance, less for less
     * @param interval by resampling units; absent below ten
     * @param absent member → why it is absent
     */
    public record Agreement(
            String criterion,
            int units,
            long ratings,
            @Nullable Double alpha,
            @Nullable Interval interval,
            Map<String, String> absent) {

        public Agreement {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /** With {@link RaterRules#DEFAULT}. */
    public static Raters of(RaterTally tally, Scorer scorer) {
        return of(tally, scorer, RaterRules.DEFAULT, () -> {});
    }

    /**
     * Reads a tally, which stays as it is, under a scorer.
     *
     * @param step told again and again while units are resampled; what it throws ends the work
     * @throws IllegalArgumentException if the scorer has another {@link Rubric} than the tally
     */
    public static Raters of(RaterTally tally, Scorer scorer, RaterRules rules, Runnable step) {
        return new RaterComparer(tally, scorer, rules, step).raters();
    }
}
