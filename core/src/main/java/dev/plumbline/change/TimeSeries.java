package dev.plumbline.change;

import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Trust;
import dev.plumbline.change.Trajectory.Movement;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Scorer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** The assessments of one subject, added up period by period in the order of time. */
final class TimeSeries {

    private static final long SECONDS_OF_A_DAY = 86_400;

    private final String subject;
    private final Observations observations;
    private final Calendar calendar;
    private final TrajectoryRules rules;
    private final List<Criterion> criteria;
    private final double[] weights;
    private final List<PeriodSums> periods = new ArrayList<>();
    private final long[] ratings;
    private final BitSet inPoints;

    /** @param rows of the subject, in the order of time */
    TimeSeries(
            String subject,
            int[] rows,
            Observations observations,
            Calendar calendar,
            Scorer scorer,
            TrajectoryRules rules) {
        this.subject = subject;
        this.observations = observations;
        this.calendar = calendar;
        this.rules = rules;
        this.criteria = scorer.rubric().criteria();
        this.weights = scorer.weights();
        this.ratings = new long[weights.length];
        gather(rows, scorer);
        inPoints = CommonCriteria.of(periods.stream()
                .filter(period -> period.n() >= rules.countsFrom())
                .map(PeriodSums::criteriaInPlay)
                .toList());
        if (periods.stream().noneMatch(period -> period.n() >= rules.countsFrom())) {
            periods.forEach(period -> inPoints.or(period.criteriaInPlay()));
        }
    }

    private void gather(int[] rows, Scorer scorer) {
        double kept = 0;
        double broken = 0;
        boolean promised = false;
        for (int from = 0, to; from < rows.length; from = to) {
            int index = calendar.index(observations.epochSecond(rows[from]));
            PeriodSums period = new PeriodSums(index, weights, scorer.rules().aggregation());
            long since = periods.isEmpty() ? 0 : calendar.end(index) - calendar.end(last().index());
            kept *= left(since);
            broken *= left(since);
            for (to = from; to < rows.length && observations.epochSecond(rows[to]) < calendar.end(index); to++) {
                int row = rows[to];
                period.add(observations, row);
                if (observations.kept(row) + observations.broken(row) > 0) {
                    double counts = left(calendar.end(index) - observations.epochSecond(row));
                    kept += counts * observations.kept(row);
                    broken += counts * observations.broken(row);
                    promised = true;
                }
            }
            period.endWith(promised ? Trust.of(kept, broken, rules.brokenPromiseWeight()) : Double.NaN);
            periods.add(period);
            for (int c = 0; c < ratings.length; c++) {
                ratings[c] += period.ratings(c);
            }
        }
    }

    private PeriodSums last() {
        return periods.get(periods.size() - 1);
    }

    /** What a promise counts for after some time. */
    private double left(long seconds) {
        Double halfLife = rules.halfLifeDays();
        return halfLife == null ? 1 : StrictMath.pow(2, -(seconds / (halfLife * SECONDS_OF_A_DAY)));
    }

    /** Those with an assessment, in the order of time. */
    List<PeriodSums> periods() {
        return periods;
    }

    /** Assessments that rated a criterion. */
    long ratings(int c) {
        return ratings[c];
    }

    /** The criteria that the movement of the points is over; not a copy. */
    BitSet inPoints() {
        return inPoints;
    }

    long events() {
        return sum(PeriodSums::events);
    }

    private long sum(ToLongFunction<PeriodSums> figure) {
        return periods.stream().mapToLong(figure).sum();
    }

    Trajectory described(List<Movement> movements) {
        return new Trajectory(
                subject,
                events(),
                sum(PeriodSums::n),
                periods.stream()
                        .map(period -> period.described(calendar, criteria))
                        .toList(),
                IntStream.range(0, ratings.length)
                        .filter(c -> weights[c] > 0 && ratings[c] > 0 && !inPoints.get(c))
                        .mapToObj(c -> criteria.get(c).id())
                        .toList(),
                movements);
    }
}
