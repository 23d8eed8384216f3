package dev.plumbline.rest.v1;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Request bodies, as text. */
final class Bodies {

    /** The example of design.md, section 5: points 75, 20, 50 and 75. */
    static final String EXAMPLE =
            "{\"id\":\"i-00002\",\"touchpoint\":\"complaint-desk\",\"occurredAt\":\"2025-01-01T09:36:42Z\","
                    + "\"ratings\":{\"respect\":4,\"relationships\":2,\"security\":3,\"trustworthiness\":4},"
                    + "\"redFlags\":[\"repeat-information\"]}";

    private Bodies() {}

    /** An assessment at {@code desk} whose members after the time are given as JSON text, without braces. */
    static String seen(String members) {
        return "{\"id\":\"a-1\",\"touchpoint\":\"desk\",\"occurredAt\":\"2025-05-05T05:05:05Z\"," + members + '}';
    }

    /** One with a rating of respect. */
    static String rated(String id, String touchpoint, double respect) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"touchpoint\":\"%s\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"ratings\":{\"respect\":%s}}",
                id,
                touchpoint,
                respect);
    }

    static String rated() {
        return rated("a-1", "desk", 4);
    }

    /** The body of a score, with more members as JSON text that begins with a comma. */
    static String score(String assessment, String more) {
        return "{\"assessment\":" + assessment + more + '}';
    }

    /** The body of a batch or an audit. */
    static String assessments(String assessments, String more) {
        return "{\"assessments\":[" + assessments + ']' + more + '}';
    }

    static String repeated(String text, int times) {
        return IntStream.range(0, times).mapToObj(i -> text).collect(Collectors.joining(","));
    }
}
