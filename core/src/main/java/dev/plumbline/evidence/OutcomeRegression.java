package dev.plumbline.evidence;

import dev.plumbline.Insufficient;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Observations.Part;
import dev.plumbline.evidence.Drivers.Cluster;
import dev.plumbline.evidence.Drivers.Regression;
import dev.plumbline.evidence.Drivers.Within;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.statistics.LeastSquares;
import dev.plumbline.statistics.StudentEstimate;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The regression of one outcome on the points of all criteria that anybody rated, over the assessments that have them all. */
final class OutcomeRegression {

    /** What coefficients are of: a quarter of the scale, in millionths of a point. */
    private static final double QUARTER = 25 * Millionths.PER_POINT;

    private final Observations observations;
    private final DriverRules rules;
    private final int[] rated;
    private final Regression regression;
    private final @Nullable LeastSquares fit;
    private final boolean isTooLarge;

    /**
     * @param observations those with the outcome, and it alone
     * @param isTooLarge whether the outcome is beyond what squares can be taken of: then there is no fit
     */
    OutcomeRegression(Observations observations, Within within, DriverRules rules, boolean isTooLarge) {
        this.isTooLarge = isTooLarge;
        this.observations = observations;
        this.rules = rules;
        int n = observations.size();
        this.rated = IntStream.range(0, observations.scope().rubric().criteria().size())
                .filter(c -> IntStream.range(0, n).anyMatch(row -> observations.points(row, c) >= 0))
                .toArray();
        int[] rows = IntStream.range(0, n).filter(this::isComplete).toArray();
        int[] touchpoints = numbered(rows, observations::touchpoint);
        int[] raters = within == Within.TOUCHPOINT_AND_RATER
                ? numbered(rows, row -> observations.name(Part.RATER, row))
                : null;
        int[] clusters = clusters(rows);
        boolean feasible = rows.length > 0
                && !isTooLarge
                && (raters == null || LeastSquares.canTakeOut(count(touchpoints), count(raters)));
        this.fit = feasible
                ? LeastSquares.of(
                        points(rows),
                        Arrays.stream(rows)
                                .mapToDouble(row -> observations.outcome(0, row))
                                .toArray(),
                        raters == null ? new int[][] {touchpoints} : new int[][] {touchpoints, raters},
                        clusters)
                : null;
        this.regression = new Regression(
                rows.length,
                (long) n - rows.length,
                count(touchpoints),
                raters == null ? null : count(raters),
                observations.names(Part.CUSTOMER).isEmpty() ? Cluster.ASSESSMENT : Cluster.CUSTOMER,
                count(clusters),
                fit == null ? null : fit.degreesOfFreedom(),
                insufficient(count(clusters)));
    }

    private boolean isComplete(int row) {
        for (int c : rated) {
            if (observations.points(row, c) < 0) {
                return false;
            }
        }
        return rated.length > 0;
    }

    private double[][] points(int[] rows) {
        return Arrays.stream(rated)
                .mapToObj(c -> Arrays.stream(rows)
                        .mapToDouble(row -> observations.points(row, c) / QUARTER)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** By row, a number for what it belongs to, from 0 without a gap; what has no name (−1) is together. */
    private static int[] numbered(int[] rows, IntUnaryOperator names) {
        int[] all = Arrays.stream(rows).map(names).toArray();
        int[] seen = Arrays.stream(all).sorted().distinct().toArray();
        return Arrays.stream(all).map(name -> Arrays.binarySearch(seen, name)).toArray();
    }

    /** By customer; without one, each row is by itself. */
    private int[] clusters(int[] rows) {
        int customers = observations.names(Part.CUSTOMER).size();
        int[] apart = {customers};
        return numbered(rows, row -> {
            int customer = observations.name(Part.CUSTOMER, row);
            return customer < 0 ? apart[0]++ : customer;
        });
    }

    private static int count(int[] numbered) {
        return Arrays.stream(numbered).max().orElse(-1) + 1;
    }

    private @Nullable Insufficient insufficient(int clusters) {
        return clusters < rules.clustersFrom() ? new Insufficient("clusters", clusters, rules.clustersFrom()) : null;
    }

    Regression regression() {
        return regression;
    }

    /** Why a criterion has no coefficient; null if it has one. */
    @Nullable
    String whyNoCoefficient(int criterion) {
        int variable = Arrays.binarySearch(rated, criterion);
        if (variable < 0) {
            return observations.size() == 0 ? Drivers.NO_OUTCOME : Drivers.NEVER_RATED;
        }
        if (fit == null) {
            if (regression.n() == 0) {
                return Drivers.NO_COMPLETE_ROW;
            }
            return isTooLarge ? Drivers.TOO_LARGE : Drivers.TOO_MANY_RATERS;
        }
        if (!fit.varies(variable)) {
            return Drivers.NO_VARIATION;
        }
        return fit.isKnown(variable) ? null : Drivers.COLLINEAR;
    }

    /** Of a criterion that has one. */
    StudentEstimate coefficient(int criterion) {
        if (fit == null) {
            throw new IllegalStateException("there is no regression");
        }
        return fit.coefficient(Arrays.binarySearch(rated, criterion));
    }

    /** Why the coefficients are not tested; null if they are, unless the fit is exact. */
    @Nullable
    String whyNoTest() {
        if (regression.insufficient() != null) {
            return Drivers.TOO_FEW_CLUSTERS;
        }
        Integer df = regression.degreesOfFreedom();
        return df == null || df < 1 ? Drivers.TOO_FEW : null;
    }
}
