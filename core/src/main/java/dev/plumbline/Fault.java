package dev.plumbline;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with an input, and where.
 *
 * @param path a JSON Pointer (RFC 6901) from the record that was refused; the empty text is the record itself
 * @param code what kind of fault, one of the constants here: stable, for programs
 * @param detail one sentence for people; quotes at most a short, escaped excerpt of the input
 */
public record Fault(String path, String code, String detail) implements Serializable {

    /** A member that must be there is absent or empty. */
    public static final String REQUIRED = "required";
    /** A number outside its range. */
    public static final String OUT_OF_RANGE = "out-of-range";
    /** NaN or an infinite number. */
    public static final String NOT_FINITE = "not-finite";
    /** A text longer than allowed. */
    public static final String TOO_LONG = "too-long";
    /** More entries than allowed. */
    public static final String TOO_MANY = "too-many";
    /** A text that is not of the form asked for. */
    public static final String BAD_FORMAT = "bad-format";
    /** A well-formed member whose value is not one of those allowed here. */
    public static final String NOT_ALLOWED_VALUE = "not-allowed-value";
    /** Something named twice that can be there once. */
    public static final String DUPLICATE = "duplicate";
    /** Two members that exclude each other. */
    public static final String CONTRADICTION = "contradiction";
    /** A criterion that the rubric does not have. */
    public static final String UNKNOWN_CRITERION = "unknown-criterion";
    /** A red flag that the rubric does not have. */
    public static final String UNKNOWN_RED_FLAG = "unknown-red-flag";
    /** A value that the value set does not have. */
    public static final String UNKNOWN_VALUE = "unknown-value";
    /** A touchpoint that the journey does not have, or that no assessment is of. */
    public static final String UNKNOWN_TOUCHPOINT = "unknown-touchpoint";
    /** A weighting under which nothing weighs anything, or something weighs less than nothing. */
    public static final String DEGENERATE_WEIGHTING = "degenerate-weighting";
    /** An assessment without a rated criterion of positive weight. */
    public static final String NOTHING_TO_SCORE = "nothing-to-score";

    private static final int EXCERPT = 60;
    private static final int CHOICE = 20;

    /** This fault, seen from a record that holds the refused one at {@code prefix} (a JSON Pointer). */
    public Fault under(String prefix) {
        return prefix.isEmpty() ? this : new Fault(prefix + path, code, detail);
    }

    /** The JSON Pointer to the member {@code name} of what {@code path} points to. */
    public static String pointer(String path, String name) {
        return path + '/' + name.replace("~", "~0").replace("/", "~1");
    }

    /** What could have been named, for the detail: at most 20 of them in their order, and how many more there are. */
    public static String choice(Collection<String> names) {
        String first = names.stream().limit(CHOICE).collect(Collectors.joining(", "));
        return names.size() > CHOICE ? first + " and " + (names.size() - CHOICE) + " more" : first;
    }

    /**
     * A quotation of the caller's text that is safe to show: at most 60 characters, whatever is not printable ASCII as
     * {@code \}{@code uXXXX}, so that it can neither break a line of a log nor hide its meaning.
     */
    public static String excerpt(String text) {
        StringBuilder quoted = new StringBuilder(EXCERPT + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String piece = c == '"' || c == '\\'
                    ? "\\" + c
                    : c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
            if (quoted.length() + piece.length() > EXCERPT - 2) {
                return quoted.append("…\"").toString();
            }
            quoted.append(piece);
        }
        return quoted.append('"').toString();
    }
}
