package dev.plumbline.httpclient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has assessments scored and prints each score when it arrives. While the answers to one slice are read the next is written;
 * no more than these two are ever held.
 *
 * <p>Not one long request: the JDK's client hands over an answer only when all of the body is written, and by then a server that
 * answers line by line would have been waiting for a reader.
 */
final class Scoring {

    private final Server server;
    private final Patience patience;
    private final PrintStream out;

    Scoring(Server server, Patience patience, PrintStream out) {
        this.server = server;
        this.patience = patience;
        this.out = out;
    }

    /** How many lines have a score, and how many can't have one. */
    record Counts(long scored, long failed) {

        Counts plus(Counts more) {
            return new Counts(scored + more.scored, failed + more.failed);
        }
    }

    // tag::score[]
    Counts score(BufferedReader file) throws IOException, RefusedException, InterruptedException {
        Counts all = new Counts(0, 0);
        Exchange next = begin(Slice.read(file, 0));
        while (next != null) {
            Exchange current = next;
            next = begin(Slice.read(file, current.left.end())); // is written while the current answers are read
            all = all.plus(patience.until(current::finish));
        }
        return all;
    }
    // end::score[]

    private @Nullable Exchange begin(Slice slice) {
        return slice.isEmpty() ? null : new Exchange(slice);
    }

    /** A slice on its way, and what has come back. */
    private final class Exchange {

        private Slice left;
        private @Nullable CompletableFuture<HttpResponse<Stream<String>>> begun;
        private long scored;
        private long failed;

        Exchange(Slice slice) {
            left = slice;
            begun = send();
        }

        private CompletableFuture<HttpResponse<Stream<String>>> send() {
            return server.begin("/v1/scores/batch", left, BodyHandlers.ofLines());
        }

        /** Prints what comes back, to its end; tried again, it sends only the lines that have no answer yet. */
        Counts finish() throws PassingException, RefusedException, InterruptedException {
            CompletableFuture<HttpResponse<Stream<String>>> sent = begun == null ? send() : begun;
            begun = null;
            int answered = 0;
            try (Stream<String> results = server.answer(sent, body -> body.collect(Collectors.joining()))) {
                for (String line : (Iterable<String>) results::iterator) {
                    JsonNode result = Server.JSON.readTree(line);
                    if (result.has("summary")) {
                        return new Counts(scored, failed);
                    }
                    print(result);
                    answered = result.get("line").asInt();
                }
                throw new PassingException("The answer ends before its summary", Duration.ZERO);
            } catch (UncheckedIOException | JsonProcessingException cut) {
                throw new PassingException("The connection was lost (" + cut.getMessage() + ')', Duration.ZERO);
            } finally {
                left = left.after(answered);
            }
        }

        private void print(JsonNode result) {
            long line = left.before() + result.get("line").asLong();
            if (result.has("problem")) {
                failed++;
                out.printf(
                        Locale.ROOT,
                        "%d\t%s%n",
                        line,
                        result.at("/problem/code").asText());
            } else {
                scored++;
                out.printf(
                        Locale.ROOT,
                        "%d\t%s\t%s\t%s%n",
                        line,
                        result.get("id").asText(),
                        result.get("points").asText(),
                        result.get("verdict").asText());
            }
        }
    }
}
