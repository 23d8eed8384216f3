package dev.plumbline.change;

import dev.plumbline.audit.Observations;
import dev.plumbline.change.Trajectory.InPeriod;
import dev.plumbline.change.Trajectory.Mean;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Millionths;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the assessments of one subject in one period add up to. */
final class PeriodSums {

    private static final String NO_POINTS = "no-points";
    private static final String NO_PROMISE = "no-promise";

    private final int index;
    private final double[] weights;
    private final Aggregation aggregation;
    private final long[] sums;
    private final long[] ratings;
    private long events;
    private long n;
    private long promisers;
    private long kept;
    private long broken;
    private double trust = Double.NaN;

    /**
     * Empty ones.
     *
     * @param index the number of the period in the calendar
     * @param weights by criterion; read, and never written
     */
    PeriodSums(int index, double[] weights, Aggregation aggregation) {
        this.index = index;
        this.weights = weights;
        this.aggregation = aggregation;
        this.sums = new long[weights.length];
        this.ratings = new long[weights.length];
    }

    void add(Observations observations, int row) {
        boolean rated = false;
        for (int c = 0; c < sums.length; c++) {
            int points = observations.points(row, c);
            if (points >= 0) {
                sums[c] += points;
                ratings[c]++;
                rated = true;
            }
        }
        events++;
        n += rated ? 1 : 0;
        kept += observations.kept(row);
        broken += observations.broken(row);
        promisers += observations.kept(row) + observations.broken(row) > 0 ? 1 : 0;
    }

    /** Takes down the trust at the end of the period; NaN before the first promise. */
    void endWith(double trust) {
        this.trust = trust;
    }

    int index() {
        return index;
    }

    /** Assessments. */
    long events() {
        return events;
    }

    /** Assessments with a rated criterion. */
    long n() {
        return n;
    }

    /** Assessments of which a promise came due. */
    long promisers() {
        return promisers;
    }

    /** Assessments that rated a criterion. */
    long ratings(int c) {
        return ratings[c];
    }

    /** Mean points of a criterion; NaN without a rating. */
    double mean(int c) {
        return (double) sums[c] / ratings[c] / Millionths.PER_POINT;
    }

    /** The criteria that have a rating and weight. */
    BitSet criteriaInPlay() {
        BitSet set = new BitSet();
        for (int c = 0; c < ratings.length; c++) {
            set.set(c, weights[c] > 0 && ratings[c] > 0);
        }
        return set;
    }

    /** Over some criteria, each of which must have a rating here; NaN if one has not. */
    double points(BitSet over) {
        BitSet missing = (BitSet) over.clone();
        missing.andNot(criteriaInPlay());
        return missing.isEmpty() ? pointsOf(over) : Double.NaN;
    }

    /** NaN without a criterion in play. */
    private double points() {
        return pointsOf(criteriaInPlay());
    }

    private double pointsOf(BitSet over) {
        double[] means = new double[weights.length];
        double[] inPlay = new double[weights.length];
        boolean any = false;
        for (int c = 0; c < means.length; c++) {
            if (over.get(c)) {
                means[c] = mean(c);
                inPlay[c] = weights[c];
                any |= inPlay[c] > 0;
            }
        }
        return any ? aggregation.points(means, inPlay) : Double.NaN;
    }

    /** NaN if no promise came due. */
    double keptShare() {
        return (double) kept / (kept + broken);
    }

    InPeriod described(Calendar calendar, List<Criterion> criteria) {
        double points = points();
        Map<String, String> absent = new LinkedHashMap<>();
        if (Double.isNaN(points)) {
            absent.put("points", NO_POINTS);
        }
        if (kept + broken == 0) {
            absent.put("keptShare", NO_PROMISE);
        }
        if (Double.isNaN(trust)) {
            absent.put("trust", NO_PROMISE);
        }
        return new InPeriod(
                calendar.name(index),
                index,
                events,
                n,
                Double.isNaN(points) ? null : points,
                IntStream.range(0, ratings.length)
                        .filter(c -> ratings[c] > 0)
                        .mapToObj(c -> new Mean(criteria.get(c).id(), ratings[c], mean(c)))
                        .toList(),
                kept,
                broken,
                kept + broken == 0 ? null : (Double) keptShare(),
                Double.isNaN(trust) ? null : (Double) trust,
                absent);
    }
}
