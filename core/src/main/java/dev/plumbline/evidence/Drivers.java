package dev.plumbline.evidence;

import dev.plumbline.Insufficient;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.WithinCorrelation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which criteria go with what customers do next? Three looks at each criterion and outcome: the outcome where the standard was met
 * beside where it was not; the rank correlation within touchpoints; and what is left of it when all criteria are looked at together.
 *
 * <p>Only the last is tested and claimed, because criteria go with each other: one may look like a driver that only keeps
 * company with it. Its coefficient is from least squares of the outcome on the points of all criteria, over the assessments that
 * have all of them, within touchpoints (and raters, if asked for), with standard errors that take the assessments of one
 * customer for one observation ({@link dev.plumbline.statistics.LeastSquares}). What goes together need not be cause and effect.
 *
 * @param rubric {@code id@revision}
 * @param perspective who spoke
 * @param within what coefficients are taken within
 * @param standardAt points from which a standard counts as met
 * @param n assessments, with an outcome or without
 * @param outcomes in the order of their names
 * @param family how many coefficients were tested together, over all outcomes, for the adjusted p
 * @param setAside reason → how many assessments were not read
 * @param notes how to read what is here: assumptions that belong beside the numbers
 */
public record Drivers(
        String rubric,
        String perspective,
        Within within,
        double standardAt,
        long n,
        List<Outcome> outcomes,
        int family,
        Map<String, Long> setAside,
        Map<String, String> notes,
        DriverRules driverRules,
        String engine) {

    /** Fewer assessments than the figure needs. */
    static final String TOO_FEW = "too-few";
    /** The outcome or the points are the same throughout, or the fit is exact. */
    static final String NO_VARIATION = "no-variation";
    /** No assessment has the outcome. */
    static final String NO_OUTCOME = "no-outcome";
    /** No assessment with the outcome rates the criterion. */
    static final String NEVER_RATED = "never-rated";
    /** No assessment met the standard, or all did. */
    static final String ONE_SIDED = "one-sided";
    /** The points of other criteria make it up between them. */
    static final String COLLINEAR = "collinear";
    /** No assessment with the outcome rates all criteria. */
    static final String NO_COMPLETE_ROW = "no-complete-row";
    /** Fewer clusters than are needed. */
    static final String TOO_FEW_CLUSTERS = "too-few-clusters";
    /** More touchpoints and raters than can be solved for together. */
    static final String TOO_MANY_RATERS = "too-many-raters";

    /** Outcomes beyond ±10¹⁰⁰, whose squares no number can hold. */
    static final String TOO_LARGE = "too-large";

    public Drivers {
        outcomes = List.copyOf(outcomes);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** What coefficients are taken within, so that a mix is not mistaken for a connection. */
    public enum Within {
        /** Touchpoints. */
        TOUCHPOINT,
        /** Touchpoints and raters, whose effects add up; assessments without a rater count as those of one more. */
        TOUCHPOINT_AND_RATER
    }

    /** What is claimed of a criterion. */
    public enum Claim {
        /** More points, more of the outcome. */
        GOES_WITH,
        /** More points, less of it. */
        GOES_AGAINST
    }

    /** What an outcome is. */
    public enum Kind {
        /** 0 or 1 throughout: its mean is a share. */
        YES_OR_NO,
        /** Anything else. */
        NUMBER
    }

    /** Whose assessments count as one observation. */
    public enum Cluster {
        /** Those of a customer; each that names none is one by itself. */
        CUSTOMER,
        /** Each by itself, because none names a customer. */
        ASSESSMENT
    }

    /**
     * One outcome.
     *
     * @param n assessments that have it
     * @param missing assessments that do not
     * @param kind absent if none has it
     * @param mean of it; of a yes-or-no outcome the share of 1; absent if none has it
     * @param regression what the coefficients rest on
     * @param drivers by criterion, in rubric order
     * @param absent member → why it is absent
     */
    public record Outcome(
            String outcome,
            long n,
            long missing,
            @Nullable Kind kind,
            @Nullable Double mean,
            Regression regression,
            List<Driver> drivers,
            Map<String, String> absent) {

        public Outcome {
            drivers = List.copyOf(drivers);
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * What coefficients rest on.
     *
     * @param n assessments with the outcome and all criteria that any of them rates
     * @param incomplete assessments with the outcome that lack one
     * @param touchpoints among the n
     * @param raters among the n, those without one together as one more; present if coefficients are taken within raters
     * @param clusters how many observations they are
     * @param degreesOfFreedom n less coefficients, those of touchpoints and raters among them; absent if there is no regression
     * @param insufficient present if there are too few clusters to test anything
     */
    public record Regression(
            long n,
            long incomplete,
            int touchpoints,
            @Nullable Integer raters,
            Cluster clusteredBy,
            int clusters,
            @Nullable Integer degreesOfFreedom,
            @Nullable Insufficient insufficient) {}

    /**
     * One criterion beside an outcome.
     *
     * @param met the outcome where the standard was met; absent if that is nowhere
     * @param notMet the outcome where it was not
     * @param difference of the two: over all touchpoints, so that it may be one between touchpoints
     * @param interval of the difference: Newcombe's of a yes-or-no outcome, else Welch's
     * @param correlation of points and outcome within touchpoints
     * @param coefficient with all criteria together
     * @param claim present if the adjusted p is at most alpha, and the coefficient at least the smallest
     * @param absent member → why it is absent
     */
    public record Driver(
            String criterion,
            String value,
            @Nullable Side met,
            @Nullable Side notMet,
            @Nullable Double difference,
            @Nullable Interval interval,
            @Nullable WithinCorrelation correlation,
            @Nullable Coefficient coefficient,
            @Nullable Claim claim,
            Map<String, String> absent) {

        public Driver {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * The outcome of some assessments.
     *
     * @param mean of a yes-or-no outcome the share of 1
     */
    public record Side(long n, double mean) {}

    /**
     * How much more of the outcome goes with 25 points more.
     *
     * @param perQuarter 25 points are a quarter of the scale; in units of the outcome, of a yes-or-no outcome a share
     * @param p two-sided, of there being nothing, by Student's t with one degree of freedom less than there are clusters
     * @param adjustedP by Benjamini and Hochberg (1995) among the family
     * @param absent member → why it is absent
     */
    public record Coefficient(
            double perQuarter,
            @Nullable Double standardError,
            @Nullable Interval interval,
            @Nullable Double p,
            @Nullable Double adjustedP,
            Map<String, String> absent) {

        public Coefficient {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /** With {@link DriverRules#DEFAULT}. */
    public static Drivers of(DriverTally tally) {
        return of(tally, DriverRules.DEFAULT, () -> {});
    }

    /**
     * Reads a tally, which stays as it is.
     *
     * @param step told again and again; what it throws ends the work
     */
    public static Drivers of(DriverTally tally, DriverRules rules, Runnable step) {
        return new DriverFinder(tally, rules, step).drivers();
    }
}
