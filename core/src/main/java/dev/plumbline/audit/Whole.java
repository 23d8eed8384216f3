package dev.plumbline.audit;

import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.WeightedMean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is said over touchpoints, each weighted by its importance: the overall points, the redesigns, the ladder. */
final class Whole {

    private final Groups touchpoints;
    private final Map<String, Figures> scored;
    private final Scorer scorer;
    private final List<RedFlag> redFlags;
    private final AuditRules rules;
    private final ToDoubleFunction<String> importance;
    private final List<String> onJourney;

    Whole(Groups touchpoints, Scorer scorer, List<RedFlag> redFlags, @Nullable Journey journey, AuditRules rules) {
        this.touchpoints = touchpoints;
        this.scored = touchpoints.withPoints();
        this.scorer = scorer;
        this.redFlags = redFlags;
        this.rules = rules;
        this.importance = rules.importance(journey);
        this.onJourney = journey == null
                ? List.of()
                : journey.touchpoints().stream().map(Touchpoint::id).toList();
    }

    /** The points of the whole; NaN if no touchpoint has any. */
    double points() {
        return points(scored);
    }

    /** The points of some touchpoints, weighted as in the whole. */
    double points(Map<String, Figures> some) {
        return mean(some, Figures::points, figures -> 0, figures -> 1).mean();
    }

    /** @param all everything that was tallied, in one cell */
    Overall describe(Cell all) {
        WeightedMean mean = mean(scored, Figures::points, Figures::knownVariance, figures -> figures.n() - 1.0);
        Interval interval = student(mean);
        if (interval != null && scorer.rules().aggregation() == Aggregation.MINIMUM) {
            interval = interval.roughly();
        }
        String whyNoInterval = interval != null ? null : whyNoInterval(mean);
        Double trust = Trust.points(all.kept(), all.broken(), rules.brokenPromiseWeight());
        Set<String> withoutPoints = new TreeSet<>(touchpoints.keys());
        withoutPoints.addAll(onJourney);
        withoutPoints.removeAll(scored.keySet());
        Absences absent = new Absences();
        absent.note("points", scored.isEmpty() ? Absences.NO_POINTS : null);
        absent.note("interval", whyNoInterval);
        absent.note("degreesOfFreedom", whyNoInterval);
        absent.note("trust", trust == null ? Absences.NO_PROMISE : null);
        absent.note("promises/brokenRate", trust == null ? Absences.NO_PROMISE : null);
        return new Overall(
                all.events(),
                all.points().rows(),
                scored.isEmpty() ? null : mean.mean(),
                interval,
                interval == null ? null : mean.degreesOfFreedom(),
                List.copyOf(withoutPoints),
                PromiseRecord.of(all.kept(), all.broken(), rules.level()),
                trust,
                absent.reasons());
    }

    private String whyNoInterval(WeightedMean mean) {
        if (scored.isEmpty()) {
            return Absences.NO_POINTS;
        }
        if (mean.variance() == 0) {
            return Absences.NO_VARIATION;
        }
        return scored.values().stream().anyMatch(figures -> Absences.ZERO_MEAN.equals(figures.whyNoInterval()))
                ? Absences.ZERO_MEAN
                : Absences.TOO_FEW_AT_A_TOUCHPOINT;
    }

    /**
     * Every criterion under the standard at a touchpoint, by what overall would gain; of equal gains (to a millionth) that of
     * lower points, then by touchpoint, then in rubric order.
     */
    List<Redesign> redesigns() {
        double standardAt = scorer.rules().standardAt();
        double total = 0;
        for (String touchpoint : scored.keySet()) {
            total += importance.applyAsDouble(touchpoint);
        }
        double allImportance = total;
        List<Redesign> redesigns = new ArrayList<>();
        scored.forEach((touchpoint, figures) -> {
            double[] gains = figures.gains(standardAt);
            for (int c = 0; c < gains.length; c++) {
                if (figures.weight(c) > 0 && Millionths.of(figures.mean(c)) < Millionths.of(standardAt)) {
                    redesigns.add(redesign(
                            touchpoint, figures, c, gains[c] * importance.applyAsDouble(touchpoint) / allImportance));
                }
            }
        });
        redesigns.sort(Comparator.comparingLong((Redesign r) -> -Millionths.of(r.gain()))
                .thenComparingLong(r -> Millionths.of(r.points())));
        return redesigns;
    }

    private Redesign redesign(String touchpoint, Figures figures, int c, double gain) {
        Criterion criterion = scorer.rubric().criteria().get(c);
        List<Redesign.Seen> seen = IntStream.range(0, redFlags.size())
                .filter(f -> criterion.redFlags().contains(redFlags.get(f)))
                .filter(f -> figures.cell().redFlags(f) > 0)
                .mapToObj(f -> new Redesign.Seen(
                        redFlags.get(f).id(),
                        figures.cell().redFlags(f),
                        redFlags.get(f).advice()))
                .sorted(Comparator.comparingLong(flag -> -flag.count()))
                .limit(3)
                .toList();
        return new Redesign(
                touchpoint,
                criterion.id(),
                criterion.value(),
                figures.ratings(c),
                figures.mean(c),
                gain,
                touchpoints.notComparable(touchpoint) ? true : null,
                criterion.advice(),
                seen);
    }

    /** The levels of a rubric of kind ladder. */
    Ladder ladder() {
        List<Criterion> criteria = scorer.rubric().criteria();
        List<Ladder.Level> levels = IntStream.range(0, criteria.size())
                .mapToObj(c -> level(c, criteria.get(c).id()))
                .toList();
        String standsOn = null;
        boolean unbroken = true;
        boolean missedBelow = false;
        boolean inverted = false;
        for (Ladder.Level level : levels) {
            boolean reached = level.state() == Ladder.State.REACHED;
            unbroken &= reached;
            standsOn = unbroken ? level.criterion() : standsOn;
            inverted |= reached && missedBelow;
            missedBelow |= level.state() == Ladder.State.NOT_REACHED;
        }
        return new Ladder(levels, standsOn, inverted);
    }

    private Ladder.Level level(int c, String criterion) {
        Map<String, Figures> rated = touchpoints.all();
        rated.values().removeIf(figures -> figures.ratings(c) == 0);
        long n =
                rated.values().stream().mapToLong(figures -> figures.ratings(c)).sum();
        if (n == 0) {
            return new Ladder.Level(criterion, n, null, null, Ladder.State.UNKNOWN, Absences.NO_POINTS);
        }
        WeightedMean mean = mean(
                rated,
                figures -> figures.mean(c),
                figures -> figures.varianceOfMean(c),
                figures -> figures.ratings(c) - 1.0);
        Interval interval = student(mean);
        String whyNoInterval = interval != null
                ? null
                : mean.variance() == 0 ? Absences.NO_VARIATION : Absences.TOO_FEW_AT_A_TOUCHPOINT;
        return new Ladder.Level(criterion, n, mean.mean(), interval, state(n, mean, interval), whyNoInterval);
    }

    private Ladder.State state(long n, WeightedMean mean, @Nullable Interval interval) {
        double standardAt = scorer.rules().standardAt();
        if (n < rules.verdictFrom()
                || Double.isNaN(mean.variance())
                || (interval != null && Groups.holds(interval, standardAt))) {
            return Ladder.State.UNCLEAR;
        }
        return Millionths.of(mean.mean()) >= Millionths.of(standardAt)
                ? Ladder.State.REACHED
                : Ladder.State.NOT_REACHED;
    }

    private WeightedMean mean(
            Map<String, Figures> some,
            ToDoubleFunction<Figures> mean,
            ToDoubleFunction<Figures> variance,
            ToDoubleFunction<Figures> degreesOfFreedom) {
        return WeightedMean.of(
                some.keySet().stream().mapToDouble(importance).toArray(),
                some.values().stream().mapToDouble(mean).toArray(),
                some.values().stream().mapToDouble(variance).toArray(),
                some.values().stream().mapToDouble(degreesOfFreedom).toArray());
    }

    /** Absent if the variance is 0 or not known. */
    private @Nullable Interval student(WeightedMean mean) {
        return mean.variance() > 0
                ? Interval.student(mean.mean(), Math.sqrt(mean.variance()), mean.degreesOfFreedom(), rules.level())
                        .clamp(0, 100)
                : null;
    }
}
