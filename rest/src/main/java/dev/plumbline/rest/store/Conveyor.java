package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.AssessmentLines;
import dev.plumbline.rest.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into assessments in their order, on two threads: one fetches loads of rows, the other takes the loads and parses them.
 * When the second is behind, the first parses what it has fetched itself, so that neither waits for long. What fits into one load
 * never leaves the caller's thread.
 */
final class Conveyor implements AutoCloseable {

    /** Bytes of text in a load. */
    private static final int LOAD = 64 << 10;

    private static final int LOADS = 4;

    private final ResultSet rows;
    private final BlockingQueue<Load> empty = new ArrayBlockingQueue<>(LOADS);
    private final BlockingQueue<Load> full = new ArrayBlockingQueue<>(LOADS);
    private final AssessmentLines lines = Json.assessmentLines();
    private @Nullable Thread fetcher;
    private volatile boolean stopped;

    Conveyor(ResultSet rows) {
        this.rows = rows;
    }

    /** Rows on their way. */
    private static final class Load {

        private byte[] text = new byte[LOAD];
        private int length;
        private int[] ends = new int[256];
        private int count;
        private List<Assessment> parsed = new ArrayList<>();
        private boolean isParsed;
        private boolean last;
        private @Nullable Throwable failure;

        void fill(ResultSet rows) throws SQLException {
            length = 0;
            count = 0;
            parsed.clear();
            isParsed = false;
            while (length < LOAD) {
                if (!rows.next()) {
                    last = true;
                    return;
                }
                byte[] body = rows.getBytes(1);
                if (length + body.length > text.length) {
                    text = Arrays.copyOf(text, length + body.length + LOAD);
                }
                System.arraycopy(body, 0, text, length, body.length);
                length += body.length;
                if (count == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * count);
                }
                ends[count++] = length;
            }
        }

        void parse(AssessmentLines lines) {
            each(lines, parsed::add);
            isParsed = true;
        }

        void forEach(AssessmentLines lines, Consumer<Assessment> taker) {
            if (isParsed) {
                parsed.forEach(taker);
            } else {
                each(lines, taker);
            }
        }

        private void each(AssessmentLines lines, Consumer<Assessment> taker) {
            lines.reset();
            int from = 0;
            for (int i = 0; i < count; i++) {
                taker.accept(lines.read(text, from, ends[i], length, true));
                from = ends[i];
            }
        }
    }

    /** Hands over all rows; to be called once. */
    void forEach(Consumer<Assessment> taker) throws SQLException {
        Load load = new Load();
        load.fill(rows);
        if (!load.last) {
            for (int i = 1; i < LOADS; i++) {
                empty.add(new Load());
            }
            Thread fetching = new Thread(this::fetch, Thread.currentThread().getName() + "-rows");
            fetching.setDaemon(true);
            fetching.start();
            fetcher = fetching;
        }
        load.forEach(lines, taker);
        try {
            while (!load.last) {
                empty.add(load);
                load = full.take();
                if (load.failure instanceof RuntimeException failure) {
                    throw failure;
                } else if (load.failure != null) {
                    throw new SQLException("Rows were not to be had.", load.failure);
                }
                load.forEach(lines, taker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while reading.", e);
        }
    }

    private void fetch() {
        AssessmentLines mine = Json.assessmentLines();
        try {
            boolean last = false;
            while (!last) {
                Load load = empty.take();
                if (stopped) {
                    return;
                }
                try {
                    load.fill(rows);
                    if (full.size() == LOADS - 2) {
                        load.parse(mine);
                    }
                } catch (SQLException | RuntimeException | Error e) {
                    load.failure = e;
                    load.last = true;
                }
                last = load.last;
                full.add(load);
            }
        } catch (InterruptedException e) {
            // nobody has a reason to
        }
    }

    /** The rows may be closed after this. */
    @Override
    public void close() {
        Thread fetching = fetcher;
        if (fetching == null) {
            return;
        }
        stopped = true;
        empty.offer(new Load());
        boolean interrupted = false;
        while (fetching.isAlive()) {
            try {
                fetching.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
