package dev.plumbline.rest.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoded UTF-8, taken strictly: what has two readings has none. */
final class PercentCoding {

    private PercentCoding() {}

    /**
     * Whether a text is made of these characters and of percent signs with two hexadecimal digits, which together are
     * UTF-8 without NUL.
     *
     * @param controls whether control characters other than NUL may be encoded
     */
    static boolean isWellFormed(String text, CharacterSet plain, boolean controls) {
        boolean wide = false;
        for (int i = 0; i < text.length(); i++) {
            if (plain.has(text.charAt(i))) {
                continue;
            }
            if (text.charAt(i) != '%' || i + 2 >= text.length()) {
                return false;
            }
            int high = Character.digit(text.charAt(i + 1), 16);
            int low = Character.digit(text.charAt(i + 2), 16);
            int b = (high << 4) | low;
            boolean control = b < ' ' || b == 0x7f;
            if (high < 0 || low < 0 || b == 0 || (control && !controls)) {
                return false;
            }
            wide |= b >= 0x80;
            i += 2;
        }
        return !wide || decoded(text) != null;
    }

    /** The plain text of a well-formed one; null if its bytes are not UTF-8. */
    static @Nullable String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteBuffer plain = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                plain.put((byte) Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                plain.put((byte) text.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
