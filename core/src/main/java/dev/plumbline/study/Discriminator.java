package dev.plumbline.study;

import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.AreasUnderCurve;
import dev.plumbline.statistics.BenjaminiHochberg;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.NormalEstimate;
import dev.plumbline.statistics.WeightedMean;
import dev.plumbline.study.Discrimination.Area;
import dev.plumbline.study.Discrimination.Areas;
import dev.plumbline.study.Discrimination.Difference;
import dev.plumbline.study.OutcomeTally.Counts;
import dev.plumbline.study.OutcomeTally.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Scores the patterns of an {@link OutcomeTally} under several weightings, and puts a {@link Discrimination} together. */
final class Discriminator {

    private final OutcomeTally outcomes;
    private final List<Scorer> scorers;
    private final StudyRules rules;
    private final Map<String, Scored> byTouchpoint = new TreeMap<>();
    private long notScored;

    Discriminator(OutcomeTally outcomes, List<Scorer> scorers, StudyRules rules) {
        this.outcomes = outcomes;
        this.scorers = scorers;
        this.rules = rules;
        outcomes.byTouchpoint().forEach((touchpoint, patterns) -> byTouchpoint.put(touchpoint, score(patterns)));
    }

    /** Patterns that every weighting scores: points in millionths by weighting and pattern, and the counts of either outcome. */
    private static final class Scored {

        private final long[][] points;
        private final long[] ones;
        private final long[] zeros;

        Scored(long[][] points, long[] ones, long[] zeros) {
            this.points = points;
            this.ones = ones;
            this.zeros = zeros;
        }

        AreasUnderCurve areas() {
            return AreasUnderCurve.of(points, ones, zeros);
        }
    }

    private Scored score(Map<Pattern, Counts> patterns) {
        double[][] weights = scorers.stream().map(Scorer::weights).toArray(double[][]::new);
        List<long[]> scored = new ArrayList<>();
        List<Counts> counts = new ArrayList<>();
        patterns.forEach((pattern, count) -> {
            long[] points = points(pattern, weights);
            if (points == null) {
                notScored += count.ones() + count.zeros();
            } else {
                scored.add(points);
                counts.add(count);
            }
        });
        return new Scored(
                IntStream.range(0, scorers.size())
                        .mapToObj(
                                k -> scored.stream().mapToLong(each -> each[k]).toArray())
                        .toArray(long[][]::new),
                counts.stream().mapToLong(Counts::ones).toArray(),
                counts.stream().mapToLong(Counts::zeros).toArray());
    }

    /** By weighting; null if one of them finds nothing to score. */
    private long @Nullable [] points(Pattern pattern, double[][] weights) {
        long[] scored = new long[weights.length];
        double[] points = new double[weights[0].length];
        for (int c = 0; c < points.length; c++) {
            points[c] = Math.max(0, pattern.points(c)) / Millionths.PER_POINT;
        }
        for (int k = 0; k < weights.length; k++) {
            double[] rated = weights[k].clone();
            boolean any = false;
            for (int c = 0; c < rated.length; c++) {
                rated[c] = pattern.points(c) < 0 ? 0 : rated[c];
                any |= rated[c] > 0;
            }
            if (!any) {
                return null;
            }
            scored[k] = Millionths.of(scorers.get(k).rules().aggregation().points(points, rated));
        }
        return scored;
    }

    Discrimination discrimination() {
        AreasUnderCurve pooled = pool().areas();
        Map<String, Long> notUsed = new LinkedHashMap<>(outcomes.notUsed());
        notUsed.put("not-scored", notScored);
        Areas within = within();
        return new Discrimination(
                outcomes.outcome(),
                pooled.ones(),
                pooled.zeros(),
                notUsed,
                areas(pooled::estimate, k -> pooled.difference(k, 0), null, null),
                within,
                true,
                rules.alpha(),
                within == null ? Absent.because(Discrimination.TOO_FEW, "within") : Map.of());
    }

    private Scored pool() {
        return new Scored(
                IntStream.range(0, scorers.size())
                        .mapToObj(k -> byTouchpoint.values().stream()
                                .flatMapToLong(each -> Arrays.stream(each.points[k]))
                                .toArray())
                        .toArray(long[][]::new),
                byTouchpoint.values().stream()
                        .flatMapToLong(each -> Arrays.stream(each.ones))
                        .toArray(),
                byTouchpoint.values().stream()
                        .flatMapToLong(each -> Arrays.stream(each.zeros))
                        .toArray());
    }

    /** Touchpoints are independent samples, so the variances of their areas add up. Null if none has two of either outcome. */
    private @Nullable Areas within() {
        List<String> touchpoints = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        List<AreasUnderCurve> each = new ArrayList<>();
        byTouchpoint.forEach((touchpoint, scored) -> {
            AreasUnderCurve areas = scored.areas();
            boolean enough = areas.ones() >= 2 && areas.zeros() >= 2;
            (enough ? touchpoints : leftOut).add(touchpoint);
            if (enough) {
                each.add(areas);
            }
        });
        return touchpoints.isEmpty()
                ? null
                : areas(
                        k -> joined(each, areas -> areas.estimate(k)),
                        k -> joined(each, areas -> areas.difference(k, 0)),
                        touchpoints,
                        leftOut);
    }

    /** The mean of the estimates of several touchpoints, each weighted by the pairs of assessments it compares. */
    private static NormalEstimate joined(
            List<AreasUnderCurve> touchpoints, Function<AreasUnderCurve, NormalEstimate> estimate) {
        List<NormalEstimate> estimates = touchpoints.stream().map(estimate).toList();
        WeightedMean mean = WeightedMean.of(
                numbers(touchpoints, areas -> (double) areas.ones() * areas.zeros()),
                numbers(estimates, NormalEstimate::value),
                numbers(estimates, each -> each.standardError() * each.standardError()),
                numbers(touchpoints, areas -> 1));
        return new NormalEstimate(mean.mean(), Math.sqrt(mean.variance()));
    }

    private static <T> double[] numbers(List<T> items, ToDoubleFunction<T> number) {
        return items.stream().mapToDouble(number).toArray();
    }

    private Areas areas(
            IntFunction<NormalEstimate> areas,
            IntFunction<NormalEstimate> differences,
            @Nullable List<String> touchpoints,
            @Nullable List<String> leftOut) {
        List<NormalEstimate> toTheFirst =
                IntStream.range(1, scorers.size()).mapToObj(differences).toList();
        double[] p = numbers(toTheFirst, NormalEstimate::p);
        double[] adjusted = BenjaminiHochberg.adjusted(p);
        List<Area> described = new ArrayList<>();
        for (int k = 0; k < scorers.size(); k++) {
            described.add(area(
                    scorers.get(k).weighting().id(),
                    areas.apply(k),
                    k == 0 ? null : difference(toTheFirst.get(k - 1), p[k - 1], adjusted[k - 1])));
        }
        int family = (int) Arrays.stream(p).filter(each -> !Double.isNaN(each)).count();
        return new Areas(touchpoints, leftOut, described, family);
    }

    private Area area(String weighting, NormalEstimate estimate, @Nullable Difference difference) {
        if (Double.isNaN(estimate.value())) {
            String why = seesOutcomes() ? Discrimination.ONE_OUTCOME : Discrimination.NO_OUTCOME;
            return new Area(
                    weighting,
                    null,
                    null,
                    null,
                    difference == null
                            ? Absent.because(why, "auc", "interval")
                            : Absent.because(why, "auc", "interval", "difference"));
        }
        Interval interval = estimate.interval(rules.level());
        return new Area(
                weighting,
                estimate.value(),
                interval == null ? null : interval.clamp(0, 1),
                difference,
                interval == null ? Absent.because(whyNoInterval(estimate), "interval") : Map.of());
    }

    private boolean seesOutcomes() {
        return byTouchpoint.values().stream().anyMatch(each -> each.ones.length > 0);
    }

    private Difference difference(NormalEstimate estimate, double p, double adjusted) {
        Interval interval = estimate.interval(rules.level());
        Map<String, String> absent = new LinkedHashMap<>();
        if (interval == null) {
            absent.put("interval", whyNoInterval(estimate));
        }
        if (Double.isNaN(p)) {
            absent.put("p", whyNoInterval(estimate));
            absent.put("adjustedP", whyNoInterval(estimate));
        }
        boolean claimed = adjusted <= rules.alpha();
        return new Difference(
                estimate.value(),
                interval == null ? null : interval.clamp(-1, 1),
                Double.isNaN(p) ? null : p,
                Double.isNaN(adjusted) ? null : adjusted,
                !claimed ? null : estimate.value() > 0 ? Discrimination.Claim.BETTER : Discrimination.Claim.WORSE,
                absent);
    }

    private static String whyNoInterval(NormalEstimate estimate) {
        return estimate.standardError() == 0 ? Discrimination.NO_VARIATION : Discrimination.TOO_FEW;
    }
}
