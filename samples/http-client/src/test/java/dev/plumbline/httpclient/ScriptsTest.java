package dev.plumbline.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.httpclient.Breaking.Way;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Keys;
import dev.plumbline.rest.http.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same job in other languages, each where its tools are at hand. */
@ParameterizedClass
@EnumSource
@Timeout(120)
class ScriptsTest {

    /** A language, the tools that it needs (each answers {@code --version}), and how its script is called. */
    enum Language {
        CURL,
        JAVASCRIPT,
        PYTHON;

        List<String> tools() {
            return switch (this) {
                case CURL -> List.of("bash", "curl", "jq");
                case JAVASCRIPT -> List.of("node");
                case PYTHON -> List.of("python3");
            };
        }

        List<String> command() {
            return switch (this) {
                case CURL -> List.of("bash", "src/main/sh/day.sh");
                case JAVASCRIPT -> List.of("node", "src/main/js/day.mjs");
                case PYTHON -> List.of("python3", "src/main/python/day.py");
            };
        }
    }

    @Parameter
    private Language language;

    @TempDir
    private Path folder;

    @BeforeEach
    void theToolsAreHere() throws InterruptedException {
        for (String tool : language.tools()) {
            assumeTrue(isHere(tool), tool + " is not on this machine");
        }
    }

    private static boolean isHere(String tool) throws InterruptedException {
        try {
            return new ProcessBuilder(tool, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private record Ended(int code, List<String> out, String log) {}

    private Ended run(URI server, String token, Path file) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        List<String> words = Stream.concat(language.command().stream(), Stream.of(file.toString()))
                .toList();
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        command.environment().put("PLUMBLINE_URL", server.toString());
        command.environment().put("PLUMBLINE_TOKEN", token);
        int code = command.redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start()
                .waitFor();
        return new Ended(code, Files.readAllLines(out), Files.readString(log));
    }

    @Test
    void sentTwiceItIsStoredOnce() throws Exception {
        try (Running running = Running.in(folder)) {
            Ended first = run(running.uri(), "", Running.YEAR);
            assertThat(first.code()).as(first.log()).isEqualTo(3);
            assertThat(first.out())
                    .hasSize(Running.CONTRADICTORY + 1)
                    .contains("line 3578, i-03578: validation-failed")
                    .endsWith("6062 lines: 6031 stored now, 0 stored before, 31 refused");
            Ended second = run(running.uri(), "", Running.YEAR);
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.out()).endsWith("6062 lines: 0 stored now, 6031 stored before, 31 refused");
            assertThat(running.stored()).containsExactlyElementsOf(Running.storable());
        }
    }

    @ParameterizedTest
    @CsvSource({"REQUEST_CUT, 200000", "ANSWER_CUT, 60", "BUSY, 0"})
    void whateverBreaksItIsStoredOnce(Way way, long after) throws Exception {
        try (Running running = Running.in(folder);
                Breaking between = new Breaking(running.uri(), way, after)) {
            long begin = System.nanoTime();
            Ended ended = run(between.uri(), "", Running.YEAR);
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            assertThat(ended.code()).as(ended.log()).isEqualTo(3);
            assertThat(between.spoiled()).isEqualTo(1);
            assertThat(seconds).isGreaterThanOrEqualTo(way == Way.BUSY ? 2 : 1);
            assertThat(running.stored()).containsExactlyInAnyOrderElementsOf(Running.storable());
        }
    }

    @Test
    void aDayWithoutRefusalsEndsWell() throws Exception {
        Path day = folder.resolve("day.ndjson");
        Files.write(day, Files.readAllLines(Running.YEAR).subList(0, 20));
        try (Running running = Running.in(folder)) {
            Ended ended = run(running.uri(), "", day);
            assertThat(ended.out()).containsExactly("20 lines: 20 stored now, 0 stored before, 0 refused");
            assertThat(ended.code()).isZero();
            Files.writeString(day, "");
            Ended empty = run(running.uri(), "", day);
            assertThat(empty.out()).containsExactly("0 lines: 0 stored now, 0 stored before, 0 refused");
            assertThat(empty.code()).isZero();
        }
    }

    @Test
    void aKeyIsNeeded() throws Exception {
        Path keys = folder.resolve("keys");
        Files.writeString(keys, Keys.line("day", "open-sesame", Set.of(KeyScope.INGEST)) + '\n');
        try (Running running = Running.in(folder, Settings.defaults().withKeys(Keys.in(keys)))) {
            Ended without = run(running.uri(), "", Running.YEAR);
            assertThat(without.code()).isEqualTo(4);
            assertThat(without.log()).contains("401");
            assertThat(without.out()).isEmpty();
            assertThat(run(running.uri(), "open-sesame", Running.YEAR).code()).isEqualTo(3);
        }
    }
}
