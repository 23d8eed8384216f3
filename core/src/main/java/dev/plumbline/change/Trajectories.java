package dev.plumbline.change;

import dev.plumbline.audit.Observations;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Scorer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How touchpoints, segments, customers or everything move from period to period, and whether something broke.
 *
 * <p>Directions are told from the figures of periods, changes from single assessments. Trust adds up what has been, so that it
 * moves when nothing does: it is reported, and never tested. Work is O(n log n) in the assessments, and in the square of the
 * periods; memory that of the {@link Observations} and about as much again for the largest subject.
 *
 * @param perspective who spoke
 * @param journey {@code id@revision}; absent: any touchpoint counted
 * @param trajectories in the order of their subjects
 * @param families what was tested together, by name, and how many p-values it has: {@code directions} and {@code changes}
 * @param ungrouped assessments that do not name their subject, and are in none; absent where every assessment has it
 * @param setAside reason → how many assessments were not read
 * @param assumesIndependence always true: customers who appear often make p-values too small
 * @param notes how to read what is here: assumptions that belong beside the numbers
 * @param trajectoryRules every number it was judged by, beside those in the basis
 * @param basis what it rests on
 */
public record Trajectories(
        String perspective,
        @Nullable String journey,
        List<Trajectory> trajectories,
        Map<String, Integer> families,
        @Nullable Long ungrouped,
        Map<String, Long> setAside,
        boolean assumesIndependence,
        Map<String, String> notes,
        TrajectoryRules trajectoryRules,
        Basis basis) {

    public Trajectories {
        trajectories = List.copyOf(trajectories);
        families = Collections.unmodifiableMap(new LinkedHashMap<>(families));
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** What observations have to hold for trajectories of a subject. */
    public static Set<Observations.Part> parts(Subject subject) {
        EnumSet<Observations.Part> parts = EnumSet.of(Observations.Part.PROMISES);
        if (subject == Subject.SEGMENT) {
            parts.add(Observations.Part.SEGMENT);
        } else if (subject == Subject.CUSTOMER) {
            parts.add(Observations.Part.CUSTOMER);
        }
        return parts;
    }

    /**
     * Follows what was observed.
     *
     * @param observations hold the {@link #parts} of the subject
     * @param watch run before each subject; what it throws ends the work and reaches the caller
     * @throws dev.plumbline.InvalidException if there are more than 1,000 periods from the first to the last, or more than 10,000
     *     pairs of a subject and a period in which it was seen ({@code too-many})
     * @throws IllegalArgumentException if the scorer has another rubric than the observations, or they lack a part
     */
    public static Trajectories of(Observations observations, Scorer scorer, TrajectoryRules rules, Runnable watch) {
        return new Tracker(observations, scorer, rules, watch).trajectories();
    }

    /** Unwatched. */
    public static Trajectories of(Observations observations, Scorer scorer, TrajectoryRules rules) {
        return of(observations, scorer, rules, () -> {});
    }
}
