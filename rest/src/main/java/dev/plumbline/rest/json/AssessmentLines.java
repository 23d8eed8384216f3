package dev.plumbline.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads assessments that stand one a line in a buffer.
 *
 * <p>One parser goes through the buffer line after line, because making one for each line costs a tenth of everything. It is
 * believed only where a line holds exactly one object; a line of which that is not true, for whatever reason, is read again
 * by itself, and the parser starts anew behind it. Not thread-safe.
 */
public final class AssessmentLines {

    private final JsonFactory factory;
    private final AssessmentReader reader = new AssessmentReader();
    private @Nullable JsonParser parser;
    private int parserFrom;

    AssessmentLines(JsonFactory factory) {
        this.factory = factory;
    }

    /** Forgets the buffer: its content is about to change. */
    public void reset() {
        JsonParser done = parser;
        if (done != null) {
            parser = null;
            try {
                done.close(); // hands the names that it has learnt on to the next one
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Reads the assessment in a line.
     *
     * @param buffer the same as in the call before, with the same content, or {@link #reset} was called in between
     * @param from where the line begins, behind the line read before
     * @param to where it ends
     * @param end where the content of the buffer ends
     * @param ascii whether the caller has seen that there is nothing but ASCII in the line
     * @throws MalformedException if the line is not JSON
     * @throws InvalidException with every fault, if it is JSON and not an assessment
     */
    public Assessment read(byte[] buffer, int from, int to, int end, boolean ascii) {
        Json.refuseOtherThanUtf8(buffer, from, to - from, ascii);
        try {
            JsonParser through = parser;
            if (through == null) {
                through = factory.createParser(buffer, from, end - from);
                parser = through;
                parserFrom = from;
            }
            through.nextToken();
            long begun = parserFrom + through.currentTokenLocation().getByteOffset();
            Assessment assessment = reader.read(through);
            long done = parserFrom + through.currentLocation().getByteOffset();
            if (begun >= from && done <= to && isBlank(buffer, (int) done, to)) {
                return assessment;
            }
        } catch (IOException | InvalidException direct) {
            // said in full below
        }
        reset();
        return Json.assessment(buffer, from, to - from);
    }

    /**
     * The text of an assessment that was read.
     *
     * @param rubric what is put in front as its rubric, because it names none; null: it names one
     */
    public static byte[] text(byte[] buffer, int from, int to, @Nullable String rubric) {
        int begin = from;
        while (buffer[begin] != '{') { // blanks
            begin++;
        }
        int end = to;
        while (buffer[end - 1] != '}') {
            end--;
        }
        if (rubric == null) {
            return Arrays.copyOfRange(buffer, begin, end);
        }
        byte[] front = ("{\"rubric\":\"" + rubric + "\",").getBytes(StandardCharsets.US_ASCII);
        int rest = end - begin - 1;
        byte[] text = Arrays.copyOf(front, front.length + rest);
        System.arraycopy(buffer, begin + 1, text, front.length, rest);
        return text;
    }

    private static boolean isBlank(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
