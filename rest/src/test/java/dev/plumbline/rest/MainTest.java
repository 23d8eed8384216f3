package dev.plumbline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.rest.http.Keys;
import dev.plumbline.rest.http.Wire;
import dev.plumbline.rest.http.Wire.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** What the command prints and how it ends; the last tests run it as a process of its own. */
@Timeout(60)
class MainTest {

    private static final String LISTENS = "Plumbline listens on ";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return run(Map.of("PLUMBLINE_DATA_DIR", folder.resolve("data").toString()), args);
    }

    private int run(Map<String, String> environment, String... args) {
        return Main.command(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private List<String> errors() {
        return err.toString().lines().toList();
    }

    // ---- what is wrong

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void aHostThatOthersCanReachStopsTheStart(String host) {
        assertThat(run("--host", host, "--port", "0")).isEqualTo(2);
        assertThat(err.toString()).contains(host, "--keys").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("--port=-1", "--port must be between 0 and 65535, not -1."),
                Arguments.of("--port=65536", "--port must be between 0 and 65535, not 65536."),
                Arguments.of("--port=http", "Invalid value for option '--port': 'http' is not an int"),
                Arguments.of("--host=nowhere.invalid", "--host: there is no host nowhere.invalid."),
                Arguments.of("--prot=1", "Unknown option: '--prot=1'"),
                Arguments.of("more", "Unmatched argument at index 0: 'more'"),
                Arguments.of("--keys", "Missing required parameter for option '--keys' (FILE)"),
                Arguments.of("--keys=nothing", "nothing: can't be read"),
                Arguments.of("--allow-host=a:80", "--allow-host: a:80 is not the name of a host, without a port."),
                Arguments.of(
                        "--allow-origin=https://a/",
                        "--allow-origin: https://a/ is not an origin in lower case, such as https://a.example."),
                Arguments.of(
                        "--allow-origin=null",
                        "--allow-origin: null is not an origin in lower case, such as https://a.example."),
                Arguments.of("--workers=0", "--workers must be at least 1, not 0."),
                Arguments.of("--queue=0", "--queue must be at least 1, not 0."),
                Arguments.of("--connections=0", "--connections must be at least 1, not 0."),
                Arguments.of("--drain=-1", "--drain must be at least 0, not -1."),
                Arguments.of("--database=jdbc:mysql:x", "--database must begin with jdbc:postgresql:"),
                Arguments.of(
                        "--database=jdbc:postgresql://h/d?user=u&password=p",
                        "--database must not hold the password, because others see command lines: use"
                                + " --database-password-file or PLUMBLINE_DATABASE_PASSWORD."),
                Arguments.of("--database-user=u", "A user or a password of a database needs --database."),
                Arguments.of("--database-password-file=no", "--database-password-file: no can't be read."),
                Arguments.of("--definitions=nowhere", "nowhere: is not a folder"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsWrongIsSaidInAPlainLine(String option, String line) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(errors()).containsExactly(line);
        assertThat(out.toString()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsWrongInAVariableIsSaidAlike(String option, String line) {
        Matcher parts = Pattern.compile("(--[a-z-]+)=(.*)").matcher(option);
        if (parts.matches() && !option.startsWith("--prot=")) {
            assertThat(run(Map.of(Main.variable(parts.group(1)), parts.group(2))))
                    .isEqualTo(2);
            assertThat(errors()).containsExactly(line);
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        Path keys = Files.write(folder.resolve("keys"), List.of("a b", "c d e"));
        assertThat(run("--keys", keys.toString(), "--port=70000", "--drain=-1", "--definitions=nowhere"))
                .isEqualTo(2);
        assertThat(errors()).hasSize(6).anyMatch(line -> line.startsWith(keys + ": line 2: "));
        err.getBuffer().setLength(0);
        assertThat(run("--port=x", "--drain=y", "--frob")).isEqualTo(2);
        assertThat(errors()).hasSize(3);
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
    void aStoreThatCannotBeOpenedStopsTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("--data-dir", file.toString(), "--port=0")).isEqualTo(1);
        assertThat(errors()).hasSize(1).first().asString().isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aDefinitionThatIsWrongStopsTheStart() throws IOException {
        Path wrong = Files.writeString(folder.resolve("a.json"), "{\"id\":\"equal\",\"weights\":{\"respekt\":1}}");
        Path broken = Files.writeString(folder.resolve("b.json"), "{");
        assertThat(run("--definitions", folder.toString(), "--definitions=nowhere", "--port", "0"))
                .isEqualTo(2);
        assertThat(errors())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(wrong + ": ")
                                .contains("/title: is required; /source: is required; /valueSet: is required"),
                        line -> assertThat(line).isEqualTo(broken + ": The text is not JSON at line 1, column 2."),
                        line -> assertThat(line).isEqualTo("nowhere: is not a folder"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anOptionWinsOverItsVariableAndAnEmptyVariableSaysNothing() {
        assertThat(run(Map.of("PLUMBLINE_PORT", "x", "PLUMBLINE_WORKERS", ""), "--port=-7"))
                .isEqualTo(2);
        assertThat(errors()).containsExactly("--port must be between 0 and 65535, not -7.");
    }

    @Test
    void aVariableNamesSeveralAsAPathDoesOrWithCommas() {
        String two = "nowhere" + java.io.File.pathSeparator + "nothing";
        assertThat(run(Map.of("PLUMBLINE_DEFINITIONS", two, "PLUMBLINE_ALLOW_HOST", "a:1,b:2")))
                .isEqualTo(2);
        assertThat(errors())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("nothing: "))
                .anyMatch(line -> line.startsWith("--allow-host: b:2 "));
    }

    @Test
    void aPasswordComesFromOnePlace() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        assertThat(run(
                        Map.of("PLUMBLINE_DATABASE_PASSWORD", "secret"),
                        "--database-password-file=" + password,
                        "--database=jdbc:postgresql://127.0.0.1:1/x"))
                .isEqualTo(2);
        assertThat(errors())
                .containsExactly("--database-password-file and PLUMBLINE_DATABASE_PASSWORD exclude each other.");
    }

    // ---- help

    @Test
    void helpNamesEveryOptionWithItsVariable() {
        assertThat(run(Map.of(), "--help")).isZero();
        String help = out.toString().replaceAll("\\s+", " ");
        for (OptionSpec option : Main.command(Map.of()).getCommandSpec().options()) {
            assertThat(help).contains(option.longestName());
            if (!option.usageHelp() && !option.versionHelp()) {
                assertThat(help).contains('[' + Main.variable(option.longestName()));
            }
        }
        assertThat(help)
                .contains(
                        "127.0.0.1", "8080", "plumbline-data", "PLUMBLINE_DATABASE_PASSWORD", "new-key", "Exit codes:");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("plumbline-server");
    }

    // ---- keys

    @Test
    void aNewKeyIsALineForTheFileAndATokenThatIsShownOnce() throws Exception {
        assertThat(run("new-key", "desk", "--scopes", "ingest,READ")).isZero();
        assertThat(out.toString()).matches("desk [0-9a-f]{64} ingest,read\\R");
        String token = err.toString().strip().replaceFirst("The token, shown only now: ", "");
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(out.toString().strip())
                .isEqualTo(Keys.line(
                        "desk",
                        token,
                        Set.of(dev.plumbline.rest.http.KeyScope.INGEST, dev.plumbline.rest.http.KeyScope.READ)));
        out.getBuffer().setLength(0);
        assertThat(run("new-key", "desk", "--scopes", "score")).isZero();
        assertThat(err.toString().lines().distinct()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-key", "new-key desk", "new-key desk --scopes rate", "new-key ä --scopes score"})
    void aKeyThatCannotBeIsRefusedInALine(String line) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);
        assertThat(errors()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    // ---- as a process

    /** The command as a process, and what it says. */
    private final class Child implements AutoCloseable {

        final Path log = folder.resolve("log");
        final Process process;
        final BufferedReader lines;
        final URI uri;

        Child(String... args) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--port=0",
                    "--data-dir=" + folder.resolve("data")));
            command.addAll(List.of(args));
            process = new ProcessBuilder(command).redirectError(log.toFile()).start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            assertThat(line).as(Files.readString(log)).matches(LISTENS + "http://127\\.0\\.0\\.1:\\d+");
            uri = URI.create(line.substring(LISTENS.length()));
        }

        /** SIGTERM, and unlike the process's own destroy leaves its output to read. */
        void tell() {
            process.toHandle().destroy();
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            lines.close();
        }
    }

    @Test
    void listensSaysWhereAndEndsWithZeroWhenTold() throws Exception {
        try (Child child =
                new Child("--definitions", Path.of("..", "samples", "rubrics").toString())) {
            assertThat(Wire.ask(child.uri, Wire.get("/health/ready")).status()).isEqualTo(200);
            Reply metrics = Wire.ask(child.uri, Wire.get("/metrics"));
            assertThat(metrics.body())
                    .contains("jvm_memory_used_bytes", "process_uptime_seconds", "process_files_open_files");
            child.tell();
            assertThat(child.exit()).isZero();
            assertThat(child.lines.readLine()).isNull();
            assertThat(Files.readString(child.log))
                    .contains("route=/health/ready status=200")
                    .doesNotContainPattern("Z (WARN|ERROR) "); // what Java itself warns of is not the server's
        }
    }

    /** Clients that ask without pause; told to stop in their midst, the server leaves none that it has begun without an answer. */
    @Test
    void toldToStopUnderLoadItAnswersEveryRequestThatHasBegun() throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        AtomicInteger asked = new AtomicInteger();
        try (Child child = new Child()) {
            List<Thread> clients = new ArrayList<>();
            for (int c = 0; c < 8; c++) {
                Thread client = new Thread(() -> {
                    while (answered.size() < 100_000) {
                        try (Wire wire = new Wire(child.uri)) {
                            for (boolean open = true; open; ) {
                                String id = "r" + asked.incrementAndGet();
                                Reply reply = wire.say(Wire.post(
                                                "/v1/scores", "application/json", "{}", "X-Request-Id: " + id))
                                        .reply();
                                assertThat(reply.status()).isIn(422, 503);
                                assertThat(reply.field("x-request-id")).contains(id);
                                answered.add(id);
                                open = reply.field("connection").isEmpty();
                            }
                        } catch (IOException ended) {
                            if (!child.process.isAlive()) {
                                return;
                            }
                        }
                    }
                });
                clients.add(client);
                client.start();
            }
            while (answered.size() < 2_000) {
                Thread.sleep(5);
            }
            child.tell();
            assertThat(child.exit()).isZero();
            for (Thread client : clients) {
                client.join(10_000);
                assertThat(client.isAlive()).isFalse();
            }
            Set<String> begun = Files.readAllLines(child.log).stream()
                    .map(Pattern.compile(" id=(r[0-9]+) ")::matcher)
                    .filter(Matcher::find)
                    .map(line -> line.group(1))
                    .collect(java.util.stream.Collectors.toSet());
            assertThat(begun).hasSizeGreaterThanOrEqualTo(2_000);
            assertThat(answered).containsAll(begun);
        }
    }
}
