package dev.plumbline.rest.v1;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * A small study: five visits to each of five touchpoints. Nobody at the door rated security; once at the till it did not
     * apply. Those who were treated better by and large returned.
     */
    static List<String> study() {
        String[] touchpoints = {"check-in", "desk", "door", "lounge", "till"};
        int[][] respect = {{4, 5, 4, 5, 3}, {2, 3, 2, 4, 3}, {5, 5, 4, 5, 4}, {3, 4, 3, 3, 4}, {1, 2, 4, 2, 2}};
        int[][] security = {{3, 4, 3, 4, 4}, {4, 3, 5, 4, 4}, {}, {2, 3, 3, 2, 3}, {5, 4, 5, 3, 0}};
        int[][] relationships = {{5, 4, 4, 5, 4}, {2, 2, 3, 3, 1}, {4, 4, 5, 4, 3}, {4, 3, 4, 4, 5}, {2, 3, 3, 1, 2}};
        int[][] returned = {{1, 1, 1, 1, 0}, {0, 1, 0, 1, 0}, {1, 1, 1, 0, 1}, {0, 1, 1, 0, 1}, {0, 0, 1, 0, 9}};
        List<String> visits = new ArrayList<>();
        for (int t = 0; t < touchpoints.length; t++) {
            for (int i = 0; i < 5; i++) {
                boolean secure = t != 2 && security[t][i] > 0;
                visits.add("{\"id\":\"" + touchpoints[t] + '-' + i + "\",\"touchpoint\":\"" + touchpoints[t]
                        + "\",\"occurredAt\":\"2025-03-0" + (i + 1) + "T10:00:00Z\",\"ratings\":{\"respect\":"
                        + respect[t][i] + ",\"relationships\":" + relationships[t][i]
                        + (secure ? ",\"security\":" + security[t][i] : "") + '}'
                        + (t == 4 && i == 4 ? ",\"notApplicable\":[\"security\"]" : "")
                        + (returned[t][i] < 9 ? ",\"outcomes\":{\"returned\":" + returned[t][i] + '}' : "") + '}');
            }
        }
        return visits;
    }

    /**
     * Evidence of a kind: 48 visits to three touchpoints, seen by four raters, of whom d rates lower; twelve calls were heard by
     * two of them. Eight guests; who was treated well by and large returned.
     */
    static List<String> evidence() {
        String[] touchpoints = {"desk", "door", "till"};
        String[] raters = {"a", "b", "c", "d"};
        List<String> visits = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            int lower = i % 4 == 3 ? 1 : 0;
            int respect = 2 + i * 7 % 4 - lower;
            int trust = 2 + i * 5 / 3 % 4 - lower;
            int relationships = 1 + (i * 11 + i / 5) % 5;
            visits.add("{\"id\":\"e-" + i + "\",\"touchpoint\":\"" + touchpoints[i / 4 % 3]
                    + "\",\"occurredAt\":\"2025-04-" + (10 + i / 4) + "T1" + i % 4 + ":00:00Z\",\"rater\":\""
                    + raters[i % 4]
                    + "\",\"customer\":\"g-" + i * 3 % 8 + '"' + (i % 4 < 2 ? ",\"unit\":\"call-" + i / 4 + '"' : "")
                    + ",\"ratings\":{\"respect\":" + respect + ",\"relationships\":" + relationships
                    + (i % 9 == 0 ? "" : ",\"trustworthiness\":" + trust) + '}'
                    + (i % 6 == 0 ? ",\"redFlags\":[\"scripted\"]" : "")
                    + (i % 7 == 0
                            ? ""
                            : ",\"outcomes\":{\"returned\":" + (trust * 3 + i % 5 > 10 ? 1 : 0) + ",\"spent\":"
                                    + (10 * respect + i % 13) + '}')
                    + '}');
        }
        return visits;
    }

    /** The same, as assessments. */
    static List<Assessment> evidenceRead() {
        return evidence().stream()
                .map(visit -> Json.read(visit.getBytes(StandardCharsets.UTF_8), Assessment.class))
                .toList();
    }
}
