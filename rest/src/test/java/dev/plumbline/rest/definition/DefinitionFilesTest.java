package dev.plumbline.rest.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.rest.definition.Definition.Kind;
import dev.plumbline.rest.definition.DefinitionFiles.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a folder, and what is said of a file that is refused. */
class DefinitionFilesTest {

    private static final String WEIGHTS = "{\"id\":\"mine\",\"title\":\"Mine\",\"source\":\"me\","
            + "\"valueSet\":\"valuegraphics-56\",\"weights\":{\"respect\":3,\"security\":1},\"estimated\":[\"security\"]}";
    private static final String CRITERION =
            "{\"id\":\"a\",\"value\":\"respect\",\"question\":\"q\",\"test\":\"t\",\"standard\":\"s\"}";
    private static final String RUBRIC =
            "{\"id\":\"mine\",\"title\":\"Mine\",\"scale\":{\"min\":1,\"max\":5},\"criteria\":[" + CRITERION + "]}";
    private static final String JOURNEY =
            "{\"id\":\"mine\",\"title\":\"Mine\",\"touchpoints\":[{\"id\":\"a\",\"stage\":\"s\"}]}";

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> refusals(Path... folders) {
        return catchThrowableOfType(RefusedException.class, () -> DefinitionFiles.read(List.of(folders)))
                .lines();
    }

    /** What is said of the only file. */
    private String refusal(String text) throws IOException {
        Path file = write("one.json", text);
        List<String> lines = refusals(folder);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith(file + ": ").hasLineCount(1);
        return lines.get(0).substring((file + ": ").length());
    }

    @Test
    void membersTellTheKind_andEachKindHasItsOwnIds() throws Exception {
        write("a/b/rubric.json", RUBRIC);
        write("a/journey.json", JOURNEY);
        write("weights.json", WEIGHTS);
        assertThat(DefinitionFiles.read(List.of(folder)))
                .extracting(Definition::kind)
                .containsExactly(Kind.RUBRIC, Kind.JOURNEY, Kind.WEIGHTING);
        assertThat(DefinitionFiles.read(List.of(folder)))
                .allSatisfy(definition -> assertThat(definition.id()).isEqualTo("mine"))
                .allSatisfy(definition -> assertThat(definition.reference()).matches("mine@sha256-[0-9a-f]{64}"));
    }

    @Test
    void otherNamesAndHiddenOnes_arePassedOver() throws Exception {
        write("notes.txt", "none");
        write("lines.ndjson", "none");
        write(".hidden.json", "none");
        write(".git/config.json", "none");
        assertThat(DefinitionFiles.read(List.of(folder))).isEmpty();
        assertThat(DefinitionFiles.read(List.of())).isEmpty();
    }

    @Test
    void links_areFollowed_onceEach() throws Exception {
        write(".real/weights.json", WEIGHTS);
        Files.createSymbolicLink(folder.resolve("weights.json"), Path.of(".real", "weights.json"));
        assertThat(DefinitionFiles.read(List.of(folder))).hasSize(1);
    }

    @Test
    void aFault_isSaidAtItsPointer() throws IOException {
        assertThat(refusal("{\"id\":\"x\"")).isEqualTo("The text is not JSON at line 1, column 10.");
        assertThat(refusal("[]"))
                .startsWith("has values (a value set), criteria (a rubric), weights (a weighting) or touchpoints");
        assertThat(refusal("{\"id\":\"x\"}"))
                .startsWith("has values (a value set), criteria (a rubric), weights (a weighting) or touchpoints");
        assertThat(refusal(WEIGHTS.replace("\"weights\"", "\"touchpoints\":[],\"weights\"")))
                .isEqualTo("/touchpoints: stands beside weights: a definition is of one kind");
        assertThat(refusal(WEIGHTS.replace("respect", "respekt")))
                .isEqualTo("/weights/respekt: \"respekt\" is not a value of this set");
        assertThat(refusal(WEIGHTS.replace("-56", "-57")))
                .isEqualTo("/valueSet: there is no value set \"valuegraphics-57\" here; there are valuegraphics-56");
        assertThat(refusal(RUBRIC.replace("respect", "respekt")))
                .isEqualTo("/criteria/0/value: \"respekt\" is not a value of valuegraphics-56");
        assertThat(refusal(RUBRIC.replace("\"question\":\"q\",", "\"qestion\":\"q\",")))
                .isEqualTo(
                        "/criteria/0/qestion: \"qestion\" is not a member here; there are "
                                + "id, value, kind, question, test, standard, emphasis, advice, redFlags; /criteria/0/question: is required");
        assertThat(refusal(JOURNEY.replace("[{", "[{\"id\":\"a\",\"stage\":\"s\"},{")))
                .startsWith("/touchpoints/1: repeats \"a\"");
        assertThat(refusal(WEIGHTS.replace("mine", "entropy")))
                .isEqualTo("/id: \"entropy\" means something else in a request");
        assertThat(refusal(" ".repeat(1 << 20) + WEIGHTS)).isEqualTo("is longer than 1048576 bytes");
        assertThat(refusal("{\"criteria\":[7,7,7,7,7,7,7]}")).endsWith("more").contains("/criteria/4: is an object");
    }

    @Test
    void idsThatAreBuiltInOrComeTwice_areRefused_eachFileWithALine() throws IOException {
        Path builtIn = write("a.json", WEIGHTS.replace("mine", "equal"));
        Path pyramid = write("b.json", RUBRIC.replace("mine", "experience-pyramid"));
        Path first = write("c.json", WEIGHTS);
        Path again = write("d.json", WEIGHTS);
        Path another = write("e.json", "no");
        assertThat(refusals(folder))
                .containsExactly(
                        builtIn + ": /id: \"equal\" is built in",
                        pyramid + ": /id: \"experience-pyramid\" is built in",
                        again + ": /id: \"mine\" is the id in " + first + " too",
                        another + ": The text is not JSON at line 1, column 1.");
    }

    @Test
    void foldersThatAreNone_areNamedAsGiven() throws IOException {
        Path file = write("c.json", WEIGHTS);
        Path none = Path.of("no", "such", "folder");
        assertThat(refusals(none, file)).containsExactly(none + ": is not a folder", file + ": is not a folder");
    }

    @Test
    void theSameFolderTwice_isTwiceTheSameIds() throws IOException {
        Path file = write("c.json", WEIGHTS);
        assertThat(refusals(folder, folder)).containsExactly(file + ": /id: \"mine\" is the id in " + file + " too");
    }

    @Test
    void aLineStaysALine_whateverTheFileIsCalled() throws IOException {
        write("two\nlines.json", "no");
        assertThat(refusals(folder).get(0)).contains("two?lines.json").hasLineCount(1);
    }
}
