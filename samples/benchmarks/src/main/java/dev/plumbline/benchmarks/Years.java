package dev.plumbline.benchmarks;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hotel year again and again, each time with other customers and units and some seconds later. */
final class Years {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");
    private static final Pattern NAMES = Pattern.compile("\"(customer|unit)\":\"([^\"]*)\"");
    private static final Pattern TIME = Pattern.compile("\"occurredAt\":\"([^\"]*)\"");

    private Years() {}

    /** What new ids look like. */
    enum Ids {
        /** The year's own, with the number of the repetition. */
        COPIES,
        /** Numbers in sequence. */
        SEQUENCE,
        /** Nothing but chance. */
        RANDOM
    }

    static FileChannel write(Path file, int count, Ids ids) throws IOException {
        List<String> year = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Seen.class.getResourceAsStream("/interactions.ndjson"), StandardCharsets.UTF_8))) {
            lines.lines().forEach(year::add);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < count; i++) {
                int copy = i / year.size();
                String line = again(year.get(i % year.size()), copy);
                out.write((withId(line, ids, i, copy) + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        return FileChannel.open(file);
    }

    private static String again(String line, int copy) {
        Matcher time = TIME.matcher(line);
        if (!time.find()) {
            throw new IllegalArgumentException(line);
        }
        Instant later = Instant.parse(time.group(1)).plusSeconds(copy);
        String moved = line.substring(0, time.start(1)) + later + line.substring(time.end(1));
        return NAMES.matcher(moved).replaceAll("\"$1\":\"$2-" + copy + '"');
    }

    private static String withId(String line, Ids ids, int i, int copy) {
        String id = switch (ids) {
            case COPIES -> "$1-" + copy;
            case SEQUENCE -> "i-" + (10_000_000 + i);
            case RANDOM ->
                UUID.nameUUIDFromBytes(Integer.toString(i).getBytes(StandardCharsets.US_ASCII))
                        .toString();
        };
        return ID.matcher(line).replaceFirst("\"id\":\"" + id + '"');
    }
}
