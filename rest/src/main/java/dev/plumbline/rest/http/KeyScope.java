package dev.plumbline.rest.http;

import dev.plumbline.CanonicalText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the bearer of a key may do; none includes another. */
public enum KeyScope {
    /** Have assessments that come with the request scored and analysed. */
    SCORE,
    /** Put assessments into the store. */
    INGEST,
    /** Read stored assessments, and have them analysed. */
    READ,
    /** Erase stored assessments; together with {@link #INGEST} correct them. */
    ERASE,
    /** Put and delete definitions. */
    DEFINE,
    /** Read the server's own figures. */
    METRICS;

    private final String text = CanonicalText.name(this);

    /** As it stands in a file of keys. */
    public String text() {
        return text;
    }

    /** All of them, for messages. */
    public static String all() {
        return Arrays.stream(values()).map(KeyScope::text).collect(Collectors.joining(", "));
    }
}
