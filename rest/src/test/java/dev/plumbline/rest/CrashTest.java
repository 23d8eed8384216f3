package dev.plumbline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.rest.http.Wire;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.store.Databases;
import dev.plumbline.rest.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server killed in the middle of its work, again and again, has everything that it answered for, whole and once. */
@Timeout(300)
class CrashTest {

    private static final int WRITERS = 4;
    private static final int LINES = 2_500;
    private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("<[^>]*/v1/([^>]*)>");

    @TempDir
    Path folder;

    /** What was answered for: id → its respect. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger ids = new AtomicInteger();
    private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();

    /** PostgreSQL, which nobody kills here, has what was committed; the few times show that our side loses nothing either. */
    @ParameterizedTest
    @CsvSource({"SQLITE, 20", "POSTGRESQL, 5"})
    void whatWasAnsweredIsThere(Databases database, int kills) throws Exception {
        StoreSettings settings = database.empty(folder.resolve("data"));
        List<String> arguments =
                new ArrayList<>(List.of("--data-dir", settings.dataDir().toString()));
        if (settings.database() != null) {
            arguments.addAll(List.of("--database", settings.database()));
        }
        Random random = new Random(20);
        for (int i = 0; i < kills; i++) {
            try (ServerProcess server = ServerProcess.start(List.of(), folder.resolve("log"), arguments)) {
                List<Thread> writers = writers(server);
                writers.forEach(writer -> writer.setUncaughtExceptionHandler((thread, error) -> wrong.add(error)));
                writers.forEach(Thread::start);
                int before = acknowledged.size();
                while (acknowledged.size() == before && wrong.isEmpty()) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(200));
                server.kill();
                for (Thread writer : writers) {
                    writer.join();
                }
                assertThat(wrong).isEmpty();
            }
        }
        try (ServerProcess server = ServerProcess.start(List.of(), folder.resolve("log"), arguments)) {
            check(stored(server));
            assertThat(server.stop()).isZero();
        }
    }

    private void check(List<String> stored) {
        List<String> found = stored.stream().map(CrashTest::id).toList();
        assertThat(found).doesNotHaveDuplicates();
        Set<String> missing = new HashSet<>(acknowledged.keySet());
        found.forEach(missing::remove);
        assertThat(missing).isEmpty();
        for (String line : stored) {
            Integer respect = acknowledged.get(id(line));
            if (respect != null) {
                assertThat(line)
                        .contains("\"ratings\":{\"respect\":" + respect + "}")
                        .endsWith("}");
            }
        }
    }

    /** Some that store one after the other, and one that stores many lines at once. */
    private List<Thread> writers(ServerProcess server) {
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> new Thread(() -> storeUntilItFails(server)))
                .collect(Collectors.toCollection(ArrayList::new));
        writers.add(new Thread(() -> storeLinesUntilItFails(server)));
        return writers;
    }

    private void storeUntilItFails(ServerProcess server) {
        try (Wire wire = new Wire(server.uri())) {
            while (true) {
                int number = ids.incrementAndGet();
                Reply reply = wire.say(Wire.post("/v1/assessments", "application/json", assessment(number)))
                        .reply();
                assertThat(reply.status()).as(reply.body()).isEqualTo(201);
                acknowledged.put("a-" + number, respect(number));
            }
        } catch (IOException killed) {
            // and what was not answered may or may not be there
        }
    }

    private void storeLinesUntilItFails(ServerProcess server) {
        try (Wire wire = new Wire(server.uri())) {
            while (true) {
                int first = ids.getAndAdd(LINES);
                String lines = IntStream.range(first + 1, first + 1 + LINES)
                        .mapToObj(CrashTest::assessment)
                        .collect(Collectors.joining("\n"));
                Reply reply = wire.say(Wire.post("/v1/assessments", "application/x-ndjson", lines))
                        .reply();
                assertThat(reply.body()).contains("\"created\":" + LINES);
                for (int number = first + 1; number <= first + LINES; number++) {
                    acknowledged.put("a-" + number, respect(number));
                }
            }
        } catch (IOException killed) {
            // as above
        }
    }

    private static int respect(int number) {
        return 1 + number % 5;
    }

    private static String assessment(int number) {
        return "{\"id\":\"a-" + number
                + "\",\"touchpoint\":\"check-out\",\"occurredAt\":\"2025-05-05T10:00:00Z\",\"customer\":\"g-"
                + number % 97 + "\",\"ratings\":{\"respect\":" + respect(number) + "},\"verbatim\":\""
                + "w".repeat(number % 300)
                + "\"}";
    }

    private static List<String> stored(ServerProcess server) throws IOException {
        List<String> lines = new ArrayList<>();
        String next = "assessments?limit=10000";
        while (next != null) {
            Reply page = Wire.ask(server.uri(), Wire.get("/v1/" + next));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.body().lines().forEach(lines::add);
            Matcher link = NEXT.matcher(page.field("Link").orElse(""));
            next = link.find() ? link.group(1) : null;
        }
        return lines;
    }

    private static String id(String line) {
        Matcher id = ID.matcher(line);
        assertThat(id.find()).as(line).isTrue();
        return id.group(1);
    }
}
