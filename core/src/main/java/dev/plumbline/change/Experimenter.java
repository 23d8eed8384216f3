package dev.plumbline.change;

import dev.plumbline.audit.AuditRules;
import dev.plumbline.audit.Cell;
import dev.plumbline.audit.Figures;
import dev.plumbline.audit.Tally;
import dev.plumbline.change.Experiment.Arm;
import dev.plumbline.change.Experiment.Claim;
import dev.plumbline.change.Experiment.Comparison;
import dev.plumbline.change.Experiment.CriterionComparison;
import dev.plumbline.change.Experiment.Difference;
import dev.plumbline.change.Experiment.Rated;
import dev.plumbline.change.Experiment.Reading;
import dev.plumbline.change.Experiment.SampleSize;
import dev.plumbline.change.Experiment.Warning;
import dev.plumbline.journey.Journey;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.BenjaminiHochberg;
import dev.plumbline.statistics.Homogeneity;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.MeanDifference;
import dev.plumbline.statistics.NormalQuantile;
import dev.plumbline.statistics.ProportionDifference;
import dev.plumbline.statistics.WeightedMean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads both arms of an experiment under a scorer, and puts the {@link Experiment} together. */
final class Experimenter {

    private static final int CONTROL = ExperimentTally.CONTROL;
    private static final int VARIANT = ExperimentTally.VARIANT;

    private final ExperimentTally tally;
    private final Scorer scorer;
    private final ExperimentRules rules;
    private final List<Criterion> criteria;
    private final ToDoubleFunction<String> importance;
    private final Figures control;
    private final Figures variant;
    private final List<Pair> common = new ArrayList<>();

    /** One touchpoint in both arms. */
    private record Pair(String touchpoint, Figures control, Figures variant) {}

    Experimenter(ExperimentTally tally, Scorer scorer, ExperimentRules rules) {
        if (!tally.scope().rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the arms and the scorer have different rubrics");
        }
        if (Millionths.of(tally.scope().standardAt())
                != Millionths.of(scorer.rules().standardAt())) {
            throw new IllegalArgumentException("the arms and the scorer have different standards");
        }
        if (tally.scope().period() != rules.period()) {
            throw new IllegalArgumentException("the arms and the rules have different periods");
        }
        this.tally = tally;
        this.scorer = scorer;
        this.rules = rules;
        this.criteria = scorer.rubric().criteria();
        this.importance = AuditRules.DEFAULT.importance(tally.scope().journey());
        Map<String, Cell> ofControl = tally.tally(CONTROL).touchpoints();
        Map<String, Cell> ofVariant = tally.tally(VARIANT).touchpoints();
        this.control = new Figures(tally.tally(CONTROL).merged(ofControl.values()), scorer);
        this.variant = new Figures(tally.tally(VARIANT).merged(ofVariant.values()), scorer);
        ofControl.forEach((touchpoint, cell) -> {
            Cell other = ofVariant.get(touchpoint);
            if (other != null) {
                Pair pair = new Pair(touchpoint, new Figures(cell, scorer), new Figures(other, scorer));
                if (pair.control.hasPoints() && pair.control.criteriaInPlay().equals(pair.variant.criteriaInPlay())) {
                    common.add(pair);
                }
            }
        });
    }

    Experiment experiment() {
        Map<Mixture.Of, Mixture> mixtures = new EnumMap<>(Mixture.Of.class);
        for (Mixture.Of of : Mixture.Of.values()) {
            mixtures.put(of, mixture(of));
        }
        Direction trend = trendBefore();
        Reading claimsOn = differs(mixtures.get(Mixture.Of.TOUCHPOINTS)) ? Reading.STANDARDISED : Reading.RAW;
        Cell all = tally.tally(CONTROL).merged(List.of(control.cell(), variant.cell()));
        Journey journey = tally.scope().journey();
        Comparison points = new Comparison(
                judged(List.of(rawPoints()), claimsOn == Reading.RAW).get(0),
                judged(List.of(standardisedPoints()), claimsOn == Reading.STANDARDISED)
                        .get(0));
        List<CriterionComparison> compared = criteria(claimsOn);
        return new Experiment(
                tally.scope().perspective(),
                journey == null ? null : journey.id() + '@' + journey.revision(),
                arm(CONTROL, control),
                arm(VARIANT, variant),
                claimsOn,
                points,
                compared,
                (int) compared.stream()
                        .map(each -> claimsOn == Reading.RAW ? each.raw() : each.standardised())
                        .filter(each -> each.p() != null)
                        .count(),
                sampleSize(),
                warnings(mixtures, trend),
                List.copyOf(mixtures.values()),
                trend,
                common.stream().map(Pair::touchpoint).toList(),
                tally.inBoth(),
                tally.inNeither(),
                tally.setAside(),
                true,
                notes(),
                rules,
                scorer.basis(new Figures(all, scorer).weightsInPlay()));
    }

    private Arm arm(int which, Figures figures) {
        String why = figures.whyNoInterval();
        Map<String, String> absent = new LinkedHashMap<>();
        if (!figures.hasPoints()) {
            absent.put("points", Experiment.NO_POINTS);
        }
        if (why != null) {
            absent.put("interval", why);
            absent.put("spread", why);
        }
        return new Arm(
                tally.selection(which),
                figures.cell().events(),
                figures.n(),
                figures.hasPoints() ? figures.points() : null,
                figures.interval(rules.level()),
                why == null ? figures.spread() : null,
                tally.first(which),
                tally.last(which),
                absent);
    }

    // --- differences
    // -------------------------------------------------------------------------------------------------------

    /** A difference before it is known what else was tested. */
    private record Draft(
            @Nullable MeanDifference test,
            @Nullable Integer needed,
            @Nullable String why) {

        static Draft because(String why) {
            return new Draft(null, null, why);
        }

        /** NaN if there is no test. */
        double p() {
            return test == null || test.p() == null || needed != null ? Double.NaN : test.p();
        }
    }

    private Draft rawPoints() {
        if (!control.hasPoints() || !variant.hasPoints()) {
            return Draft.because(Experiment.NO_POINTS);
        }
        if (!control.criteriaInPlay().equals(variant.criteriaInPlay())) {
            return Draft.because(Experiment.OTHER_CRITERIA);
        }
        return draft(
                mean(variant, Figures::points, Figures::knownVariance, Figures::n),
                mean(control, Figures::points, Figures::knownVariance, Figures::n),
                Math.min(variant.n(), control.n()));
    }

    private Draft raw(int c) {
        if (control.ratings(c) == 0 || variant.ratings(c) == 0) {
            return Draft.because(Experiment.NO_POINTS);
        }
        return draft(
                mean(variant, f -> f.mean(c), f -> f.varianceOfMean(c), f -> f.ratings(c)),
                mean(control, f -> f.mean(c), f -> f.varianceOfMean(c), f -> f.ratings(c)),
                Math.min(variant.ratings(c), control.ratings(c)));
    }

    private Draft standardisedPoints() {
        return standardised(pair -> true, Figures::points, Figures::knownVariance, Figures::n);
    }

    private Draft standardised(int c) {
        return standardised(
                pair -> pair.control.ratings(c) > 0 && pair.variant.ratings(c) > 0,
                f -> f.mean(c),
                f -> f.varianceOfMean(c),
                f -> f.ratings(c));
    }

    private Draft standardised(
            Predicate<Pair> where,
            ToDoubleFunction<Figures> mean,
            ToDoubleFunction<Figures> variance,
            ToLongFunction<Figures> n) {
        List<Pair> pairs = common.stream().filter(where).toList();
        if (pairs.isEmpty()) {
            return Draft.because(Experiment.NO_COMMON_TOUCHPOINT);
        }
        return draft(
                mean(pairs, Pair::variant, mean, variance, n),
                mean(pairs, Pair::control, mean, variance, n),
                Math.min(
                        pairs.stream()
                                .mapToLong(pair -> n.applyAsLong(pair.variant))
                                .sum(),
                        pairs.stream()
                                .mapToLong(pair -> n.applyAsLong(pair.control))
                                .sum()));
    }

    private static WeightedMean mean(
            Figures figures,
            ToDoubleFunction<Figures> mean,
            ToDoubleFunction<Figures> variance,
            ToLongFunction<Figures> n) {
        return new WeightedMean(
                mean.applyAsDouble(figures), variance.applyAsDouble(figures), n.applyAsLong(figures) - 1.0);
    }

    private WeightedMean mean(
            List<Pair> pairs,
            Function<Pair, Figures> arm,
            ToDoubleFunction<Figures> mean,
            ToDoubleFunction<Figures> variance,
            ToLongFunction<Figures> n) {
        return WeightedMean.of(
                pairs.stream().map(Pair::touchpoint).mapToDouble(importance).toArray(),
                pairs.stream().map(arm).mapToDouble(mean).toArray(),
                pairs.stream().map(arm).mapToDouble(variance).toArray(),
                pairs.stream().map(arm).mapToDouble(f -> n.applyAsLong(f) - 1.0).toArray());
    }

    private Draft draft(WeightedMean ofVariant, WeightedMean ofControl, long fewest) {
        MeanDifference test = MeanDifference.welch(
                ofVariant.mean(),
                ofVariant.variance(),
                ofVariant.degreesOfFreedom(),
                ofControl.mean(),
                ofControl.variance(),
                ofControl.degreesOfFreedom(),
                rules.level());
        if (fewest < rules.countsFrom()) {
            return new Draft(test, rules.countsFrom(), Experiment.TOO_FEW);
        }
        String why = test.p() != null
                ? null
                : test.standardError() == 0 ? Experiment.NO_VARIATION : Experiment.TOO_FEW_AT_A_TOUCHPOINT;
        return new Draft(test, null, why);
    }

    private List<Difference> judged(List<Draft> drafts, boolean claimed) {
        double[] adjusted =
                BenjaminiHochberg.adjusted(drafts.stream().mapToDouble(Draft::p).toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> judged(drafts.get(i), adjusted[i], claimed))
                .toList();
    }

    private Difference judged(Draft draft, double adjusted, boolean claimed) {
        MeanDifference test = draft.test;
        Map<String, String> absent = new LinkedHashMap<>();
        String why = draft.why;
        if (why != null) {
            if (test == null) {
                absent.put("difference", why);
            }
            absent.put("interval", why);
            absent.put("p", why);
            absent.put("adjustedP", why);
        }
        if (test == null || why != null) {
            return new Difference(
                    test == null ? null : test.difference(), draft.needed, null, null, null, null, absent);
        }
        Interval interval = test.interval();
        Claim claim = test.difference() > 0 ? Claim.HIGHER : Claim.LOWER;
        return new Difference(
                test.difference(),
                null,
                interval == null ? null : interval.clamp(-100, 100),
                test.p(),
                adjusted,
                claimed && adjusted <= rules.alpha() ? claim : null,
                absent);
    }

    private List<CriterionComparison> criteria(Reading claimsOn) {
        int[] rated = IntStream.range(0, criteria.size())
                .filter(c -> control.ratings(c) + variant.ratings(c) > 0)
                .toArray();
        List<Difference> raw = judged(IntStream.of(rated).mapToObj(this::raw).toList(), claimsOn == Reading.RAW);
        List<Difference> standardised =
                judged(IntStream.of(rated).mapToObj(this::standardised).toList(), claimsOn == Reading.STANDARDISED);
        List<CriterionComparison> compared = new ArrayList<>();
        for (int i = 0; i < rated.length; i++) {
            int c = rated[i];
            boolean both = control.ratings(c) > 0 && variant.ratings(c) > 0;
            compared.add(new CriterionComparison(
                    criteria.get(c).id(),
                    criteria.get(c).value(),
                    rated(control, c),
                    rated(variant, c),
                    raw.get(i),
                    standardised.get(i),
                    both
                            ? ProportionDifference.newcombe(
                                    variant.cell().standardMet(c),
                                    variant.ratings(c),
                                    control.cell().standardMet(c),
                                    control.ratings(c),
                                    rules.level())
                            : null));
        }
        return compared;
    }

    private static Rated rated(Figures figures, int c) {
        long n = figures.ratings(c);
        return n == 0
                ? new Rated(0, null, null)
                : new Rated(n, figures.mean(c), (double) figures.cell().standardMet(c) / n);
    }

    private SampleSize sampleSize() {
        double[] known = IntStream.of(CONTROL, VARIANT)
                .mapToObj(arm -> arm == CONTROL ? control : variant)
                .mapToDouble(figures -> figures.n() * figures.knownVariance())
                .filter(squared -> squared > 0)
                .toArray();
        if (known.length == 0) {
            return new SampleSize(null, null, null);
        }
        double variance = Arrays.stream(known).sum() / known.length;
        double z = NormalQuantile.of(1 - rules.alpha() / 2) + NormalQuantile.of(rules.power());
        double delta = rules.smallestDifference();
        long needed = (long) Math.ceil(2 * z * z * variance / (delta * delta));
        return new SampleSize(variance, needed, Math.min(control.n(), variant.n()) >= needed);
    }

    // --- what else may be the reason
    // ---------------------------------------------------------------------------------------

    private Mixture mixture(Mixture.Of of) {
        List<long[]> kinds = List.copyOf(tally.counts(of).values());
        Homogeneity test = Homogeneity.of(
                kinds.stream().mapToLong(both -> both[CONTROL]).toArray(),
                kinds.stream().mapToLong(both -> both[VARIANT]).toArray());
        boolean known = !Double.isNaN(test.distance());
        Map<String, String> absent = new LinkedHashMap<>();
        if (!known) {
            absent.put("distance", Experiment.TOO_FEW);
        }
        Double p = test.p();
        if (p == null) {
            absent.put("p", kinds.size() < 2 && known ? Experiment.NO_VARIATION : Experiment.TOO_FEW);
        }
        return new Mixture(
                of,
                kinds.size(),
                (int) tally.counts(of).entrySet().stream()
                        .filter(kind -> !kind.getKey().isEmpty())
                        .filter(kind -> kind.getValue()[CONTROL] > 0 && kind.getValue()[VARIANT] > 0)
                        .count(),
                known ? (Double) test.distance() : null,
                p,
                p != null && p <= rules.alpha() && test.distance() >= rules.smallestDistance(),
                absent);
    }

    /** Absent unless the control is over before the variant begins. */
    private @Nullable Direction trendBefore() {
        Instant begin = tally.first(CONTROL);
        Instant end = tally.last(CONTROL);
        Instant next = tally.first(VARIANT);
        if (begin == null || end == null || next == null || !end.isBefore(next)) {
            return null;
        }
        Tally before = tally.tally(CONTROL);
        Map<String, Figures> byPeriod = new LinkedHashMap<>();
        before.groups()
                .forEach((period, cells) -> byPeriod.put(period, new Figures(before.merged(cells.values()), scorer)));
        int from = TrajectoryRules.DEFAULT.countsFrom();
        List<Double> index = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        Calendar calendar = new Calendar(rules.period(), begin.getEpochSecond(), end.getEpochSecond());
        byPeriod.forEach((period, figures) -> {
            if (figures.n() >= from && figures.criteriaInPlay().equals(control.criteriaInPlay())) {
                index.add((double) calendar.index(period));
                values.add(Millionths.of(figures.points()) / Millionths.PER_POINT);
            }
        });
        Direction direction = Direction.of(numbers(index), numbers(values), rules.level(), rules.alpha());
        return direction.judged(
                direction.testedP(),
                rules.alpha(),
                TrajectoryRules.of(Subject.ALL, rules.period()).smallestSlope());
    }

    private List<Warning> warnings(Map<Mixture.Of, Mixture> mixtures, @Nullable Direction trend) {
        List<Warning> warnings = new ArrayList<>();
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
        if (trend != null && (trend.word() == Direction.Word.BUILDING || trend.word() == Direction.Word.ERODING)) {
            warnings.add(Warning.TREND_BEFORE);
        }
        return warnings;
    }

    private static boolean differs(@Nullable Mixture mixture) {
        return mixture != null && mixture.differs();
    }

    private static double[] numbers(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("differences", "variant minus control; that two arms differ does not say why: see the warnings");
        notes.put("independence", "assessments are taken as independent: frequent customers make p-values too small");
        notes.put("standardised", "over the touchpoints that both arms have, each weighted by its importance");
        notes.put("sampleSize", "for the raw points, from the spread seen here");
        return notes;
    }
}
