package dev.plumbline.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.rest.definition.DefinitionFiles;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.store.StoreSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of {@code samples/README.md}, as it stands there, is answered by a server started as it says there. */
@Timeout(120)
class SamplesPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FOLDER = Pattern.compile("--definitions (\\S+)");

    @TempDir
    private static Path settings;

    private static Store store;
    private static PlumblineServer server;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(finds("curl") && finds("sh"), "needs sh and curl");
        List<Path> folders = new ArrayList<>();
        Matcher folder = FOLDER.matcher(page());
        while (folder.find()) {
            folders.add(ROOT.resolve(folder.group(1)));
        }
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        store = Store.open(StoreSettings.in(settings.resolve("data")), meters);
        server = PlumblineServer.start(
                Settings.defaults().withAddress("127.0.0.1", 0), store, DefinitionFiles.read(folders), meters);
        Files.writeString(
                settings.resolve(".curlrc"), "silent\nshow-error\nwrite-out = \"%{stderr}status %{http_code}\\n\"\n");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            store.close();
        }
    }

    private static boolean finds(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("samples").resolve("README.md"));
    }

    /** The blocks that ask the server. */
    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(page());
        while (block.find()) {
            if (block.group(1).contains("curl")) {
                commands.add(block.group(1));
            }
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsAnswered(String command, @TempDir Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path answered = folder.resolve("answered");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", command)
                .directory(ROOT.toFile())
                .redirectError(said.toFile())
                .redirectOutput(answered.toFile());
        shell.environment()
                .putAll(Map.of(
                        "N", "Content-Type: application/x-ndjson",
                        "Y", "samples/hotel/interactions.ndjson",
                        "U", server.uri().toString().replaceAll("/$", ""),
                        "CURL_HOME", settings.toAbsolutePath().toString(),
                        "NO_PROXY", "127.0.0.1"));
        int exit = shell.start().waitFor();
        assertThat(Files.readString(said).lines())
                .as(command + Files.readString(answered))
                .isNotEmpty()
                .allMatch(line -> line.matches("status 20[017]"));
        assertThat(exit).isZero();
        assertThat(answered).isNotEmptyFile();
    }

    @Test
    void everyAnalysisHasItsCommand() throws IOException {
        assertThat(String.join("\n", commands()))
                .contains(Stream.of(
                                "audits",
                                "comparisons",
                                "sensitivity",
                                "trajectories",
                                "experiments",
                                "listening",
                                "profiles",
                                "gaps",
                                "disconnects",
                                "language",
                                "raters",
                                "drivers",
                                "reliability")
                        .map("$U/v1/"::concat)
                        .toList());
    }
}
