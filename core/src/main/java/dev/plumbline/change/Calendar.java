package dev.plumbline.change;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The periods from one moment to another, numbered from 0. Nobody looks at more than a thousand of them, and what is done with them
 * needs the square of their number.
 */
final class Calendar {

    private static final int MOST = 1000;
    private static final long SECONDS_OF_A_DAY = 86_400;

    /** Where periods begin, in seconds, and where the last one ends. */
    private final long[] begins;

    private final List<String> names = new ArrayList<>();

    /**
     * Numbers them.
     *
     * @throws InvalidException {@code too-many} at {@code /period}
     */
    Calendar(Period period, long firstSecond, long lastSecond) {
        long first = Math.floorDiv(firstSecond, SECONDS_OF_A_DAY);
        long last = Math.floorDiv(lastSecond, SECONDS_OF_A_DAY);
        List<Long> starts = new ArrayList<>();
        long start = period.firstDay(first, 0);
        while (start <= last) {
            if (names.size() == MOST) {
                throw InvalidException.of(
                        "/period",
                        Fault.TOO_MANY,
                        "reach over more than " + MOST + " periods, from " + Instant.ofEpochSecond(firstSecond) + " to "
                                + Instant.ofEpochSecond(lastSecond));
            }
            starts.add(start * SECONDS_OF_A_DAY);
            names.add(period.name(start));
            start = period.firstDay(first, names.size());
        }
        starts.add(start * SECONDS_OF_A_DAY);
        begins = starts.stream().mapToLong(Long::longValue).toArray();
    }

    /** The number of the period that holds a second. */
    int index(long second) {
        int found = Arrays.binarySearch(begins, second);
        return found >= 0 ? found : -found - 2;
    }

    /** The number of the period of that name; −1 if there is none. */
    int index(String name) {
        return names.indexOf(name);
    }

    String name(int index) {
        return names.get(index);
    }

    /** The first second that no longer belongs to a period. */
    long end(int index) {
        return begins[index + 1];
    }
}
