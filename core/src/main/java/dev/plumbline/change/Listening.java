package dev.plumbline.change;

import dev.plumbline.Absent;
import dev.plumbline.Engine;
import dev.plumbline.audit.AuditRules;
import dev.plumbline.journey.Journey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where has nobody asked lately? The touchpoints that had enough assessments in each of the last whole periods, and the silent
 * ones, which had too few in at least one.
 *
 * <p>The periods are the last k that were over at {@code asOf}: the one that is running then has not had its time, so it is
 * shown beside them and makes nobody silent. It counts assessments, whatever they say; there is nothing to estimate here, so
 * there are no intervals.
 *
 * @param asOf when the question was asked
 * @param rubric {@code id@revision}: assessments of another are set aside
 * @param perspective who spoke
 * @param journey {@code id@revision}; absent: without one, the touchpoints are those that were ever assessed up to {@code asOf},
 *     all equally important, and one that nobody ever assessed cannot be missed
 * @param periods the names of the periods looked at, oldest first
 * @param running the name of the period that holds {@code asOf}
 * @param n assessments in the periods looked at
 * @param share of the touchpoints, by importance, the part that is heard: 0 to 1; absent if there is no touchpoint
 * @param silent moments of truth first; then those with most periods missed, then those that have been silent longest
 * @param heard enough in each period; in the order of their ids
 * @param setAside reason → how many assessments were not read
 * @param absent member → why it is absent
 * @param notes how to read what is here: assumptions that belong beside the numbers
 * @param listeningRules every number it was judged by
 */
public record Listening(
        Instant asOf,
        String rubric,
        String perspective,
        @Nullable String journey,
        List<String> periods,
        String running,
        long n,
        @Nullable Double share,
        List<Ear> silent,
        List<Ear> heard,
        Map<String, Long> setAside,
        Map<String, String> absent,
        Map<String, String> notes,
        ListeningRules listeningRules,
        String engine) {

    /** There is no journey, and nothing was assessed. */
    static final String NO_TOUCHPOINT = "no-touchpoint";
    /** Nobody ever assessed the touchpoint, up to {@code asOf}. */
    static final String NEVER_HEARD = "never-heard";

    public Listening {
        periods = List.copyOf(periods);
        silent = List.copyOf(silent);
        heard = List.copyOf(heard);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /**
     * What was heard at one touchpoint.
     *
     * @param importance what it counts in the share
     * @param perPeriod assessments in each period, oldest first
     * @param missed periods with fewer than {@code leastPerPeriod}
     * @param running assessments in the running period so far
     * @param lastHeard the latest assessment up to {@code asOf}, also one before the periods looked at; absent if there is none
     * @param absent member → why it is absent
     */
    public record Ear(
            String touchpoint,
            boolean momentOfTruth,
            double importance,
            List<Long> perPeriod,
            int missed,
            long running,
            @Nullable Instant lastHeard,
            Map<String, String> absent) {

        public Ear {
            perPeriod = List.copyOf(perPeriod);
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    private static final Comparator<Ear> WORST_FIRST = Comparator.comparing(Ear::momentOfTruth)
            .reversed()
            .thenComparing(Comparator.comparingInt(Ear::missed).reversed())
            .thenComparing(Ear::lastHeard, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Ear::touchpoint);

    /** Reads a tally, which stays as it is. */
    public static Listening of(ListeningTally tally) {
        Journey journey = tally.scope().journey();
        ListeningRules rules = tally.rules();
        List<Ear> ears = ears(tally);
        List<Ear> heard = ears.stream().filter(ear -> ear.missed() == 0).toList();
        double all = importance(ears);
        return new Listening(
                tally.asOf(),
                tally.scope().rubric().id() + '@' + tally.scope().rubric().revision(),
                tally.scope().perspective(),
                journey == null ? null : journey.id() + '@' + journey.revision(),
                IntStream.range(0, rules.periods()).mapToObj(tally::name).toList(),
                tally.name(rules.periods()),
                ears.stream()
                        .flatMap(ear -> ear.perPeriod().stream())
                        .mapToLong(Long::longValue)
                        .sum(),
                ears.isEmpty() ? null : importance(heard) / all,
                ears.stream()
                        .filter(ear -> ear.missed() > 0)
                        .sorted(WORST_FIRST)
                        .toList(),
                heard,
                tally.setAside(),
                ears.isEmpty() ? Absent.because(NO_TOUCHPOINT, "share") : Map.of(),
                notes(journey),
                rules,
                Engine.VERSION);
    }

    /** In the order of their touchpoints' ids. */
    private static List<Ear> ears(ListeningTally tally) {
        SortedMap<String, Boolean> touchpoints = new TreeMap<>();
        Journey journey = tally.scope().journey();
        SortedMap<String, ListeningTally.Counts> counts = tally.counts();
        if (journey == null) {
            counts.keySet().forEach(touchpoint -> touchpoints.put(touchpoint, false));
        } else {
            journey.touchpoints().forEach(each -> touchpoints.put(each.id(), each.momentOfTruth()));
        }
        ToDoubleFunction<String> importance = AuditRules.DEFAULT
                .withMomentOfTruthImportance(tally.rules().momentOfTruthImportance())
                .importance(journey);
        List<Ear> ears = new ArrayList<>();
        touchpoints.forEach((touchpoint, momentOfTruth) -> ears.add(ear(
                touchpoint,
                momentOfTruth,
                importance.applyAsDouble(touchpoint),
                counts.get(touchpoint),
                tally.rules())));
        return ears;
    }

    private static Ear ear(
            String touchpoint,
            boolean momentOfTruth,
            double importance,
            ListeningTally.@Nullable Counts counts,
            ListeningRules rules) {
        List<Long> perPeriod = IntStream.range(0, rules.periods())
                .mapToObj(i -> counts == null ? 0L : counts.in(i))
                .toList();
        return new Ear(
                touchpoint,
                momentOfTruth,
                importance,
                perPeriod,
                (int) perPeriod.stream().filter(n -> n < rules.leastPerPeriod()).count(),
                counts == null ? 0 : counts.in(rules.periods()),
                counts == null ? null : counts.last(),
                counts == null ? Absent.because(NEVER_HEARD, "lastHeard") : Map.of());
    }

    private static double importance(List<Ear> ears) {
        return ears.stream().mapToDouble(Ear::importance).sum();
    }

    private static Map<String, String> notes(@Nullable Journey journey) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(
                "periods",
                "the last whole periods that were over at asOf; the running one is shown and makes nobody silent");
        if (journey == null) {
            notes.put(
                    "touchpoints",
                    "without a journey, a touchpoint that nobody ever assessed cannot be missed, and all are equally"
                            + " important");
        }
        return notes;
    }
}
