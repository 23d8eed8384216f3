package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.rest.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The assessments of a store: one to an id, in order of their places, which is the order in which they came.
 *
 * <p>Thread-safe. Every method may throw {@link StoreUnavailableException}, and then what was to be changed may or may not have been:
 * whoever asks again, by the same ids, learns which. What is added, replaced or erased is durable when that is answered.
 */
public final class Assessments {

    /** How long an answer waits for readers that hold back the clearing of the journal. */
    private static final long PATIENCE_MS = 10_000;

    private final ErasureKey key;
    private final Writer writer;
    private final Reader reader;
    private final Timer adding;
    private final Timer finding;
    private final Timer paging;
    private final Timer scanning;
    private final Timer replacing;
    private final Timer erasing;

    Assessments(ErasureKey key, Writer writer, Reader reader, MeterRegistry meters) {
        this.key = key;
        this.writer = writer;
        this.reader = reader;
        Function<String, Timer> timer = operation -> Store.timer(meters, operation);
        this.adding = timer.apply("add");
        this.finding = timer.apply("find");
        this.paging = timer.apply("page");
        this.scanning = timer.apply("scan");
        this.replacing = timer.apply("replace");
        this.erasing = timer.apply("erase");
    }

    /** What became of an assessment that was to be added. */
    public enum Outcome {
        CREATED,
        /** One of this id was there and is equal. */
        SAME,
        /** One of this id was there and is not equal. */
        CONFLICT,
        /** One of this id was there and was erased. */
        ERASED
    }

    /**
     * What is known of an id.
     *
     * @param kept the assessment; absent: there is none now
     * @param erased whether there was one that was erased
     */
    public record Found(@Nullable Kept kept, boolean erased) {}

    /**
     * An assessment as it is kept.
     *
     * @param place grows with every assessment; a correction gets a new one
     * @param revision {@code sha256-} and the hash, in hexadecimal digits, of the JSON text that {@link Json#bytes} makes of it
     */
    public record Kept(long place, String revision, Assessment assessment) {}

    /**
     * What was erased of a customer.
     *
     * @param assessments how many
     * @param journalCleared whether nothing of them is left in the database's journal either; if not yet, that goes on; absent if
     *     the journal is out of reach, as that of PostgreSQL is
     */
    public record Erasure(long assessments, @Nullable Boolean journalCleared) {}

    /**
     * A stretch of a selection.
     *
     * @param next where the next one begins; absent: there is none
     */
    public record Page(
            List<Assessment> assessments, @Nullable Long next) {}

    /** What {@link Kept#revision} is when this very assessment is kept. */
    public static String revision(Assessment assessment) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.bytes(assessment));
            return "sha256-" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Adds one. */
    public Outcome add(Assessment assessment) {
        long began = System.nanoTime();
        try {
            Row row = new Row(Arrival.of(assessment), key);
            return writer.write(
                    row.bytes(),
                    connection -> Rows.add(connection, List.of(row)).get(0));
        } finally {
            adding.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Adds many, in order, all or none: of the same id twice among them, the first counts as there already.
     *
     * @param after an earlier batch, without which this one is not to be stored
     * @return completes when they are durable, on the thread that writes, which must not be kept: go on with the Async methods;
     *     fails with {@link StoreUnavailableException}
     */
    public CompletableFuture<List<Outcome>> addAll(List<Arrival> batch, CompletableFuture<?> after) {
        long began = System.nanoTime();
        List<Row> rows = batch.stream().map(arrival -> new Row(arrival, key)).toList();
        long bytes = rows.stream().mapToLong(Row::bytes).sum();
        CompletableFuture<List<Outcome>> done = writer.submit(bytes, connection -> {
            if (after.isCompletedExceptionally()) {
                throw new StoreUnavailableException("What came before could not be stored.");
            }
            return Rows.add(connection, rows);
        });
        return done.whenComplete((outcomes, failure) -> adding.record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
    }

    /** What is known of an id. */
    public Found find(String id) {
        return finding.record(() -> reader.read(connection -> Rows.find(connection, key.ofId(id))));
    }

    /**
     * Puts a correction in the place of what was found.
     *
     * @return false if that is no longer there
     * @throws IllegalArgumentException if the ids differ
     */
    public boolean replace(Kept expected, Assessment correction) {
        if (!expected.assessment().id().equals(correction.id())) {
            throw new IllegalArgumentException("a correction is of the same id");
        }
        return replacing.record(() -> {
            Row row = new Row(Arrival.of(correction), key);
            return writer.write(row.bytes(), connection -> Rows.replace(connection, expected.place(), row));
        });
    }

    /**
     * Erases what was found; its id can't be used again.
     *
     * @return false if that is no longer there
     */
    public boolean erase(Kept expected) {
        return erasing.record(() -> {
            boolean erased = writer.write(0, connection -> Rows.erase(connection, expected.place()));
            if (erased) {
                writer.clearJournal(PATIENCE_MS);
            }
            return erased;
        });
    }

    /** Erases all of a customer; their ids can't be used again. */
    public Erasure eraseCustomer(String customer) {
        return erasing.record(() -> {
            long hash = key.ofCustomer(customer);
            long seen = reader.read(Rows::lastPlace);
            List<Long> found = reader.read(connection -> Rows.ofCustomer(connection, hash, 0));
            long erased = writer.write(0, connection -> Rows.eraseCustomer(connection, hash, found, seen));
            return new Erasure(erased, writer.clearJournal(PATIENCE_MS));
        });
    }

    /**
     * Some of a selection.
     *
     * @param after only what is behind this place: 0, or the last page's next
     * @param limit how many at most; fewer if they are long, which is about 512 KiB of text together
     */
    public Page page(Selection selection, long after, int limit) {
        return paging.record(() -> new Scan(selection, key, after).page(reader, limit));
    }

    /**
     * Hands over a whole selection, as it is at one moment, in order of place, holding few at a time.
     *
     * @param taker called on this thread; what it throws ends it
     */
    public void forEach(Selection selection, Consumer<Assessment> taker) {
        scanning.record(() -> new Scan(selection, key, 0).forEach(reader, taker));
    }
}
