package dev.plumbline.study;

import dev.plumbline.Absent;
import dev.plumbline.statistics.Ranks;
import dev.plumbline.study.Sensitivity.Couple;
import dev.plumbline.study.Sensitivity.Range;
import dev.plumbline.study.Sensitivity.SmallestChange;
import dev.plumbline.study.Sensitivity.StabilityInterval;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far shares may move before a ranking by arithmetic means breaks, in closed form: the difference of two touchpoints is
 * linear in the shares (Triantaphyllou and Sánchez 1997, "A sensitivity analysis approach for some deterministic multi-criteria
 * decision-making methods", ask the same of one weight at a time).
 */
final class Stability {

    private final Table table;
    private final double[][] means;
    private final double[] shares;
    private final double[] points;
    private final int[] ranks;
    private final int[] order;

    /**
     * Around a weighting.
     *
     * @param shares of the table's values
     */
    Stability(Table table, double[] shares) {
        this.table = table;
        this.means = table.meansByValue();
        this.shares = shares;
        this.points = new double[table.rows()];
        for (int t = 0; t < points.length; t++) {
            for (int v = 0; v < shares.length; v++) {
                points[t] += shares[v] * means[t][v];
            }
        }
        this.ranks = Ranks.of(points);
        this.order = Ranks.order(ranks);
    }

    /** For each value, how far its share may move while the others keep their proportions. */
    List<StabilityInterval> intervals() {
        return IntStream.range(0, shares.length)
                .parallel()
                .mapToObj(this::interval)
                .toList();
    }

    private StabilityInterval interval(int value) {
        String id = table.values().get(value);
        if (table.rows() < 2) {
            return new StabilityInterval(
                    id, shares[value], null, null, Absent.because(Sensitivity.TOO_FEW, "ranking", "winner"));
        }
        if (shares.length == 1) {
            return new StabilityInterval(
                    id, shares[value], null, null, Absent.because(Sensitivity.ONLY_VALUE, "ranking", "winner"));
        }
        double[] others = pointsWithout(value);
        double[] ranking = {0, 1};
        double[] winner = {0, 1};
        for (int i : order) {
            for (int j : order) {
                if (ranks[i] < ranks[j]) {
                    double lead = means[i][value] - means[j][value];
                    narrow(ranking, shares[value], lead, others[i] - others[j]);
                    if (ranks[i] == 1) {
                        narrow(winner, shares[value], lead, others[i] - others[j]);
                    }
                }
            }
        }
        return new StabilityInterval(
                id, shares[value], new Range(ranking[0], ranking[1]), new Range(winner[0], winner[1]), Map.of());
    }

    /** By touchpoint, its points on all the other values: summed anew, because 1 − share is inexact where share is nearly 1. */
    private double[] pointsWithout(int value) {
        double[] without = new double[table.rows()];
        double total = 0;
        for (int v = 0; v < shares.length; v++) {
            total += v == value ? 0 : shares[v];
        }
        for (int t = 0; t < without.length; t++) {
            for (int v = 0; v < shares.length; v++) {
                without[t] += v == value ? 0 : shares[v] / total * means[t][v];
            }
        }
        return without;
    }

    /**
     * The lead of a better touchpoint over a worse one is share·lead + (1 − share)·rest, with {@code lead} on the value alone and
     * {@code rest} on all the others; it is positive now, and is 0 at rest/(rest − lead).
     */
    private static void narrow(double[] range, double share, double lead, double rest) {
        if (lead < 0 && rest > 0) {
            range[1] = Math.min(range[1], Math.max(share, rest / (rest - lead)));
        } else if (lead > 0 && rest < 0) {
            range[0] = Math.max(range[0], Math.min(share, rest / (rest - lead)));
        }
    }

    /** Between the first and every other, then between neighbours, both in the order of the ranking. */
    List<SmallestChange> smallestChanges() {
        Stream<SmallestChange> toTheFirst =
                IntStream.range(1, order.length).parallel().mapToObj(place -> smallestChange(order[0], order[place]));
        Stream<SmallestChange> toTheNext = IntStream.range(2, order.length)
                .parallel()
                .mapToObj(place -> smallestChange(order[place - 1], order[place]));
        return Stream.concat(toTheFirst, toTheNext).toList();
    }

    /** Between pairs of touchpoints of the table, in the order given. */
    List<SmallestChange> smallestChanges(List<Couple> pairs) {
        List<String> rows = table.touchpoints();
        return pairs.stream()
                .map(pair -> smallestChange(rows.indexOf(pair.touchpoint()), rows.indexOf(pair.other())))
                .toList();
    }

    /**
     * The change of shares with the smallest Σ|new − old| that makes two touchpoints tie. Every bit of share goes to the value on
     * which the leader leads least, and is taken from those on which it leads most, one after the other: no other exchange closes
     * more of the lead. Of equal leads the earlier value.
     */
    SmallestChange smallestChange(int leader, int other) {
        double[] lead = new double[shares.length];
        double gap = 0;
        for (int v = 0; v < lead.length; v++) {
            lead[v] = means[leader][v] - means[other][v];
            gap += shares[v] * lead[v];
        }
        if (gap < 0) {
            return smallestChange(other, leader);
        }
        List<Integer> falling = IntStream.range(0, lead.length)
                .boxed()
                .sorted(Comparator.comparingDouble(v -> -lead[v]))
                .toList();
        int least = IntStream.range(0, lead.length)
                .boxed()
                .min(Comparator.comparingDouble(v -> lead[v]))
                .orElseThrow();
        String first = table.touchpoints().get(leader);
        String second = table.touchpoints().get(other);
        if (lead[least] > Ranks.TIED_WITHIN) {
            return new SmallestChange(first, second, null, null, Absent.because(Sensitivity.NEVER, "change", "shares"));
        }
        double[] changed = shares.clone();
        double moved = 0;
        for (int v : falling) {
            double closes = lead[v] - lead[least];
            if (gap <= Ranks.TIED_WITHIN || closes <= 0) {
                break;
            }
            double part = Math.min(shares[v], gap / closes);
            changed[v] -= part;
            changed[least] += part;
            moved += part;
            gap -= part * closes;
        }
        return new SmallestChange(first, second, 2 * moved, table.byValue(changed), Map.of());
    }
}
