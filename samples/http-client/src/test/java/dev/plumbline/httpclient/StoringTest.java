package dev.plumbline.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.httpclient.Breaking.Way;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Keys;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.http.Settings.Concurrency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever breaks on the way, a year is stored once, or the command says that it is not. */
@Timeout(120)
class StoringTest {

    @TempDir
    private Path folder;

    @Test
    void sentTwiceItIsStoredOnce() throws Exception {
        try (Running running = Running.in(folder)) {
            Call first = new Call(running.uri());
            assertThat(first.run("store", Running.YEAR)).isEqualTo(Main.SOME_REFUSED);
            assertThat(first.out())
                    .hasSize(Running.CONTRADICTORY + 1)
                    .endsWith("6062 lines: 6031 stored now, 0 stored before, 31 refused");
            Call second = new Call(running.uri());
            assertThat(second.run("store", Running.YEAR)).isEqualTo(Main.SOME_REFUSED);
            assertThat(second.out()).endsWith("6062 lines: 0 stored now, 6031 stored before, 31 refused");
            assertThat(running.stored()).containsExactlyElementsOf(Running.storable());
            assertThat(Running.storable()).hasSize(Running.STORABLE);
        }
    }

    /** Byte 600,000 of the requests lies in the second slice of 0.4 MB each, byte 60 of the answers in the first. */
    @ParameterizedTest
    @CsvSource({"REQUEST_CUT, 600000", "REQUEST_CUT, 1000", "ANSWER_CUT, 60", "ANSWER_CUT, 700", "SILENT, 0", "BUSY, 0"
    })
    void whateverBreaksItIsStoredOnce(Way way, long after) throws Exception {
        try (Running running = Running.in(folder);
                Breaking between = new Breaking(running.uri(), way, after)) {
            Call call = new Call(between.uri()).answer(Duration.ofSeconds(way == Way.SILENT ? 2 : 30));
            assertThat(call.run("store", Running.YEAR)).as(call.log()).isEqualTo(Main.SOME_REFUSED);
            assertThat(between.spoiled()).isEqualTo(1);
            assertThat(call.log()).contains("once more in");
            assertThat(call.out()).last().asString().startsWith("6062 lines: ").endsWith(", 31 refused");
            assertThat(running.stored()).containsExactlyInAnyOrderElementsOf(Running.storable());
        }
    }

    @Test
    void whatWasStoredBeforeTheAnswerWasLostIsCounted() throws Exception {
        try (Running running = Running.in(folder);
                Breaking between = new Breaking(running.uri(), Way.ANSWER_CUT, 60)) {
            Path hundred = folder.resolve("hundred.ndjson");
            Files.write(hundred, Files.readAllLines(Running.YEAR).subList(0, 100));
            Call call = new Call(between.uri());
            assertThat(call.run("store", hundred)).as(call.log()).isEqualTo(Main.DONE);
            assertThat(call.out()).containsExactly("100 lines: 0 stored now, 100 stored before, 0 refused");
        }
    }

    @Test
    void aRefusedLineIsNamedByItsPlaceInTheFile() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(Running.YEAR).subList(0, 1_500));
        lines.set(3, "");
        lines.set(1_233, lines.get(1_233).replace("\"ratings\":{", "\"ratings\":{\"speed\":3,"));
        lines.set(1_400, "no json");
        Path file = folder.resolve("file.ndjson");
        Files.write(file, lines);
        try (Running running = Running.in(folder)) {
            Call call = new Call(running.uri());
            assertThat(call.run("store", file)).isEqualTo(Main.SOME_REFUSED);
            assertThat(call.out())
                    .anyMatch(line -> line.startsWith("line 1234, i-01234: validation-failed, /ratings/speed "))
                    .anyMatch(line -> line.startsWith("line 1401, null: invalid-json, "));
            List<String> expected = new ArrayList<>(Running.storable().stream()
                    .filter(id -> id.compareTo("i-01500") <= 0)
                    .toList());
            expected.removeAll(List.of("i-00004", "i-01234", "i-01401"));
            assertThat(running.stored()).containsExactlyElementsOf(expected);
        }
    }

    /** One worker and one place to wait: two requests that don't end keep all others out. */
    @Test
    void aBusyServerIsLeftAloneForAsLongAsItAsks() throws Exception {
        Settings narrow = Settings.defaults().withConcurrency(new Concurrency(1, 1, 64));
        try (Running running = Running.in(folder, narrow);
                Socket working = hold(running.uri());
                Socket waiting = hold(running.uri())) {
            while (status(running.uri()) != 503) {
                Thread.onSpinWait();
            }
            List<Duration> waits = new ArrayList<>();
            Call call = new Call(running.uri()).pause(time -> {
                waits.add(time);
                close(working);
                close(waiting);
                Thread.sleep(time.toMillis());
            });
            assertThat(call.run("store", Running.YEAR)).as(call.log()).isEqualTo(Main.SOME_REFUSED);
            assertThat(waits).first().isEqualTo(Duration.ofSeconds(1));
            assertThat(call.log()).contains("503: All workers are busy");
            assertThat(running.stored()).containsExactlyInAnyOrderElementsOf(Running.storable());
        }
    }

    private static Socket hold(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        String begun = String.join(
                "\r\n",
                "POST /v1/assessments HTTP/1.1",
                "Host: 127.0.0.1",
                "Content-Type: application/x-ndjson",
                "Transfer-Encoding: chunked",
                "",
                "1",
                "\n",
                "");
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static int status(URI server) throws IOException {
        HttpURLConnection probe = (HttpURLConnection)
                server.resolve("/v1/assessments?limit=1").toURL().openConnection();
        probe.setReadTimeout(200);
        try {
            return probe.getResponseCode();
        } catch (SocketTimeoutException waiting) {
            return 0;
        } finally {
            probe.disconnect();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aServerThatIsAwayIsGivenUp() throws Exception {
        URI nobody;
        try (Running running = Running.in(folder)) {
            nobody = running.uri();
        }
        List<Duration> waits = new ArrayList<>();
        Call call = new Call(nobody).pause(waits::add);
        assertThat(call.run("store", Running.YEAR)).isEqualTo(Main.GIVEN_UP);
        assertThat(call.log()).contains("Given up after 6 tries: The connection was lost");
        assertThat(waits).extracting(Duration::toMillis).containsExactly(10L, 20L, 40L, 80L, 160L);
        assertThat(call.out()).isEmpty();
    }

    @Test
    void aKeyIsNeeded() throws Exception {
        Path keys = folder.resolve("keys");
        Files.writeString(keys, Keys.line("day", "open-sesame", Set.of(KeyScope.INGEST, KeyScope.SCORE)) + '\n');
        try (Running running = Running.in(folder, Settings.defaults().withKeys(Keys.in(keys)))) {
            Call without = new Call(running.uri());
            assertThat(without.run("store", Running.YEAR)).isEqualTo(Main.GIVEN_UP);
            assertThat(without.log()).startsWith("The server answers 401: ").doesNotContain("once more");
            Call with = new Call(running.uri()).token("open-sesame");
            assertThat(with.run("store", Running.YEAR)).isEqualTo(Main.SOME_REFUSED);
        }
    }

    @Test
    void aWrongCallIsRefused() throws Exception {
        Call call = new Call(URI.create("http://127.0.0.1:9"));
        assertThat(call.run("keep", Running.YEAR)).isEqualTo(Main.USAGE);
        assertThat(call.run("store", folder.resolve("none"))).isEqualTo(Main.USAGE);
        assertThat(call.log()).contains("Usage: ", "none");
        Call elsewhere = new Call(URI.create("mailto:nobody@example.org"));
        assertThat(elsewhere.run("store", Running.YEAR)).isEqualTo(Main.USAGE);
    }
}
