package dev.plumbline.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.json.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are the same lines however the stream comes in, and each is read from its own bytes alone. */
class LinesTest {

    private static final int LONGEST = 64 << 10;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 63, 64, 65, 1000, 65_535, 65_536, 65_537, 1 << 20})
    void readsOfAnySizeGiveTheSameLines(int size) throws IOException {
        byte[] text = utf8("\n" + good("a", 0) + "\r\n \t\r\n{\n" + good("\u00e9\ud83d\ude42", 300) + "\n\n\n"
                + good("b", LONGEST - good("b", 0).length()) + "\n" + good("c", LONGEST) + "\n" + good("d", 5));
        assertThat(read(text, () -> size))
                .isEqualTo(naive(text))
                .containsExactly("2 a", "4 malformed", "5 \u00e9\ud83d\ude42", "8 b", "9 too long", "10 d");
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 0, 1, 2})
    void lineEndsAroundTheMultiplesOfTheBufferAreFound(int off) throws IOException {
        for (int multiple = 1; multiple <= 5; multiple++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < multiple * LONGEST + off - 2_000) {
                text.append(good("x", 700)).append('\n');
            }
            int rest = multiple * LONGEST
                    + off
                    - text.length()
                    - 1
                    - good("end", 0).length();
            text.append(good("end", rest)).append('\n').append(good("next", 0)).append('\n');
            byte[] bytes = utf8(text.toString());
            assertThat(bytes[multiple * LONGEST + off - 1]).isEqualTo((byte) '\n');
            assertThat(read(bytes, () -> 1 << 20))
                    .isEqualTo(naive(bytes))
                    .last()
                    .asString()
                    .endsWith(" next");
        }
    }

    @Test
    void aLineOfTheGreatestLengthIsReadAndOneByteMoreIsNot() throws IOException {
        int room = LONGEST - good("x", 0).length();
        assertThat(read(utf8(good("x", room)), () -> 4096)).containsExactly("1 x");
        assertThat(read(utf8(good("x", room) + "\n"), () -> 4096)).containsExactly("1 x");
        assertThat(read(utf8(good("x", room + 1)), () -> 4096)).containsExactly("1 too long");
        assertThat(read(utf8(good("x", room + 1) + "\n" + good("y", 0)), () -> 4096))
                .containsExactly("1 too long", "2 y");
    }

    @Test
    void aLineOfManyBuffersIsSkippedAndCountsOnce() throws IOException {
        String text = good("a", 0) + "\n" + good("long", 5 << 20) + "\n\n" + good("b", 0);
        for (int size : new int[] {8192, 65_536, 1 << 20}) {
            assertThat(read(utf8(text), () -> size)).containsExactly("1 a", "2 too long", "4 b");
        }
    }

    @Test
    void anUnendedLineThatIsTooLongIsReportedToo() throws IOException {
        assertThat(read(utf8("\n" + "x".repeat(3 * LONGEST)), () -> 100_000)).containsExactly("2 too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", " ", "\n\n \t\r\n"})
    void aTextOfBlankLinesHasNone(String text) throws IOException {
        assertThat(read(utf8(text), () -> 1)).isEmpty();
    }

    @Test
    void anyTextInAnyPiecesIsReadAsANaiveSplitReadsIt() throws IOException {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 150; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                switch (random.nextInt(8)) {
                    case 0 -> text.append(random.nextBoolean() ? " \t" : "");
                    case 1 -> text.append("{\"id\":");
                    case 2 -> text.append(good("l" + i, random.nextInt(3 * LONGEST)));
                    case 3 -> text.append(good("\u4f11" + i, random.nextInt(50)));
                    default -> text.append(good("s" + i, random.nextInt(2_000)));
                }
                text.append(random.nextInt(6) == 0 ? "\r\n" : "\n");
            }
            if (random.nextBoolean()) {
                text.append(good("last", random.nextInt(100)));
            }
            byte[] bytes = utf8(text.toString());
            int most = 1 << random.nextInt(19);
            assertThat(read(bytes, () -> 1 + random.nextInt(most))).isEqualTo(naive(bytes));
        }
    }

    @Test
    void theFirstLineMayBeARequestAndNoOtherLineIsTakenForOne() throws IOException {
        Lines lines = new Lines(in("\n{\"request\":{\"weighting\":\"equal\"}}\n{\"requests\":{}}\n\"request\"\n{", 5));
        assertThat(lines.advance()).isTrue();
        assertThat(lines.number()).isEqualTo(2);
        assertThat(lines.isRequest()).isTrue();
        assertThat(lines.request(BatchOptions.class).weighting()).isEqualTo("equal");
        for (int i = 0; i < 3; i++) {
            assertThat(lines.advance()).isTrue();
            assertThat(lines.isRequest()).isFalse();
        }
        assertThat(lines.advance()).isFalse();
        assertThat(lines.advance()).isFalse();
    }

    @Test
    void theAnswerIsFlushedBeforeItWaitsForMore() throws IOException {
        List<String> events = new ArrayList<>();
        byte[] first = utf8(good("a", 0) + "\n");
        byte[] second = utf8(good("b", 0) + "\n");
        Lines lines = new Lines(new InputStream() {
            private int turn;

            @Override
            public int read() {
                throw new UnsupportedOperationException("in pieces only");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                byte[] piece = turn == 0 ? first : turn == 1 ? second : null;
                events.add("read " + turn++);
                if (piece == null) {
                    return -1;
                }
                System.arraycopy(piece, 0, into, offset, piece.length);
                return piece.length;
            }
        });
        lines.flushBeforeWaiting(() -> events.add("flush"));
        while (lines.advance()) {
            events.add(lines.assessment().id());
        }
        assertThat(events).containsExactly("flush", "read 0", "a", "flush", "read 1", "b", "flush", "read 2");
    }

    @Test
    void aStreamThatBreaksBreaksTheLines() {
        Lines lines = new Lines(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
        assertThatThrownBy(lines::advance).isInstanceOf(IOException.class).hasMessage("gone");
    }

    /** {@code number id}, or why the line is refused, of every line that is not blank. */
    private static List<String> read(byte[] text, IntSupplier sizes) throws IOException {
        Lines lines = new Lines(in(text, sizes));
        List<String> read = new ArrayList<>();
        while (lines.advance()) {
            String said;
            try {
                said = lines.assessment().id();
            } catch (MalformedException e) {
                said = "malformed";
            } catch (ProblemException e) {
                said = "too long";
            }
            read.add(lines.number() + " " + said);
        }
        return read;
    }

    private static List<String> naive(byte[] text) {
        List<String> read = new ArrayList<>();
        String[] lines = new String(text, StandardCharsets.ISO_8859_1).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].length() > LONGEST) {
                read.add(i + 1 + " too long");
            } else if (lines[i].endsWith("\"") || lines[i].endsWith(":") || lines[i].equals("{")) {
                read.add(i + 1 + " malformed");
            } else if (!lines[i].isBlank()) {
                String line = new String(lines[i].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                read.add(i + 1 + " "
                        + (line.contains("touchpoint")
                                ? Api.tree(line).get("id").asText()
                                : "malformed"));
            }
        }
        return read;
    }

    private static InputStream in(String text, int size) {
        return in(utf8(text), () -> size);
    }

    private static InputStream in(byte[] text, IntSupplier sizes) {
        return new ByteArrayInputStream(text) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, sizes.getAsInt()));
            }
        };
    }

    /** A good line with {@code more} spaces in it. */
    private static String good(String id, int more) {
        return "{\"id\":\"" + id + "\",\"touchpoint\":\"desk\"," + " ".repeat(more)
                + "\"occurredAt\":\"2025-01-01T09:36:42Z\",\"ratings\":{\"respect\":4}}";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
