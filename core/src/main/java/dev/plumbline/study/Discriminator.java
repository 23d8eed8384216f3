package dev.plumbline.study;

import dev.plumbline.Absent;
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
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Scores the patterns of an {@link OutcomeTally} under several weightings, and puts a {@link Discrimination} together. */
final class Discriminator {

    /** How often each pattern is looked at under each weighting: scored, and ranked among all and those of its touchpoint. */
    static final long LOOKS = 3;

    /** Patterns scored between two looks at the progress. */
    private static final int STRETCH = 1024;

    private final OutcomeTally outcomes;
    private final List<Scorer> scorers;
    private final StudyRules rules;
    private final Watch watch;
    private final double[][] weights;
    private final List<Span> spans = new ArrayList<>();
    /** In millionths, by weighting and pattern; a pattern that not every weighting scores has neither ones nor zeros. */
    private final long[][] points;

    private final long[] ones;
    private final long[] zeros;
    private long notScored;

    /** @param watch is told of {@link #LOOKS} parts for each pattern and weighting */
    Discriminator(OutcomeTally outcomes, List<Scorer> scorers, StudyRules rules, Watch watch) {
        this.outcomes = outcomes;
        this.scorers = scorers;
        this.rules = rules;
        this.watch = watch;
        this.weights = scorers.stream().map(Scorer::weights).toArray(double[][]::new);
        this.points = new long[scorers.size()][outcomes.patterns()];
        this.ones = new long[outcomes.patterns()];
        this.zeros = new long[outcomes.patterns()];
        int next = 0;
        for (Map.Entry<String, List<Map.Entry<Pattern, Counts>>> each :
                outcomes.byTouchpoint().entrySet()) {
            int from = next;
            for (Map.Entry<Pattern, Counts> entry : each.getValue()) {
                score(next++, entry.getKey(), entry.getValue());
                if (next % STRETCH == 0) {
                    watch.advance((double) STRETCH * weights.length);
                }
            }
            spans.add(new Span(each.getKey(), from, next));
        }
        watch.advance((double) (next % STRETCH) * weights.length);
    }

    /** Where the patterns of a touchpoint are: {@code from…to−1}. */
    private record Span(String touchpoint, int from, int to) {}

    private void score(int at, Pattern pattern, Counts counts) {
        double[] rated = new double[weights[0].length];
        for (int c = 0; c < rated.length; c++) {
            rated[c] = Math.max(0, pattern.points(c)) / Millionths.PER_POINT;
        }
        for (int k = 0; k < weights.length; k++) {
            double[] inPlay = weights[k].clone();
            boolean any = false;
            for (int c = 0; c < inPlay.length; c++) {
                inPlay[c] = pattern.points(c) < 0 ? 0 : inPlay[c];
                any |= inPlay[c] > 0;
            }
            if (!any) {
                notScored += counts.ones() + counts.zeros();
                return;
            }
            points[k][at] = Millionths.of(scorers.get(k).rules().aggregation().points(rated, inPlay));
        }
        ones[at] = counts.ones();
        zeros[at] = counts.zeros();
    }

    Discrimination discrimination() {
        AreasUnderCurve pooled = areas(0, ones.length);
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

    private AreasUnderCurve areas(int from, int to) {
        double step = (to - from) / 3.0; // of which there are three for each weighting
        return AreasUnderCurve.of(
                Arrays.stream(points).map(each -> part(each, from, to)).toArray(long[][]::new),
                part(ones, from, to),
                part(zeros, from, to),
                () -> watch.advance(step));
    }

    /** Not a copy if it is all. */
    private static long[] part(long[] numbers, int from, int to) {
        return to - from == numbers.length ? numbers : Arrays.copyOfRange(numbers, from, to);
    }

    /** Touchpoints are independent samples, so the variances of their areas add up. Null if none has two of either outcome. */
    private @Nullable Areas within() {
        List<String> touchpoints = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        List<AreasUnderCurve> each = new ArrayList<>();
        for (Span span : spans) {
            AreasUnderCurve areas = areas(span.from, span.to);
            boolean enough = areas.ones() >= 2 && areas.zeros() >= 2;
            (enough ? touchpoints : leftOut).add(span.touchpoint);
            if (enough) {
                each.add(areas);
            }
        }
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
        return Arrays.stream(ones).anyMatch(each -> each > 0)
                || Arrays.stream(zeros).anyMatch(each -> each > 0);
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
