package dev.plumbline;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why members are absent, for the {@code absent} of an answer: in the order given, so that an answer is always the same text. */
public final class Absent {

    private Absent() {}

    /** Each of the members with the same reason. */
    public static Map<String, String> because(String reason, String... members) {
        Map<String, String> absent = new LinkedHashMap<>();
        for (String member : members) {
            absent.put(member, reason);
        }
        return absent;
    }
}
