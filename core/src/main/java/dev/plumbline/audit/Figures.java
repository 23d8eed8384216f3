package dev.plumbline.audit;

import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.Verdict;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.JointSums;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a cell says under one scorer: means, points, variance and verdict. Criteria are named by their index in the rubric; points
 * lie from 0 to 100. Reads the cell when asked, and is as thread-safe as that.
 */
public final class Figures {

    /** Points are tallied in millionths, so variances come in their squares. */
    private static final double SQUARE = Millionths.PER_POINT * Millionths.PER_POINT;

    private final Cell cell;
    private final Scorer scorer;
    private final double[] weights;
    private final double[] means;
    private final double[] inPlay;
    private @Nullable Double variance;

    /** @throws ArrayIndexOutOfBoundsException if the scorer has another rubric than the cell */
    public Figures(Cell cell, Scorer scorer) {
        this(cell, scorer, criteria -> true);
    }

    private Figures(Cell cell, Scorer scorer, IntPredicate counts) {
        this.cell = cell;
        this.scorer = scorer;
        this.weights = scorer.weights();
        this.means = new double[weights.length];
        this.inPlay = new double[weights.length];
        for (int c = 0; c < weights.length; c++) {
            if (ratings(c) > 0) {
                means[c] = cell.points().mean(c) / Millionths.PER_POINT;
                inPlay[c] = counts.test(c) ? weights[c] : 0;
            }
        }
    }

    /** The same with points over some criteria only; {@link #n} still counts assessments that rated any. */
    public Figures over(BitSet criteria) {
        return new Figures(cell, scorer, criteria::get);
    }

    /** What it reads. */
    public Cell cell() {
        return cell;
    }

    /** Assessments with a rated criterion. */
    public long n() {
        return cell.points().rows();
    }

    /** Assessments that rated a criterion. */
    public long ratings(int criterion) {
        return cell.points().count(criterion);
    }

    /** Mean points of a criterion; 0 without a rating. */
    public double mean(int criterion) {
        return means[criterion];
    }

    /** The weight of a criterion; 0 without a rating. */
    public double weight(int criterion) {
        return inPlay[criterion];
    }

    /** The weights by criterion, 0 without a rating; a fresh copy. */
    public double[] weightsInPlay() {
        return inPlay.clone();
    }

    /** The share of a criterion among those rated; 0 without a rating. */
    public double share(int criterion) {
        return hasPoints() ? inPlay[criterion] / sum(inPlay) : 0;
    }

    /** The criteria that have a rating and weight. */
    public BitSet criteriaInPlay() {
        BitSet set = new BitSet();
        for (int c = 0; c < inPlay.length; c++) {
            set.set(c, inPlay[c] > 0);
        }
        return set;
    }

    /** Whether a criterion that has weight was rated. */
    public boolean hasPoints() {
        return sum(inPlay) > 0;
    }

    /** The means, aggregated; NaN without a criterion in play. */
    public double points() {
        return hasPoints() ? aggregation().points(means, inPlay) : Double.NaN;
    }

    /** By criterion, what the points would gain if its mean rose to {@code level}. */
    double[] gains(double level) {
        return hasPoints() ? aggregation().gains(means, inPlay, level) : new double[inPlay.length];
    }

    /** Weight rated divided by weight applicable; NaN if nothing that has weight applies. */
    double coverage() {
        double rated = 0;
        double applicable = 0;
        for (int c = 0; c < weights.length; c++) {
            rated += weights[c] * ratings(c);
            applicable += weights[c] * (n() - cell.notApplicable(c));
        }
        return rated / applicable;
    }

    /** Of the points; means something where {@link #whyNoInterval} finds nothing, or nothing but a lack of variation. */
    public double variance() {
        Double known = variance;
        if (known == null) {
            known = computeVariance();
            variance = known;
        }
        return known;
    }

    private double computeVariance() {
        JointSums sums = cell.points();
        double[] variances = new double[means.length];
        for (int c = 0; c < variances.length; c++) {
            variances[c] = sums.varianceOfMean(c);
        }
        return sums.varianceOfCombination(aggregation().gradient(means, inPlay, variances)) / SQUARE;
    }

    /** Why the points have no interval; null if they have one. */
    public @Nullable String whyNoInterval() {
        if (!hasPoints()) {
            return Absences.NO_POINTS;
        }
        if (n() < 2) {
            return Absences.TOO_FEW;
        }
        boolean zero = false;
        for (int c = 0; c < inPlay.length; c++) {
            if (inPlay[c] > 0 && ratings(c) < 2) {
                return Absences.TOO_FEW_OF_A_CRITERION;
            }
            zero |= inPlay[c] > 0 && means[c] == 0;
        }
        if (zero && (aggregation() == Aggregation.GEOMETRIC || aggregation() == Aggregation.HARMONIC)) {
            return Absences.ZERO_MEAN;
        }
        return Millionths.of(spread()) > 0 ? null : Absences.NO_VARIATION;
    }

    /** Standard deviation of single assessments around the points; known where {@link #variance} is. */
    public double spread() {
        return Math.sqrt(n() * variance());
    }

    /** 0 if all assessments say the same; NaN if there are too few to know, or no slope to carry it. */
    public double knownVariance() {
        String why = whyNoInterval();
        if (why == null) {
            return variance();
        }
        return why.equals(Absences.NO_VARIATION) ? 0 : Double.NaN;
    }

    /** Of the points, cut to 0…100; absent with {@link #whyNoInterval}. */
    public @Nullable Interval interval(double level) {
        if (whyNoInterval() != null) {
            return null;
        }
        Interval interval = Interval.student(points(), Math.sqrt(variance()), n() - 1.0, level)
                .clamp(0, 100);
        return aggregation() == Aggregation.MINIMUM ? interval.roughly() : interval;
    }

    /** Of a criterion's mean, cut to 0…100; absent with fewer than two ratings or without variation. */
    public @Nullable Interval interval(int criterion, double level) {
        double variance = varianceOfMean(criterion);
        return variance > 0
                ? Interval.student(means[criterion], Math.sqrt(variance), ratings(criterion) - 1.0, level)
                        .clamp(0, 100)
                : null;
    }

    /** The variance of a criterion's mean; NaN with fewer than two ratings. */
    public double varianceOfMean(int criterion) {
        return cell.points().varianceOfMean(criterion) / SQUARE;
    }

    /** Absent below {@link AuditRules#verdictFrom()} or without points. */
    @Nullable
    Verdict verdict(AuditRules rules) {
        if (!hasPoints() || n() < rules.verdictFrom()) {
            return null;
        }
        double least = 100;
        for (int c = 0; c < inPlay.length; c++) {
            if (inPlay[c] > 0) {
                least = Math.min(least, means[c]);
            }
        }
        return scorer.rules().verdict(points(), least);
    }

    private Aggregation aggregation() {
        return scorer.rules().aggregation();
    }

    private static double sum(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }
}
