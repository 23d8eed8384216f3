package dev.plumbline.weightingstudy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the README shows is what the command prints. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    private static String block(String printed) {
        return "```\n" + printed.replace(System.lineSeparator(), "\n") + "```";
    }

    @Test
    void optionsAreThoseOfTheCommand() throws IOException {
        assertThat(Files.readString(README)).contains(block(Given.run("--help").out()));
    }

    /** Run it with {@code -DargLine=-Dairline=FILE}. */
    @Test
    @EnabledIfSystemProperty(named = "airline", matches = ".+")
    void theWalkThroughPrintsWhatItSays() throws IOException {
        Given.Run run = Given.run(System.getProperty("airline"), "--mapping", Given.AIRLINE_MAPPING);
        assertThat(Files.readString(README)).contains(block(run.out()));
    }
}
