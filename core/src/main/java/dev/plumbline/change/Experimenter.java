package dev.plumbline.change;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Absent;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.AuditRules;
import dev.plumbline.audit.Cell;
import dev.plumbline.audit.Figures;
import dev.plumbline.audit.Tally;
import dev.plumbline.change.Experiment.Arm;
import dev.plumbline.change.Experiment.Claim;
import dev.plumbline.change.Experiment.Comparison;
import dev.plumbline.change.Experiment.CriterionComparison;
import dev.plumbline.change.Experiment.Difference;
import dev.plumbline.change.Experiment.LeftOut;
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
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
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
    private final Runnable watch;
    /** What the raw points are over. */
    private final BitSet inPoints;

    private final List<Pair> common = new ArrayList<>();
    private final List<Pair> comparable = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    /** One touchpoint in both arms: figures whose points are over the same criteria, and how many assessments these rest on. */
    private record Pair(String touchpoint, Figures control, long controlN, Figures variant, long variantN) {}

    Experimenter(ExperimentTally tally, Scorer scorer, ExperimentRules rules, Runnable watch) {
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
        this.importance = AuditRules.DEFAULT
                .withMomentOfTruthImportance(rules.momentOfTruthImportance())
                .importance(tally.scope().journey());
        this.watch = watch;
        Map<String, Cell> ofControl = tally.tally(CONTROL).touchpoints();
        Map<String, Cell> ofVariant = tally.tally(VARIANT).touchpoints();
        this.control = new Figures(tally.tally(CONTROL).merged(ofControl.values()), scorer);
        this.variant = new Figures(tally.tally(VARIANT).merged(ofVariant.values()), scorer);
        this.inPoints = ratedTwice(control, variant);
        Set<String> touchpoints = new TreeSet<>(ofControl.keySet());
        touchpoints.addAll(ofVariant.keySet());
        touchpoints.forEach(touchpoint -> pair(touchpoint, ofControl.get(touchpoint), ofVariant.get(touchpoint)));
    }

    /** The criteria that have weight and at least two ratings in each arm: without two, nobody knows how sure a mean is. */
    private static BitSet ratedTwice(Figures control, Figures variant) {
        BitSet twice = new BitSet();
        control.criteriaInPlay().stream()
                .filter(c -> control.ratings(c) >= 2 && variant.ratings(c) >= 2)
                .forEach(twice::set);
        return twice;
    }

    private void pair(String touchpoint, @Nullable Cell ofControl, @Nullable Cell ofVariant) {
        if (ofControl == null || ofVariant == null) {
            leftOut.add(new LeftOut(touchpoint, List.of(), Experiment.NOT_IN_BOTH));
            return;
        }
        Figures left = new Figures(ofControl, scorer);
        Figures right = new Figures(ofVariant, scorer);
        BitSet over = ratedTwice(left, right);
        Pair pair = new Pair(touchpoint, left.over(over), n(left, over), right.over(over), n(right, over));
        common.add(pair);
        String why = over.isEmpty() ? Experiment.NO_COMMON_CRITERION : whyUnknown(pair.control, pair.variant);
        if (why == null) {
            comparable.add(pair);
        }
        List<String> criteria = notIn(over, left, right);
        if (why != null || !criteria.isEmpty()) {
            leftOut.add(new LeftOut(touchpoint, criteria, why));
        }
    }

    /** Why the variance of the points is not known in one of the arms; null if it is. */
    private static @Nullable String whyUnknown(Figures control, Figures variant) {
        return Double.isNaN(control.knownVariance())
                ? control.whyNoInterval()
                : Double.isNaN(variant.knownVariance()) ? variant.whyNoInterval() : null;
    }

    /** The criteria that have weight, were rated in an arm, and are not among those. */
    private List<String> notIn(BitSet over, Figures control, Figures variant) {
        BitSet rated = control.criteriaInPlay();
        rated.or(variant.criteriaInPlay());
        rated.andNot(over);
        return ids(rated);
    }

    private List<String> ids(BitSet set) {
        return set.stream().mapToObj(c -> criteria.get(c).id()).toList();
    }

    /**
     * How many assessments the points of an arm rest on: those that rated anything, unless a criterion is left out, and then as many
     * as rated the one of the others that was rated most, which is certain.
     */
    private static long n(Figures unrestricted, BitSet over) {
        long most = over.stream().mapToLong(unrestricted::ratings).max().orElse(0);
        BitSet leftOut = unrestricted.criteriaInPlay();
        leftOut.andNot(over);
        return leftOut.isEmpty() ? unrestricted.n() : most;
    }

    Experiment experiment() {
        Map<Mixture.Of, Mixture> mixtures = new EnumMap<>(Mixture.Of.class);
        for (Mixture.Of of : Mixture.Of.values()) {
            mixtures.put(of, mixture(of));
        }
        Trend trend = trendBefore();
        Reading claimsOn = differs(mixtures.get(Mixture.Of.TOUCHPOINTS)) ? Reading.STANDARDISED : Reading.RAW;
        Cell all = tally.tally(CONTROL).merged(List.of(control.cell(), variant.cell()));
        Journey journey = tally.scope().journey();
        Comparison points = new Comparison(
                judged(List.of(rawPoints()), claimsOn == Reading.RAW, true).get(0),
                judged(List.of(standardisedPoints()), claimsOn == Reading.STANDARDISED, true)
                        .get(0));
        boolean open = (claimsOn == Reading.RAW ? points.raw() : points.standardised()).claim() != null;
        List<CriterionComparison> compared = criteria(claimsOn, open);
        Map<String, String> absent = new LinkedHashMap<>();
        if (trend.why != null) {
            absent.put("trendBefore", trend.why);
        }
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
                warnings(mixtures, trend.direction),
                List.copyOf(mixtures.values()),
                trend.direction,
                trend.without,
                notIn(inPoints, control, variant),
                comparable.stream().map(Pair::touchpoint).toList(),
                leftOut,
                tally.inBoth(),
                tally.inNeither(),
                tally.setAside(),
                true,
                absent,
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
        if (figures.cell().events() == 0) {
            absent.put("first", Experiment.EMPTY);
            absent.put("last", Experiment.EMPTY);
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
        long n = n(control, inPoints);
        long otherN = n(variant, inPoints);
        if (inPoints.isEmpty()) {
            return Math.min(control.n(), variant.n()) < rules.countsFrom()
                    ? new Draft(null, rules.countsFrom(), Experiment.TOO_FEW)
                    : Draft.because(Experiment.NO_COMMON_CRITERION);
        }
        Figures ofControl = control.over(inPoints);
        Figures ofVariant = variant.over(inPoints);
        return draft(
                mean(ofVariant.points(), ofVariant.knownVariance(), otherN),
                mean(ofControl.points(), ofControl.knownVariance(), n),
                Math.min(n, otherN),
                whyUnknown(ofControl, ofVariant));
    }

    private Draft raw(int c) {
        if (control.ratings(c) == 0 || variant.ratings(c) == 0) {
            return Draft.because(Experiment.NOT_RATED);
        }
        return draft(
                mean(variant.mean(c), variant.varianceOfMean(c), variant.ratings(c)),
                mean(control.mean(c), control.varianceOfMean(c), control.ratings(c)),
                Math.min(variant.ratings(c), control.ratings(c)),
                null);
    }

    private Draft standardisedPoints() {
        return standardised(
                comparable, Figures::points, Figures::knownVariance, pair -> pair.controlN, pair -> pair.variantN);
    }

    private Draft standardised(int c) {
        return standardised(
                common.stream()
                        .filter(pair -> pair.control.ratings(c) >= 2 && pair.variant.ratings(c) >= 2)
                        .toList(),
                f -> f.mean(c),
                f -> f.varianceOfMean(c),
                pair -> pair.control.ratings(c),
                pair -> pair.variant.ratings(c));
    }

    private Draft standardised(
            List<Pair> pairs,
            ToDoubleFunction<Figures> mean,
            ToDoubleFunction<Figures> variance,
            ToLongFunction<Pair> controlN,
            ToLongFunction<Pair> variantN) {
        if (pairs.isEmpty()) {
            return Draft.because(
                    common.isEmpty() ? Experiment.NO_COMMON_TOUCHPOINT : Experiment.NO_COMPARABLE_TOUCHPOINT);
        }
        return draft(
                mean(pairs, Pair::variant, mean, variance, variantN),
                mean(pairs, Pair::control, mean, variance, controlN),
                Math.min(
                        pairs.stream().mapToLong(variantN).sum(),
                        pairs.stream().mapToLong(controlN).sum()),
                null);
    }

    private static WeightedMean mean(double mean, double variance, long n) {
        return new WeightedMean(mean, variance, n - 1.0);
    }

    private WeightedMean mean(
            List<Pair> pairs,
            Function<Pair, Figures> arm,
            ToDoubleFunction<Figures> mean,
            ToDoubleFunction<Figures> variance,
            ToLongFunction<Pair> n) {
        return WeightedMean.of(
                pairs.stream().map(Pair::touchpoint).mapToDouble(importance).toArray(),
                pairs.stream().map(arm).mapToDouble(mean).toArray(),
                pairs.stream().map(arm).mapToDouble(variance).toArray(),
                pairs.stream().mapToDouble(pair -> n.applyAsLong(pair) - 1.0).toArray());
    }

    /** {@code whyUnknown} the variance of one of them is not known; null if both are. */
    private Draft draft(WeightedMean ofVariant, WeightedMean ofControl, long fewest, @Nullable String whyUnknown) {
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
        String why = whyUnknown == null ? Experiment.NO_VARIATION : whyUnknown;
        return new Draft(test, null, test.p() == null ? why : null);
    }

    /**
     * The finished differences.
     *
     * @param claimed whether claims are made on this reading
     * @param open whether the gate to claims is
     */
    private List<Difference> judged(List<Draft> drafts, boolean claimed, boolean open) {
        double[] adjusted =
                BenjaminiHochberg.adjusted(drafts.stream().mapToDouble(Draft::p).toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> judged(drafts.get(i), claimed ? (Double) adjusted[i] : null, open))
                .toList();
    }

    private Difference judged(Draft draft, @Nullable Double adjusted, boolean open) {
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
        if (adjusted == null) {
            absent.put("adjustedP", Experiment.NOT_CLAIMED_ON);
        }
        Interval interval = test.interval();
        Claim claim = test.difference() > 0 ? Claim.HIGHER : Claim.LOWER;
        return new Difference(
                test.difference(),
                null,
                interval == null ? null : interval.clamp(-100, 100),
                test.p(),
                adjusted,
                open && adjusted != null && adjusted <= rules.alpha() ? claim : null,
                absent);
    }

    private List<CriterionComparison> criteria(Reading claimsOn, boolean open) {
        int[] rated = IntStream.range(0, criteria.size())
                .filter(c -> control.ratings(c) + variant.ratings(c) > 0)
                .toArray();
        List<Difference> raw = judged(IntStream.of(rated).mapToObj(this::raw).toList(), claimsOn == Reading.RAW, open);
        List<Difference> standardised = judged(
                IntStream.of(rated).mapToObj(this::standardised).toList(), claimsOn == Reading.STANDARDISED, open);
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
                            : null,
                    both ? Map.of() : Absent.because(Experiment.NOT_RATED, "standardMet")));
        }
        return compared;
    }

    private static Rated rated(Figures figures, int c) {
        long n = figures.ratings(c);
        return n == 0
                ? new Rated(0, null, null, Absent.because(Experiment.NOT_RATED, "points", "standardMetShare"))
                : new Rated(n, figures.mean(c), (double) figures.cell().standardMet(c) / n, Map.of());
    }

    private SampleSize sampleSize() {
        List<Figures> arms = List.of(control.over(inPoints), variant.over(inPoints));
        long n = n(control, inPoints);
        long otherN = n(variant, inPoints);
        double[] known = DoubleStream.of(
                        n * arms.get(CONTROL).knownVariance(),
                        otherN * arms.get(VARIANT).knownVariance())
                .filter(squared -> squared > 0)
                .toArray();
        if (known.length == 0) {
            boolean constant = arms.stream().anyMatch(figures -> figures.knownVariance() == 0);
            String why = constant
                    ? Experiment.NO_VARIATION
                    : inPoints.isEmpty() ? Experiment.NO_COMMON_CRITERION : whyUnknown(arms.get(0), arms.get(1));
            return new SampleSize(
                    null, null, null, Absent.because(requireNonNull(why), "variance", "neededPerArm", "enough"));
        }
        double variance = Arrays.stream(known).sum() / known.length;
        double z = NormalQuantile.of(1 - rules.alpha() / 2) + NormalQuantile.of(rules.power());
        double delta = rules.smallestDifference();
        long needed = (long) Math.ceil(2 * z * z * variance / (delta * delta));
        return new SampleSize(variance, needed, Math.min(n, otherN) >= needed, Map.of());
    }

    private Mixture mixture(Mixture.Of of) {
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
    private record Trend(
            @Nullable Direction direction,
            List<String> without,
            @Nullable String why) {

        static Trend because(String why) {
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
        TrajectoryRules rulesOfTrend = TrajectoryRules.of(Subject.ALL, rules.period());
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
        return new Trend(
                direction.judged(direction.testedP(), rules.alpha(), rulesOfTrend.smallestSlope(), 1),
                ids(without),
                null);
    }

    private List<Warning> warnings(Map<Mixture.Of, Mixture> mixtures, @Nullable Direction trend) {
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

    private Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("differences", "variant minus control; that two arms differ does not say why: see the warnings");
        notes.put("independence", "assessments are taken as independent: frequent customers make p-values too small");
        notes.put("standardised", "over the touchpoints that both arms have, each weighted by its importance");
        notes.put(
                "claims",
                "of criteria are made only where one is made of the points, so that one answer errs as one test");
        TrajectoryRules ofTrend = TrajectoryRules.of(Subject.ALL, rules.period());
        notes.put(
                "trendBefore",
                "looks at periods with at least " + ofTrend.countsFrom() + " assessments, and is steady within "
                        + ofTrend.smallestSlope() + " points per period, as trajectories are unless told otherwise");
        notes.put("sampleSize", "for the raw points, from the spread seen here");
        return notes;
    }
}
