package dev.plumbline.rest.v1;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.json.AssessmentLines;
import dev.plumbline.rest.json.Json;
import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, one at a time, in constant memory.
 *
 * <p>A line ends with a line feed or the stream; a carriage return before it is white space. Blank lines are counted and
 * passed over. A line longer than allowed is reported as such and the rest of it skipped. Not thread-safe.
 */
final class Lines {

    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final String REQUEST = "request";

    /** The longest line, in bytes without its end. */
    static final int LONGEST = 64 << 10;

    private static final int BUFFER = 4 * LONGEST;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = ONES << 7;
    private static final long LINE_FEEDS = '\n' * ONES;

    private final InputStream in;
    private Flushable beforeWaiting = () -> {};
    private final byte[] buffer = new byte[BUFFER];
    private final AssessmentLines assessments = Json.assessmentLines();
    private int from;
    private int to;
    private int next;
    private int filled;
    private boolean ended;
    private long bits;
    private boolean ascii;
    private boolean tooLong;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Has {@code answer} flushed whenever the next bytes may have to be waited for: the client may be waiting for it. */
    void flushBeforeWaiting(Flushable answer) {
        beforeWaiting = answer;
    }

    /** Goes to the next line that is not blank; false at the end. */
    boolean advance() throws IOException {
        while (find()) {
            number++;
            if (tooLong || !isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Finds the end of the line that starts at {@code next}, and reads on where it is not in the buffer. */
    private boolean find() throws IOException {
        tooLong = false;
        bits = 0;
        int at = next;
        while (true) {
            at = lineFeed(at);
            if (at < filled) {
                return line(at, at + 1);
            }
            if (ended) {
                return (tooLong || at > next) && line(at, at);
            }
            if (at - next > LONGEST) {
                tooLong = true;
                next = at;
            }
            assessments.reset();
            filled -= next;
            System.arraycopy(buffer, next, buffer, 0, filled);
            next = 0;
            at = filled;
            read();
        }
    }

    /**
     * Where the next line feed is, from {@code at} on, or {@code filled}; collects the highest bits of the bytes before it.
     * Eight bytes at a time: a byte of {@code lineFeeds} is 0 where there is one, and subtracting 1 from it borrows into its
     * highest bit.
     */
    private int lineFeed(int at) {
        byte[] bytes = buffer;
        int i = at;
        for (; i + Long.BYTES <= filled; i += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(bytes, i);
            long lineFeeds = eight ^ LINE_FEEDS;
            if (((lineFeeds - ONES) & ~lineFeeds & HIGHEST_BITS) != 0) {
                break;
            }
            bits |= eight;
        }
        for (; i < filled && bytes[i] != '\n'; i++) {
            bits |= bytes[i];
        }
        return i;
    }

    private void read() throws IOException {
        if (in.available() == 0) {
            beforeWaiting.flush();
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        ended = read < 0;
        filled += Math.max(0, read);
    }

    private boolean line(int end, int following) {
        from = next;
        to = end;
        next = following;
        ascii = (bits & HIGHEST_BITS) == 0;
        tooLong |= to - from > LONGEST;
        return true;
    }

    private boolean isBlank() {
        for (int i = from; i < to; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The physical line, counted from 1. */
    long number() {
        return number;
    }

    /** Bytes of the current line without its end, as far as they were kept. */
    int length() {
        return to - from;
    }

    /**
     * The assessment that the current line is.
     *
     * @throws ProblemException if the line is too long
     * @throws dev.plumbline.rest.json.MalformedException if it is not JSON
     * @throws dev.plumbline.InvalidException if it is not an assessment
     */
    Assessment assessment() {
        refuseTooLong();
        return assessments.read(buffer, from, to, filled, ascii);
    }

    /**
     * The text of that assessment, once it has been read.
     *
     * @param rubric what is put in front as its rubric, because it names none; null: it names one
     */
    byte[] text(@Nullable String rubric) {
        return AssessmentLines.text(buffer, from, to, rubric);
    }

    /** Whether the current line is not an item but the options of the request: its first member says so. */
    boolean isRequest() {
        return REQUEST.equals(firstMember());
    }

    /** The name of the first member of the current line, if it is an object with any. */
    @Nullable
    String firstMember() {
        return tooLong ? null : Json.firstMember(buffer, from, to - from);
    }

    /** The options that the current line brings; throws as {@link #assessment()}. */
    <T> T request(Class<T> type) {
        return Json.readMember(REQUEST, Arrays.copyOfRange(buffer, from, to), type);
    }

    private void refuseTooLong() {
        if (tooLong) {
            throw new ProblemException(ProblemCode.BODY_TOO_LARGE, "A line has at most " + LONGEST + " bytes.");
        }
    }
}
