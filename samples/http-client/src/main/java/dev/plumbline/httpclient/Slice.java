package dev.plumbline.httpclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Some lines of a file, as they follow each other, and what a request sends.
 *
 * @param before how many lines of the file stand before the first
 */
record Slice(long before, List<String> lines) {

    /**
     * Short enough that an answer, which comes line by line while lines go out, fits into what the network holds: a client that
     * does not read before it has written would otherwise wait for a server that waits for it.
     */
    private static final int MOST_LINES = 1000;

    /** Bytes pass through as they are: whether they are UTF-8 is for the server to judge, line by line. */
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    Slice {
        lines = List.copyOf(lines);
    }

    /** The next lines; none at the end of the file. */
    static Slice read(BufferedReader file, long before) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while (lines.size() < MOST_LINES && (line = file.readLine()) != null) {
            lines.add(line);
        }
        return new Slice(before, lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** How many lines of the file have passed with the last of these. */
    long end() {
        return before + lines.size();
    }

    /** What is left of it after so many of its lines. */
    Slice after(int settled) {
        return new Slice(before + settled, lines.subList(settled, lines.size()));
    }

    String body() {
        return String.join("\n", lines) + '\n';
    }
}
