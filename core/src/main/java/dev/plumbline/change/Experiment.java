package dev.plumbline.change;

import dev.plumbline.assessment.Selection;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.ProportionDifference;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two arms held against each other: did the redesign work? All differences are variant minus control.
 *
 * <p>{@code raw} compares all assessments of the arms, over the criteria that each rated at least twice. {@code standardised}
 * compares the touchpoints that both have, each weighted by its importance, so that another mix of touchpoints is not taken for a
 * difference; at each of them over the criteria that each arm rated at least twice there. What is left out for that is named.
 * Where touchpoints are mixed differently claims are made on the standardised differences, else on the raw ones. That two arms
 * differ does not say why.
 *
 * <p>The points are the one primary test, and the criteria are adjusted for being several and claimed only where the points are
 * claimed (a gatekeeper: Maurer, Hothorn and Lehmacher 1995): so no more than α of the answers claim anything at all where there is
 * nothing.
 *
 * @param perspective who spoke
 * @param journey {@code id@revision}; absent: every touchpoint is equally important
 * @param control what is compared with
 * @param variant what is compared
 * @param claimsOn which differences claims are made on
 * @param points of the whole
 * @param criteria in rubric order, those rated in an arm
 * @param family how many criteria were tested together in the reading that claims are made on, for the adjusted p
 * @param sampleSize what it takes
 * @param warnings why the arms may differ otherwise
 * @param mixtures what the arms are made up of
 * @param trendBefore where the points of the control were going from period to period; absent unless all of the control lies
 *     before all of the variant
 * @param notInTrendBefore criteria that have weight and were rated in the control, but in fewer than half of the periods that count
 *     there: the trend is without them
 * @param notInPoints criteria that have weight and were rated, but fewer than twice in an arm: the raw difference of the points is
 *     without them
 * @param standardisedOver touchpoints that the standardised difference of the points is over
 * @param standardisedWithout what it leaves out
 * @param inBoth assessments that both selections fit: they are in neither arm
 * @param inNeither assessments that neither fits
 * @param setAside reason → how many assessments were not read
 * @param assumesIndependence always true: customers who appear often make intervals too narrow and p-values too small
 * @param absent member → why it is absent
 * @param notes how to read what is here: assumptions that belong beside the numbers
 * @param experimentRules every number it was judged by, beside those in the basis
 * @param basis what it rests on
 */
public record Experiment(
        String perspective,
        @Nullable String journey,
        Arm control,
        Arm variant,
        Reading claimsOn,
        Comparison points,
        List<CriterionComparison> criteria,
        int family,
        SampleSize sampleSize,
        List<Warning> warnings,
        List<Mixture> mixtures,
        @Nullable Direction trendBefore,
        List<String> notInTrendBefore,
        List<String> notInPoints,
        List<String> standardisedOver,
        List<LeftOut> standardisedWithout,
        long inBoth,
        long inNeither,
        Map<String, Long> setAside,
        boolean assumesIndependence,
        Map<String, String> absent,
        Map<String, String> notes,
        ExperimentRules experimentRules,
        Basis basis) {

    /** Nothing that has weight was rated in an arm. */
    static final String NO_POINTS = "no-points";
    /** Fewer assessments in an arm than a test needs. */
    static final String TOO_FEW = "too-few";
    /** There is no criterion that has weight and was rated at least twice in each arm. */
    static final String NO_COMMON_CRITERION = "no-common-criterion";
    /** There is no touchpoint that both arms have. */
    static final String NO_COMMON_TOUCHPOINT = "no-common-touchpoint";
    /** There are some, and all of them were left out. */
    static final String NO_COMPARABLE_TOUCHPOINT = "no-comparable-touchpoint";
    /** Only one arm has the touchpoint. */
    static final String NOT_IN_BOTH = "not-in-both";
    /** All assessments say the same. */
    static final String NO_VARIATION = "no-variation";
    /** Claims are made on the other reading, so nothing is adjusted in this one. */
    static final String NOT_CLAIMED_ON = "not-claimed-on";
    /** There is no assessment. */
    static final String EMPTY = "empty";
    /** An arm has no rating of it. */
    static final String NOT_RATED = "not-rated";
    /** The control is not over when the variant begins. */
    static final String NOT_BEFORE = "not-before";
    /** The control reaches over too many periods. */
    static final String TOO_MANY_PERIODS = "too-many-periods";

    public Experiment {
        criteria = List.copyOf(criteria);
        warnings = List.copyOf(warnings);
        mixtures = List.copyOf(mixtures);
        notInTrendBefore = List.copyOf(notInTrendBefore);
        notInPoints = List.copyOf(notInPoints);
        standardisedOver = List.copyOf(standardisedOver);
        standardisedWithout = List.copyOf(standardisedWithout);
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** Two ways to compare. */
    public enum Reading {
        /** All assessments of an arm together. */
        RAW,
        /** Over the touchpoints that both arms have. */
        STANDARDISED
    }

    /** What is claimed of the variant, beside the control. */
    public enum Claim {
        /** It has more points. */
        HIGHER,
        /** It has fewer points. */
        LOWER
    }

    /** Why arms may differ otherwise. */
    public enum Warning {
        /** An arm has no assessment. */
        EMPTY_ARM,
        /** Some assessments fit both selections, and were left out. */
        OVERLAP,
        /** The arms were taken at other touchpoints. */
        TOUCHPOINTS_DIFFER,
        /** The arms came by other ways. */
        CHANNELS_DIFFER,
        /** The arms are of other segments. */
        SEGMENTS_DIFFER,
        /** Other raters looked. */
        RATERS_DIFFER,
        /** The arms are of other customers. */
        CUSTOMERS_DIFFER,
        /** Some customers are in both arms, which are then not independent. */
        SHARED_CUSTOMERS,
        /** The control was on its way before the variant began. */
        TREND_BEFORE
    }

    /**
     * One arm.
     *
     * @param selection what it was asked to be
     * @param events assessments
     * @param n assessments with a rated criterion
     * @param points the criteria's mean points, aggregated, 0 to 100
     * @param interval around the points
     * @param spread standard deviation of single assessments around the points
     * @param first the first moment seen
     * @param last the last one
     * @param absent member → why it is absent
     */
    public record Arm(
            Selection selection,
            long events,
            long n,
            @Nullable Double points,
            @Nullable Interval interval,
            @Nullable Double spread,
            @Nullable Instant first,
            @Nullable Instant last,
            Map<String, String> absent) {

        public Arm {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * What the standardised difference of the points is without.
     *
     * @param touchpoint where
     * @param criteria that have weight and were rated there, but fewer than twice in an arm; empty if the touchpoint is in one arm only
     * @param why the whole touchpoint is left out; absent if it is only the criteria
     */
    public record LeftOut(
            String touchpoint,
            List<String> criteria,
            @Nullable String why) {

        public LeftOut {
            criteria = List.copyOf(criteria);
        }
    }

    /** Something compared in both ways. */
    public record Comparison(Difference raw, Difference standardised) {}

    /**
     * The variant's mean minus the control's.
     *
     * @param difference −100 to 100
     * @param needed how many assessments each arm needs at least; present where one has fewer, else absent
     * @param interval Welch's (1947)
     * @param p two-sided, Welch's test
     * @param adjustedP of a criterion: by Benjamini and Hochberg (1995) among the criteria; of the whole, the one primary test, p
     *     itself; absent in the reading that no claims are made on
     * @param claim present if the adjusted p is at most alpha, and claims are made on this; of a criterion, only if there is one of
     *     the whole
     * @param absent member → why it is absent
     */
    public record Difference(
            @Nullable Double difference,
            @Nullable Integer needed,
            @Nullable Interval interval,
            @Nullable Double p,
            @Nullable Double adjustedP,
            @Nullable Claim claim,
            Map<String, String> absent) {

        public Difference {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * One criterion.
     *
     * @param value id of the value it speaks for
     * @param control of that arm
     * @param variant of that arm
     * @param standardMet the variant's share of ratings that met the standard minus the control's, with Newcombe's interval (1998,
     *     method 10); absent if an arm has no rating
     * @param absent member → why it is absent
     */
    public record CriterionComparison(
            String criterion,
            String value,
            Rated control,
            Rated variant,
            Difference raw,
            Difference standardised,
            @Nullable ProportionDifference standardMet,
            Map<String, String> absent) {

        public CriterionComparison {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * How a criterion was rated in one arm.
     *
     * @param n ratings
     * @param points their mean; absent without any
     * @param standardMetShare how many of them met the standard, 0 to 1; absent without any
     * @param absent member → why it is absent
     */
    public record Rated(
            long n, @Nullable Double points, @Nullable Double standardMetShare, Map<String, String> absent) {

        public Rated {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * How many assessments it takes in each arm to see a difference of {@link ExperimentRules#smallestDifference()} with the power
     * asked for: 2(z<sub>1−α/2</sub> + z<sub>power</sub>)²s²/δ², rounded up.
     *
     * @param variance s², the mean of the squared spreads of the arms; absent if neither is known
     * @param neededPerArm absent if s² is
     * @param enough whether both arms have as many; absent if s² is
     * @param absent member → why it is absent
     */
    public record SampleSize(
            @Nullable Double variance,
            @Nullable Long neededPerArm,
            @Nullable Boolean enough,
            Map<String, String> absent) {

        public SampleSize {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * Reads the two arms under a scorer; they stay as they are.
     *
     * @param rules those the tally was made with
     * @param watch run before each deal of a permutation test; what it throws ends the work and reaches the caller
     * @throws IllegalArgumentException if the scorer has another rubric or standard than the tally, or the rules another period
     */
    public static Experiment of(ExperimentTally tally, Scorer scorer, ExperimentRules rules, Runnable watch) {
        return new Experimenter(tally, scorer, rules, watch).experiment();
    }

    /** Unwatched. */
    public static Experiment of(ExperimentTally tally, Scorer scorer, ExperimentRules rules) {
        return of(tally, scorer, rules, () -> {});
    }
}
