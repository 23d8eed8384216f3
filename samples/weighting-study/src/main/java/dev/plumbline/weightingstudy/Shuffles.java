package dev.plumbline.weightingstudy;

import dev.plumbline.scoring.Scorer;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.Discrimination;
import dev.plumbline.study.Discrimination.Area;
import dev.plumbline.study.Discrimination.Areas;
import dev.plumbline.study.On;
import dev.plumbline.study.OutcomeTally;
import dev.plumbline.study.Progress;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Is it the values, or would any weights do? The weights of the first weighting are dealt out to the values in play by lot,
 * again and again: if many of these weightings tell the outcome as well, then it is not the meaning of the values that tells it
 * (a permutation test; Phipson and Smyth 2010 on its p).
 *
 * @param weighting whose weights are dealt out
 * @param seed of {@link Random}, whose numbers are the same on every Java
 * @param pooled over all pairs
 * @param within over pairs of the same touchpoint; absent where there is no such area
 */
record Shuffles(
        String weighting,
        int count,
        long seed,
        Against pooled,
        @Nullable Against within) {

    /** As many weightings as can be compared at once, less the first, which stands for scale. */
    private static final int AT_ONCE = 9;

    /**
     * The first weighting's area among those of the shuffled ones.
     *
     * @param areas of the shuffled weightings, in the order drawn
     * @param atLeast how many of them are no smaller than the first weighting's
     * @param p (atLeast + 1) / (count + 1)
     */
    record Against(List<Double> areas, long atLeast, double p) {

        private static @Nullable Against of(
                List<Discrimination> outcomes, Function<Discrimination, @Nullable Areas> over) {
            List<Double> shuffled = new ArrayList<>();
            long atLeast = 0;
            for (Discrimination outcome : outcomes) {
                Areas areas = over.apply(outcome);
                Double first = areas == null ? null : areas.areas().get(0).auc();
                if (areas == null || first == null) {
                    return null;
                }
                for (Area area : areas.areas().subList(1, areas.areas().size())) {
                    double auc = area.auc() == null ? 0 : area.auc();
                    shuffled.add(auc);
                    atLeast += auc >= first ? 1 : 0;
                }
            }
            return new Against(List.copyOf(shuffled), atLeast, (atLeast + 1.0) / (shuffled.size() + 1.0));
        }
    }

    /**
     * Shuffles and compares.
     *
     * @param scorer its weighting is the first one
     * @return null if there is nothing to shuffle or to tell: no shuffle asked for, all weights equal, or one outcome alone
     */
    static @Nullable Shuffles of(
            Intake.Gathered gathered, Scorer scorer, On on, int count, long seed, Progress progress) {
        OutcomeTally outcomeTally = gathered.outcomes();
        Weighting first = scorer.weighting();
        List<String> values = List.copyOf(Study.valueNames(scorer.rubric()).keySet());
        List<Double> weights =
                new ArrayList<>(values.stream().map(first::weight).toList());
        if (outcomeTally == null || count == 0 || weights.stream().distinct().count() == 1) {
            return null;
        }
        Random random = new Random(seed);
        List<Discrimination> outcomes = new ArrayList<>();
        for (int done = 0; done < count; ) {
            List<Weighting> together = new ArrayList<>(List.of(first));
            while (together.size() <= AT_ONCE && done < count) {
                Collections.shuffle(weights, random);
                together.add(dealt(first, values, weights, ++done));
            }
            Discrimination outcome = Comparison.of(gathered.tally(), together, scorer.rules(), on, outcomeTally)
                    .outcome();
            if (outcome != null) {
                outcomes.add(outcome);
            }
            progress.at(done, count);
        }
        Against pooled = Against.of(outcomes, Discrimination::pooled);
        return pooled == null
                ? null
                : new Shuffles(first.id(), count, seed, pooled, Against.of(outcomes, Discrimination::within));
    }

    private static Weighting dealt(Weighting first, List<String> values, List<Double> weights, int number) {
        Map<String, Double> dealt = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            dealt.put(values.get(i), weights.get(i));
        }
        return new Weighting(
                "shuffle-" + number,
                "Shuffle " + number,
                "the weights of " + first.id() + ", dealt out by lot",
                first.meaning(),
                first.valueSet(),
                dealt,
                List.of());
    }
}
