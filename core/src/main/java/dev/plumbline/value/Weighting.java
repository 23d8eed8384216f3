package dev.plumbline.value;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much each value of a set matters, as one source says.
 *
 * <p>A weight is 0 or lies from 1e-9 to 1e9, and one at least is positive; only the proportions matter. A value that is
 * not named weighs 0. Weights that nobody published but somebody worked out are named in {@code estimated}, so that every
 * answer can say how much of it rests on them.
 *
 * @param source who says so: a study, a panel, a formula
 * @param meaning what a weight stands for; absent: {@link #GIVEN}
 * @param valueSet the id of the set whose values are named
 * @param weights value id → weight, by id
 * @param estimated the ids whose weight is not from the source itself but an estimate, by id
 * @param fromSameData true if it was worked out from the very assessments it is about to weigh, or is a blend with one that
 *     was; else absent
 */
public record Weighting(
        String id,
        String title,
        String source,
        String meaning,
        String valueSet,
        Map<String, Double> weights,
        List<String> estimated,
        @Nullable Boolean fromSameData) {

    /** What a weight means where its author does not say. */
    public static final String GIVEN =
            "importance as its source gives it, used as the strength of the value: an assumption";

    private static final double SMALLEST = 1e-9;
    private static final double LARGEST = 1e9;

    public Weighting {
        meaning = meaning == null ? GIVEN : meaning;
        estimated = estimated == null ? List.of() : List.copyOf(estimated);
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.text("/title", title, 200);
        faults.text("/source", source, 1000);
        faults.text("/meaning", meaning, 1000);
        faults.id("/valueSet", valueSet);
        if (faults.present("/weights", weights)) {
            Map<String, Double> byId = new TreeMap<>(weights);
            byId.replaceAll((value, weight) -> weight + 0.0); // no negative zero
            weights = Collections.unmodifiableMap(byId);
            faults.size("/weights", weights.size(), 1000);
            check(weights, faults);
            faults.distinct("/estimated", estimated, e -> e);
            for (int i = 0; i < estimated.size(); i++) {
                if (!weights.containsKey(estimated.get(i))) {
                    faults.add(
                            "/estimated/" + i,
                            Fault.UNKNOWN_VALUE,
                            Fault.excerpt(estimated.get(i)) + " has no weight here");
                }
            }
        }
        faults.throwIfAny();
        estimated = estimated.stream().sorted().toList();
        fromSameData = Boolean.TRUE.equals(fromSameData) ? true : null;
    }

    /** One that was not worked out from the assessments it is about to weigh. */
    public Weighting(
            String id,
            String title,
            String source,
            String meaning,
            String valueSet,
            Map<String, Double> weights,
            List<String> estimated) {
        this(id, title, source, meaning, valueSet, weights, estimated, null);
    }

    private static void check(Map<String, Double> weights, Faults faults) {
        boolean positive = false;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            String path = Fault.pointer("/weights", entry.getKey());
            faults.id(path, entry.getKey());
            double weight = entry.getValue();
            positive |= weight > 0;
            if (weight < 0) {
                faults.add(path, Fault.DEGENERATE_WEIGHTING, "must not be negative; got " + weight);
            } else if (weight != 0) {
                faults.number(path, weight, SMALLEST, LARGEST);
            }
        }
        if (!positive) {
            faults.add("/weights", Fault.DEGENERATE_WEIGHTING, "needs at least one positive weight");
        }
    }

    /** The weight of a value; 0 if it is not named. */
    public double weight(String value) {
        return weights.getOrDefault(value, 0.0);
    }

    private boolean isFromSameData() {
        return Boolean.TRUE.equals(fromSameData);
    }

    /**
     * Two weightings of the same values that need no estimates: equal, and rank-order centroid over the published ranking
     * (of a set other than the built-in one: over the order of these weights).
     */
    public List<Weighting> withoutEstimates() {
        if (valueSet.equals(Valuegraphics.VALUES.id())) {
            return List.of(
                    equal(Valuegraphics.VALUES), rankOrderCentroid(Valuegraphics.VALUES, Valuegraphics.RANK_AUDIT));
        }
        List<Double> descending =
                weights.values().stream().sorted(Comparator.reverseOrder()).toList();
        Map<String, Integer> ranks = new TreeMap<>();
        weights.forEach((value, weight) -> ranks.put(value, 1 + descending.indexOf(weight)));
        List<Value> named =
                weights.keySet().stream().map(value -> new Value(value, value)).toList();
        Ranking ranking = new Ranking("by-weight", "the order of the weights of " + id, ranks);
        ValueSet set = new ValueSet(valueSet, title, "the values of " + id, named, List.of(ranking));
        return List.of(equal(set), rankOrderCentroid(set, ranking));
    }

    /** Names this exact content: see the package comment. */
    public String revision() {
        CanonicalText text = new CanonicalText("weighting")
                .text("id", id)
                .text("title", title)
                .text("source", source)
                .text("meaning", meaning)
                .text("valueSet", valueSet);
        weights.forEach((value, weight) -> text.number("weights/" + value, weight));
        for (int i = 0; i < estimated.size(); i++) {
            text.text("estimated/" + i, estimated.get(i));
        }
        if (isFromSameData()) {
            text.truth("fromSameData", true);
        }
        return text.revision();
    }

    /** Every value of the set weighs the same. */
    public static Weighting equal(ValueSet set) {
        Map<String, Double> weights = new TreeMap<>();
        set.values().forEach(value -> weights.put(value.id(), 1.0));
        return new Weighting(
                "equal",
                "Equal",
                "none: every value weighs the same",
                "no value matters more than another: an assumption",
                set.id(),
                weights,
                List.of());
    }

    /**
     * Rank-order centroid: the i-th of n weighs (1/n) Σ<sub>k≥i</sub> 1/k, the mean of all weightings that agree with the
     * ranking (Barron &amp; Barrett 1996). Tied ranks share the mean of their weights.
     */
    public static Weighting rankOrderCentroid(ValueSet set, Ranking ranking) {
        int n = ranking.ranks().size();
        double[] tail = new double[n + 2];
        for (int k = n; k >= 1; k--) {
            tail[k] = tail[k + 1] + 1.0 / k;
        }
        return ranked("rank-order-centroid", "Rank-order centroid", set, ranking, i -> tail[i]);
    }

    /** Rank sum: the i-th of n weighs 2(n+1−i)/(n(n+1)) (Stillwell, Seaver &amp; Edwards 1981). Ties as above. */
    public static Weighting rankSum(ValueSet set, Ranking ranking) {
        int n = ranking.ranks().size();
        return ranked("rank-sum", "Rank sum", set, ranking, i -> n + 1 - i);
    }

    /** Rank reciprocal: the i-th weighs in proportion to 1/i (Stillwell, Seaver &amp; Edwards 1981). Ties as above. */
    public static Weighting rankReciprocal(ValueSet set, Ranking ranking) {
        return ranked("rank-reciprocal", "Rank reciprocal", set, ranking, i -> 1.0 / i);
    }

    /**
     * Rank exponent: the i-th of n weighs in proportion to (n+1−i)<sup>p</sup>; p = 0 is equal, p = 1 is rank sum
     * (Stillwell, Seaver &amp; Edwards 1981). Ties as above.
     *
     * @param p from 0 to 4
     * @throws InvalidException if p is outside, or makes a weight smaller than any may be (p = 4 from some 170 values on)
     */
    public static Weighting rankExponent(ValueSet set, Ranking ranking, double p) {
        Faults faults = new Faults();
        faults.number("/p", p, 0, 4);
        faults.throwIfAny();
        int n = ranking.ranks().size();
        return ranked("rank-exponent", "Rank exponent " + p, set, ranking, i -> StrictMath.pow(n + 1 - i, p));
    }

    /**
     * A mixture: the weight of a value is the sum of its shares in each weighting, every weighting counting by its part. What
     * is estimated in one of them, or from the same data, is so in the mixture. A positive share under 1e-9 is refused, as any weight so small.
     *
     * @param weightings of one value set
     * @param parts how much each counts, ≥ 0 and not all 0, in any unit
     * @throws InvalidException if there is not one part for each, or the value sets differ
     */
    public static Weighting blend(String id, String title, List<Weighting> weightings, List<Double> parts) {
        Faults faults = new Faults();
        double total = sum(parts);
        if (weightings.isEmpty()
                || weightings.size() != parts.size()
                || parts.stream().allMatch(part -> part == 0)) {
            faults.add("/parts", Fault.NOT_ALLOWED_VALUE, "has one part for each of the weightings, and not all are 0");
        }
        for (int i = 0; i < parts.size(); i++) {
            faults.number("/parts/" + i, parts.get(i), 0, LARGEST);
        }
        for (int i = 1; i < weightings.size(); i++) {
            if (!weightings.get(i).valueSet.equals(weightings.get(0).valueSet)) {
                faults.add("/weightings/" + i, Fault.NOT_ALLOWED_VALUE, "is of another value set than the first");
            }
        }
        faults.throwIfAny();
        Map<String, Double> weights = new TreeMap<>();
        Set<String> estimated = new TreeSet<>();
        boolean fromSameData = false;
        for (int i = 0; i < weightings.size(); i++) {
            Weighting weighting = weightings.get(i);
            double part = parts.get(i) / total;
            double sum = sum(weighting.weights.values());
            weighting.weights.forEach((value, weight) -> weights.merge(value, part * weight / sum, Double::sum));
            if (part > 0) {
                estimated.addAll(weighting.estimated);
                fromSameData |= weighting.isFromSameData();
            }
        }
        return new Weighting(
                id,
                title,
                "a blend of the shares of "
                        + weightings.stream().map(Weighting::id).collect(Collectors.joining(", ")),
                "shares of several weightings, mixed in proportions of the author's: an assumption",
                weightings.get(0).valueSet,
                weights,
                List.copyOf(estimated),
                fromSameData ? true : null);
    }

    /** In the order given: the same bits everywhere, which a stream does not promise. */
    private static double sum(Collection<Double> terms) {
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }

    private static Weighting ranked(
            String id, String title, ValueSet set, Ranking ranking, IntToDoubleFunction weightOfPlace) {
        Map<String, Double> weights = new TreeMap<>();
        double sum = 0;
        int place = 1;
        for (List<String> tier : ranking.tiers()) {
            double tierSum = 0;
            for (int i = 0; i < tier.size(); i++) {
                tierSum += weightOfPlace.applyAsDouble(place++);
            }
            for (String value : tier) {
                weights.put(value, tierSum / tier.size());
            }
            sum += tierSum;
        }
        double total = sum;
        weights.replaceAll((value, weight) -> weight / total);
        return set.check(new Weighting(
                id,
                title + " over " + ranking.id(),
                ranking.source() + "; weights by formula from the ranks alone",
                "importance inferred from rank order alone: an assumption",
                set.id(),
                weights,
                List.of()));
    }
}
