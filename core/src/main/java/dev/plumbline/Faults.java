package dev.plumbline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a record while its constructor looks at it, so that all of it can be said at once.
 *
 * <p>Not thread-safe; lives as long as one constructor. The checks are the ones that more than one record needs: ids
 * that Plumbline's users define, names that come from elsewhere, and numbers with a range.
 */
public final class Faults {

    /** Nobody mends more in one go; what comes after is not kept. */
    private static final int ENOUGH = 1000;

    private static final int LONGEST_ID = 63;
    private static final double MOST_WHOLE = 1e15;
    private static final int LONGEST_NAME = 128;

    /** By character, whether an id may hold it: ids are looked at millions of times a second. */
    private static final boolean[] IN_IDS = new boolean['z' + 1];

    static {
        Arrays.fill(IN_IDS, 'a', 'z' + 1, true);
        Arrays.fill(IN_IDS, '0', '9' + 1, true);
        IN_IDS['-'] = true;
    }

    private @Nullable List<Fault> found;

    /** Begins with nothing found. */
    public Faults() {}

    /** Notes one fault, up to a thousand. */
    public void add(String path, String code, String detail) {
        if (found == null) {
            found = new ArrayList<>();
        }
        if (found.size() < ENOUGH) {
            found.add(new Fault(path, code, detail));
        }
    }

    /** Notes what is wrong with a part, seen from here: {@code prefix} is the JSON Pointer to it. */
    public void addAll(InvalidException part, String prefix) {
        part.faults().forEach(fault -> add(prefix + fault.path(), fault.code(), fault.detail()));
    }

    /** Whether there is one of this code so far. */
    public boolean has(String code) {
        return found != null && found.stream().anyMatch(fault -> fault.code().equals(code));
    }

    /** Ends the collection: returns if nothing was found, else throws all of it. */
    public void throwIfAny() {
        if (found != null) {
            throw exception();
        }
    }

    /** Makes a part of something larger; null if it was refused, and then why has been noted. */
    public <T> @Nullable T attempt(Supplier<? extends @Nullable T> part) {
        try {
            return part.get();
        } catch (InvalidException refused) {
            addAll(refused, "");
            return null;
        }
    }

    /** Everything that was found; there must be something. */
    public InvalidException exception() {
        return new InvalidException(found == null ? List.of() : found);
    }

    /** A member that has to be there; tells whether it is. */
    public boolean present(String path, @Nullable Object member) {
        if (member == null) {
            required(path);
        }
        return member != null;
    }

    private void required(String path) {
        add(path, Fault.REQUIRED, "is required");
    }

    /** An id of our own: {@code [a-z0-9][a-z0-9-]{0,62}}. */
    public void id(String path, @Nullable String id) {
        if (id == null) {
            required(path);
        } else if (!isId(id)) {
            add(
                    path,
                    Fault.BAD_FORMAT,
                    "is 1 to 63 of a-z, 0-9 and '-', and does not start with '-'; got " + Fault.excerpt(id));
        }
    }

    /** A name from elsewhere: 1 to 128 printable characters. Absent is fine. */
    public void name(String path, @Nullable String name) {
        if (name != null && !isName(name)) {
            if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
                add(path, Fault.TOO_LONG, "is at most 128 characters long; starts with " + Fault.excerpt(name));
            } else {
                add(path, Fault.BAD_FORMAT, "is 1 to 128 printable characters; got " + Fault.excerpt(name));
            }
        }
    }

    /** Text for people that has to be there: at most {@code longest} characters, and not blank. */
    public void text(String path, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            required(path);
        } else {
            length(path, text, longest);
        }
    }

    /** Text that may be absent or empty, at most {@code longest} characters, none of them a lone surrogate. */
    public void length(String path, @Nullable String text, int longest) {
        if (text != null && text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            add(path, Fault.TOO_LONG, "is at most " + longest + " characters long");
        } else if (text != null && !isWellFormed(text)) {
            add(path, Fault.BAD_FORMAT, "holds a lone surrogate, half of a character");
        }
    }

    /** Without lone surrogates, which no UTF-8 can carry: two texts that differ in one would be written, and hashed, alike. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** A finite number from {@code low} to {@code high}, both included. */
    public boolean number(String path, @Nullable Double number, double low, double high) {
        if (number == null) {
            required(path);
            return false;
        }
        if (!Double.isFinite(number)) {
            add(path, Fault.NOT_FINITE, "is a finite number");
            return false;
        }
        if (number < low || number > high) {
            add(path, Fault.OUT_OF_RANGE, "lies from " + plain(low) + " to " + plain(high) + "; got " + plain(number));
            return false;
        }
        return true;
    }

    /** Whole numbers as people write them. */
    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < MOST_WHOLE
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** At most {@code most} entries. */
    public void size(String path, int size, int most) {
        if (size > most) {
            add(path, Fault.TOO_MANY, "has at most " + most + " entries; got " + size);
        }
    }

    /** Entries whose {@code key} is different for each; a second one of the same key is a fault at its place. */
    public <T> void distinct(String path, Collection<T> entries, Function<T, String> key) {
        if (entries.size() < 2) {
            return;
        }
        Set<String> seen = new HashSet<>();
        int i = 0;
        for (T entry : entries) {
            if (!seen.add(key.apply(entry))) {
                add(path + '/' + i, Fault.DUPLICATE, "repeats " + Fault.excerpt(key.apply(entry)));
            }
            i++;
        }
    }

    /** Whether the text is an id of our own. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID || text.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= IN_IDS.length || !IN_IDS[c]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the text is a name from elsewhere: 1 to 128 characters, none of them a control character, a line or
     * paragraph separator, a lone surrogate or a non-character. Everything else counts as printable, also what this
     * Java's Unicode tables do not know yet: a name must not be refused on one machine and taken on another.
     */
    public static boolean isName(String text) {
        int length = text.length();
        if (length == 0 || length > 2 * LONGEST_NAME) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                return isPrintable(text);
            }
        }
        return length <= LONGEST_NAME;
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean control = c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
            boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            boolean nonCharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
            if (control || surrogate || nonCharacter) {
                return false;
            }
            i += Character.charCount(c);
        }
        return text.codePointCount(0, text.length()) <= LONGEST_NAME;
    }
}
