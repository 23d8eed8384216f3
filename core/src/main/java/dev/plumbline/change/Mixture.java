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
 * @param p of Pearson's χ² test that this is chance; rare kinds taken together. Not adjusted: this warns, and claims nothing
 * @param differs whether p is at most alpha and the distance at least {@link ExperimentRules#smallestDistance()}
 * @param absent member → why it is absent
 */
public record Mixture(
        Of of,
        int kinds,
        int shared,
        @Nullable Double distance,
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

    public Mixture {
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
