package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Score;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The code on the first page is the code here, and prints what it says there. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Path THIS = Path.of("src/test/java/dev/plumbline/ReadmeTest.java");

    private static void example(PrintStream out) {
        // begin
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);

        Assessment seen = Assessment.at("complaint-desk", Instant.parse("2025-01-01T09:36:42Z"))
                .id("i-00002")
                .rate("respect", 4)
                .rate("relationships", 2)
                .rate("security", 3)
                .rate("trustworthiness", 4)
                .redFlag("repeat-information")
                .build();

        Score score = scorer.score(seen);
        out.println(score.points() + " " + score.verdict());
        score.contributions().forEach(c -> out.println(c.criterion() + " would gain " + c.gain()));
        // end
    }

    @Test
    void exampleOfTheFirstPage_isThisCode_andPrintsThat() throws IOException {
        String readme = Files.readString(README);
        String source = Files.readString(THIS);
        String region = source.substring(
                        source.indexOf("// begin") + "// begin".length(), source.indexOf("        // end"))
                .strip()
                .replace("\n        ", "\n")
                .replace("out.println", "System.out.println");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        example(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(readme).contains("```java\n" + region + "\n```");
        assertThat(readme).contains("```\n" + printed.toString(StandardCharsets.UTF_8) + "```");
    }
}
