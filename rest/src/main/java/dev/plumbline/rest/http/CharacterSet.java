package dev.plumbline.rest.http;

/** A set of ASCII characters, asked with one look into a table: heads are judged character by character. */
final class CharacterSet {

    /** Names of fields and methods (RFC 9110, 5.6.2). */
    static final CharacterSet TOKEN = lettersDigitsAnd("!#$%&'*+-.^_`|~");

    static final CharacterSet REQUEST_ID = lettersDigitsAnd("._-");
    static final CharacterSet HOST_NAME = lettersDigitsAnd("._-~");
    static final CharacterSet HOST_ADDRESS = lettersDigitsAnd(".:[]");

    /** Paths, less the semicolon, which would begin parameters (RFC 3986, 3.3); percent signs are looked at apart. */
    static final CharacterSet PATH = lettersDigitsAnd("/:@!$&'()*+,=-._~");

    static final CharacterSet QUERY = lettersDigitsAnd("/:@!$&'()*+,=-._~?;");

    private final boolean[] members = new boolean[128];

    private CharacterSet(String members) {
        members.chars().forEach(c -> this.members[c] = true);
    }

    private static CharacterSet lettersDigitsAnd(String others) {
        return new CharacterSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + others);
    }

    boolean has(int character) {
        return character >= 0 && character < members.length && members[character];
    }

    boolean hasAll(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!has(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    boolean hasAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
