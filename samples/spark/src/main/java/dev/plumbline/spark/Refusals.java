package dev.plumbline.spark;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.rest.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines that are no assessments of the scope.
 *
 * @param count all of them
 * @param first up to 50, by file and line: the same ones however the lines were split
 */
record Refusals(long count, List<Line> first) {

    static final Refusals NONE = new Refusals(0, List.of());

    private static final int NAMED = 50;
    private static final int LONGEST = 200;
    private static final Comparator<Line> ORDER = Comparator.comparing(Line::file)
            .thenComparing(Line::line)
            .thenComparing(line -> line.faults().toString());

    /**
     * One of them. Files are read in pieces, which do not know the numbers of their lines: so a line is named by itself.
     *
     * @param line its first 200 characters; those that are not ASCII as �
     * @param faults everything that is wrong with it
     */
    record Line(String file, String line, List<Fault> faults) {}

    static Refusals of(String file, byte[] line, InvalidException refusal) {
        return of(file, line, refusal.faults());
    }

    /** Of a line that is not JSON. */
    static Refusals of(String file, byte[] line, MalformedException refusal) {
        return of(file, line, List.of(new Fault("", "malformed-json", refusal.detail())));
    }

    private static Refusals of(String file, byte[] line, List<Fault> faults) {
        String start = new String(line, 0, Math.min(line.length, LONGEST), StandardCharsets.US_ASCII);
        return new Refusals(1, List.of(new Line(file, start, faults)));
    }

    Refusals plus(Refusals more) {
        return new Refusals(
                count + more.count,
                Stream.concat(first.stream(), more.first.stream())
                        .sorted(ORDER)
                        .limit(NAMED)
                        .toList());
    }
}
