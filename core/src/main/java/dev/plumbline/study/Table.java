package dev.plumbline.study;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.JointSums;
import dev.plumbline.statistics.Ranks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints of a tally that can be ranked against each other, and the mean points they are ranked on: rows are
 * touchpoints in the order of their ids, columns criteria in rubric order.
 */
final class Table {

    /** Points are tallied in millionths, so covariances come in their squares. */
    private static final double SQUARE = Millionths.PER_POINT * Millionths.PER_POINT;

    private final List<String> touchpoints = new ArrayList<>();
    private final List<JointSums> sums = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final @Nullable List<String> droppedCriteria;
    private final int[] columns;
    private final List<Criterion> criteria;
    private final List<String> values;
    private final int[] valueOf;
    private final double[] split;
    private final double[][] means;

    /**
     * Lays the table out.
     *
     * @param scorers of the tally's rubric; a criterion counts if one of them gives it weight
     * @param fewest ratings of a criterion, below which a touchpoint is left out
     * @throws InvalidException {@code degenerate-weighting} if there is no common criterion
     */
    Table(Tally tally, Collection<Scorer> scorers, On on, int fewest) {
        List<Criterion> rubric = tally.scope().rubric().criteria();
        int[] weighing = IntStream.range(0, rubric.size())
                .filter(c -> scorers.stream().anyMatch(scorer -> scorer.weights()[c] > 0))
                .toArray();
        SortedMap<String, JointSums> points = tally.pointsByTouchpoint();
        this.columns = on == On.ALL_CRITERIA
                ? weighing
                : IntStream.of(weighing)
                        .filter(c -> points.values().stream()
                                .filter(each -> each.rows() >= fewest)
                                .allMatch(each -> each.count(c) >= fewest))
                        .toArray();
        this.droppedCriteria = on == On.ALL_CRITERIA
                ? null
                : ids(rubric, weighing, c -> IntStream.of(columns).noneMatch(column -> column == c));
        if (columns.length == 0 && points.values().stream().anyMatch(each -> each.rows() >= fewest)) {
            throw InvalidException.of(
                    "/on",
                    Fault.DEGENERATE_WEIGHTING,
                    "no criterion that has weight is rated at all touchpoints: there is nothing to rank them on");
        }
        int[] needed = columns.length > 0 ? columns : weighing;
        points.forEach((touchpoint, each) -> {
            List<String> unrated = ids(rubric, needed, c -> each.count(c) == 0);
            List<String> scarce = ids(rubric, needed, c -> each.count(c) < fewest);
            if (!unrated.isEmpty()) {
                leftOut.add(new LeftOut(touchpoint, LeftOut.MISSING_CRITERIA, unrated));
            } else if (!scarce.isEmpty()) {
                leftOut.add(new LeftOut(touchpoint, LeftOut.TOO_FEW, scarce));
            } else {
                touchpoints.add(touchpoint);
                sums.add(each);
            }
        });
        this.criteria = IntStream.of(columns).mapToObj(rubric::get).toList();
        this.values = criteria.stream().map(Criterion::value).distinct().toList();
        this.valueOf =
                criteria.stream().mapToInt(each -> values.indexOf(each.value())).toArray();
        this.split = split();
        this.means = sums.stream()
                .map(each -> IntStream.of(columns)
                        .mapToDouble(c -> each.mean(c) / Millionths.PER_POINT)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static List<String> ids(List<Criterion> rubric, int[] among, IntPredicate which) {
        return IntStream.of(among)
                .filter(which)
                .mapToObj(c -> rubric.get(c).id())
                .toList();
    }

    /** By column, its part in the share of its value: emphasis among the columns of the value. */
    private double[] split() {
        double[] emphasis = new double[values.size()];
        for (int c = 0; c < columns.length; c++) {
            emphasis[valueOf[c]] += criteria.get(c).emphasis();
        }
        double[] parts = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
            parts[c] = criteria.get(c).emphasis() / emphasis[valueOf[c]];
        }
        return parts;
    }

    List<String> touchpoints() {
        return touchpoints;
    }

    int rows() {
        return touchpoints.size();
    }

    int columns() {
        return columns.length;
    }

    List<Criterion> criteria() {
        return criteria;
    }

    /** The values that the columns speak for, in the order of their first criterion. */
    List<String> values() {
        return values;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Absent with {@link On#ALL_CRITERIA}. */
    @Nullable
    List<String> droppedCriteria() {
        return droppedCriteria;
    }

    /** Assessments with a rated criterion. */
    long n(int row) {
        return sums.get(row).rows();
    }

    /** Mean points by column; not a copy. */
    double[] means(int row) {
        return means[row];
    }

    /** Covariance of two columns' means at a touchpoint, in squared points. */
    double covariance(int row, int column, int other) {
        return sums.get(row).covarianceOfMeans(columns[column], columns[other]) / SQUARE;
    }

    /** The weights that a scorer gives the columns. */
    double[] weights(Scorer scorer) {
        double[] all = scorer.weights();
        return IntStream.of(columns).mapToDouble(c -> all[c]).toArray();
    }

    /** The weights that a scorer gives the columns, as its rubric has them: 0 for what is not a column. */
    double[] weightsInPlay(Scorer scorer) {
        double[] all = scorer.weights();
        double[] inPlay = new double[all.length];
        for (int c : columns) {
            inPlay[c] = all[c];
        }
        return inPlay;
    }

    /** The points of each row under a scorer. */
    double[] points(Scorer scorer) {
        double[] weights = weights(scorer);
        return Arrays.stream(means)
                .mapToDouble(row -> scorer.rules().aggregation().points(row, weights))
                .toArray();
    }

    /** The share of each value among the columns under a scorer. */
    double[] shares(Scorer scorer) {
        double[] weights = weights(scorer);
        double total = 0;
        double[] shares = new double[values.size()];
        for (int c = 0; c < weights.length; c++) {
            shares[valueOf[c]] += weights[c];
            total += weights[c];
        }
        for (int v = 0; v < shares.length; v++) {
            shares[v] /= total;
        }
        return shares;
    }

    /** The share of each column, given that of each value. */
    double[] spread(double[] sharesOfValues) {
        double[] shares = new double[columns.length];
        for (int c = 0; c < shares.length; c++) {
            shares[c] = sharesOfValues[valueOf[c]] * split[c];
        }
        return shares;
    }

    /**
     * By row and value, the mean of its columns: what a row's arithmetic points are the weighted mean of. Rounded to what counts
     * as a tie, so that one number, added up in two orders, is one number.
     */
    double[][] meansByValue() {
        double[][] byValue = new double[rows()][values.size()];
        for (int t = 0; t < rows(); t++) {
            for (int c = 0; c < columns.length; c++) {
                byValue[t][valueOf[c]] += split[c] * means[t][c];
            }
            for (int v = 0; v < byValue[t].length; v++) {
                byValue[t][v] = Math.rint(byValue[t][v] / Ranks.TIED_WITHIN) * Ranks.TIED_WITHIN;
            }
        }
        return byValue;
    }

    /** The covariance of the means by value at a touchpoint, in squared points. */
    double[][] covarianceByValue(int row) {
        double[][] byValue = new double[values.size()][values.size()];
        for (int c = 0; c < columns.length; c++) {
            for (int d = 0; d <= c; d++) {
                double part = split[c] * split[d] * covariance(row, c, d);
                byValue[valueOf[c]][valueOf[d]] += part;
                if (d < c) {
                    byValue[valueOf[d]][valueOf[c]] += part;
                }
            }
        }
        return byValue;
    }

    /** Names the entries of an array by value. */
    Map<String, Double> byValue(double[] numbers) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int v = 0; v < numbers.length; v++) {
            named.put(values.get(v), numbers[v]);
        }
        return named;
    }
}
