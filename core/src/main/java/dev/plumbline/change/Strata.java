package dev.plumbline.change;

import dev.plumbline.audit.AuditRules;
import dev.plumbline.audit.Cell;
import dev.plumbline.audit.Figures;
import dev.plumbline.audit.Tally;
import dev.plumbline.change.Experiment.LeftOut;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.WeightedMean;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Both arms of an experiment as a whole and touchpoint by touchpoint, and their contrasts in either reading. */
final class Strata {

    private final Scorer scorer;
    private final ExperimentRules rules;
    private final List<Criterion> criteria;
    private final ToDoubleFunction<String> importance;
    private final Figures control;
    private final Figures variant;
    private final Stratum whole;
    /** By touchpoint, those that both arms have. */
    private final Map<String, Stratum> common = new LinkedHashMap<>();
    /** Those of them whose points can be compared. */
    private final Map<String, Stratum> comparable = new LinkedHashMap<>();

    private final List<LeftOut> leftOut = new ArrayList<>();

    Strata(ExperimentTally tally, Scorer scorer, ExperimentRules rules) {
        this.scorer = scorer;
        this.rules = rules;
        this.criteria = scorer.rubric().criteria();
        this.importance = AuditRules.DEFAULT
                .withMomentOfTruthImportance(rules.momentOfTruthImportance())
                .importance(tally.scope().journey());
        Tally controls = tally.tally(ExperimentTally.CONTROL);
        Tally variants = tally.tally(ExperimentTally.VARIANT);
        Map<String, Cell> ofControl = controls.touchpoints();
        Map<String, Cell> ofVariant = variants.touchpoints();
        this.control = new Figures(controls.merged(ofControl.values()), scorer);
        this.variant = new Figures(variants.merged(ofVariant.values()), scorer);
        this.whole = Stratum.of(control, variant);
        Set<String> touchpoints = new TreeSet<>(ofControl.keySet());
        touchpoints.addAll(ofVariant.keySet());
        touchpoints.forEach(touchpoint -> take(touchpoint, ofControl.get(touchpoint), ofVariant.get(touchpoint)));
    }

    private void take(String touchpoint, @Nullable Cell ofControl, @Nullable Cell ofVariant) {
        if (ofControl == null || ofVariant == null) {
            leftOut.add(new LeftOut(touchpoint, List.of(), Experiment.NOT_IN_BOTH));
            return;
        }
        Stratum stratum = Stratum.of(new Figures(ofControl, scorer), new Figures(ofVariant, scorer));
        common.put(touchpoint, stratum);
        String why = stratum.whyUnknown();
        if (why == null) {
            comparable.put(touchpoint, stratum);
        }
        List<String> without = ids(stratum.without);
        if (why != null || !without.isEmpty()) {
            leftOut.add(new LeftOut(touchpoint, without, why));
        }
    }

    /**
     * Both arms over the same criteria: those that have weight and at least two ratings in each arm, as without two nobody knows
     * how sure a mean is.
     *
     * @param over those
     * @param without criteria that have weight, were rated in an arm, and are not among them
     * @param controlN how many assessments the points of the control rest on
     * @param variantN the same of the variant
     */
    record Stratum(BitSet over, BitSet without, Figures control, long controlN, Figures variant, long variantN) {

        private static Stratum of(Figures control, Figures variant) {
            BitSet over = new BitSet();
            control.criteriaInPlay().stream()
                    .filter(c -> control.ratings(c) >= 2 && variant.ratings(c) >= 2)
                    .forEach(over::set);
            BitSet without = control.criteriaInPlay();
            without.or(variant.criteriaInPlay());
            without.andNot(over);
            return new Stratum(
                    over, without, control.over(over), n(control, over), variant.over(over), n(variant, over));
        }

        /**
         * How many assessments the points of an arm rest on: those that rated anything, unless a criterion is left out, and then as
         * many as rated the one of the others that was rated most, which is certain.
         */
        private static long n(Figures unrestricted, BitSet over) {
            long most = over.stream().mapToLong(unrestricted::ratings).max().orElse(0);
            BitSet leftOut = unrestricted.criteriaInPlay();
            leftOut.andNot(over);
            return leftOut.isEmpty() ? unrestricted.n() : most;
        }

        long fewest() {
            return Math.min(controlN, variantN);
        }

        /** Why the variance of the points is not known in one of the arms; null if it is. */
        @Nullable
        String whyUnknown() {
            if (over.isEmpty()) {
                return Experiment.NO_COMMON_CRITERION;
            }
            return Double.isNaN(control.knownVariance())
                    ? control.whyNoInterval()
                    : Double.isNaN(variant.knownVariance()) ? variant.whyNoInterval() : null;
        }
    }

    /** All of the control, over all criteria. */
    Figures control() {
        return control;
    }

    /** All of the variant, over all criteria. */
    Figures variant() {
        return variant;
    }

    /** Both, over the criteria of the raw points. */
    Stratum whole() {
        return whole;
    }

    List<String> notInPoints() {
        return ids(whole.without);
    }

    List<String> standardisedOver() {
        return List.copyOf(comparable.keySet());
    }

    List<LeftOut> standardisedWithout() {
        return leftOut;
    }

    private List<String> ids(BitSet set) {
        return set.stream().mapToObj(c -> criteria.get(c).id()).toList();
    }

    Contrast rawPoints() {
        if (!control.hasPoints() || !variant.hasPoints()) {
            return Contrast.because(Experiment.NO_POINTS);
        }
        if (whole.over.isEmpty()) {
            return Math.min(control.n(), variant.n()) < rules.countsFrom()
                    ? new Contrast(null, rules.countsFrom(), Experiment.TOO_FEW)
                    : Contrast.because(Experiment.NO_COMMON_CRITERION);
        }
        return Contrast.welch(
                mean(whole.variant.points(), whole.variant.knownVariance(), whole.variantN),
                mean(whole.control.points(), whole.control.knownVariance(), whole.controlN),
                whole.fewest(),
                whole.whyUnknown(),
                rules);
    }

    Contrast raw(int c) {
        if (control.ratings(c) == 0 || variant.ratings(c) == 0) {
            return Contrast.because(Experiment.NOT_RATED);
        }
        return Contrast.welch(
                mean(variant.mean(c), variant.varianceOfMean(c), variant.ratings(c)),
                mean(control.mean(c), control.varianceOfMean(c), control.ratings(c)),
                Math.min(variant.ratings(c), control.ratings(c)),
                null,
                rules);
    }

    Contrast standardisedPoints() {
        return standardised(comparable, Figures::points, Figures::knownVariance, Stratum::controlN, Stratum::variantN);
    }

    Contrast standardised(int c) {
        Map<String, Stratum> ratedTwice = new LinkedHashMap<>(common);
        ratedTwice.values().removeIf(each -> each.control.ratings(c) < 2 || each.variant.ratings(c) < 2);
        return standardised(
                ratedTwice,
                f -> f.mean(c),
                f -> f.varianceOfMean(c),
                each -> each.control.ratings(c),
                each -> each.variant.ratings(c));
    }

    private Contrast standardised(
            Map<String, Stratum> strata,
            ToDoubleFunction<Figures> mean,
            ToDoubleFunction<Figures> variance,
            ToLongFunction<Stratum> controlN,
            ToLongFunction<Stratum> variantN) {
        if (strata.isEmpty()) {
            return Contrast.because(
                    common.isEmpty() ? Experiment.NO_COMMON_TOUCHPOINT : Experiment.NO_COMPARABLE_TOUCHPOINT);
        }
        return Contrast.welch(
                mean(strata, Stratum::variant, mean, variance, variantN),
                mean(strata, Stratum::control, mean, variance, controlN),
                Math.min(
                        strata.values().stream().mapToLong(variantN).sum(),
                        strata.values().stream().mapToLong(controlN).sum()),
                null,
                rules);
    }

    private static WeightedMean mean(double mean, double variance, long n) {
        return new WeightedMean(mean, variance, n - 1.0);
    }

    private WeightedMean mean(
            Map<String, Stratum> strata,
            Function<Stratum, Figures> arm,
            ToDoubleFunction<Figures> mean,
            ToDoubleFunction<Figures> variance,
            ToLongFunction<Stratum> n) {
        return WeightedMean.of(
                strata.keySet().stream().mapToDouble(importance).toArray(),
                strata.values().stream().map(arm).mapToDouble(mean).toArray(),
                strata.values().stream().map(arm).mapToDouble(variance).toArray(),
                strata.values().stream()
                        .mapToDouble(each -> n.applyAsLong(each) - 1.0)
                        .toArray());
    }
}
