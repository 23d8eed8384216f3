package dev.plumbline.benchmarks;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.json.AssessmentLines;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.store.Arrival;
import dev.plumbline.rest.store.Assessments;
import dev.plumbline.rest.store.Assessments.Outcome;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.store.StoreException;
import dev.plumbline.rest.store.StoreSettings;
import dev.plumbline.rubric.ValuesAudit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The store on SQLite beside bare JDBC, in one run and turn by turn: ingest of lines beside a loop that inserts id and line as they
 * are, and beside one that copies the rows that the store made of them, both in transactions of 1,000 rows; 16 threads that add one at
 * a time beside one thread, and an audit of everything beside a bare SELECT of the same rows, with all their columns and with nothing
 * but the text.
 *
 * <p>Arguments: how many assessments (1,000,000), how many rounds (5), how ids look ({@code SEQUENCE}, {@code COPIES} or
 * {@code RANDOM}), and where to put the databases (a temporary directory). Two rounds before warm up.
 */
public final class StoreLoad {

    private static final int BATCH = 1_000;
    /** As the server does it. */
    private static final int STORE_BATCH = 2_000;
    /** Which the server puts in front where a line names none. */
    private static final String RUBRIC = ValuesAudit.RUBRIC.id();
    /** Likewise: some batches are written while the next is read. */
    private static final int UNDERWAY = 4;

    private static final CompletableFuture<?> FIRST = CompletableFuture.completedFuture(null);

    private static final int WARM_UP = 2;
    private static final int THREADS = 16;
    private static final long ADDING_NANOS = 2_000_000_000L;

    private final Path directory;
    private final FileChannel lines;
    private final int count;

    private StoreLoad(Path directory, FileChannel lines, int count) {
        this.directory = directory;
        this.lines = lines;
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Years.Ids ids = arguments.length > 2 ? Years.Ids.valueOf(arguments[2]) : Years.Ids.SEQUENCE;
        Path above = arguments.length > 3 ? Path.of(arguments[3]) : Path.of(System.getProperty("java.io.tmpdir"));
        Path directory = Files.createTempDirectory(above, "store");
        try (FileChannel lines = Years.write(directory.resolve("lines"), count, ids)) {
            new StoreLoad(directory, lines, count).run(rounds);
        } finally {
            delete(directory);
        }
    }

    /** Gives what is measured, in things a second. */
    private interface Work {
        double rate() throws Exception;
    }

    private void run(int rounds) throws Exception {
        compare("ingest", rounds, "bare lines", this::bareIngest, "store", this::ingest);
        compare("ingest", rounds, "bare rows", this::bareRows, "store", this::ingest);
        compare("single", rounds, "1 thread", () -> single(1), THREADS + " threads", () -> single(THREADS));
        compare("audit", rounds, "SELECT *", this::selectRows, "audit", this::audit);
        compare("audit", rounds, "SELECT text", this::selectTexts, "audit", this::audit);
    }

    private static void compare(String what, int rounds, String bare, Work first, String mine, Work second)
            throws Exception {
        double[] firsts = new double[rounds];
        double[] seconds = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double one = first.rate();
            double other = second.rate();
            if (round >= 0) {
                firsts[round] = one;
                seconds[round] = other;
                ratios[round] = other / one;
            }
        }
        for (double[] figures : List.of(firsts, seconds, ratios)) {
            Arrays.sort(figures);
        }
        System.out.printf(
                Locale.ROOT,
                "%-8s %s %,.0f/s, %s %,.0f/s, ratio %.2f (%.2f – %.2f)%n",
                what,
                bare,
                firsts[rounds / 2],
                mine,
                seconds[rounds / 2],
                ratios[rounds / 2],
                ratios[0],
                ratios[rounds - 1]);
    }

    private double perSecond(long began) {
        return count * 1e9 / (System.nanoTime() - began);
    }

    /** Hands over every line: the buffer, where the line begins and where it ends. */
    private interface Taker {
        void take(byte[] buffer, int from, int to, int end) throws SQLException;
    }

    private void forEachLine(Taker taker, Runnable changed) throws IOException, SQLException {
        byte[] buffer = new byte[1 << 16];
        int length = 0;
        long at = 0;
        for (int read = 0; read >= 0; ) {
            int from = 0;
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    taker.take(buffer, from, i, length);
                    from = i + 1;
                }
            }
            System.arraycopy(buffer, from, buffer, 0, length - from);
            changed.run();
            length -= from;
            read = lines.read(java.nio.ByteBuffer.wrap(buffer, length, buffer.length - length), at);
            length += Math.max(0, read);
            at += Math.max(0, read);
        }
    }

    private double bareIngest() throws IOException, SQLException {
        Path file = fresh("bare").resolve("bare.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE assessment (id TEXT PRIMARY KEY, body BLOB)");
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO assessment VALUES (?, ?)")) {
                int[] waiting = {0};
                forEachLine(
                        (buffer, from, to, end) -> {
                            int id = from + "{\"id\":\"".length();
                            int idEnd = id;
                            while (buffer[idEnd] != '"') {
                                idEnd++;
                            }
                            insert.setString(1, new String(buffer, id, idEnd - id, StandardCharsets.UTF_8));
                            insert.setBytes(2, Arrays.copyOfRange(buffer, from, to));
                            insert.addBatch();
                            if (++waiting[0] == BATCH) {
                                insert.executeBatch();
                                connection.commit();
                                waiting[0] = 0;
                            }
                        },
                        () -> {});
                insert.executeBatch();
                connection.commit();
            }
            return perSecond(began);
        }
    }

    /** Copies what the ingest before left; the time is that of writing alone. */
    private double bareRows() throws IOException, SQLException {
        Path file = fresh("bare").resolve("bare.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                Connection from = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement reading = from.createStatement();
                ResultSet tables = reading.executeQuery(
                        "SELECT sql FROM sqlite_schema WHERE name IN ('assessment', 'body') ORDER BY name")) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            while (tables.next()) {
                statement.execute(tables.getString(1));
            }
            connection.setAutoCommit(false);
            long nanos = 0;
            try (ResultSet rows = reading.executeQuery("SELECT * FROM assessment JOIN body USING (place)");
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO assessment VALUES (?, ?, ?, ?, ?)");
                    PreparedStatement insertBody = connection.prepareStatement("INSERT INTO body VALUES (?, ?)")) {
                for (int row = 1; rows.next(); row++) {
                    insert.setLong(1, rows.getLong(1));
                    insert.setBytes(2, rows.getBytes(2));
                    insert.setLong(3, rows.getLong(3));
                    insert.setLong(4, rows.getLong(4));
                    insert.setString(5, rows.getString(5));
                    insert.addBatch();
                    insertBody.setLong(1, rows.getLong(1));
                    insertBody.setBytes(2, rows.getBytes(6));
                    insertBody.addBatch();
                    if (row % BATCH == 0 || row == count) {
                        long began = System.nanoTime();
                        insert.executeBatch();
                        insertBody.executeBatch();
                        connection.commit();
                        nanos += System.nanoTime() - began;
                    }
                }
            }
            return count * 1e9 / nanos;
        }
    }

    private Path database() {
        return directory.resolve("store/plumbline.db");
    }

    private double ingest() throws Exception {
        try (Store store = open(fresh("store"))) {
            long began = System.nanoTime();
            AssessmentLines reader = Json.assessmentLines();
            List<Arrival> batch = new ArrayList<>();
            Deque<CompletableFuture<List<Outcome>>> underway = new ArrayDeque<>();
            forEachLine(
                    (buffer, from, to, end) -> {
                        batch.add(Arrival.of(
                                reader.read(buffer, from, to, end, false),
                                AssessmentLines.text(buffer, from, to, RUBRIC)));
                        if (batch.size() == STORE_BATCH) {
                            underway.add(store.assessments().addAll(List.copyOf(batch), FIRST));
                            batch.clear();
                            if (underway.size() == UNDERWAY) {
                                created(underway.remove().join());
                            }
                        }
                    },
                    reader::reset);
            underway.add(store.assessments().addAll(batch, FIRST));
            for (CompletableFuture<List<Outcome>> last : underway) {
                created(last.join());
            }
            return perSecond(began);
        }
    }

    private static void created(List<Outcome> outcomes) {
        if (outcomes.stream().anyMatch(outcome -> outcome != Outcome.CREATED)) {
            throw new IllegalStateException("the ids are not all different");
        }
    }

    private double single(int threads) throws Exception {
        try (Store store = open(fresh("single"))) {
            Assessments assessments = store.assessments();
            long began = System.nanoTime();
            List<CompletableFuture<Integer>> adding = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                CompletableFuture<Integer> added = new CompletableFuture<>();
                adding.add(added);
                String prefix = "i-" + thread + '-';
                new Thread(() -> added.complete(add(assessments, prefix, began))).start();
            }
            int sum = 0;
            for (CompletableFuture<Integer> added : adding) {
                sum += added.join();
            }
            return sum * 1e9 / (System.nanoTime() - began);
        }
    }

    private static int add(Assessments assessments, String prefix, long began) {
        int added = 0;
        while (System.nanoTime() - began < ADDING_NANOS) {
            assessments.add(Assessment.at("check-out", Instant.EPOCH)
                    .id(prefix + added++)
                    .customer("g-" + added)
                    .rate("respect", 4)
                    .build());
        }
        return added;
    }

    private double selectRows() throws SQLException {
        return select(
                "SELECT * FROM assessment JOIN body USING (place)",
                row -> row.getLong(1)
                        + row.getBytes(2).length
                        + (row.getLong(3) & 1)
                        + row.getLong(4)
                        + row.getString(5).length()
                        + row.getBytes(6).length);
    }

    private double selectTexts() throws SQLException {
        return select("SELECT text FROM body", row -> row.getBytes(1).length);
    }

    /** Reads a row, and gives something that depends on all of it. */
    private interface Row {
        long read(ResultSet row) throws SQLException;
    }

    private double select(String sql, Row reading) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement()) {
            long began = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(sql)) {
                int seen = 0;
                long sum = 0;
                while (rows.next()) {
                    sum += reading.read(rows);
                    seen++;
                }
                if (seen != count || sum < count) {
                    throw new IllegalStateException(seen + " rows");
                }
            }
            return perSecond(began);
        }
    }

    private double audit() throws Exception {
        try (Store store = open(directory.resolve("store"))) {
            long began = System.nanoTime();
            Tally tally = new Tally(Scope.of(ValuesAudit.RUBRIC));
            int[] refused = {0};
            store.assessments().forEach(Selection.EVERYTHING, assessment -> {
                try {
                    tally.add(assessment);
                } catch (InvalidException e) {
                    refused[0]++; // the year has a few
                }
            });
            if (tally.cells() == 0 || refused[0] > count / 100) {
                throw new IllegalStateException("the audit saw something else");
            }
            return perSecond(began);
        }
    }

    private static Store open(Path in) throws StoreException {
        return Store.open(StoreSettings.in(in), new SimpleMeterRegistry());
    }

    private Path fresh(String name) throws IOException {
        Path fresh = directory.resolve(name);
        delete(fresh);
        return Files.createDirectory(fresh);
    }

    private static void delete(Path top) throws IOException {
        if (Files.exists(top)) {
            try (Stream<Path> below = Files.walk(top)) {
                for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
