package dev.plumbline.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Keys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

/** The page on the server says of its options, exit codes, scopes and keys what the server says. */
class ServerPageTest {

    private static final Pattern OPTION =
            Pattern.compile("^\\| `(--[a-z-]+)` \\| `([A-Z_]+)` \\|(?: `([^`]*)`)?[^|]* \\|.*\\|$", Pattern.MULTILINE);

    private static String page() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void everyOptionIsThereWithItsVariableAndDefault() throws IOException {
        List<String> said = new ArrayList<>();
        Matcher row = OPTION.matcher(page());
        while (row.find()) {
            String standard = row.group(3) == null || row.group(3).equals("erasure.key") ? "" : row.group(3);
            said.add(row.group(1) + ' ' + row.group(2) + ' ' + standard);
        }
        assertThat(said)
                .containsExactlyElementsOf(Main.command(Map.of()).getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .map(ServerPageTest::described)
                        .toList());
    }

    private static String described(OptionSpec option) {
        String standard = option.defaultValue() == null ? "" : option.defaultValue();
        return option.longestName() + ' ' + Main.variable(option.longestName()) + ' ' + standard;
    }

    @Test
    void whatIsDeployedSetsVariablesThatThereAre() throws IOException {
        Set<String> known = Main.command(Map.of()).getCommandSpec().options().stream()
                .map(option -> Main.variable(option.longestName()))
                .collect(Collectors.toSet());
        List<String> set = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("deploy"))) {
            for (Path file : files.toList()) {
                Pattern.compile(Main.VARIABLE + "[A-Z_]+")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(variable -> set.add(variable.group()));
            }
        }
        assertThat(set).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void exitCodesAreThoseOfTheHelp() throws IOException {
        StringWriter out = new StringWriter();
        Main.command(Map.of()).setOut(new PrintWriter(out)).execute("--help");
        String help = out.toString().replaceAll("\\s+", " ");
        Matcher row =
                Pattern.compile("^\\| ([0-9]) \\| (.*) \\|$", Pattern.MULTILINE).matcher(page());
        int codes = 0;
        for (; row.find(); codes++) {
            assertThat(help).contains(row.group(1) + ' ' + row.group(2));
        }
        assertThat(codes).isEqualTo(3);
    }

    @Test
    void everyScopeIsExplained() throws IOException {
        String page = page();
        assertThat(Stream.of(KeyScope.values()))
                .allSatisfy(scope -> assertThat(page).contains("\n| `" + scope.text() + "` |"));
    }

    @Test
    void aKeyMadeByHandIsRead(@TempDir Path folder) throws Exception {
        for (String program : List.of("sh", "openssl", "sha256sum", "cut")) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                            .anyMatch(path -> Files.isExecutable(Path.of(path, program))),
                    program);
        }
        Matcher recipe =
                Pattern.compile("```sh\n(TOKEN=.*?)```", Pattern.DOTALL).matcher(page());
        assertThat(recipe.find()).isTrue();
        Process shell = new ProcessBuilder("sh", "-e", "-c", recipe.group(1) + "printf %s \"$TOKEN\"")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String token = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(shell.waitFor()).isZero();
        assertThat(Files.readAllLines(folder.resolve("keys")))
                .containsExactly(Keys.line("desk", token, Set.of(KeyScope.SCORE, KeyScope.INGEST, KeyScope.READ)));
    }
}
