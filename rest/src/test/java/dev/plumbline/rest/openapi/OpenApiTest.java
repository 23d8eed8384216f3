package dev.plumbline.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The description that is served is the one that the code gives.
 *
 * <p>Where a difference is meant, {@code mvn test -pl rest -am -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false
 * -DargLine=-Dplumbline.golden=write} writes it anew.
 */
class OpenApiTest {

    private static final Path DOCUMENT = Path.of("src", "main", "resources", "openapi.json");

    @Test
    void theFileIsWhatTheCodeGives() throws IOException {
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        String generated = new ObjectMapper().writer(printer).writeValueAsString(Description.ofPlumbline()) + '\n';
        if ("write".equals(System.getProperty("plumbline.golden"))) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, generated);
        }
        assertThat(new ByteArrayInputStream(generated.getBytes(StandardCharsets.UTF_8)))
                .as("what the code gives, against " + DOCUMENT)
                .hasContent(Files.readString(DOCUMENT));
    }

    /** The only forms of text that are written down twice, here as patterns. */
    @Test
    void thePatternsAreWhatCoreChecks() {
        Pattern id = Pattern.compile(Schemas.ID);
        Pattern name = Pattern.compile(Schemas.NAME);
        Pattern notBlank = Pattern.compile(Schemas.NOT_BLANK);
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            for (String text :
                    List.of(Character.toString(c), "a" + Character.toString(c), Character.toString(c) + "1-")) {
                assertThat(id.matcher(text).matches()).as("id U+%04x", c).isEqualTo(Faults.isId(text));
                assertThat(name.matcher(text).matches()).as("name U+%04x", c).isEqualTo(Faults.isName(text));
                assertThat(notBlank.matcher(text).find()).as("text U+%04x", c).isEqualTo(!text.isBlank());
            }
        }
        for (int length : new int[] {0, 1, 62, 63, 64, 127, 128, 129}) {
            String text = "a".repeat(length);
            assertThat(id.matcher(text).matches()).as("id of %d", length).isEqualTo(Faults.isId(text));
            String beyond = "\uD83D\uDE00".repeat(length);
            assertThat(name.matcher(beyond).matches()).as("name of %d", length).isEqualTo(Faults.isName(beyond));
        }
    }
}
