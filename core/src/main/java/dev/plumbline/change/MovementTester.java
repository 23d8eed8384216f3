package dev.plumbline.change;

import dev.plumbline.audit.Observations;
import dev.plumbline.change.ChangePoint.Search;
import dev.plumbline.change.Trajectory.Movement;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Tests whatever moves in a time series for a direction and a change: the points, each rated criterion, the kept share. */
final class MovementTester {

    /** The kept share goes from 0 to 1, and its slopes are judged as if it were points. */
    private static final double HUNDREDTHS = 100;
    /** Of a number that a row does not have. */
    private static final long NONE = -1;

    private final Observations observations;
    private final TrajectoryRules rules;
    private final List<Criterion> criteria;
    private final double[] weights;
    private final Aggregation aggregation;

    MovementTester(Observations observations, Scorer scorer, TrajectoryRules rules) {
        this.observations = observations;
        this.rules = rules;
        this.criteria = scorer.rubric().criteria();
        this.weights = scorer.weights();
        this.aggregation = scorer.rules().aggregation();
    }

    /** A movement before it is known what else was tested. */
    record Tested(Measure measure, @Nullable String criterion, Direction direction, Search search) {

        Movement judged(double adjustedDirection, double adjustedChange, TrajectoryRules rules) {
            return new Movement(
                    measure,
                    criterion,
                    direction.judged(adjustedDirection, rules.alpha(), rules.smallestSlope(), perUnit(measure)),
                    search.judged(adjustedChange, rules.alpha()));
        }
    }

    /**
     * The movements of a series, in the order in which a trajectory has them.
     *
     * @param rows those the series adds up, in the order of time
     */
    List<Tested> tested(TimeSeries series, int[] rows) {
        List<Tested> tested = new ArrayList<>();
        BitSet inPoints = series.inPoints();
        tested.add(tested(
                series,
                rows,
                Measure.POINTS,
                null,
                PeriodSums::n,
                period -> period.points(inPoints),
                row -> score(row, inPoints)));
        for (int c = 0; c < weights.length; c++) {
            if (series.ratings(c) > 0) {
                int rated = c;
                tested.add(tested(
                        series,
                        rows,
                        Measure.CRITERION,
                        criteria.get(c).id(),
                        period -> period.ratings(rated),
                        period -> period.mean(rated),
                        row -> observations.points(row, rated)));
            }
        }
        tested.add(tested(
                series, rows, Measure.KEPT_SHARE, null, PeriodSums::promisers, PeriodSums::keptShare, this::keptShare));
        return tested;
    }

    /**
     * Looks at one thing that moves.
     *
     * @param said how many assessments of a period say something of it
     * @param value in a period; NaN if it does not count
     * @param single of a row, in millionths of a point or of a hundredth; negative if it has none
     */
    private Tested tested(
            TimeSeries series,
            int[] rows,
            Measure measure,
            @Nullable String criterion,
            ToLongFunction<PeriodSums> said,
            ToDoubleFunction<PeriodSums> value,
            IntToLongFunction single) {
        return new Tested(measure, criterion, direction(series, said, value), search(rows, measure, single));
    }

    private Direction direction(
            TimeSeries series, ToLongFunction<PeriodSums> said, ToDoubleFunction<PeriodSums> value) {
        double[] index = new double[series.periods().size()];
        double[] values = new double[index.length];
        int counted = 0;
        for (PeriodSums period : series.periods()) {
            double seen = said.applyAsLong(period) < rules.countsFrom() ? Double.NaN : value.applyAsDouble(period);
            if (!Double.isNaN(seen)) {
                index[counted] = period.index();
                values[counted++] = Millionths.of(seen) / Millionths.PER_POINT;
            }
        }
        return Direction.of(
                Arrays.copyOf(index, counted), Arrays.copyOf(values, counted), rules.level(), rules.alpha());
    }

    private Search search(int[] rows, Measure measure, IntToLongFunction single) {
        int[] telling = new int[rows.length];
        long[] seconds = new long[rows.length];
        long[] singles = new long[rows.length];
        int n = 0;
        for (int row : rows) {
            long number = single.applyAsLong(row);
            if (number >= 0) {
                telling[n] = row;
                seconds[n] = observations.epochSecond(row);
                singles[n++] = number;
            }
        }
        return new Search(
                Arrays.copyOf(seconds, n),
                Arrays.copyOf(singles, n),
                Millionths.PER_POINT * perUnit(measure),
                rules.changeFrom(),
                i -> observations.occurredAt(telling[i]));
    }

    /** The points of a row by itself, over those of some criteria that it rated, in millionths. */
    private long score(int row, BitSet over) {
        double[] points = new double[weights.length];
        double[] inPlay = new double[weights.length];
        boolean any = false;
        for (int c = 0; c < points.length; c++) {
            int millionths = observations.points(row, c);
            if (millionths >= 0 && over.get(c)) {
                points[c] = millionths / Millionths.PER_POINT;
                inPlay[c] = weights[c];
                any |= inPlay[c] > 0;
            }
        }
        return any ? Millionths.of(aggregation.points(points, inPlay)) : NONE;
    }

    /** Of the promises of a row, in millionths of a hundredth. */
    private long keptShare(int row) {
        double due = (double) observations.kept(row) + observations.broken(row);
        return due == 0 ? NONE : Millionths.of(HUNDREDTHS * observations.kept(row) / due);
    }

    private static double perUnit(Measure measure) {
        return measure == Measure.KEPT_SHARE ? HUNDREDTHS : 1;
    }
}
