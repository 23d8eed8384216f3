package dev.plumbline.alignment;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text cut into words: runs of letters, digits and marks; invisible format characters belong to a word, and do not count. Scripts
 * that are written without spaces are not divided.
 *
 * <p>Words compare without regard to case, as in any language at once: ß is ss, the Turkish İ and ı are i, a letter with an accent is
 * the same in one character or two (but not the letter without it). That is Unicode's canonical caseless matching by the full
 * mappings, with the four i made one.
 */
final class Words {

    private static final int FIRST_CAPACITY = 32;
    private static final int DOT_ABOVE = 0x307;
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final String text;
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private String[] folded = new String[FIRST_CAPACITY];
    private int size;

    Words(String text) {
        this.text = text;
        int length = text.length();
        for (int at = 0; at < length; ) {
            int c = text.codePointAt(at);
            if (!begins(c)) {
                at += Character.charCount(c);
                continue;
            }
            int end = at;
            while (end < length && continues(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            add(at, end);
            at = end;
        }
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            folded = Arrays.copyOf(folded, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        folded[size++] = fold(text.substring(start, end));
    }

    private static boolean begins(int c) {
        if (c < FIRST_BEYOND_ASCII) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c) || isMark(c);
    }

    private static boolean continues(int c) {
        return begins(c) || (c >= FIRST_BEYOND_ASCII && Character.getType(c) == Character.FORMAT);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The word as it compares. */
    private static String fold(String word) {
        if (word.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)) {
            return word.toLowerCase(Locale.ROOT);
        }
        String cased = Normalizer.normalize(word, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(cased.length());
        int before = 0;
        for (int i = 0; i < cased.length(); ) {
            int c = cased.codePointAt(i);
            i += Character.charCount(c);
            if (Character.getType(c) != Character.FORMAT && !(c == DOT_ABOVE && before == 'i')) {
                kept.appendCodePoint(c);
            }
            before = c;
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    int size() {
        return size;
    }

    /** Where the word begins, in UTF-16 units. */
    int start(int word) {
        return starts[word];
    }

    /** The unit after its last. */
    int end(int word) {
        return ends[word];
    }

    /** The word as it compares. */
    String folded(int word) {
        return folded[word];
    }

    /** What stands before a word: white space of any kind and length as one space, anything else as it is but for U+2019, which is an apostrophe, nothing before the first. */
    String before(int word) {
        int from = word == 0 ? starts[0] : ends[word - 1];
        String between = text.substring(from, starts[word]);
        return between.codePoints().allMatch(Words::isSpace) && !between.isEmpty()
                ? " "
                : between.replace('\u2019', '\'');
    }

    /** Also the spaces that do not break a line. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Whether there is nothing but words and what is between them. */
    boolean fillTheText() {
        return size > 0 && starts[0] == 0 && ends[size - 1] == text.length();
    }
}
