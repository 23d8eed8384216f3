package dev.plumbline.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether two arms are made up of the same kinds of assessments, in the same shares; those that do not name what this is about are
 * a kind of their own.
 *
 * @param of what the kinds are
 * @param kinds how many came up
 * @param shared how many came up in both arms
 * @param distance half the sum of the differences of their shares, 0 to 1
 * @param test where p comes from; absent without p
 * @param p that this is chance. Not adjusted: this warns, and claims nothing
 * @param differs whether p is at most alpha, or the least that dealing can give, and the distance at least
 *     {@link ExperimentRules#smallestDistance()}
 * @param absent member → why it is absent
 */
public record Mixture(
        Of of,
        int kinds,
        int shared,
        @Nullable Double distance,
        @Nullable Test test,
        @Nullable Double p,
        boolean differs,
        Map<String, String> absent) {

    /** What assessments differ in. */
    public enum Of {
        /** Where. */
        TOUCHPOINTS,
        /** By what way. */
        CHANNELS,
        /** Which group of customers. */
        SEGMENTS,
        /** Who looked. */
        RATERS,
        /** Whom it happened to. */
        CUSTOMERS
    }

    /** How it is told from chance. */
    public enum Test {
        /** Pearson's χ²; rare kinds taken together. */
        CHI_SQUARE,
        /** Where rare kinds make up more than half: the rows dealt out anew to the arms, 199 times, so that p is at least 0.005. */
        PERMUTATION
    }

    public Mixture {
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
