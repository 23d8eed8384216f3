package dev.plumbline.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged core serves a module that requires it, with nothing else but what it requires itself. */
class ModulePathTest {

    private static final Path LIB = Page.ROOT.resolve(Path.of("samples", "crm", "target", "lib"));

    @TempDir
    private Path folder;

    private static String modulePath() throws IOException {
        try (Stream<Path> jars = Files.list(LIB)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("(plumbline-core|commons-)[^/]*"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    @Test
    void aModuleScores() throws Exception {
        Path descriptor =
                Files.writeString(folder.resolve("module-info.java"), "module desk { requires dev.plumbline; }");
        Path desk =
                Files.writeString(Files.createDirectory(folder.resolve("desk")).resolve("Desk.java"), """
                package desk;

                import dev.plumbline.assessment.Assessment;
                import dev.plumbline.rubric.ValuesAudit;
                import dev.plumbline.scoring.Scorer;
                import dev.plumbline.value.Valuegraphics;

                public class Desk {
                    public static void main(String[] arguments) {
                        Assessment seen = Assessment.at("check-in", java.time.Instant.EPOCH)
                                .id("i")
                                .rate("respect", 5)
                                .build();
                        System.out.println(Scorer.class.getModule() + " "
                                + Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING).score(seen).points());
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Werror",
                        "-Xlint:all,-requires-automatic",
                        "--class-path",
                        folder.toString(), // or else it is that of the tests
                        "--module-path",
                        modulePath(),
                        "-d",
                        classes.toString(),
                        descriptor.toString(),
                        desk.toString());
        assertThat(compiled).isZero();

        Process java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modulePath() + File.pathSeparator + classes,
                        "--module",
                        "desk/desk.Desk"))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("module dev.plumbline 100.0");
        assertThat(java.waitFor()).isZero();
    }
}
