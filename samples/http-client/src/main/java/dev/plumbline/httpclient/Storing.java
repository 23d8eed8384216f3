package dev.plumbline.httpclient;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has assessments stored, each once, and says which could not be. */
final class Storing {

    private final Server server;
    private final Patience patience;
    private final PrintStream out;

    Storing(Server server, Patience patience, PrintStream out) {
        this.server = server;
        this.patience = patience;
        this.out = out;
    }

    /** What a server says of the lines of one request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Receipt(Counts summary, List<Failed> failed) {}

    /**
     * What became of lines.
     *
     * @param created stored now
     * @param same stored before, by an earlier run or an attempt whose answer was lost
     * @param failed not stored, and of no use to send again
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Counts(long lines, long created, long same, long failed) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(lines + more.lines, created + more.created, same + more.same, failed + more.failed);
        }
    }

    /** A line that was refused; {@code line} counts from the beginning of the request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Failed(long line, @Nullable String id, Problem problem) {}

    /** Why it was. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Problem(
            String code, @Nullable String detail, @Nullable List<Fault> errors) {

        String sentence() {
            return errors == null || errors.isEmpty() ? code + ", " + detail : code + ", " + errors.get(0);
        }
    }

    /** One fault of a line. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fault(@Nullable String pointer, String detail) {

        @Override
        public String toString() {
            return pointer == null ? detail : pointer + ' ' + detail;
        }
    }

    // tag::store[]
    Counts store(BufferedReader file) throws IOException, RefusedException, InterruptedException {
        Counts all = Counts.NONE;
        for (Slice slice = Slice.read(file, 0); !slice.isEmpty(); slice = Slice.read(file, slice.end())) {
            Slice sent = slice;
            Receipt receipt = patience.until(() -> receipt(server.answer(
                    server.begin("/v1/assessments", sent, BodyHandlers.ofString()), Function.identity())));
            receipt.failed()
                    .forEach(each -> out.printf(
                            Locale.ROOT,
                            "line %d, %s: %s%n",
                            sent.before() + each.line(),
                            each.id(),
                            each.problem().sentence()));
            all = all.plus(receipt.summary());
        }
        return all;
    }
    // end::store[]

    private static Receipt receipt(String answer) throws PassingException {
        try {
            return Server.JSON.readValue(answer, Receipt.class);
        } catch (JsonProcessingException e) {
            throw new PassingException("The answer can't be read", Duration.ZERO);
        }
    }
}
