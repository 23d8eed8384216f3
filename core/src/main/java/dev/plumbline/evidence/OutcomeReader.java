package dev.plumbline.evidence;

import dev.plumbline.Absent;
import dev.plumbline.audit.Observations;
import dev.plumbline.evidence.Drivers.Claim;
import dev.plumbline.evidence.Drivers.Coefficient;
import dev.plumbline.evidence.Drivers.Driver;
import dev.plumbline.evidence.Drivers.Kind;
import dev.plumbline.evidence.Drivers.Outcome;
import dev.plumbline.evidence.Drivers.Side;
import dev.plumbline.evidence.Drivers.Within;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Mean;
import dev.plumbline.statistics.MeanDifference;
import dev.plumbline.statistics.ProportionDifference;
import dev.plumbline.statistics.Spearman;
import dev.plumbline.statistics.StudentEstimate;
import dev.plumbline.statistics.WithinCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays each criterion beside one outcome. */
final class OutcomeReader {

    /** Of outcomes whose squares, and the squares of their sums, are taken. */
    private static final double LARGEST = 1e100;

    private final String outcome;
    private final Observations observations;
    private final DriverRules rules;
    private final List<Criterion> criteria;
    private final double[] values;
    private final Kind kind;
    private final boolean isTooLarge;
    /** The rows of each touchpoint, in their own order. */
    private final int[][] touchpoints;

    private final OutcomeRegression regression;
    private final List<@Nullable WithinCorrelation> correlations = new ArrayList<>();

    /** @param observations those with the outcome, and it alone */
    OutcomeReader(String outcome, Observations observations, Within within, DriverRules rules, Runnable step) {
        this.outcome = outcome;
        this.observations = observations;
        this.rules = rules;
        this.criteria = observations.scope().rubric().criteria();
        this.values = IntStream.range(0, observations.size())
                .mapToDouble(row -> observations.outcome(0, row))
                .toArray();
        this.kind = Arrays.stream(values).allMatch(value -> value == 0 || value == 1) ? Kind.YES_OR_NO : Kind.NUMBER;
        this.isTooLarge = Arrays.stream(values).anyMatch(value -> Math.abs(value) > LARGEST);
        this.touchpoints = touchpoints();
        for (int c = 0; c < criteria.size(); c++) {
            correlations.add(correlation(c));
            step.run();
        }
        this.regression = new OutcomeRegression(observations, within, rules, isTooLarge);
        step.run();
    }

    private int[][] touchpoints() {
        int[] sizes = new int[observations.touchpoints().size()];
        for (int row = 0; row < values.length; row++) {
            sizes[observations.touchpoint(row)]++;
        }
        int[][] rows = Arrays.stream(sizes).mapToObj(size -> new int[size]).toArray(int[][]::new);
        Arrays.fill(sizes, 0);
        for (int row = 0; row < values.length; row++) {
            int touchpoint = observations.touchpoint(row);
            rows[touchpoint][sizes[touchpoint]++] = row;
        }
        return rows;
    }

    /** Over touchpoints with enough assessments, and variation on both sides; null if there is none. */
    private @Nullable WithinCorrelation correlation(int criterion) {
        List<Double> rhos = new ArrayList<>();
        List<Long> ns = new ArrayList<>();
        for (int[] rows : touchpoints) {
            int[] both = Arrays.stream(rows)
                    .filter(row -> observations.points(row, criterion) >= 0)
                    .toArray();
            if (both.length >= rules.withinFrom()) {
                double rho = Spearman.rho(
                        Arrays.stream(both)
                                .mapToDouble(row -> observations.points(row, criterion))
                                .toArray(),
                        Arrays.stream(both).mapToDouble(row -> values[row]).toArray());
                if (!Double.isNaN(rho)) {
                    rhos.add(rho);
                    ns.add((long) both.length);
                }
            }
        }
        return rhos.isEmpty()
                ? null
                : WithinCorrelation.of(
                        rhos.stream().mapToDouble(Double::doubleValue).toArray(),
                        ns.stream().mapToLong(Long::longValue).toArray(),
                        rules.level());
    }

    /** By criterion, of its coefficient; NaN where none is tested. */
    double[] p() {
        return IntStream.range(0, criteria.size())
                .mapToDouble(c -> regression.whyNoTest() == null && regression.whyNoCoefficient(c) == null
                        ? regression.coefficient(c).p()
                        : Double.NaN)
                .toArray();
    }

    /**
     * All of it.
     *
     * @param assessments with the outcome or without
     * @param adjustedP by criterion; NaN where none was tested
     */
    Outcome outcome(long assessments, double[] adjustedP) {
        boolean any = values.length > 0;
        return new Outcome(
                outcome,
                values.length,
                assessments - values.length,
                any ? kind : null,
                any ? Mean.of(values) : null,
                regression.regression(),
                IntStream.range(0, criteria.size())
                        .mapToObj(c -> driver(c, adjustedP[c]))
                        .toList(),
                any ? Map.of() : Absent.because(Drivers.NO_OUTCOME, "kind", "mean"));
    }

    private Driver driver(int c, double adjusted) {
        Map<String, String> absent = new LinkedHashMap<>();
        double[] met = side(c, true);
        double[] notMet = side(c, false);
        boolean both = met.length > 0 && notMet.length > 0;
        if (!both) {
            String why = met.length + notMet.length == 0 ? neverRated() : Drivers.ONE_SIDED;
            absent.putAll(Absent.because(why, "difference", "interval"));
        }
        if (both && isTooLarge) {
            absent.putAll(Absent.because(Drivers.TOO_LARGE, "difference", "interval"));
        }
        Interval interval = both && !isTooLarge ? interval(met, notMet) : null;
        if (both && !isTooLarge && interval == null) {
            absent.put("interval", Math.min(met.length, notMet.length) < 2 ? Drivers.TOO_FEW : Drivers.NO_VARIATION);
        }
        WithinCorrelation correlation = correlations.get(c);
        if (correlation == null) {
            absent.put("correlation", whyNoCorrelation(c));
        }
        String why = regression.whyNoCoefficient(c);
        if (why != null) {
            absent.put("coefficient", why);
        }
        Coefficient coefficient = why == null ? coefficient(regression.coefficient(c), adjusted) : null;
        Claim claim = coefficient == null ? null : claim(coefficient.perQuarter(), adjusted);
        if (claim == null) {
            absent.put("claim", whyNoClaim(why, adjusted));
        }
        return new Driver(
                criteria.get(c).id(),
                criteria.get(c).value(),
                met.length == 0 ? null : new Side(met.length, Mean.of(met)),
                notMet.length == 0 ? null : new Side(notMet.length, Mean.of(notMet)),
                both && !isTooLarge ? Mean.of(met) - Mean.of(notMet) : null,
                interval,
                correlation,
                coefficient,
                claim,
                absent);
    }

    private String whyNoClaim(@Nullable String whyNoCoefficient, double adjusted) {
        if (whyNoCoefficient != null) {
            return whyNoCoefficient;
        }
        if (Double.isNaN(adjusted)) {
            return whyNoTest();
        }
        return adjusted <= rules.alpha() ? Absent.TOO_SMALL : Absent.NOT_SIGNIFICANT;
    }

    /** Of a coefficient that has no p. */
    private String whyNoTest() {
        String why = regression.whyNoTest();
        return why == null ? Drivers.NO_VARIATION : why;
    }

    /** The outcome of those that rate a criterion and met its standard, or did not. */
    private double[] side(int criterion, boolean met) {
        long standardAt = Millionths.of(observations.scope().standardAt());
        return IntStream.range(0, values.length)
                .filter(row -> observations.points(row, criterion) >= 0
                        && observations.points(row, criterion) >= standardAt == met)
                .mapToDouble(row -> values[row])
                .toArray();
    }

    private @Nullable Interval interval(double[] met, double[] notMet) {
        if (kind == Kind.YES_OR_NO) {
            return ProportionDifference.newcombe(
                            (long) sum(met), met.length, (long) sum(notMet), notMet.length, rules.level())
                    .interval();
        }
        StudentEstimate ofMet = StudentEstimate.ofMean(met);
        StudentEstimate ofNotMet = StudentEstimate.ofMean(notMet);
        return MeanDifference.welch(
                        ofMet.value(),
                        ofMet.standardError() * ofMet.standardError(),
                        ofMet.degreesOfFreedom(),
                        ofNotMet.value(),
                        ofNotMet.standardError() * ofNotMet.standardError(),
                        ofNotMet.degreesOfFreedom(),
                        rules.level())
                .interval();
    }

    private String whyNoCorrelation(int criterion) {
        int most = Arrays.stream(touchpoints)
                .mapToInt(rows -> (int) Arrays.stream(rows)
                        .filter(row -> observations.points(row, criterion) >= 0)
                        .count())
                .max()
                .orElse(0);
        if (most == 0) {
            return neverRated();
        }
        return most < rules.withinFrom() ? Drivers.TOO_FEW : Drivers.NO_VARIATION;
    }

    private String neverRated() {
        return values.length == 0 ? Drivers.NO_OUTCOME : Drivers.NEVER_RATED;
    }

    private Coefficient coefficient(StudentEstimate estimate, double adjusted) {
        return !Double.isNaN(adjusted)
                ? new Coefficient(
                        estimate.value(),
                        estimate.standardError(),
                        estimate.interval(rules.level()),
                        estimate.p(),
                        adjusted,
                        Map.of())
                : new Coefficient(
                        estimate.value(),
                        null,
                        null,
                        null,
                        null,
                        Absent.because(whyNoTest(), "standardError", "interval", "p", "adjustedP"));
    }

    private @Nullable Claim claim(double coefficient, double adjusted) {
        boolean large = Millionths.of(Math.abs(coefficient)) >= Millionths.of(rules.smallestCoefficient());
        return !(adjusted <= rules.alpha() && large) ? null : coefficient > 0 ? Claim.GOES_WITH : Claim.GOES_AGAINST;
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
