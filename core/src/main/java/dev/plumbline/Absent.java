package dev.plumbline;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why members are absent, for the {@code absent} of an answer: in the order given, so that an answer is always the same text. */
public final class Absent {

    /** Of a claim: its adjusted p passes alpha. */
    public static final String NOT_SIGNIFICANT = "not-significant";
    /** Of a claim: what was found is smaller than what is claimed. */
    public static final String TOO_SMALL = "too-small";

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
