package dev.plumbline.alignment;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.alignment.Profiles.Division;
import dev.plumbline.alignment.Profiles.Held;
import dev.plumbline.alignment.Profiles.Pair;
import dev.plumbline.statistics.KendallTau;
import dev.plumbline.statistics.Ranks;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays several weightings of one value set side by side, and puts the {@link Profiles} together. */
final class ProfileComparer {

    private static final int MOST = 50;

    private final List<Profile> profiles;
    private final List<String> expected;
    private final List<Map<String, Double>> shares;
    private final double[][] overlaps;

    ProfileComparer(List<Profile> profiles, List<String> expected) {
        Faults faults = new Faults();
        if (profiles.isEmpty()) {
            faults.add("/groups", Fault.REQUIRED, "are at least one: without a profile there is nothing to agree on");
        }
        faults.size("/groups", profiles.size(), MOST);
        faults.distinct("/groups", profiles, Profile::group);
        for (int i = 1; i < profiles.size(); i++) {
            String first = profiles.get(0).weighting().valueSet();
            String own = profiles.get(i).weighting().valueSet();
            if (!own.equals(first)) {
                faults.add(
                        "/groups/" + i + "/weighting",
                        Fault.NOT_ALLOWED_VALUE,
                        "is of the value set " + own + ", the first is of " + first
                                + ": shares of different values can't be compared");
            }
        }
        faults.size("/expected", expected.size(), MOST);
        for (int i = 0; i < expected.size(); i++) {
            faults.name("/expected/" + i, expected.get(i));
        }
        faults.distinct("/expected", expected, name -> name);
        faults.throwIfAny();
        this.profiles = List.copyOf(profiles);
        this.expected = List.copyOf(expected);
        this.shares =
                profiles.stream().map(profile -> shares(profile.weighting())).toList();
        this.overlaps = overlaps();
    }

    /** Value → share, of the values that have weight, by id. */
    private static Map<String, Double> shares(Weighting weighting) {
        double total = 0;
        for (double weight : weighting.weights().values()) {
            total += weight;
        }
        Map<String, Double> shares = new TreeMap<>();
        for (Map.Entry<String, Double> entry : weighting.weights().entrySet()) {
            if (entry.getValue() > 0) {
                shares.put(entry.getKey(), entry.getValue() / total);
            }
        }
        return shares;
    }

    private double[][] overlaps() {
        int n = shares.size();
        double[][] table = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                table[i][j] = overlap(shares.get(i), shares.get(j));
                table[j][i] = table[i][j];
            }
        }
        return table;
    }

    private static Set<String> either(Map<String, Double> some, Map<String, Double> others) {
        Set<String> values = new TreeSet<>(some.keySet());
        values.addAll(others.keySet());
        return values;
    }

    private static double overlap(Map<String, Double> some, Map<String, Double> others) {
        double apart = 0;
        for (String value : either(some, others)) {
            apart += Math.abs(some.getOrDefault(value, 0.0) - others.getOrDefault(value, 0.0));
        }
        return Math.max(0, 1 - apart / 2);
    }

    Profiles profiles() {
        List<Pair> pairs = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < shares.size(); i++) {
            for (int j = i + 1; j < shares.size(); j++) {
                pairs.add(pair(i, j));
                sum += overlaps[i][j];
            }
        }
        String mostDistant = mostDistant();
        Map<String, String> absent = new LinkedHashMap<>();
        if (pairs.isEmpty()) {
            absent.put("overlap", Profiles.TOO_FEW);
        }
        if (mostDistant == null) {
            absent.put("mostDistant", shares.size() < 3 ? Profiles.TOO_FEW : Profiles.ALL_TIED);
        }
        return new Profiles(
                profiles.get(0).weighting().valueSet(),
                IntStream.range(0, shares.size()).mapToObj(this::held).toList(),
                pairs,
                pairs.isEmpty() ? null : sum / pairs.size(),
                mostDistant,
                divisions(),
                expected.stream()
                        .filter(name -> profiles.stream()
                                .noneMatch(profile -> profile.group().equals(name)))
                        .toList(),
                Ranks.TIED_WITHIN,
                absent,
                notes());
    }

    private Held held(int i) {
        Weighting weighting = profiles.get(i).weighting();
        double estimated = 0;
        for (String value : weighting.estimated()) {
            estimated += shares.get(i).getOrDefault(value, 0.0);
        }
        return new Held(
                profiles.get(i).group(),
                weighting.id() + '@' + weighting.revision(),
                weighting.source(),
                weighting.meaning(),
                Math.min(1, estimated),
                shares.size() < 2 ? null : meanOverlap(i),
                shares.get(i));
    }

    private double meanOverlap(int i) {
        double sum = 0;
        for (double overlap : overlaps[i]) {
            sum += overlap;
        }
        return sum / (shares.size() - 1);
    }

    private Pair pair(int i, int j) {
        List<String> values = List.copyOf(either(shares.get(i), shares.get(j)));
        // weights as given, not shares: a quotient could tie what was not tied
        double tau = KendallTau.b(weights(i, values), weights(j, values));
        return new Pair(
                profiles.get(i).group(),
                profiles.get(j).group(),
                overlaps[i][j],
                Double.isNaN(tau) ? null : tau,
                values.size(),
                Double.isNaN(tau) ? Map.of("tau", values.size() < 2 ? Profiles.TOO_FEW : Profiles.ALL_TIED) : Map.of());
    }

    private double[] weights(int i, List<String> values) {
        Weighting weighting = profiles.get(i).weighting();
        return values.stream().mapToDouble(weighting::weight).toArray();
    }

    private @Nullable String mostDistant() {
        if (shares.size() < 3) {
            return null;
        }
        double[] means =
                IntStream.range(0, shares.size()).mapToDouble(this::meanOverlap).toArray();
        double least = Arrays.stream(means).min().orElse(0);
        double most = Arrays.stream(means).max().orElse(0);
        return most - least <= Ranks.TIED_WITHIN
                ? null
                : IntStream.range(0, means.length)
                        .filter(i -> means[i] - least <= Ranks.TIED_WITHIN)
                        .mapToObj(i -> profiles.get(i).group())
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
    }

    private List<Division> divisions() {
        Set<String> values = new TreeSet<>();
        shares.forEach(held -> values.addAll(held.keySet()));
        return values.stream()
                .map(this::division)
                .filter(division -> division.difference() > Ranks.TIED_WITHIN)
                .sorted(Comparator.comparingDouble((Division division) -> -division.difference()))
                .toList();
    }

    private Division division(String value) {
        double high = 0;
        double low = 1;
        for (Map<String, Double> held : shares) {
            high = Math.max(high, held.getOrDefault(value, 0.0));
            low = Math.min(low, held.getOrDefault(value, 0.0));
        }
        return new Division(value, high - low, near(value, high), high, near(value, low), low);
    }

    private List<String> near(String value, double share) {
        return IntStream.range(0, shares.size())
                .filter(i -> Math.abs(shares.get(i).getOrDefault(value, 0.0) - share) <= Ranks.TIED_WITHIN)
                .mapToObj(i -> profiles.get(i).group())
                .toList();
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("shares", "weights are read as how strongly a group holds a value: see weightMeaning of each");
        notes.put("estimates", "where two profiles rest on the same estimates, their agreement is no evidence");
        notes.put("tau", "over the values to which one of the two gives weight; what neither holds is no agreement");
        return notes;
    }
}
