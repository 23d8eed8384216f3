package dev.plumbline.alignment;

import dev.plumbline.Insufficient;
import dev.plumbline.audit.Observations;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.WithinCorrelation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operational figures beside the values that they are used in place of: do they go together at all, and at which touchpoints does one
 * look good while the other is poor?
 *
 * <p>Works on {@link Observations}, in time that grows with n log n, and memory of up to 60 bytes an assessment beside them while it
 * does.
 *
 * @param perspective who spoke
 * @param proxies in the order given
 * @param family how many proxies were tested together, for the adjusted p
 * @param rankings touchpoints in the order that the proxies alone would have given, beside that of the values
 * @param setAside reason → how many assessments were not read
 * @param assumesIndependence always true: customers who appear often make intervals too narrow and p too small
 * @param notes how to read what is here: assumptions that belong beside the numbers
 * @param disconnectRules every number it was judged by, beside those in the basis
 * @param basis what points rest on
 */
public record Disconnects(
        String perspective,
        List<Finding> proxies,
        int family,
        Rankings rankings,
        Map<String, Long> setAside,
        boolean assumesIndependence,
        Map<String, String> notes,
        DisconnectRules disconnectRules,
        Basis basis) {

    /** Fewer than the figure needs. */
    static final String TOO_FEW = "too-few";
    /** All figures, or all ratings, are the same. */
    static final String NO_VARIATION = "no-variation";
    /** All touchpoints tie on one side. */
    static final String ALL_TIED = "all-tied";

    public Disconnects {
        proxies = List.copyOf(proxies);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** What is claimed of a proxy, within touchpoints. */
    public enum Connection {
        /** Where the proxy is better, the value is higher. */
        GOES_WITH,
        /** Where the proxy is better, the value is lower. */
        GOES_AGAINST
    }

    /** What is claimed of a touchpoint. */
    public enum Claim {
        /** The proxy looks good and the value is poor. */
        TRAP,
        /** The proxy looks poor and the value is good. */
        OVERLOOKED
    }

    /**
     * One proxy. Correlations are Spearman's, turned so that + means the proxy goes with the value.
     *
     * @param value the value that its criterion speaks for
     * @param n assessments that have the figure
     * @param both assessments that have the figure and a rating of the criterion
     * @param within the connection within touchpoints; absent if no touchpoint has enough, or any variation
     * @param adjustedP of {@code within}, by Benjamini and Hochberg (1995) among the proxies
     * @param claim present if the adjusted p is at most alpha
     * @param notWithin touchpoint → why it does not count for {@code within}
     * @param pooled over all assessments, wherever they were made; claims nothing
     * @param mixOfTouchpoints whether {@code pooled} is of another sign than {@code within}, or too far from it: then it tells of
     *     which touchpoints there are, not of what goes with what
     * @param touchpoints those with a standing, by id
     * @param notStanding touchpoints with the figure that have too few of it, or too few ratings, by id
     * @param insufficient member → what there is and what it would take
     * @param absent member → why it is absent
     */
    public record Finding(
            String metric,
            Proxy.Better better,
            String criterion,
            String value,
            long n,
            long both,
            @Nullable WithinCorrelation within,
            @Nullable Double adjustedP,
            @Nullable Connection claim,
            Map<String, String> notWithin,
            @Nullable Pooled pooled,
            @Nullable Boolean mixOfTouchpoints,
            List<Standing> touchpoints,
            List<String> notStanding,
            Map<String, Insufficient> insufficient,
            Map<String, String> absent) {

        public Finding {
            notWithin = Collections.unmodifiableMap(new LinkedHashMap<>(notWithin));
            touchpoints = List.copyOf(touchpoints);
            notStanding = List.copyOf(notStanding);
            insufficient = Collections.unmodifiableMap(new LinkedHashMap<>(insufficient));
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /** A connection over all assessments, with the interval tanh(atanh ρ ± z/√(n − 3)). */
    public record Pooled(double rho, long n, Interval interval) {}

    /**
     * One touchpoint under one proxy.
     *
     * @param figures how many
     * @param figure their mean, as it is
     * @param looks the percentile of the figure, to 9 digits, among the touchpoints here, turned so that 1 looks best; absent with too
     *     few of them
     * @param ratings of the criterion
     * @param points their mean
     * @param interval of the points
     * @param stands the percentile of the points among the touchpoints here; absent with too few of them
     * @param claim present where looks, stands and the interval allow one
     * @param absent member → why it is absent
     */
    public record Standing(
            String touchpoint,
            long figures,
            double figure,
            @Nullable Double looks,
            long ratings,
            double points,
            @Nullable Interval interval,
            @Nullable Double stands,
            @Nullable Claim claim,
            Map<String, String> absent) {

        public Standing {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * What the company would have concluded from its proxies alone, beside what the values say.
     *
     * @param touchpoints the best by proxies first, ties by id
     * @param tau Kendall's τ-b between the two orders: 1 if they agree
     * @param tiedWithin looks, and points, no further apart share a rank
     * @param absent member → why it is absent
     */
    public record Rankings(
            List<Ranked> touchpoints, @Nullable Double tau, double tiedWithin, Map<String, String> absent) {

        public Rankings {
            touchpoints = List.copyOf(touchpoints);
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * Where a touchpoint stands by proxies and by values.
     *
     * @param looks mean percentile over its proxies, 1 looks best
     * @param proxies how many those are
     * @param rankByProxies 1 is best; ties share the lower number
     * @param points by all its criteria, under the weighting
     * @param rankByValues the same of the points
     * @param notComparable true if it lacks a criterion that another one here has; else absent
     */
    public record Ranked(
            String touchpoint,
            double looks,
            int proxies,
            int rankByProxies,
            double points,
            int rankByValues,
            @Nullable Boolean notComparable) {}

    /** The figures that these proxies read, each once: what {@link Observations} have to hold. */
    public static List<String> metrics(List<Proxy> proxies) {
        return proxies.stream().map(Proxy::metric).distinct().toList();
    }

    /**
     * Reads observations, which hold the figures of all proxies in the order of {@link #metrics}.
     *
     * @param proxies 1 to 16, none twice
     * @param pause is called every now and then; what it throws ends the work
     * @throws dev.plumbline.InvalidException if there are too few or too many proxies, one is there twice, or one stands in for a
     *     criterion that the rubric does not have
     * @throws IllegalArgumentException if the scorer has another rubric than the observations
     */
    public static Disconnects of(
            Observations observations, Scorer scorer, List<Proxy> proxies, DisconnectRules rules, Runnable pause) {
        return new DisconnectFinder(observations, scorer, proxies, rules, pause).disconnects();
    }

    /** The {@link Proxy#COMMON} ones under {@link DisconnectRules#DEFAULT}. */
    public static Disconnects of(Observations observations, Scorer scorer) {
        return of(observations, scorer, Proxy.COMMON, DisconnectRules.DEFAULT, () -> {});
    }
}
