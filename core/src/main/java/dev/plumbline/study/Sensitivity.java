package dev.plumbline.study;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.audit.Tally;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Proportion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which ranks survive other weightings: thousands of them drawn, and counted what comes out (stochastic multicriteria
 * acceptability analysis: Lahdelma and Salminen 2001, "SMAA-2"); and in closed form, how far shares may move before the ranking
 * breaks.
 *
 * <p>The same tally, options and seed give the same bits, on any number of threads and any machine.
 *
 * @param varied what was really varied, enough to do it again
 * @param perspective who spoke
 * @param touchpoints best first under the weighting itself, ties by id
 * @param pairwise each pair once, in the order of {@code touchpoints}
 * @param stability by value; absent unless points are arithmetic means
 * @param smallestChanges between the first and every other, then between neighbours; absent as above
 * @param askedChanges the same between the pairs asked for, in the order asked; absent as above, or if none was asked for
 * @param leftOut touchpoints that cannot be ranked
 * @param droppedCriteria with {@link On#COMMON_CRITERIA}: those that a touchpoint lacks
 * @param setAside reason → how many assessments were not read
 * @param tiedWithin points under the weighting that are no further apart share a rank; scores in a draw tie if they are equal
 * @param absent member → why it is absent
 * @param studyRules how sure it wants to be
 * @param notes how to read what is here: assumptions that belong beside the numbers
 */
public record Sensitivity(
        Varied varied,
        String perspective,
        List<RankedTouchpoint> touchpoints,
        List<Pair> pairwise,
        @Nullable List<StabilityInterval> stability,
        @Nullable List<SmallestChange> smallestChanges,
        @Nullable List<SmallestChange> askedChanges,
        List<LeftOut> leftOut,
        @Nullable List<String> droppedCriteria,
        Map<String, Long> setAside,
        double tiedWithin,
        Map<String, String> absent,
        StudyRules studyRules,
        Map<String, String> notes,
        Basis basis) {

    /** Points are not arithmetic means, and so not linear in the shares. */
    static final String NOT_ARITHMETIC = "not-arithmetic";
    /** It was first in no draw. */
    static final String NEVER_FIRST = "never-first";
    /** Scores were taken as known. */
    static final String EXACT_SCORES = "exact-scores";
    /** Fewer than two touchpoints can be ranked. */
    static final String TOO_FEW = "too-few";
    /** There is no other value whose share could give way. */
    static final String ONLY_VALUE = "only-value";
    /** One leads on every value, so that no weighting of them makes the two tie. */
    static final String NEVER = "never";

    private static final long MOST_SCORES = 100_000_000;
    private static final double MOST_PRODUCTS = 2e11;

    public Sensitivity {
        touchpoints = List.copyOf(touchpoints);
        pairwise = List.copyOf(pairwise);
        stability = stability == null ? null : List.copyOf(stability);
        smallestChanges = smallestChanges == null ? null : List.copyOf(smallestChanges);
        askedChanges = askedChanges == null ? null : List.copyOf(askedChanges);
        leftOut = List.copyOf(leftOut);
        droppedCriteria = droppedCriteria == null ? null : List.copyOf(droppedCriteria);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /**
     * What was varied.
     *
     * @param concentration of a Dirichlet distribution, else absent
     * @param generator of the random numbers
     * @param touchpoints how many were ranked
     * @param fromSameData true if the weighting was worked out from the very assessments it weighs here; else absent
     * @param values value in play → its share under the weighting
     */
    public record Varied(
            WeightDraws.Distribution distribution,
            @Nullable Double concentration,
            int draws,
            long seed,
            String generator,
            Scores scores,
            On on,
            int touchpoints,
            @Nullable Boolean fromSameData,
            Map<String, Double> values) {

        public Varied {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * One touchpoint.
     *
     * @param n assessments with a rated criterion
     * @param points under the weighting itself
     * @param rank under the weighting itself; 1 is best, ties share the lower number
     * @param acceptability the ranks it took in a draw, best first; a rank it never took is not here
     * @param centralWeights value → mean share over the draws in which it was first
     * @param confidence the chance to be first at its central weights, scores being sampled
     * @param absent member → why it is absent
     */
    public record RankedTouchpoint(
            String touchpoint,
            long n,
            double points,
            int rank,
            List<RankShare> acceptability,
            @Nullable Map<String, Double> centralWeights,
            @Nullable Proportion confidence,
            Map<String, String> absent) {

        public RankedTouchpoint {
            acceptability = List.copyOf(acceptability);
            centralWeights =
                    centralWeights == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(centralWeights));
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /** In how many of the draws a rank was taken; of equal scores all take the lower number. */
    public record RankShare(int rank, Proportion share) {}

    /** In how many of the draws one touchpoint had more points than another; ties half. */
    public record Pair(String touchpoint, String over, Proportion wins) {}

    /**
     * How far the share of one value may move, the others keeping their proportions, before a strictly ordered pair reverses.
     *
     * @param share under the weighting
     * @param ranking for the whole ranking
     * @param winner for the first place alone
     * @param absent member → why it is absent
     */
    public record StabilityInterval(
            String value,
            double share,
            @Nullable Range ranking,
            @Nullable Range winner,
            Map<String, String> absent) {

        public StabilityInterval {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /** Shares from {@code low} to {@code high}, both included. */
    public record Range(double low, double high) {}

    /** Two different touchpoints whose smallest change is asked for; faults are at {@code /0} and {@code /1}, as of a list. */
    public record Couple(String touchpoint, String other) {

        public Couple {
            Faults faults = new Faults();
            faults.id("/0", touchpoint);
            faults.id("/1", other);
            if (touchpoint != null && touchpoint.equals(other)) {
                faults.add("/1", Fault.DUPLICATE, "repeats " + Fault.excerpt(other));
            }
            faults.throwIfAny();
        }
    }

    /**
     * The smallest change of shares that makes two touchpoints tie.
     *
     * @param touchpoint the one ahead
     * @param change Σ|new share − share|, 0 to 2
     * @param shares value → share after the change
     * @param absent member → why it is absent: {@code never}
     */
    public record SmallestChange(
            String touchpoint,
            String other,
            @Nullable Double change,
            @Nullable Map<String, Double> shares,
            Map<String, String> absent) {

        public SmallestChange {
            shares = shares == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(shares));
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * Studies the touchpoints of a tally. Works on as many threads as the common pool has; time grows with draws · touchpoints ·
     * values (sampled scores: values²), memory with the square of the touchpoints.
     *
     * @param scorer its weighting is the centre: its values are in play, its rules aggregate
     * @param pairs whose smallest changes are to be known too, in any number
     * @param progress is told after every few draws, of weights and of scores at central weights
     * @throws dev.plumbline.InvalidException if one of the pairs can't be ranked, more than 256 touchpoints can be ranked, draws · touchpoints pass 100,000,000, or
     *     with sampled scores draws · touchpoints · criteria² pass 2·10<sup>11</sup>; {@code degenerate-weighting} if touchpoints
     *     have no criterion in common
     * @throws IllegalArgumentException if the scorer has another rubric than the tally
     */
    public static Sensitivity of(
            Tally tally,
            Scorer scorer,
            On on,
            WeightDraws draws,
            Scores scores,
            List<Couple> pairs,
            StudyRules studyRules,
            Progress progress) {
        if (!tally.scope().rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the tally and the scorer have different rubrics");
        }
        Table table = new Table(tally, List.of(scorer), on, scores == Scores.SAMPLED ? 2 : 1);
        Faults faults = new Faults();
        faults.size("/touchpoints", table.rows(), Acceptance.MOST_ROWS);
        if ((long) draws.draws() * table.rows() > MOST_SCORES) {
            faults.add(
                    "/draws",
                    Fault.OUT_OF_RANGE,
                    "draws times touchpoints is at most " + MOST_SCORES + "; got " + draws.draws() + " draws of "
                            + table.rows() + " touchpoints");
        }
        double products = (double) draws.draws() * table.rows() * table.columns() * table.columns();
        if (scorer.rules().aggregation() != Aggregation.ARITHMETIC) {
            products *= table.rows(); // confidence knows no short cut there
        }
        if (scores == Scores.SAMPLED && products > MOST_PRODUCTS) {
            faults.add(
                    "/draws",
                    Fault.OUT_OF_RANGE,
                    "draws times touchpoints (squared unless means are arithmetic) times the square of their "
                            + table.columns() + " criteria is at most 2e11 with sampled scores; got " + products);
        }
        for (int i = 0; i < pairs.size(); i++) {
            refuseUnranked(faults, "/pairs/" + i + "/0", pairs.get(i).touchpoint(), table);
            refuseUnranked(faults, "/pairs/" + i + "/1", pairs.get(i).other(), table);
        }
        faults.throwIfAny();
        return new SensitivityStudy(tally, table, scorer, on, draws, scores, pairs, studyRules, progress).sensitivity();
    }

    private static void refuseUnranked(Faults faults, String path, String touchpoint, Table table) {
        for (LeftOut leftOut : table.leftOut()) {
            if (leftOut.touchpoint().equals(touchpoint)) {
                String why = leftOut.reason() + ": " + String.join(", ", leftOut.criteria());
                faults.add(path, Fault.NOT_ALLOWED_VALUE, touchpoint + " can't be ranked (" + why + ')');
                return;
            }
        }
        if (!table.touchpoints().contains(touchpoint)) {
            faults.add(path, Fault.UNKNOWN_TOUCHPOINT, "no assessment is of " + Fault.excerpt(touchpoint));
        }
    }

    /** With {@link StudyRules#DEFAULT}, and no pairs. */
    public static Sensitivity of(
            Tally tally, Scorer scorer, On on, WeightDraws draws, Scores scores, Progress progress) {
        return of(tally, scorer, on, draws, scores, List.of(), StudyRules.DEFAULT, progress);
    }

    /** On all criteria, with sampled scores. */
    public static Sensitivity of(Tally tally, Scorer scorer, WeightDraws draws) {
        return of(tally, scorer, On.ALL_CRITERIA, draws, Scores.SAMPLED, Progress.UNWATCHED);
    }
}
