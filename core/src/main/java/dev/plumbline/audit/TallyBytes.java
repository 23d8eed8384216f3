package dev.plumbline.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The bytes of a tally, whose form {@link Tally#bytes} tells: numbers and texts between a head and a checksum. */
final class TallyBytes {

    private static final byte VERSION = 1;
    private static final int SCOPE = 8;
    private static final int HEAD = 1 + SCOPE;
    private static final int CHECKSUM = 4;
    private static final int LONGEST_NUMBER = 10;

    private TallyBytes() {}

    private static byte[] head(String scopeRevision) {
        String digest = scopeRevision.substring(scopeRevision.indexOf('-') + 1);
        byte[] head = new byte[HEAD];
        head[0] = VERSION;
        System.arraycopy(HexFormat.of().parseHex(digest.substring(0, 2 * SCOPE)), 0, head, 1, SCOPE);
        return head;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    /** Puts them together. */
    static final class Writer {

        private byte[] bytes = new byte[512];
        private int length;

        Writer(String scopeRevision) {
            append(head(scopeRevision));
        }

        void number(long number) {
            makeRoom(LONGEST_NUMBER);
            long left = number << 1 ^ number >> 63;
            while ((left & ~0x7f) != 0) {
                bytes[length++] = (byte) (left | 0x80);
                left >>>= 7;
            }
            bytes[length++] = (byte) left;
        }

        void text(@Nullable String text) {
            if (text == null) {
                number(-1);
            } else {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                number(utf8.length);
                append(utf8);
            }
        }

        byte[] finish() {
            append(ByteBuffer.allocate(CHECKSUM).putInt(checksum(bytes, length)).array());
            return Arrays.copyOf(bytes, length);
        }

        private void append(byte[] more) {
            makeRoom(more.length);
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        private void makeRoom(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
            }
        }
    }

    /** Takes them apart, once it has seen that they are whole. */
    static final class Reader {

        private final byte[] bytes;
        private int at = HEAD;

        Reader(byte[] bytes, String scopeRevision) {
            this.bytes = bytes;
            int end = bytes.length - CHECKSUM;
            if (end < HEAD || checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
                throw new IllegalArgumentException("these are not the bytes of a tally, or they are damaged");
            }
            if (bytes[0] != VERSION) {
                throw new IllegalArgumentException("a tally in version " + bytes[0] + " of its bytes cannot be read");
            }
            if (!Arrays.equals(head(scopeRevision), 0, HEAD, bytes, 0, HEAD)) {
                throw new IllegalArgumentException("tallies of different scope cannot be merged");
            }
        }

        long number() {
            long number = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                number |= (next & 0x7fL) << shift;
                shift += 7;
            } while (next < 0);
            return number >>> 1 ^ -(number & 1);
        }

        @Nullable
        String text() {
            int length = (int) number();
            if (length < 0) {
                return null;
            }
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }
    }
}
