package dev.plumbline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command prints and how it ends; the last test runs it as a process of its own. */
@Timeout(30)
class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void aHostThatOthersCanReachStopsTheStart(String host) {
        assertThat(run("--host", host, "--port", "0")).isEqualTo(2);
        assertThat(err.toString()).contains(host).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http"})
    void aPortThatIsNoneStopsTheStart(String port) {
        assertThat(run("--port=" + port)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPortThatIsTakenStopsTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", "" + taken.getLocalPort())).isEqualTo(1);
        }
        assertThat(err.toString()).contains("Can't listen on 127.0.0.1").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aDefinitionThatIsWrongStopsTheStart(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(folder.resolve("a.json"), "{\"id\":\"equal\",\"weights\":{\"respekt\":1}}");
        Path broken = Files.writeString(folder.resolve("b.json"), "{");
        assertThat(run("--definitions", folder.toString(), "--definitions=nowhere", "--port", "0"))
                .isEqualTo(2);
        assertThat(err.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(wrong + ": ")
                                .contains("/title: is required; /source: is required; /valueSet: is required"),
                        line -> assertThat(line).isEqualTo(broken + ": The text is not JSON at line 1, column 2."),
                        line -> assertThat(line).isEqualTo("nowhere: is not a folder"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpAndVersionAreForPeople() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--port", "--host", "127.0.0.1", "8080", "--definitions");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("plumbline-server");
    }

    @Test
    void listensSaysWhereAndEndsWithZeroWhenTold(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlogback.configurationFile=logback.xml", // that of the server, not that of the tests
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0",
                        "--definitions",
                        Path.of("..", "samples", "rubrics").toString())
                .redirectError(log.toFile())
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            assertThat(line).matches("Plumbline listens on http://127\\.0\\.0\\.1:\\d+");
            URI server = URI.create(line.substring("Plumbline listens on ".length()));
            HttpResponse<String> ready = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.resolve("/health/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(ready.statusCode()).isEqualTo(200);
            process.toHandle().destroy(); // SIGTERM, and unlike the process's own destroy leaves its output to read
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(lines.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(log))
                .contains("route=/health/ready status=200")
                .doesNotContain("WARN", "ERROR");
    }
}
