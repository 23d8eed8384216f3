package dev.plumbline.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Answers, pinned in files.
 *
 * <p>Where a difference is meant, {@code mvn test -pl rest -am -Dtest=*GoldenTest -Dsurefire.failIfNoSpecifiedTests=false
 * -DargLine=-Dplumbline.golden=write} writes the files anew, and the version control shows what has changed; look at every line of
 * that.
 */
final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "dev", "plumbline", "rest", "golden");
    private static final boolean WRITE = "write".equals(System.getProperty("plumbline.golden"));

    private Golden() {}

    static void assertGolden(String file, JsonNode answer) throws IOException {
        assertGolden(file, pretty(answer));
    }

    /** Compares texts, so that the order of members and the form of numbers count; says line by line what differs. */
    static void assertGolden(String file, String answer) throws IOException {
        Path golden = FOLDER.resolve(file);
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, answer);
        }
        assertThat(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)))
                .as("the answer, against " + golden)
                .hasContent(Files.readString(golden));
    }

    private static String pretty(JsonNode tree) throws JsonProcessingException {
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return Api.MAPPER.writer(printer).writeValueAsString(tree) + '\n';
    }
}
