package dev.plumbline.change;

import dev.plumbline.InvalidException;
import dev.plumbline.audit.Figures;
import dev.plumbline.audit.Tally;
import dev.plumbline.change.Experiment.Warning;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Homogeneity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for what else may make two arms differ: what they are made up of, what they share, where the control was going before. */
final class Confounding {

    private static final int CONTROL = ExperimentTally.CONTROL;
    private static final int VARIANT = ExperimentTally.VARIANT;

    private final ExperimentTally tally;
    private final Figures control;
    private final Figures variant;
    private final Scorer scorer;
    private final ExperimentRules rules;
    private final Map<Mixture.Of, Mixture> mixtures = new EnumMap<>(Mixture.Of.class);
    private final Trend trend;

    /** @param watch run before each deal of a permutation test */
    Confounding(
            ExperimentTally tally,
            Figures control,
            Figures variant,
            Scorer scorer,
            ExperimentRules rules,
            Runnable watch) {
        this.tally = tally;
        this.control = control;
        this.variant = variant;
        this.scorer = scorer;
        this.rules = rules;
        for (Mixture.Of of : Mixture.Of.values()) {
            mixtures.put(of, mixture(of, watch));
        }
        this.trend = trendBefore();
    }

    private Mixture mixture(Mixture.Of of, Runnable watch) {
        List<long[]> kinds = List.copyOf(tally.counts(of).values());
        Homogeneity test = Homogeneity.of(
                kinds.stream().mapToLong(both -> both[CONTROL]).toArray(),
                kinds.stream().mapToLong(both -> both[VARIANT]).toArray(),
                watch);
        boolean known = !Double.isNaN(test.distance());
        Map<String, String> absent = new LinkedHashMap<>();
        if (!known) {
            absent.put("distance", Experiment.TOO_FEW);
        }
        Double p = test.p();
        if (p == null) {
            String why = kinds.size() < 2 && known ? Experiment.NO_VARIATION : Experiment.TOO_FEW;
            absent.put("test", why);
            absent.put("p", why);
        }
        // a warning, not a claim: an alpha that no permutation can reach must not silence it
        double most = test.dealt() ? Math.max(rules.alpha(), Homogeneity.LEAST_DEALT) : rules.alpha();
        return new Mixture(
                of,
                kinds.size(),
                (int) tally.counts(of).entrySet().stream()
                        .filter(kind -> !kind.getKey().isEmpty())
                        .filter(kind -> kind.getValue()[CONTROL] > 0 && kind.getValue()[VARIANT] > 0)
                        .count(),
                known ? (Double) test.distance() : null,
                p == null ? null : test.dealt() ? Mixture.Test.PERMUTATION : Mixture.Test.CHI_SQUARE,
                p,
                p != null && p <= most && Millionths.of(test.distance()) >= Millionths.of(rules.smallestDistance()),
                absent);
    }

    /** The direction of the control, what it is without, or why there is none. */
    record Trend(
            @Nullable Direction direction,
            List<String> without,
            @Nullable String why) {

        private static Trend because(String why) {
            return new Trend(null, List.of(), why);
        }
    }

    private Trend trendBefore() {
        Instant begin = tally.first(CONTROL);
        Instant end = tally.last(CONTROL);
        Instant next = tally.first(VARIANT);
        if (begin == null || end == null || next == null) {
            return Trend.because(Experiment.EMPTY);
        }
        if (!end.isBefore(next)) {
            return Trend.because(Experiment.NOT_BEFORE);
        }
        Calendar calendar;
        try {
            calendar = new Calendar(rules.period(), begin.getEpochSecond(), end.getEpochSecond());
        } catch (InvalidException tooMany) {
            return Trend.because(Experiment.TOO_MANY_PERIODS);
        }
        TrajectoryRules rulesOfTrend = rulesOfTrend();
        Tally before = tally.tally(CONTROL);
        Map<String, Figures> byPeriod = new LinkedHashMap<>();
        before.groups().forEach((period, cells) -> {
            Figures figures = new Figures(before.merged(cells.values()), scorer);
            if (figures.n() >= rulesOfTrend.countsFrom()) {
                byPeriod.put(period, figures);
            }
        });
        BitSet over = CommonCriteria.of(
                byPeriod.values().stream().map(Figures::criteriaInPlay).toList());
        List<Double> index = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        byPeriod.forEach((period, figures) -> {
            Figures common = figures.over(over);
            if (!over.isEmpty() && common.criteriaInPlay().equals(over)) {
                index.add((double) calendar.index(period));
                values.add(Millionths.of(common.points()) / Millionths.PER_POINT);
            }
        });
        Direction direction = Direction.of(numbers(index), numbers(values), rules.level(), rules.alpha());
        BitSet without = control.criteriaInPlay();
        without.andNot(over);
        List<Criterion> criteria = scorer.rubric().criteria();
        return new Trend(
                direction.judged(direction.testedP(), rules.alpha(), rulesOfTrend.smallestSlope(), 1),
                without.stream().mapToObj(c -> criteria.get(c).id()).toList(),
                null);
    }

    private static double[] numbers(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    List<Mixture> mixtures() {
        return List.copyOf(mixtures.values());
    }

    Trend trend() {
        return trend;
    }

    /** As trajectories are followed unless told otherwise. */
    TrajectoryRules rulesOfTrend() {
        return TrajectoryRules.of(Subject.ALL, rules.period());
    }

    /** Whether one arm was taken at other touchpoints than the other. */
    boolean touchpointsDiffer() {
        Mixture touchpoints = mixtures.get(Mixture.Of.TOUCHPOINTS);
        return touchpoints != null && touchpoints.differs();
    }

    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        if (control.cell().events() == 0 || variant.cell().events() == 0) {
            warnings.add(Warning.EMPTY_ARM);
        }
        if (tally.inBoth() > 0) {
            warnings.add(Warning.OVERLAP);
        }
        for (Mixture mixture : mixtures.values()) {
            if (mixture.differs()) {
                warnings.add(
                        switch (mixture.of()) {
                            case TOUCHPOINTS -> Warning.TOUCHPOINTS_DIFFER;
                            case CHANNELS -> Warning.CHANNELS_DIFFER;
                            case SEGMENTS -> Warning.SEGMENTS_DIFFER;
                            case RATERS -> Warning.RATERS_DIFFER;
                            case CUSTOMERS -> Warning.CUSTOMERS_DIFFER;
                        });
            }
        }
        Mixture customers = mixtures.get(Mixture.Of.CUSTOMERS);
        if (customers != null && customers.shared() > 0) {
            warnings.add(Warning.SHARED_CUSTOMERS);
        }
        Direction before = trend.direction;
        if (before != null && (before.word() == Direction.Word.BUILDING || before.word() == Direction.Word.ERODING)) {
            warnings.add(Warning.TREND_BEFORE);
        }
        return warnings;
    }
}
