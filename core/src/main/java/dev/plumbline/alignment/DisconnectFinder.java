package dev.plumbline.alignment;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.Insufficient;
import dev.plumbline.alignment.Disconnects.Claim;
import dev.plumbline.alignment.Disconnects.Connection;
import dev.plumbline.alignment.Disconnects.Finding;
import dev.plumbline.alignment.Disconnects.Pooled;
import dev.plumbline.alignment.Disconnects.Ranked;
import dev.plumbline.alignment.Disconnects.Rankings;
import dev.plumbline.alignment.Disconnects.Standing;
import dev.plumbline.audit.Observations;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.BenjaminiHochberg;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.JointSums;
import dev.plumbline.statistics.KendallTau;
import dev.plumbline.statistics.Mean;
import dev.plumbline.statistics.Ranks;
import dev.plumbline.statistics.Spearman;
import dev.plumbline.statistics.WithinCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks at every proxy within, over and between touchpoints, and puts the {@link Disconnects} together. */
final class DisconnectFinder {

    private static final int MOST = 16;
    /** Rows between two calls of the pause. */
    private static final int STRETCH = 1 << 16;
    /** Points come in millionths, so variances come in their squares. */
    private static final double SQUARE = Millionths.PER_POINT * Millionths.PER_POINT;

    private final Observations observations;
    private final Scorer scorer;
    private final List<Criterion> criteria;
    private final DisconnectRules rules;
    private final Runnable pause;
    private final List<String> touchpoints;
    /** Rows by touchpoint, in order within each. */
    private final int[] rows;
    /** By touchpoint its first place in {@link #rows}, and the end of all. */
    private final int[] starts;
    /** By touchpoint, over its rows with a rated criterion. */
    private final List<JointSums> points;

    private final List<Sighting> sightings;

    DisconnectFinder(
            Observations observations, Scorer scorer, List<Proxy> proxies, DisconnectRules rules, Runnable pause) {
        if (!observations.scope().rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the observations and the scorer have different rubrics");
        }
        this.observations = observations;
        this.scorer = scorer;
        this.criteria = scorer.rubric().criteria();
        this.rules = rules;
        this.pause = pause;
        check(proxies);
        this.touchpoints = observations.touchpoints();
        this.starts = new int[touchpoints.size() + 1];
        this.rows = byTouchpoint();
        this.points =
                IntStream.range(0, touchpoints.size()).mapToObj(this::pointsAt).toList();
        List<String> metrics = Disconnects.metrics(proxies);
        this.sightings = proxies.stream()
                .map(proxy -> new Sighting(proxy, metrics.indexOf(proxy.metric()), criterion(proxy)))
                .toList();
    }

    private void check(List<Proxy> proxies) {
        Faults faults = new Faults();
        if (proxies.isEmpty()) {
            faults.add("/proxies", Fault.REQUIRED, "are at least one");
        }
        faults.size("/proxies", proxies.size(), MOST);
        for (int i = 0; i < proxies.size(); i++) {
            if (criterion(proxies.get(i)) < 0) {
                faults.add(
                        "/proxies/" + i + "/criterion",
                        Fault.UNKNOWN_CRITERION,
                        Fault.excerpt(proxies.get(i).criterion()) + " is not a criterion of "
                                + scorer.rubric().id());
            }
        }
        faults.distinct("/proxies", proxies, proxy -> proxy.metric() + " for " + proxy.criterion());
        faults.throwIfAny();
    }

    private int criterion(Proxy proxy) {
        return IntStream.range(0, criteria.size())
                .filter(c -> criteria.get(c).id().equals(proxy.criterion()))
                .findFirst()
                .orElse(-1);
    }

    private int[] byTouchpoint() {
        int n = observations.size();
        for (int row = 0; row < n; row++) {
            starts[observations.touchpoint(row) + 1]++;
        }
        for (int t = 0; t < touchpoints.size(); t++) {
            starts[t + 1] += starts[t];
        }
        int[] next = starts.clone();
        int[] sorted = new int[n];
        for (int row = 0; row < n; row++) {
            sorted[next[observations.touchpoint(row)]++] = row;
        }
        return sorted;
    }

    private JointSums pointsAt(int t) {
        JointSums sums = new JointSums(criteria.size());
        int[] values = new int[criteria.size()];
        for (int i = starts[t]; i < starts[t + 1]; i++) {
            pauseAt(i);
            for (int c = 0; c < values.length; c++) {
                values[c] = observations.points(rows[i], c);
            }
            sums.add(values);
        }
        return sums;
    }

    private void pauseAt(int row) {
        if (row % STRETCH == 0) {
            pause.run();
        }
    }

    /** What is seen of one proxy. */
    private final class Sighting {

        private final Proxy proxy;
        private final int criterion;
        private final int both;
        private final long[] figures = new long[touchpoints.size()];
        /** By touchpoint, their mean. */
        private final double[] means = new double[touchpoints.size()];

        private final Map<String, String> notWithin = new LinkedHashMap<>();
        private final @Nullable WithinCorrelation within;
        private final @Nullable Pooled pooled;
        private final int[] standing;
        private final double[] looks;
        private final double[] stands;
        private long mostAtOne;
        private double adjusted = Double.NaN;

        Sighting(Proxy proxy, int metric, int criterion) {
            this.proxy = proxy;
            this.criterion = criterion;
            both = count(metric);
            // pairs of all touchpoints, those of one next to each other
            double[] x = new double[both];
            double[] y = new double[both];
            int[] ends = new int[touchpoints.size()];
            int pairs = 0;
            for (int t = 0; t < touchpoints.size(); t++) {
                double[] here = new double[starts[t + 1] - starts[t]];
                int seen = 0;
                for (int i = starts[t]; i < starts[t + 1]; i++) {
                    pauseAt(i);
                    double figure = observations.metric(metric, rows[i]);
                    if (!Double.isNaN(figure)) {
                        here[seen++] = figure;
                        int rated = observations.points(rows[i], criterion);
                        if (rated >= 0) {
                            x[pairs] = proxy.oriented(figure);
                            y[pairs++] = rated;
                        }
                    }
                }
                figures[t] = seen;
                means[t] = Mean.of(Arrays.copyOf(here, seen));
                ends[t] = pairs;
            }
            within = within(x, y, ends);
            pause.run();
            double rho = Spearman.rho(x, y);
            Interval interval = Double.isNaN(rho) ? null : Spearman.interval(rho, both, rules.level());
            pooled = interval == null ? null : new Pooled(rho, both, interval);
            standing = IntStream.range(0, touchpoints.size())
                    .filter(t -> figures[t] >= rules.standingFrom()
                            && points.get(t).count(criterion) >= rules.standingFrom())
                    .toArray();
            boolean enough = standing.length >= rules.standingsFrom();
            looks = enough ? percentiles(t -> proxy.oriented(Standings.rounded(means[t]))) : new double[0];
            stands = enough ? percentiles(t -> Millionths.of(mean(t))) : new double[0];
        }

        private int count(int metric) {
            int pairs = 0;
            for (int row = 0; row < rows.length; row++) {
                boolean isPair =
                        observations.points(row, criterion) >= 0 && !Double.isNaN(observations.metric(metric, row));
                pairs += isPair ? 1 : 0;
            }
            return pairs;
        }

        private @Nullable WithinCorrelation within(double[] x, double[] y, int[] ends) {
            double[] rhos = new double[ends.length];
            long[] ns = new long[ends.length];
            int counted = 0;
            for (int t = 0; t < ends.length; t++) {
                int from = t == 0 ? 0 : ends[t - 1];
                int n = ends[t] - from;
                mostAtOne = Math.max(mostAtOne, n);
                if (n < rules.withinFrom()) {
                    notWithin.put(touchpoints.get(t), Disconnects.TOO_FEW);
                    continue;
                }
                pause.run();
                double rho = Spearman.rho(Arrays.copyOfRange(x, from, ends[t]), Arrays.copyOfRange(y, from, ends[t]));
                if (Double.isNaN(rho)) {
                    notWithin.put(touchpoints.get(t), Disconnects.NO_VARIATION);
                } else {
                    rhos[counted] = rho;
                    ns[counted++] = n;
                }
            }
            return counted == 0
                    ? null
                    : WithinCorrelation.of(Arrays.copyOf(rhos, counted), Arrays.copyOf(ns, counted), rules.level());
        }

        private double[] percentiles(IntToDoubleFunction number) {
            return Standings.percentiles(
                    IntStream.of(standing).mapToDouble(number).toArray());
        }

        private double mean(int t) {
            return points.get(t).mean(criterion) / Millionths.PER_POINT;
        }

        double p() {
            Double p = within == null ? null : within.p();
            return p == null ? Double.NaN : p;
        }

        Finding describe() {
            Map<String, String> absent = new LinkedHashMap<>();
            Map<String, Insufficient> insufficient = new LinkedHashMap<>();
            if (within == null) {
                boolean tooFew = mostAtOne < rules.withinFrom();
                String reason = tooFew ? Disconnects.TOO_FEW : Disconnects.NO_VARIATION;
                absent.put("within", reason);
                absent.put("adjustedP", reason);
                if (tooFew) {
                    insufficient.put(
                            "within", new Insufficient("assessments at a touchpoint", mostAtOne, rules.withinFrom()));
                }
            }
            if (pooled == null) {
                boolean tooFew = both < 4;
                absent.put("pooled", tooFew ? Disconnects.TOO_FEW : Disconnects.NO_VARIATION);
                if (tooFew) {
                    insufficient.put("pooled", new Insufficient("assessments", both, 4));
                }
            }
            if (within == null || pooled == null) {
                absent.put("mixOfTouchpoints", absent.getOrDefault("within", absent.getOrDefault("pooled", "")));
            }
            if (looks.length == 0) {
                insufficient.put(
                        "touchpoints", new Insufficient("touchpoints", standing.length, rules.standingsFrom()));
            }
            return new Finding(
                    proxy.metric(),
                    proxy.better(),
                    proxy.criterion(),
                    criteria.get(criterion).value(),
                    Arrays.stream(figures).sum(),
                    both,
                    within,
                    Double.isNaN(adjusted) ? null : adjusted,
                    connection(),
                    notWithin,
                    pooled,
                    (within == null || pooled == null) ? null : isMix(within.rho(), pooled.rho()),
                    IntStream.range(0, standing.length).mapToObj(this::standing).toList(),
                    IntStream.range(0, touchpoints.size())
                            .filter(t -> figures[t] > 0 && Arrays.binarySearch(standing, t) < 0)
                            .mapToObj(touchpoints::get)
                            .toList(),
                    insufficient,
                    absent);
        }

        private @Nullable Connection connection() {
            if (within == null || !(adjusted <= rules.alpha()) || within.rho() == 0) {
                return null;
            }
            return within.rho() > 0 ? Connection.GOES_WITH : Connection.GOES_AGAINST;
        }

        private boolean isMix(double rho, double overAll) {
            return Math.signum(rho) != Math.signum(overAll)
                    || Millionths.of(Math.abs(rho - overAll)) > Millionths.of(rules.mixApart());
        }

        private Standing standing(int i) {
            int t = standing[i];
            double variance = points.get(t).varianceOfMean(criterion) / SQUARE;
            long n = points.get(t).count(criterion);
            Interval interval = variance > 0
                    ? Interval.student(mean(t), Math.sqrt(variance), n - 1.0, rules.level())
                            .clamp(0, 100)
                    : null;
            Map<String, String> absent = new LinkedHashMap<>();
            if (interval == null) {
                absent.put("interval", Disconnects.NO_VARIATION);
            }
            boolean placed = looks.length > 0;
            if (!placed) {
                absent.put("looks", Disconnects.TOO_FEW);
                absent.put("stands", Disconnects.TOO_FEW);
            }
            return new Standing(
                    touchpoints.get(t),
                    figures[t],
                    means[t],
                    placed ? looks[i] : null,
                    n,
                    mean(t),
                    interval,
                    placed ? stands[i] : null,
                    placed && interval != null ? claim(looks[i], stands[i], interval) : null,
                    absent);
        }

        private @Nullable Claim claim(double look, double stand, Interval interval) {
            long good = Millionths.of(rules.goodFrom());
            long poor = Millionths.of(rules.poorTo());
            boolean isPoor = Millionths.of(interval.high()) < Millionths.of(rules.poorBelow());
            boolean isGood = Millionths.of(interval.low())
                    >= Millionths.of(scorer.rules().standardAt());
            if (isPoor && Millionths.of(look) >= good && Millionths.of(stand) <= poor) {
                return Claim.TRAP;
            }
            return isGood && Millionths.of(look) <= poor && Millionths.of(stand) >= good ? Claim.OVERLOOKED : null;
        }
    }

    Disconnects disconnects() {
        double[] adjusted = BenjaminiHochberg.adjusted(
                sightings.stream().mapToDouble(Sighting::p).toArray());
        int family = 0;
        for (int i = 0; i < adjusted.length; i++) {
            sightings.get(i).adjusted = adjusted[i];
            family += Double.isNaN(adjusted[i]) ? 0 : 1;
        }
        return new Disconnects(
                observations.scope().perspective(),
                sightings.stream().map(Sighting::describe).toList(),
                family,
                rankings(),
                observations.setAside(),
                true,
                notes(),
                rules,
                scorer.basis(inPlay()));
    }

    private double[] inPlay() {
        double[] weights = scorer.weights();
        for (int c = 0; c < weights.length; c++) {
            int criterion = c;
            if (points.stream().allMatch(sums -> sums.count(criterion) == 0)) {
                weights[c] = 0;
            }
        }
        return weights;
    }

    private Rankings rankings() {
        List<Integer> ranked = new ArrayList<>();
        double[] looks = new double[touchpoints.size()];
        int[] proxies = new int[touchpoints.size()];
        for (Sighting sighting : sightings) {
            for (int i = 0; i < sighting.looks.length; i++) {
                looks[sighting.standing[i]] += sighting.looks[i];
                proxies[sighting.standing[i]]++;
            }
        }
        for (int t = 0; t < proxies.length; t++) {
            if (proxies[t] > 0 && Arrays.stream(weightsAt(t)).anyMatch(weight -> weight > 0)) {
                ranked.add(t);
            }
        }
        double[] byProxies =
                ranked.stream().mapToDouble(t -> looks[t] / proxies[t]).toArray();
        double[] byValues = ranked.stream().mapToDouble(this::pointsOf).toArray();
        int[] proxyRanks = Ranks.of(byProxies);
        int[] valueRanks = Ranks.of(byValues);
        BitSet all = new BitSet();
        ranked.forEach(t -> all.or(criteriaAt(t)));
        double tau = KendallTau.b(asNumbers(proxyRanks), asNumbers(valueRanks));
        return new Rankings(
                IntStream.range(0, ranked.size())
                        .mapToObj(i -> new Ranked(
                                touchpoints.get(ranked.get(i)),
                                byProxies[i],
                                proxies[ranked.get(i)],
                                proxyRanks[i],
                                byValues[i],
                                valueRanks[i],
                                criteriaAt(ranked.get(i)).equals(all) ? null : true))
                        .sorted(Comparator.comparingInt(Ranked::rankByProxies))
                        .toList(),
                Double.isNaN(tau) ? null : tau,
                Ranks.TIED_WITHIN,
                Double.isNaN(tau)
                        ? Map.of("tau", ranked.size() < 2 ? Disconnects.TOO_FEW : Disconnects.ALL_TIED)
                        : Map.of());
    }

    private static double[] asNumbers(int[] ranks) {
        return Arrays.stream(ranks).asDoubleStream().toArray();
    }

    /** Of the criteria that have a rating there, 0 for the others. */
    private double[] weightsAt(int t) {
        double[] weights = scorer.weights();
        for (int c = 0; c < weights.length; c++) {
            weights[c] = points.get(t).count(c) > 0 ? weights[c] : 0;
        }
        return weights;
    }

    private BitSet criteriaAt(int t) {
        BitSet there = new BitSet();
        double[] weights = weightsAt(t);
        for (int c = 0; c < weights.length; c++) {
            there.set(c, weights[c] > 0);
        }
        return there;
    }

    private double pointsOf(int t) {
        double[] means = new double[criteria.size()];
        for (int c = 0; c < means.length; c++) {
            means[c] = points.get(t).count(c) > 0 ? points.get(t).mean(c) / Millionths.PER_POINT : 0;
        }
        return scorer.rules().aggregation().points(means, weightsAt(t));
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("within", "two things that go together at a touchpoint: neither is shown to bring about the other");
        notes.put("pooled", "claims nothing: touchpoints differ in both, and that alone makes a connection");
        notes.put("standings", "among the touchpoints here: one of them always looks best, whatever it is worth");
        notes.put("independence", "assessments are taken as independent: frequent customers make them too narrow");
        return notes;
    }
}
