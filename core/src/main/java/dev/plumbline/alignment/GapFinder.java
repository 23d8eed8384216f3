package dev.plumbline.alignment;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Absent;
import dev.plumbline.Insufficient;
import dev.plumbline.alignment.Gaps.CriterionGap;
import dev.plumbline.alignment.Gaps.Gap;
import dev.plumbline.alignment.Gaps.Overall;
import dev.plumbline.alignment.Gaps.OverallCriterion;
import dev.plumbline.alignment.Gaps.TouchpointGap;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.BenjaminiHochberg;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.JointSums;
import dev.plumbline.statistics.MeanDifference;
import dev.plumbline.statistics.WeightedMean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds the two sides of a tally against each other, and puts the {@link Gaps} together. */
final class GapFinder {

    /** Points are tallied in millionths, so variances come in their squares. */
    private static final double SQUARE = Millionths.PER_POINT * Millionths.PER_POINT;

    private final GapTally tally;
    private final Scorer scorer;
    private final GapRules rules;
    private final List<Criterion> criteria;
    private final double[] weights;
    private final ToDoubleFunction<String> importance;
    private final SortedMap<String, JointSums> reference;
    private final SortedMap<String, JointSums> theirs;
    private final List<Both> shared = new ArrayList<>();

    GapFinder(GapTally tally, Scorer scorer, GapRules rules) {
        if (!tally.reference().scope().rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the tally and the scorer have different rubrics");
        }
        this.tally = tally;
        this.scorer = scorer;
        this.rules = rules;
        this.criteria = scorer.rubric().criteria();
        this.weights = scorer.weights();
        this.importance = rules.importances().importance(journey());
        this.reference = rated(tally.reference().pointsByTouchpoint());
        this.theirs = rated(tally.theirs().pointsByTouchpoint());
        reference.forEach((touchpoint, sums) -> {
            JointSums others = theirs.get(touchpoint);
            if (others != null) {
                shared.add(new Both(touchpoint, sums, others));
            }
        });
    }

    private @Nullable Journey journey() {
        return tally.reference().scope().journey();
    }

    private static SortedMap<String, JointSums> rated(SortedMap<String, JointSums> all) {
        all.values().removeIf(sums -> sums.rows() == 0);
        return all;
    }

    /** A difference with its test, which knows its adjusted p once all of its family are known. */
    private final class Tested {

        private final MeanDifference difference;
        private final long least;
        private double adjusted = Double.NaN;

        /** @param least ratings of the side that has fewer */
        Tested(MeanDifference difference, long least) {
            this.difference = difference;
            this.least = least;
        }

        boolean isEnough() {
            return least >= rules.countsFrom();
        }

        double p() {
            Double p = difference.p();
            return isEnough() && p != null ? p : Double.NaN;
        }

        Gap gap() {
            double points = difference.difference() + 0.0; // no negative zero
            if (!isEnough()) {
                return new Gap(
                        points,
                        null,
                        null,
                        null,
                        null,
                        new Insufficient("ratings", least, rules.countsFrom()),
                        Absent.because(Gaps.TOO_FEW, "interval", "p", "adjustedP"));
            }
            if (Double.isNaN(p())) {
                return new Gap(
                        points,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Absent.because(Gaps.NO_VARIATION, "interval", "p", "adjustedP"));
            }
            Gaps.Claim claim =
                    adjusted > rules.alpha() || points == 0 ? null : points > 0 ? Gaps.Claim.ABOVE : Gaps.Claim.BELOW;
            Interval interval = difference.interval();
            return new Gap(
                    points, interval == null ? null : interval.clamp(-100, 100), p(), adjusted, claim, null, Map.of());
        }
    }

    /** The two sides of one touchpoint. */
    private final class Both {

        private final String touchpoint;
        private final JointSums sums;
        private final JointSums others;
        private final @Nullable Tested[] gaps = new Tested[weights.length];
        private final double[] shares = new double[weights.length];
        private final @Nullable Tested weighted;

        Both(String touchpoint, JointSums sums, JointSums others) {
            this.touchpoint = touchpoint;
            this.sums = sums;
            this.others = others;
            double total = 0;
            long least = Long.MAX_VALUE;
            for (int c = 0; c < weights.length; c++) {
                if (sums.count(c) > 0 && others.count(c) > 0) {
                    gaps[c] = criterion(c);
                    total += weights[c];
                    if (weights[c] > 0) {
                        least = Math.min(least, Math.min(sums.count(c), others.count(c)));
                    }
                }
            }
            for (int c = 0; c < weights.length; c++) {
                shares[c] = gaps[c] == null || total == 0 ? 0 : weights[c] / total;
            }
            weighted = total > 0
                    ? new Tested(
                            MeanDifference.welch(
                                    mean(others),
                                    variance(others),
                                    others.rows() - 1.0,
                                    mean(sums),
                                    variance(sums),
                                    sums.rows() - 1.0,
                                    rules.level()),
                            least)
                    : null;
        }

        private Tested criterion(int c) {
            return new Tested(
                    MeanDifference.welch(
                            others.mean(c) / Millionths.PER_POINT,
                            others.varianceOfMean(c) / SQUARE,
                            others.count(c) - 1.0,
                            sums.mean(c) / Millionths.PER_POINT,
                            sums.varianceOfMean(c) / SQUARE,
                            sums.count(c) - 1.0,
                            rules.level()),
                    Math.min(sums.count(c), others.count(c)));
        }

        private double mean(JointSums side) {
            double mean = 0;
            for (int c = 0; c < shares.length; c++) {
                if (shares[c] > 0) {
                    mean += shares[c] * (side.mean(c) / Millionths.PER_POINT);
                }
            }
            return mean;
        }

        /** What is under a millionth of a point is left by rounding. */
        private double variance(JointSums side) {
            double variance = side.varianceOfCombination(shares) / SQUARE;
            return Millionths.of(Math.sqrt(side.rows() * variance)) == 0 && !Double.isNaN(variance) ? 0 : variance;
        }

        long widest() {
            return weighted == null ? -1 : Millionths.of(Math.abs(weighted.difference.difference()));
        }

        TouchpointGap describe() {
            List<CriterionGap> described = new ArrayList<>();
            List<String> notShared = new ArrayList<>();
            for (int c = 0; c < weights.length; c++) {
                Tested gap = gaps[c];
                if (gap != null) {
                    described.add(new CriterionGap(
                            criteria.get(c).id(),
                            criteria.get(c).value(),
                            shares[c],
                            sums.count(c),
                            sums.mean(c) / Millionths.PER_POINT,
                            others.count(c),
                            others.mean(c) / Millionths.PER_POINT,
                            gap.gap()));
                } else if (sums.count(c) + others.count(c) > 0) {
                    notShared.add(criteria.get(c).id());
                }
            }
            return new TouchpointGap(
                    touchpoint,
                    importance.applyAsDouble(touchpoint),
                    sums.rows(),
                    others.rows(),
                    described,
                    notShared,
                    weighted == null ? null : weighted.gap(),
                    weighted == null ? Absent.because(Gaps.NO_SHARED_CRITERION, "weighted") : Map.of());
        }
    }

    /** Those at touchpoints, of criteria and weighted ones. */
    private List<Tested> atTouchpoints() {
        List<Tested> tested = new ArrayList<>();
        for (Both both : shared) {
            for (Tested gap : both.gaps) {
                if (gap != null) {
                    tested.add(gap);
                }
            }
            if (both.weighted != null) {
                tested.add(both.weighted);
            }
        }
        return tested;
    }

    /** Gives every p its adjusted one, and says how many there are. */
    private static int adjust(List<Tested> family) {
        double[] adjusted = BenjaminiHochberg.adjusted(
                family.stream().mapToDouble(Tested::p).toArray());
        int size = 0;
        for (int i = 0; i < adjusted.length; i++) {
            family.get(i).adjusted = adjusted[i];
            size += Double.isNaN(adjusted[i]) ? 0 : 1;
        }
        return size;
    }

    Gaps gaps() {
        List<Both> whole = shared.stream()
                .filter(both -> both.weighted != null && both.weighted.isEnough())
                .toList();
        Tested overall = whole.isEmpty() ? null : averaged(whole, both -> requireNonNull(both.weighted));
        Map<Integer, Tested> byCriterion = new LinkedHashMap<>();
        for (int c = 0; c < weights.length; c++) {
            List<Both> having = having(c);
            if (!having.isEmpty()) {
                int each = c;
                byCriterion.put(c, averaged(having, both -> requireNonNull(both.gaps[each])));
            }
        }
        List<Tested> tested = atTouchpoints();
        tested.addAll(byCriterion.values());
        if (overall != null) {
            tested.add(overall);
        }
        int family = adjust(tested);
        Journey journey = journey();
        return new Gaps(
                tally.reference().scope().perspective(),
                tally.theirs().scope().perspective(),
                journey == null ? null : journey.id() + '@' + journey.revision(),
                shared.stream()
                        .sorted(Comparator.comparingLong((Both both) -> -both.widest()))
                        .map(Both::describe)
                        .toList(),
                new Overall(
                        names(whole),
                        names(shared.stream()
                                .filter(both -> !whole.contains(both))
                                .toList()),
                        overall == null ? null : overall.gap(),
                        byCriterion.entrySet().stream()
                                .map(entry -> new OverallCriterion(
                                        criteria.get(entry.getKey()).id(),
                                        criteria.get(entry.getKey()).value(),
                                        names(having(entry.getKey())),
                                        entry.getValue().gap()))
                                .toList(),
                        overall == null ? Absent.because(Gaps.NO_SHARED_TOUCHPOINT, "weighted") : Map.of()),
                reference.keySet().stream()
                        .filter(touchpoint -> !theirs.containsKey(touchpoint))
                        .toList(),
                theirs.keySet().stream()
                        .filter(touchpoint -> !reference.containsKey(touchpoint))
                        .toList(),
                journey == null
                        ? null
                        : journey.touchpoints().stream()
                                .map(Touchpoint::id)
                                .filter(id -> !reference.containsKey(id) && !theirs.containsKey(id))
                                .sorted()
                                .toList(),
                family,
                tally.setAside(),
                true,
                notes(),
                rules,
                scorer.basis(weightsInPlay()));
    }

    private List<Both> having(int c) {
        return shared.stream()
                .filter(both -> {
                    Tested gap = both.gaps[c];
                    return gap != null && gap.isEnough();
                })
                .toList();
    }

    private static List<String> names(List<Both> some) {
        return some.stream().map(both -> both.touchpoint).toList();
    }

    /** Averaged by importance; variances add up, degrees of freedom by Satterthwaite. */
    private Tested averaged(List<Both> some, Function<Both, Tested> gap) {
        List<MeanDifference> differences =
                some.stream().map(both -> gap.apply(both).difference).toList();
        WeightedMean mean = WeightedMean.of(
                some.stream()
                        .mapToDouble(both -> importance.applyAsDouble(both.touchpoint))
                        .toArray(),
                differences.stream().mapToDouble(MeanDifference::difference).toArray(),
                differences.stream()
                        .mapToDouble(each -> each.standardError() * each.standardError())
                        .toArray(),
                differences.stream()
                        .mapToDouble(MeanDifference::degreesOfFreedom)
                        .toArray());
        return new Tested(
                MeanDifference.welch(mean.mean(), mean.variance(), mean.degreesOfFreedom(), 0, 0, 1, rules.level()),
                some.stream().mapToLong(both -> gap.apply(both).least).min().orElse(0));
    }

    private double[] weightsInPlay() {
        return IntStream.range(0, weights.length)
                .mapToDouble(c -> shared.stream().anyMatch(both -> both.gaps[c] != null) ? weights[c] : 0)
                .toArray();
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("gap", "theirs minus the reference: below 0 they see less than the reference does");
        notes.put(
                "weighted",
                "over the criteria that both have at a touchpoint, by their shares: arithmetic, whatever the rules");
        notes.put(
                "independence",
                "the two sides are taken as independent, and frequent raters or customers make them too narrow");
        return notes;
    }
}
