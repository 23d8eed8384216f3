package dev.plumbline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text that a definition's revision is the SHA-256 of, so that a library and a server name the same content alike.
 *
 * <p>UTF-8, one member a line: its path, a space, its value, a line feed. The first line is the kind of definition.
 * Members come in the order that the definition's package names; entries of a map by key, entries of a list by
 * index. Text has its backslashes and line feeds escaped ({@code \\}, {@code \n}); a number is the 16 hex digits of its
 * IEEE 754 bits (negative zero as zero); a truth value is {@code true} or {@code false}, a constant its {@link #name};
 * defaults are written out, and an absent member has no line. Two different definitions therefore never have the same text.
 */
public final class CanonicalText {

    private final StringBuilder lines = new StringBuilder();

    /** @param kind what is described, for example {@code weighting} */
    public CanonicalText(String kind) {
        lines.append(kind).append('\n');
    }

    /** A text member; absent has no line. */
    public CanonicalText text(String path, @Nullable String value) {
        return value == null ? this : line(path, value.replace("\\", "\\\\").replace("\n", "\\n"));
    }

    /** The name that a constant of an enumeration has outside Java, here and on the wire: {@code lower-kebab}. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A constant of an enumeration. */
    public CanonicalText constant(String path, Enum<?> value) {
        return line(path, name(value));
    }

    /** A number, by its bits. */
    public CanonicalText number(String path, double value) {
        return line(path, HexFormat.of().toHexDigits(Double.doubleToLongBits(value + 0.0)));
    }

    /** A truth value. */
    public CanonicalText truth(String path, boolean value) {
        return line(path, Boolean.toString(value));
    }

    private CanonicalText line(String path, String value) {
        lines.append(path).append(' ').append(value).append('\n');
        return this;
    }

    /** The revision: {@code sha256-} and 64 hex digits. */
    public String revision() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
