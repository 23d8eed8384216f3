package dev.plumbline.change;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Absent;
import dev.plumbline.audit.Cell;
import dev.plumbline.audit.Figures;
import dev.plumbline.change.Experiment.Arm;
import dev.plumbline.change.Experiment.Comparison;
import dev.plumbline.change.Experiment.CriterionComparison;
import dev.plumbline.change.Experiment.Difference;
import dev.plumbline.change.Experiment.Rated;
import dev.plumbline.change.Experiment.Reading;
import dev.plumbline.change.Experiment.SampleSize;
import dev.plumbline.change.Strata.Stratum;
import dev.plumbline.journey.Journey;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.NormalQuantile;
import dev.plumbline.statistics.ProportionDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Reads both arms of an experiment under a scorer, and puts the {@link Experiment} together. */
final class Experimenter {

    private static final int CONTROL = ExperimentTally.CONTROL;
    private static final int VARIANT = ExperimentTally.VARIANT;

    private final ExperimentTally tally;
    private final Scorer scorer;
    private final ExperimentRules rules;
    private final List<Criterion> criteria;
    private final Strata strata;
    private final Figures control;
    private final Figures variant;
    private final Confounding confounding;

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
        this.strata = new Strata(tally, scorer, rules);
        this.control = strata.control();
        this.variant = strata.variant();
        this.confounding = new Confounding(tally, control, variant, scorer, rules, watch);
    }

    Experiment experiment() {
        Confounding.Trend trend = confounding.trend();
        Reading claimsOn = confounding.touchpointsDiffer() ? Reading.STANDARDISED : Reading.RAW;
        Cell all = tally.tally(CONTROL).merged(List.of(control.cell(), variant.cell()));
        Journey journey = tally.scope().journey();
        Comparison points = new Comparison(
                Contrast.judged(List.of(strata.rawPoints()), claimsOn == Reading.RAW, true, rules)
                        .get(0),
                Contrast.judged(List.of(strata.standardisedPoints()), claimsOn == Reading.STANDARDISED, true, rules)
                        .get(0));
        boolean open = (claimsOn == Reading.RAW ? points.raw() : points.standardised()).claim() != null;
        List<CriterionComparison> compared = criteria(claimsOn, open);
        Map<String, String> absent = new LinkedHashMap<>();
        if (trend.why() != null) {
            absent.put("trendBefore", trend.why());
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
                confounding.warnings(),
                confounding.mixtures(),
                trend.direction(),
                trend.without(),
                strata.notInPoints(),
                strata.standardisedOver(),
                strata.standardisedWithout(),
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

    private List<CriterionComparison> criteria(Reading claimsOn, boolean open) {
        int[] rated = IntStream.range(0, criteria.size())
                .filter(c -> control.ratings(c) + variant.ratings(c) > 0)
                .toArray();
        List<Difference> raw = Contrast.judged(
                IntStream.of(rated).mapToObj(strata::raw).toList(), claimsOn == Reading.RAW, open, rules);
        List<Difference> standardised = Contrast.judged(
                IntStream.of(rated).mapToObj(strata::standardised).toList(),
                claimsOn == Reading.STANDARDISED,
                open,
                rules);
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
        Stratum whole = strata.whole();
        double ofControl = whole.control().knownVariance();
        double ofVariant = whole.variant().knownVariance();
        double[] known = DoubleStream.of(whole.controlN() * ofControl, whole.variantN() * ofVariant)
                .filter(squared -> squared > 0)
                .toArray();
        if (known.length == 0) {
            String why = ofControl == 0 || ofVariant == 0 ? Experiment.NO_VARIATION : whole.whyUnknown();
            return new SampleSize(
                    null, null, null, Absent.because(requireNonNull(why), "variance", "neededPerArm", "enough"));
        }
        double variance = Arrays.stream(known).sum() / known.length;
        double z = NormalQuantile.of(1 - rules.alpha() / 2) + NormalQuantile.of(rules.power());
        double delta = rules.smallestDifference();
        long needed = (long) Math.ceil(2 * z * z * variance / (delta * delta));
        return new SampleSize(variance, needed, whole.fewest() >= needed, Map.of());
    }

    private Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("differences", "variant minus control; that two arms differ does not say why: see the warnings");
        notes.put("independence", "assessments are taken as independent: frequent customers make p-values too small");
        notes.put("standardised", "over the touchpoints that both arms have, each weighted by its importance");
        notes.put(
                "claims",
                "of criteria are made only where one is made of the points, so that one answer errs as one test");
        TrajectoryRules ofTrend = confounding.rulesOfTrend();
        notes.put(
                "trendBefore",
                "looks at periods with at least " + ofTrend.countsFrom() + " assessments, and is steady within "
                        + ofTrend.smallestSlope() + " points per period, as trajectories are unless told otherwise");
        notes.put("sampleSize", "for the raw points, from the spread seen here");
        return notes;
    }
}
