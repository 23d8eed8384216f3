package dev.plumbline.alignment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weightings of several groups against each other: who agrees, who stands apart, and over which values.
 *
 * <p>Nothing here is a sample, so nothing has an interval: these are the profiles as given, and how they were asked for decides what
 * they are worth.
 *
 * @param valueSet the one that all profiles are of
 * @param groups in the order given
 * @param pairs every two of them, in that order
 * @param overlap the mean of all pairs; absent with a single group
 * @param mostDistant the group with the lowest mean overlap with the others, of equal ones the first; absent below three groups,
 *     where none is further from the others than they from it, or if all are equally far
 * @param divisions values whose shares differ between groups, the widest first, ties by id
 * @param freePasses groups that were expected and have no profile: nobody has asked them
 * @param tiedWithin overlaps, and shares, no further apart are equal
 * @param absent member → why it is absent
 * @param notes how to read what is here: assumptions that belong beside the numbers
 */
public record Profiles(
        String valueSet,
        List<Held> groups,
        List<Pair> pairs,
        @Nullable Double overlap,
        @Nullable String mostDistant,
        List<Division> divisions,
        List<String> freePasses,
        double tiedWithin,
        Map<String, String> absent,
        Map<String, String> notes) {

    /** Fewer groups than the figure needs. */
    static final String TOO_FEW = "too-few";
    /** All groups are equally far, or all values of one side weigh the same. */
    static final String ALL_TIED = "all-tied";

    public Profiles {
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
        divisions = List.copyOf(divisions);
        freePasses = List.copyOf(freePasses);
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /**
     * A group and what it holds.
     *
     * @param weighting {@code id@revision}
     * @param source who says so
     * @param weightMeaning what a weight stands for
     * @param estimatedShare share of its weight that is an estimate, 0 to 1
     * @param overlap its mean overlap with the others; absent if there are none
     * @param shares value → share, of the values that have weight
     */
    public record Held(
            String group,
            String weighting,
            String source,
            String weightMeaning,
            double estimatedShare,
            @Nullable Double overlap,
            Map<String, Double> shares) {

        public Held {
            shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        }
    }

    /**
     * Two groups.
     *
     * @param overlap 1 − ½ Σ |share − other share|, what both give to the same values: 1 if they agree altogether, 0 if they share no value
     * @param tau Kendall's τ-b between the two orders of the values to which at least one of them gives weight: 1 for the same order,
     *     −1 for the reverse; absent if one side is all tied
     * @param values how many values that is over
     * @param absent member → why it is absent
     */
    public record Pair(
            String group,
            String other,
            double overlap,
            @Nullable Double tau,
            int values,
            Map<String, String> absent) {

        public Pair {
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * A value that divides the groups.
     *
     * @param difference its greatest share minus its smallest
     * @param highest the groups with the greatest share
     * @param lowest the groups with the smallest, which may be 0
     */
    public record Division(
            String value,
            double difference,
            List<String> highest,
            double highestShare,
            List<String> lowest,
            double lowestShare) {

        public Division {
            highest = List.copyOf(highest);
            lowest = List.copyOf(lowest);
        }
    }

    /**
     * Compares the groups.
     *
     * @param profiles 1 to 50 of one value set, groups distinct
     * @param expected groups that ought to have one, at most 50
     * @throws dev.plumbline.InvalidException if there are too few or too many, a group is there twice, or the value sets differ
     */
    public static Profiles of(List<Profile> profiles, List<String> expected) {
        return new ProfileComparer(profiles, expected).profiles();
    }
}
