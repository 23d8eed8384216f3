package dev.plumbline.study;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.statistics.JointSums;
import dev.plumbline.value.Value;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Weightings worked out from the spread of the data, with nobody asked: MCDA's "objective" methods, over the table of a tally's
 * touchpoints × criteria whose cells are mean points.
 *
 * <p>A touchpoint with a missing cell is left out; a criterion that is the same at all others weighs 0. The weight of a value is
 * the sum of its criteria's, and all sum to 1; under 1e-9, which no weighting may hold, it counts as 0. What such a weight says is
 * where these touchpoints differ. That this is what matters is an assumption, and the weighting says so.
 */
public enum ObjectiveWeighting {
    /** Shannon entropy: the more unequally a criterion's points are spread over the touchpoints, the more it weighs. */
    ENTROPY("Entropy", "Shannon entropy (Zeleny 1982; Hwang and Yoon 1981)", 2),
    /** Criteria importance through intercriteria correlation: spread, and disagreement with the other criteria. */
    CRITIC("CRITIC", "CRITIC (Diakoulaki, Mavrotas and Papayannakis 1995)", 3),
    /** Standard deviation of the criterion's points, taken from 0 at the worst touchpoint to 1 at the best. */
    STANDARD_DEVIATION(
            "Standard deviation",
            "standard deviation after scaling each criterion to 0…1 (Diakoulaki, Mavrotas and Papayannakis 1995)",
            2);

    /** What a weight from any of these methods means. */
    public static final String MEANING =
            "how much the touchpoints of these very data differ, not how much it matters to anybody; taken for importance: an assumption";

    private static final double SMALLEST = 1e-9;

    private final String title;
    private final String source;
    private final int fewest;

    ObjectiveWeighting(String title, String source, int fewest) {
        this.title = title;
        this.source = source;
        this.fewest = fewest;
    }

    /**
     * The weighting of a tally's touchpoint × criterion means.
     *
     * @param values holds every value of the tally's rubric
     * @throws InvalidException {@code unknown-value} if it does not; {@code degenerate-weighting} if fewer than two touchpoints
     *     (three for {@link #CRITIC}) have every criterion rated, or if nothing differs between them
     */
    public Result of(Tally tally, ValueSet values) {
        List<Criterion> criteria = tally.scope().rubric().criteria();
        checkValues(criteria, values);
        List<LeftOut> leftOut = new ArrayList<>();
        List<String> touchpoints = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Map.Entry<String, JointSums> entry : tally.pointsByTouchpoint().entrySet()) {
            JointSums points = entry.getValue();
            double[] row = new double[criteria.size()];
            List<String> missing = new ArrayList<>();
            for (int c = 0; c < row.length; c++) {
                row[c] = points.mean(c) / Millionths.PER_POINT;
                if (points.count(c) == 0) {
                    missing.add(criteria.get(c).id());
                }
            }
            if (missing.isEmpty()) {
                touchpoints.add(entry.getKey());
                rows.add(row);
            } else {
                leftOut.add(new LeftOut(entry.getKey(), LeftOut.MISSING_CRITERIA, missing));
            }
        }
        if (rows.size() < fewest) {
            throw degenerate("needs " + fewest + " touchpoints at which every criterion is rated; there are "
                    + rows.size() + " of " + (rows.size() + leftOut.size()));
        }
        return result(tally, values, touchpoints, rows.toArray(double[][]::new), leftOut);
    }

    private Result result(
            Tally tally, ValueSet values, List<String> touchpoints, double[][] rows, List<LeftOut> leftOut) {
        List<Criterion> criteria = tally.scope().rubric().criteria();
        double[] byColumn = weights(rows);
        Map<String, Double> byCriterion = new LinkedHashMap<>();
        Map<String, Double> byValue = new TreeMap<>();
        List<String> constant = new ArrayList<>();
        boolean positive = false;
        for (int c = 0; c < byColumn.length; c++) {
            Criterion criterion = criteria.get(c);
            byCriterion.put(criterion.id(), byColumn[c]);
            byValue.merge(criterion.value(), byColumn[c], Double::sum);
            positive |= byColumn[c] > 0;
            if (ColumnWeights.isConstant(rows, c)) {
                constant.add(criterion.id());
            }
        }
        if (!positive) {
            throw degenerate(
                    constant.size() == byColumn.length
                            ? "every criterion has the same points at all " + rows.length + " touchpoints"
                            : "the criteria that differ between touchpoints all rise and fall together, or there is only one");
        }
        byValue.replaceAll((value, weight) -> weight < SMALLEST ? 0 : weight);
        Weighting weighting = new Weighting(
                CanonicalText.name(this),
                title + " of these data",
                source + ", of the mean points of " + tally.scope().rubric().id() + " at " + rows.length
                        + " touchpoints; perspective " + tally.scope().perspective(),
                MEANING,
                values.id(),
                byValue,
                List.of(),
                true);
        return new Result(weighting, byCriterion, touchpoints, leftOut, constant);
    }

    private double[] weights(double[][] rows) {
        return switch (this) {
            case ENTROPY -> ColumnWeights.entropy(rows);
            case CRITIC -> ColumnWeights.critic(rows);
            case STANDARD_DEVIATION -> ColumnWeights.standardDeviation(rows);
        };
    }

    private static void checkValues(List<Criterion> criteria, ValueSet values) {
        Set<String> known = values.values().stream().map(Value::id).collect(Collectors.toSet());
        Faults faults = new Faults();
        for (int c = 0; c < criteria.size(); c++) {
            String value = criteria.get(c).value();
            if (!known.contains(value)) {
                faults.add(
                        "/rubric/criteria/" + c + "/value",
                        Fault.UNKNOWN_VALUE,
                        Fault.excerpt(value) + " is not a value of " + values.id());
            }
        }
        faults.throwIfAny();
    }

    private InvalidException degenerate(String detail) {
        return InvalidException.of("", Fault.DEGENERATE_WEIGHTING, CanonicalText.name(this) + ": " + detail);
    }

    /**
     * A weighting, what it is made of and what it is not.
     *
     * @param weighting marked {@code fromSameData}
     * @param criteria criterion → its part of the weight, in rubric order; they sum to 1
     * @param touchpoints the ones it is made of, by id
     * @param leftOut touchpoints that lack a criterion
     * @param constant criteria that are the same at all touchpoints, and weigh 0
     */
    public record Result(
            Weighting weighting,
            Map<String, Double> criteria,
            List<String> touchpoints,
            List<LeftOut> leftOut,
            List<String> constant) {

        public Result {
            criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
            touchpoints = List.copyOf(touchpoints);
            leftOut = List.copyOf(leftOut);
            constant = List.copyOf(constant);
        }
    }
}
