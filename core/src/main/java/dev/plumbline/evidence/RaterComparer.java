package dev.plumbline.evidence;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import dev.plumbline.Absent;
import dev.plumbline.Insufficient;
import dev.plumbline.evidence.RaterTally.Sums;
import dev.plumbline.evidence.Raters.Agreement;
import dev.plumbline.evidence.Raters.Difference;
import dev.plumbline.evidence.Raters.RatedTouchpoint;
import dev.plumbline.evidence.Raters.Rater;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.BenjaminiHochberg;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.KrippendorffAlpha;
import dev.plumbline.statistics.SplitMix;
import dev.plumbline.statistics.StudentEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a rater tally under a scorer, once, and puts the {@link Raters} together. */
final class RaterComparer {

    /** Raters that a touchpoint needs for a median that one of them does not make alone. */
    private static final int FEWEST_RATERS = 3;
    /** Touchpoints that an effect needs. */
    private static final int FEWEST_TOUCHPOINTS = 3;
    /** Units that an interval of agreement needs. */
    private static final int FEWEST_UNITS = 10;
    /** Units drawn for all resamples of a criterion together, about, before there are fewer resamples. */
    private static final long MOST_DRAWN = 20_000_000;

    private final RaterTally tally;
    private final Scorer scorer;
    private final RaterRules rules;
    private final Runnable step;
    private final double[] weights;
    private final SortedMap<String, SortedMap<String, Sums>> byTouchpoint;
    private final SortedMap<String, List<Difference>> byRater = new TreeMap<>();
    private final SortedMap<String, Long> assessments = new TreeMap<>();
    private final SortedMap<String, StudentEstimate> effects = new TreeMap<>();

    RaterComparer(RaterTally tally, Scorer scorer, RaterRules rules, Runnable step) {
        if (!tally.scope().rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the tally and the scorer have different rubrics");
        }
        this.tally = tally;
        this.scorer = scorer;
        this.rules = rules;
        this.step = step;
        this.weights = scorer.weights();
        this.byTouchpoint = tally.byTouchpoint();
        byTouchpoint.forEach(this::compare);
        byRater.forEach((rater, differences) -> {
            double[] compared = compared(differences);
            if (compared.length >= FEWEST_TOUCHPOINTS) {
                effects.put(rater, effect(compared));
            }
        });
    }

    /** Differences that are the same to a millionth of a point do not vary, whatever rounding makes of them. */
    private static StudentEstimate effect(double[] compared) {
        StudentEstimate effect = StudentEstimate.ofMean(compared);
        long low = Millionths.of(Arrays.stream(compared).min().orElse(0));
        long high = Millionths.of(Arrays.stream(compared).max().orElse(0));
        return low == high ? new StudentEstimate(effect.value(), 0, effect.degreesOfFreedom()) : effect;
    }

    /** Notes what each rater gave at a touchpoint, beside the others there. */
    private void compare(String touchpoint, SortedMap<String, Sums> sums) {
        SortedMap<String, Double> points = new TreeMap<>();
        sums.forEach((rater, given) -> {
            assessments.merge(rater, given.rows(), Long::sum);
            byRater.computeIfAbsent(rater, key -> new ArrayList<>());
            double ofRater = points(given);
            if (!Double.isNaN(ofRater)) {
                points.put(rater, ofRater);
            }
        });
        double median = points.size() >= FEWEST_RATERS ? median(points) : Double.NaN;
        points.forEach((rater, ofRater) -> byRater.computeIfAbsent(rater, key -> new ArrayList<>())
                .add(new Difference(
                        touchpoint,
                        Objects.requireNonNull(sums.get(rater)).rows(),
                        ofRater,
                        Double.isNaN(median) ? null : ofRater - median,
                        Double.isNaN(median) ? Absent.because(Raters.TOO_FEW, "difference") : Map.of())));
    }

    /** What an audit of the assessments alone would say; NaN if nothing that has weight was rated. */
    private double points(Sums sums) {
        double[] means = new double[weights.length];
        double[] inPlay = inPlay(sums);
        for (int c = 0; c < means.length; c++) {
            means[c] = sums.count(c) == 0 ? 0 : sums.mean(c) / Millionths.PER_POINT;
        }
        return Arrays.stream(inPlay).anyMatch(weight -> weight > 0)
                ? scorer.rules().aggregation().points(means, inPlay)
                : Double.NaN;
    }

    private double[] inPlay(Sums sums) {
        double[] inPlay = weights.clone();
        for (int c = 0; c < inPlay.length; c++) {
            inPlay[c] = sums.count(c) == 0 ? 0 : inPlay[c];
        }
        return inPlay;
    }

    private static double median(SortedMap<String, Double> points) {
        double[] sorted = points.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] compared(List<Difference> differences) {
        return differences.stream()
                .map(Difference::difference)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    Raters raters() {
        Sums all = tally.whole();
        List<KrippendorffAlpha> agreement = tally.agreement();
        int resamples = resamples(agreement);
        return new Raters(
                tally.scope().perspective(),
                describedRaters(),
                all.rows()
                        - assessments.values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                (int) effects.entrySet().stream()
                        .filter(each -> !Double.isNaN(p(each.getKey(), each.getValue())))
                        .count(),
                byTouchpoint.keySet().stream().map(this::touchpoint).toList(),
                agreement(agreement, resamples),
                resamples,
                SplitMix.NAME,
                tally.setAside(),
                notes(),
                rules,
                scorer.basis(inPlay(all)));
    }

    private List<Rater> describedRaters() {
        Map<String, Integer> places = new HashMap<>();
        effects.keySet().forEach(rater -> places.put(rater, places.size()));
        double[] p = effects.entrySet().stream()
                .mapToDouble(each -> p(each.getKey(), each.getValue()))
                .toArray();
        double[] adjusted = BenjaminiHochberg.adjusted(p);
        List<Rater> described = new ArrayList<>();
        byRater.forEach((rater, differences) -> {
            Integer at = places.get(rater);
            described.add(
                    at == null
                            ? withoutEffect(rater, differences)
                            : withEffect(rater, differences, p[at], adjusted[at]));
        });
        described.sort(comparing(Rater::effect, nullsLast(naturalOrder())).thenComparing(Rater::rater));
        return described;
    }

    private Rater withoutEffect(String rater, List<Difference> differences) {
        return new Rater(
                rater,
                n(rater),
                null,
                null,
                null,
                null,
                null,
                new Insufficient("touchpoints", compared(differences).length, FEWEST_TOUCHPOINTS),
                differences,
                Absent.because(Raters.TOO_FEW, "effect", "interval", "p", "adjustedP", "claim"));
    }

    private Rater withEffect(String rater, List<Difference> differences, double p, double adjusted) {
        StudentEstimate effect = Objects.requireNonNull(effects.get(rater));
        boolean tested = !Double.isNaN(p);
        boolean enough = isEnough(rater);
        Raters.Claim claim = claim(effect.value(), adjusted);
        Map<String, String> absent = new LinkedHashMap<>();
        if (!tested) {
            absent.putAll(Absent.because(
                    enough ? Raters.NO_VARIATION : Raters.TOO_FEW, "interval", "p", "adjustedP", "claim"));
        } else if (claim == null) {
            absent.put("claim", adjusted <= rules.alpha() ? Absent.TOO_SMALL : Absent.NOT_SIGNIFICANT);
        }
        return new Rater(
                rater,
                n(rater),
                effect.value(),
                enough ? effect.interval(rules.level()) : null,
                tested ? p : null,
                tested ? adjusted : null,
                claim,
                enough ? null : new Insufficient("assessments", n(rater), rules.countsFrom()),
                differences,
                absent);
    }

    private long n(String rater) {
        return assessments.getOrDefault(rater, 0L);
    }

    private boolean isEnough(String rater) {
        return n(rater) >= rules.countsFrom();
    }

    /** Of the test that a rater has no effect; NaN where there is none. */
    private double p(String rater, StudentEstimate effect) {
        return isEnough(rater) ? effect.p() : Double.NaN;
    }

    private Raters.@Nullable Claim claim(double effect, double adjusted) {
        boolean large = Millionths.of(Math.abs(effect)) >= Millionths.of(rules.smallestEffect());
        return !(adjusted <= rules.alpha() && large) ? null : effect < 0 ? Raters.Claim.HARSH : Raters.Claim.LENIENT;
    }

    private RatedTouchpoint touchpoint(String touchpoint) {
        Sums whole = tally.whole(touchpoint);
        SortedMap<String, Sums> sums = byTouchpoint.getOrDefault(touchpoint, new TreeMap<>());
        double points = points(whole);
        long ofEffect = 0;
        int raters = 0;
        double sum = 0;
        for (Map.Entry<String, Sums> each : sums.entrySet()) {
            StudentEstimate effect = effects.get(each.getKey());
            raters += Double.isNaN(points(each.getValue())) ? 0 : 1;
            if (effect != null) {
                ofEffect += each.getValue().rows();
                sum += each.getValue().rows() * effect.value();
            }
        }
        String why = Double.isNaN(points) ? Raters.NO_POINTS : null;
        if (why == null && ofEffect == 0) {
            why = sums.isEmpty() ? Raters.NO_RATER : Raters.NO_EFFECT;
        }
        Map<String, String> absent = new LinkedHashMap<>();
        if (why != null) {
            absent.putAll(
                    Double.isNaN(points)
                            ? Absent.because(why, "points", "raterEffects", "withoutRaters")
                            : Absent.because(why, "raterEffects", "withoutRaters"));
        }
        Double raterEffects = why == null ? Double.valueOf(sum / whole.rows()) : null;
        return new RatedTouchpoint(
                touchpoint,
                whole.rows(),
                ofEffect,
                raters,
                Double.isNaN(points) ? null : points,
                raterEffects,
                raterEffects == null ? null : Math.max(0, Math.min(100, points - raterEffects)),
                absent);
    }

    /** As many as asked for, unless the units are so many that the intervals hardly need them. */
    private int resamples(List<KrippendorffAlpha> agreement) {
        long units =
                agreement.stream().mapToLong(KrippendorffAlpha::units).max().orElse(0);
        long affordable = MOST_DRAWN / Math.max(1, units);
        return (int) Math.min(rules.resamples(), Math.max(RaterRules.FEWEST_RESAMPLES, affordable));
    }

    private List<Agreement> agreement(List<KrippendorffAlpha> all, int resamples) {
        List<Agreement> described = new ArrayList<>();
        for (int c = 0; c < all.size(); c++) {
            Criterion criterion = scorer.rubric().criteria().get(c);
            KrippendorffAlpha agreement = all.get(c);
            double alpha = agreement.alpha();
            boolean known = !Double.isNaN(alpha);
            Interval interval = known && agreement.units() >= FEWEST_UNITS
                    ? agreement.interval(rules.seed(), resamples, rules.level(), step)
                    : null;
            Map<String, String> absent = new LinkedHashMap<>();
            if (!known) {
                String why = agreement.units() == 0 ? Raters.NO_TWO_RATERS : Raters.NO_VARIATION;
                absent.putAll(Absent.because(why, "alpha", "interval"));
            } else if (interval == null) {
                absent.put("interval", agreement.units() < FEWEST_UNITS ? Raters.TOO_FEW_UNITS : Raters.NO_VARIATION);
            }
            described.add(new Agreement(
                    criterion.id(), agreement.units(), agreement.values(), known ? alpha : null, interval, absent));
        }
        return described;
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(
                "raters",
                "compared at touchpoints with at least three raters; who is given other cases than the others differs too");
        notes.put("withoutRaters", "points less the mean effect of those who rated, each as often as they did");
        notes.put(
                "agreement",
                "of ratings before red flags, within touchpoint and unit; Krippendorff (2004) relies on 0.8 and more, and"
                        + " concludes tentatively from 0.667");
        return notes;
    }
}
