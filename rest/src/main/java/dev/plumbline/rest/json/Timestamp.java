package dev.plumbline.rest.json;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.Instant;

/** A moment as text. */
public final class Timestamp {

    private Timestamp() {}

    /**
     * Reads RFC 3339 with an offset; a leap second is refused, as Java has no instant for it.
     *
     * @throws DateTimeException if it is anything else
     */
    public static Instant parse(String text) {
        if (text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == 't')) {
            return ITU.parseDateTime(text).toInstant();
        }
        throw new DateTimeException("not a date, T, a time and an offset");
    }
}
