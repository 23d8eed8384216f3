package dev.plumbline.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fast reader of lines and the thorough one are of the same opinion, whatever stands in a line or beside it: the same
 * assessment, or the same faults in the same words.
 */
class AssessmentLinesTest {

    private static final long SEED = 20_261_121;
    private static final int BUFFERS = 1_500;
    private static final int SPOILED_PER_BUFFER = 6;

    private static final String GOOD =
            "{\"id\":\"i-1\",\"touchpoint\":\"desk\",\"occurredAt\":\"2025-01-01T09:36:42Z\","
                    + "\"ratings\":{\"respect\":4}}";

    /** A line with every member, by name, values as JSON text. */
    private static final Map<String, String> MEMBERS = new LinkedHashMap<>();

    static {
        MEMBERS.put("id", "\"i-00002\"");
        MEMBERS.put("rubric", "\"values-audit\"");
        MEMBERS.put("touchpoint", "\"complaint-desk\"");
        MEMBERS.put("occurredAt", "\"2025-01-01T09:36:42Z\"");
        MEMBERS.put("channel", "\"phone\"");
        MEMBERS.put("segment", "\"\u4f11\u95f2\"");
        MEMBERS.put("customer", "\"g \\\"0504\\\"\"");
        MEMBERS.put("rater", "\"auditor-2\"");
        MEMBERS.put("perspective", "\"customer\"");
        MEMBERS.put("unit", "\"call-7731\"");
        MEMBERS.put("ratings", "{\"respect\":4,\"relationships\":2.5,\"security\":3e0}");
        MEMBERS.put("notApplicable", "[\"trustworthiness\"]");
        MEMBERS.put("redFlags", "[\"repeat-information\",\"scripted\"]");
        MEMBERS.put("promises", "{\"kept\":2,\"broken\":0}");
        MEMBERS.put("metrics", "{\"handleSeconds\":321,\"csat\":4}");
        MEMBERS.put("outcomes", "{\"returned\":0}");
        MEMBERS.put("verbatim", "\"They said \\u201cno\\u201d \ud83d\ude42\"");
        MEMBERS.put("metadata", "{\"ticket\":\"7\",\"shop\":\"\u00fc\"}");
    }

    /** What may come in a member's place. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "\"\"",
            "\" \"",
            "\" 4 \"",
            "\"4\"",
            "\"x\"",
            "4",
            "12345",
            "\"12345\"",
            "2.7",
            "-0.0",
            "1e999",
            "-1e999",
            "NaN",
            "Infinity",
            "-Infinity",
            "+1",
            ".5",
            "5.",
            "01",
            "0x1F",
            "1e308",
            "4.9e-324",
            "1".repeat(64),
            "1".repeat(65),
            "0." + "1".repeat(62),
            "0." + "1".repeat(63),
            "99999999999",
            "9223372036854775808",
            "[]",
            "{}",
            "[null]",
            "[1]",
            "[[]]",
            "[\"a\",\"a\"]",
            "[\"respect\",null,7,\"-\"]",
            "[\"A\",\"\"]",
            "{\"respect\":null}",
            "{\"respect\":\"4\"}",
            "{\"respect\":\" 4 \"}",
            "{\"respect\":[4]}",
            "{\"respect\":true}",
            "{\"\":4}",
            "{\"A b\":4}",
            "{\"respect\":1,\"respect\":2}",
            "{\"respect\":1,\"\\u0072espect\":2}",
            "{\"respect\":1e999}",
            "{\"respect\":NaN}",
            "{\"a\":\"1\",\"a\":\"2\"}",
            "{\"a\":{\"b\":1}}",
            "{\"a\":null}",
            "{\"\\u0000\":1}",
            "{\"\\ud800\":1}",
            "{\"\\ud800\":\"x\"}",
            "{\"kept\":1}",
            "{\"kept\":-5,\"kept\":3,\"broken\":1}",
            "{\"kept\":3,\"broken\":-1,\"broken\":1}",
            "{\"broken\":1}",
            "{\"kept\":0,\"broken\":0}",
            "{\"kept\":2.7,\"broken\":0}",
            "{\"kept\":1.0,\"broken\":0e0}",
            "{\"kept\":-1,\"broken\":1000001}",
            "{\"kept\":1,\"kept\":2,\"broken\":0}",
            "{\"kept\":1,\"broken\":0,\"lost\":1}",
            "{\"kept\":5000000000,\"broken\":0}",
            "{\"kept\":null,\"broken\":\"0\"}",
            "{\"kept\":-1}",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude42\"",
            "\"\\u0000\"",
            "\"\\u2028\"",
            "\"a\\nb\"",
            "\"\\x\"",
            "\"a\tb\"",
            "\"" + "n".repeat(128) + "\"",
            "\"" + "n".repeat(129) + "\"",
            "\"" + "\ud83d\ude42".repeat(128) + "\"",
            "\"" + "v".repeat(16_384) + "\"",
            "\"" + "v".repeat(16_385) + "\"",
            "\"2025-01-01\"",
            "\"2025-01-01T00:00Z\"",
            "\"2025-01-01T00:00:00\"",
            "\"2025-01-01 00:00:00Z\"",
            "\"2025-01-01t00:00:00z\"",
            "\"2025-01-01T24:00:00Z\"",
            "\"2025-01-01T23:60:00Z\"",
            "\"2025-06-30T23:59:60Z\"",
            "\"2025-02-30T00:00:00Z\"",
            "\"2025-13-01T00:00:00Z\"",
            "\"2025-01-01T00:00:00+24:00\"",
            "\"2025-01-01T00:00:00+18:30\"",
            "\"2025-01-01T00:00:00-00:00\"",
            "\"2025-01-01T00:00:00+05:45\"",
            "\"2025-01-01T00:00:00.123456789Z\"",
            "\"2025-01-01T00:00:00.1234567890Z\"",
            "\"2025-01-01T00:00:00.Z\"",
            "\"0000-01-01T00:00:00+01:00\"",
            "\"9999-12-31T23:59:59-01:00\"",
            "\"+12025-01-01T00:00:00Z\"",
            "\"-001-01-01T00:00:00Z\"",
            "\"2025-01-01T00:00:00Z \"",
            "\" 2025-01-01T00:00:00Z\"",
            "\"2025-01-01T\"",
            "\"2025-01-01T0\"",
            "\"2025-01-01T00:00:0\u0660Z\"",
            "\"2025-01-01T00:00:00\u00e9\"",
            nested(31),
            nested(33),
            entries(256, "1"),
            entries(300, "1"),
            entries(600, "1"),
            entries(65, "\"x\""),
            entries(600, "\"x\""),
            ids(64),
            ids(65),
            ids(300),
            ids(600));

    private static final List<String> NAMES = List.of(
            "Id",
            "ID",
            "rating",
            "idd",
            "",
            "\\u0069d",
            "basis",
            "n".repeat(256),
            "n".repeat(257),
            "\\ud800",
            "\\u0000",
            "a/b~c",
            "\ud83d\ude42",
            "<script>");

    private static final List<byte[]> PIECES = List.of(
            bytes(0xef, 0xbb, 0xbf),
            bytes(0xff, 0xfe),
            bytes(0xfe, 0xff),
            bytes(0),
            bytes(0xc0, 0xaf),
            bytes(0xe0, 0x80, 0xaf),
            bytes(0xed, 0xa0, 0x80),
            bytes(0xf4, 0x90, 0x80, 0x80),
            bytes(0xc3),
            bytes(0x80),
            bytes('\n'),
            bytes('\r'),
            bytes('\t'),
            bytes(' '),
            bytes(0x0c),
            bytes(0x1f),
            bytes(0x7f),
            bytes('{'),
            bytes('}'),
            bytes('['),
            bytes(']'),
            bytes('"'),
            bytes('\\'),
            bytes(','),
            bytes(':'),
            bytes('/', '/'),
            bytes('/', '*', '*', '/'),
            bytes('\''),
            bytes('#'),
            "{}".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "4",
                "\"text\"",
                "[]",
                "[{}]",
                "{}",
                "{",
                "}",
                "\"",
                "{]",
                "{}{}",
                "{} x",
                "{}\r",
                "{},",
                GOOD + GOOD,
                GOOD + " " + GOOD,
                GOOD + ",",
                GOOD + "]",
                GOOD + "\r",
                GOOD + "\u000b",
                "\t " + GOOD + " \t\r",
                "\ufeff" + GOOD,
                " \ufeff" + GOOD,
                GOOD + "\ufeff",
                "{\"request\":{}}",
                "x" + GOOD,
                "// c",
                "\u00e9"
            })
    void readsALineBesideOthersAsItReadsItAlone(String line) {
        assertSameOpinion(
                buffer(List.of(utf8(GOOD), utf8(line), utf8(GOOD), utf8(line), utf8(line), utf8(GOOD))), false);
    }

    @Test
    void theTextOfALine_isWithoutBlanksAroundIt_andNamesItsRubric() {
        byte[] line = utf8(" \t" + GOOD + " \r");
        assertThat(AssessmentLines.text(line, 0, line.length, null)).isEqualTo(utf8(GOOD));
        byte[] named = AssessmentLines.text(line, 0, line.length, "values-audit");
        assertThat(Json.read(named, Assessment.class))
                .isEqualTo(Json.read(utf8(GOOD), Assessment.class).ofRubric("values-audit"));
    }

    @Test
    void readsSixteenBitTextAsItReadsItAlone() {
        for (byte[] line : List.of(GOOD.getBytes(StandardCharsets.UTF_16), GOOD.getBytes(StandardCharsets.UTF_16LE))) {
            assertSameOpinion(buffer(List.of(utf8(GOOD), line, utf8(GOOD))), false);
        }
    }

    @Test
    void judgesEveryMemberInEveryDisguiseAlike() {
        for (String name : MEMBERS.keySet()) {
            List<byte[]> lines = new ArrayList<>();
            for (String value : VALUES) {
                lines.add(utf8(line(List.of(Map.entry(name, value)), List.of(name))));
                lines.add(utf8(GOOD));
            }
            assertSameOpinion(buffer(lines), false);
        }
    }

    @Test
    void judgesThousandsOfSpoiledLinesAlikeAndHarmsNoNeighbour() {
        Random random = new Random(SEED);
        for (int b = 0; b < BUFFERS; b++) {
            List<byte[]> lines = new ArrayList<>();
            for (int i = 0; i < SPOILED_PER_BUFFER; i++) {
                lines.add(spoiled(random));
                if (random.nextInt(3) > 0) {
                    lines.add(utf8(GOOD));
                }
            }
            assertSameOpinion(buffer(lines), random.nextBoolean());
        }
    }

    @Test
    void aBufferThatIsRefilledBetweenLinesChangesNothing() {
        AssessmentLines lines = Json.assessmentLines();
        byte[] buffer = new byte[4 * GOOD.length()];
        for (int i = 0; i < 50; i++) {
            byte[] line = utf8(GOOD.replace("i-1", "i-" + i));
            int at = i % 7;
            System.arraycopy(line, 0, buffer, at, line.length);
            Assessment read = lines.read(buffer, at, at + line.length, at + line.length, i % 2 == 0);
            assertThat(read.id()).isEqualTo("i-" + i);
            lines.reset();
        }
    }

    /** Reads the buffer line by line, and each line alone; where a piece brings line feeds, they make more lines. */
    private static void assertSameOpinion(byte[] buffer, boolean refilled) {
        AssessmentLines lines = Json.assessmentLines();
        Assessment good = Json.read(utf8(GOOD), Assessment.class);
        int from = 0;
        for (int to = 0; to < buffer.length; to++) {
            if (buffer[to] == '\n') {
                int start = from;
                int stop = to;
                byte[] alone = java.util.Arrays.copyOfRange(buffer, from, to);
                Object expected = opinion(() -> Json.read(alone, Assessment.class));
                int end = refilled ? Math.min(buffer.length, to + 40) : buffer.length;
                Object actual = opinion(() -> lines.read(buffer, start, stop, end, false));
                if (refilled) {
                    lines.reset();
                }
                String text = new String(alone, StandardCharsets.UTF_8);
                assertThat(actual).as(text).isEqualTo(expected);
                if (text.equals(GOOD)) {
                    assertThat(actual).isEqualTo(good);
                }
                if (expected instanceof List<?> faults) {
                    assertThat(faults)
                            .as(text)
                            .anySatisfy(fault -> assertThat(((Fault) fault).detail())
                                    .isNotEqualTo("does not have the form asked for"));
                }
                from = to + 1;
            }
        }
    }

    /** An assessment, a list of faults, or why it is no JSON. */
    private static Object opinion(Supplier<Assessment> reading) {
        try {
            return reading.get();
        } catch (InvalidException invalid) {
            return invalid.faults();
        } catch (MalformedException malformed) {
            return malformed.detail();
        }
    }

    private static byte[] spoiled(Random random) {
        List<String> names = new ArrayList<>(MEMBERS.keySet());
        names.removeIf(name -> random.nextInt(4) == 0);
        List<Map.Entry<String, String>> members = new ArrayList<>();
        names.forEach(name -> members.add(Map.entry(name, MEMBERS.getOrDefault(name, ""))));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            switch (random.nextInt(4)) {
                case 0 -> members.add(Map.entry(any(random, NAMES), any(random, VALUES)));
                case 1 -> members.add(any(random, List.copyOf(MEMBERS.entrySet())));
                default -> members.add(Map.entry(any(random, List.copyOf(MEMBERS.keySet())), any(random, VALUES)));
            }
        }
        byte[] line = utf8(line(members, List.of()));
        for (int changes = random.nextInt(3); changes > 0 && line.length > 0; changes--) {
            int at = random.nextInt(line.length);
            int to = Math.min(line.length, at + 1 + random.nextInt(6));
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(line, 0, at);
            switch (random.nextInt(6)) {
                case 0 -> next.write(random.nextInt(256));
                case 1 -> next.writeBytes(any(random, PIECES));
                case 2 -> { // one piece more
                    next.writeBytes(any(random, PIECES));
                    to = at;
                }
                case 3 -> next.write(line[at] ^ (1 << random.nextInt(8)));
                case 4 -> to = random.nextBoolean() ? line.length : to; // cut off, or out
                default -> next.write(line, 0, random.nextInt(line.length)); // begins again
            }
            next.write(line, to, line.length - to);
            line = next.toByteArray();
        }
        return line;
    }

    /** An object of the members given, and of the usual ones that the first argument does not have. */
    private static String line(List<Map.Entry<String, String>> given, List<String> instead) {
        List<Map.Entry<String, String>> members = new ArrayList<>(given);
        if (!instead.isEmpty()) {
            MEMBERS.entrySet().stream()
                    .filter(member -> !instead.contains(member.getKey()))
                    .forEach(members::add);
        }
        return members.stream()
                .map(member -> '"' + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] buffer(List<byte[]> lines) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            buffer.writeBytes(line);
            buffer.write('\n');
        }
        return buffer.toByteArray();
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String entries(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"e-" + i + "\":" + value)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"e-" + i + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
