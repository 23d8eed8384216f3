package dev.plumbline.change;

import dev.plumbline.change.Experiment.Claim;
import dev.plumbline.change.Experiment.Difference;
import dev.plumbline.statistics.BenjaminiHochberg;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.MeanDifference;
import dev.plumbline.statistics.WeightedMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The variant's mean minus the control's, before it is known what else was tested.
 *
 * @param test absent if an arm has no mean
 * @param needed how many assessments each arm needs at least; present where one has fewer, else absent
 * @param why nothing is said of it beside the difference; absent if there is a p-value to judge
 */
record Contrast(
        @Nullable MeanDifference test,
        @Nullable Integer needed,
        @Nullable String why) {

    /** Without a difference. */
    static Contrast because(String why) {
        return new Contrast(null, null, why);
    }

    /**
     * Of two means.
     *
     * @param fewest how many assessments the arm that has fewer rests on
     * @param whyUnknown the variance of one of them is not known; null if both are
     */
    static Contrast welch(
            WeightedMean ofVariant,
            WeightedMean ofControl,
            long fewest,
            @Nullable String whyUnknown,
            ExperimentRules rules) {
        MeanDifference test = MeanDifference.welch(
                ofVariant.mean(),
                ofVariant.variance(),
                ofVariant.degreesOfFreedom(),
                ofControl.mean(),
                ofControl.variance(),
                ofControl.degreesOfFreedom(),
                rules.level());
        if (fewest < rules.countsFrom()) {
            return new Contrast(test, rules.countsFrom(), Experiment.TOO_FEW);
        }
        String why = whyUnknown == null ? Experiment.NO_VARIATION : whyUnknown;
        return new Contrast(test, null, test.p() == null ? why : null);
    }

    /** NaN if there is no test. */
    private double p() {
        return test == null || test.p() == null || needed != null ? Double.NaN : test.p();
    }

    /**
     * The finished differences.
     *
     * @param family all that were tested together
     * @param claimed whether claims are made on this reading
     * @param open whether the gate to claims is
     */
    static List<Difference> judged(List<Contrast> family, boolean claimed, boolean open, ExperimentRules rules) {
        double[] adjusted = BenjaminiHochberg.adjusted(
                family.stream().mapToDouble(Contrast::p).toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> family.get(i).judged(claimed ? (Double) adjusted[i] : null, open, rules.alpha()))
                .toList();
    }

    private Difference judged(@Nullable Double adjusted, boolean open, double alpha) {
        Map<String, String> absent = new LinkedHashMap<>();
        if (why != null) {
            if (test == null) {
                absent.put("difference", why);
            }
            absent.put("interval", why);
            absent.put("p", why);
            absent.put("adjustedP", why);
        }
        if (test == null || why != null) {
            return new Difference(test == null ? null : test.difference(), needed, null, null, null, null, absent);
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
                open && adjusted != null && adjusted <= alpha ? claim : null,
                absent);
    }
}
