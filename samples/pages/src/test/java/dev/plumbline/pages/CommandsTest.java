package dev.plumbline.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command on a page that asks a server, and every other one with output below it, prints what stands there: with the packaged
 * programs, and the server started as the pages say.
 */
@Timeout(180)
class CommandsTest {

    private static final String JAR = "rest/target/plumbline-server.jar";
    /** Built by a profile only. */
    private static final String SPARK = "samples/spark/target/spark.jar";

    private static final String LISTENS = "Plumbline listens on ";
    /** Where the pages find a server. */
    private static final String ADDRESS = "http://127.0.0.1:8080";

    private static final List<String> ANALYSES = List.of(
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
            "reliability");

    @TempDir
    private Path folder;

    /** Those that are run: they ask a server, print what stands below them, or make what the next ones read. */
    private static List<Page.Block> run(Page page) {
        return page.blocks().stream()
                .filter(Page.Block::isCommand)
                .filter(block -> asks(block)
                        || block.text().startsWith("grep ")
                        || (block.output() != null && !block.text().startsWith("mvn ")))
                .toList();
    }

    private static boolean asks(Page.Block block) {
        return block.text().contains("curl ");
    }

    @Test
    void everyAnalysisHasItsCommand() throws IOException {
        assertThat(run(Page.of("samples", "README.md")).stream()
                        .map(Page.Block::text)
                        .collect(Collectors.joining("\n")))
                .contains(ANALYSES.stream().map("$U/v1/"::concat).toList());
    }

    static List<String> pages() {
        return Stream.of("README.md", "rest", "samples", "samples/crm", "samples/http-client", "samples/spark")
                .map(each -> each.endsWith(".md") ? each : each + "/README.md")
                .filter(page -> !page.contains("spark") || Files.exists(Page.ROOT.resolve(SPARK)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsPrintWhatStandsBelowThem(String name) throws Exception {
        for (String program :
                name.contains("http-client") ? List.of("bash", "jq", "node", "python3") : List.of("curl")) {
            assumeTrue(finds(program), "needs " + program);
        }
        Page page = Page.of(name.split("/"));
        boolean locked = name.startsWith("rest");
        Map<String, String> variables = new HashMap<>(Map.of(
                "N", "Content-Type: application/x-ndjson",
                "Y", "samples/hotel/interactions.ndjson",
                "NO_PROXY", "127.0.0.1",
                "CURL_HOME", folder.toAbsolutePath().toString()));
        Files.writeString(folder.resolve(".curlrc"), "silent\nshow-error\nfail-with-body\n");
        List<String> options = new ArrayList<>(List.of(
                "--port", "0",
                "--data-dir", folder.resolve("data").toAbsolutePath().toString(),
                "--definitions", "samples/rubrics",
                "--definitions", "samples/hotel"));
        if (locked) {
            Path keys = folder.resolve("keys").toAbsolutePath();
            variables.put("TOKEN", newKey(keys));
            options.addAll(List.of("--keys", keys.toString()));
        }
        Process server = java(options);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String line = String.valueOf(out.readLine());
            assertThat(line).startsWith(LISTENS);
            String address = line.substring(LISTENS.length());
            variables.put("U", address);
            variables.put("PLUMBLINE_URL", address);
            for (Page.Block block : run(page)) {
                String printed = printed(block.text().replace(ADDRESS, address), variables);
                if (block.output() != null || asks(block)) {
                    assertThat(block.output())
                            .as("what this prints: " + block.text())
                            .isNotNull();
                    assertThat(flat(printed)).as(block.text()).matches(pattern(block.output()));
                }
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static boolean finds(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private static Process java(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(Page.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Makes a key that may do everything, and gives its token. */
    private static String newKey(Path keys) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR,
                        "new-key",
                        "desk",
                        "--scopes",
                        "score,ingest,read")
                .directory(Page.ROOT.toFile())
                .redirectOutput(keys.toFile())
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().reduce((first, last) -> last).orElseThrow().replaceFirst(".*\\s", "");
    }

    private String printed(String command, Map<String, String> variables) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        ProcessBuilder shell = new ProcessBuilder("sh", command.contains("$?") ? "-u" : "-e", "-c", command)
                .directory(Page.ROOT.toFile())
                .redirectError(errors.toFile());
        shell.environment().putAll(variables);
        Process process = shell.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(command + Files.readString(errors) + printed)
                .isZero();
        return printed;
    }

    /** Where lines end is a matter of the page. */
    private static String flat(String text) {
        return text.replaceAll("\\R\\s*", "");
    }

    private static Pattern pattern(String output) {
        return Pattern.compile(
                Stream.of(flat(output).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
