package dev.plumbline.rest.v1;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.Problem;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rest.store.Arrival;
import dev.plumbline.rest.store.Assessments;
import dev.plumbline.rest.store.Assessments.Outcome;
import dev.plumbline.rest.store.StoreUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores assessments that come one a line, in transactions of bounded size: while some are made durable the next are read. What is
 * refused is counted and named, and nothing else is lost. Not thread-safe.
 */
final class Ingest {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    /** A transaction ends with this many lines, or bytes of them. */
    private static final int MOST_LINES = 2000;

    private static final int MOST_BYTES = 1 << 20;
    /** So many may be on their way: the store takes those that wait together, and syncs once for all. */
    private static final int UNDERWAY = 4;

    /** More failed lines than this are only counted. */
    private static final int NAMED = 1000;

    private final Assessments stored;
    private final Admittance admittance;
    private final Counts counts;
    // each in order of lines: the store's refusals are known after later lines have been read
    private final List<Failed> notAdmitted = new ArrayList<>();
    private final List<Failed> notTaken = new ArrayList<>();
    private List<Line> batch = new ArrayList<>();
    private int bytes;
    private final Deque<Sent> underway = new ArrayDeque<>();
    private long settled;
    private long created;
    private long same;
    private long refused;

    /** An assessment and the line that it stood on. */
    private record Line(long number, Arrival arrival) {}

    /** A transaction on its way. */
    private record Sent(List<Line> lines, CompletableFuture<List<Outcome>> outcomes) {}

    /**
     * What became of all lines.
     *
     * @param failed the first 1,000 of those that are not stored, in the order of their lines
     */
    record Receipt(Summary summary, List<Failed> failed) {}

    /**
     * What a stream came to.
     *
     * @param lines non-blank ones
     * @param created stored now
     * @param same stored before, with the very same content
     * @param failed not stored
     */
    record Summary(long lines, long created, long same, long failed) {}

    /**
     * A line that is not stored.
     *
     * @param line counted from 1, blank ones too
     * @param id of its assessment, if it can be read
     */
    record Failed(long line, @Nullable String id, Problem problem) {}

    /** @param counts what is stored or refused is counted there at once, also of a stream that breaks off */
    Ingest(Assessments stored, Admittance admittance, Counts counts) {
        this.stored = stored;
        this.admittance = admittance;
        this.counts = counts;
    }

    /**
     * Takes the current line.
     *
     * @throws ProblemException {@code store-unavailable}, saying up to which line all is settled
     */
    void take(Lines lines) {
        Assessment assessment = null;
        try {
            assessment = lines.assessment();
            Assessment admitted = admittance.admit(assessment);
            byte[] text = lines.text(assessment.rubric() == null ? admitted.rubric() : null);
            batch.add(new Line(lines.number(), Arrival.of(admitted, text)));
        } catch (InvalidException | MalformedException | ProblemException refusal) {
            String id = assessment == null ? null : assessment.id();
            refuse(lines.number(), id, ProblemException.of(refusal), notAdmitted);
        }
        bytes += lines.length();
        if (batch.size() >= MOST_LINES || bytes >= MOST_BYTES) {
            send();
        }
    }

    /** Waits until everything is durable. */
    Receipt finish() {
        send();
        while (!underway.isEmpty()) {
            settle(underway.remove());
        }
        List<Failed> failed = Stream.concat(notAdmitted.stream(), notTaken.stream())
                .sorted(Comparator.comparingLong(Failed::line))
                .limit(NAMED)
                .toList();
        return new Receipt(new Summary(created + same + refused, created, same, refused), failed);
    }

    private void send() {
        if (underway.size() == UNDERWAY) {
            settle(underway.remove());
        }
        if (!batch.isEmpty()) {
            underway.add(
                    new Sent(batch, queued(batch.stream().map(Line::arrival).toList())));
        }
        batch = new ArrayList<>();
        bytes = 0;
    }

    private CompletableFuture<List<Outcome>> queued(List<Arrival> arrivals) {
        try {
            CompletableFuture<?> before = underway.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : underway.getLast().outcomes();
            return stored.addAll(arrivals, before).whenComplete((outcomes, failure) -> count(outcomes));
        } catch (StoreUnavailableException unavailable) {
            throw cutShort(unavailable);
        }
    }

    /** As soon as they are durable, whether or not the stream comes to its end. */
    private void count(@Nullable List<Outcome> outcomes) {
        if (outcomes != null) {
            counts.stored(
                    outcomes.stream().filter(each -> each == Outcome.CREATED).count());
        }
    }

    private ProblemException cutShort(StoreUnavailableException unavailable) {
        LOG.warn("A stream of assessments was cut short after line {}: {}", settled, unavailable.getMessage());
        return new ProblemException(
                ProblemCode.STORE_UNAVAILABLE,
                "The store can't be written. The lines up to " + settled
                        + " are settled; send the others again, or all of them: what is stored is known by its id.",
                null,
                Map.of(HttpHeaders.RETRY_AFTER, "5"));
    }

    private void settle(Sent sent) {
        List<Outcome> outcomes = outcomes(sent.outcomes());
        for (int i = 0; i < outcomes.size(); i++) {
            settle(sent.lines().get(i), outcomes.get(i));
        }
        settled = sent.lines().get(sent.lines().size() - 1).number();
    }

    private void settle(Line line, Outcome outcome) {
        switch (outcome) {
            case CREATED -> created++;
            case SAME -> same++;
            case CONFLICT, ERASED ->
                refuse(line.number(), line.arrival().assessment().id(), Admittance.refusal(outcome), notTaken);
        }
    }

    private List<Outcome> outcomes(CompletableFuture<List<Outcome>> outcomes) {
        try {
            return outcomes.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnavailableException unavailable) {
                throw cutShort(unavailable);
            }
            throw e;
        }
    }

    private void refuse(long line, @Nullable String id, ProblemException problem, List<Failed> among) {
        refused++;
        counts.rejected(1);
        if (among.size() < NAMED) {
            among.add(new Failed(line, id, problem.problem(null)));
        }
    }
}
