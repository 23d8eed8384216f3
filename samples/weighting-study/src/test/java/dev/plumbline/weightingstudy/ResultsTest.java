package dev.plumbline.weightingstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void file_replacesTheOneBefore_andNothingElseIsLeft() throws IOException {
        Results results = new Results(folder.resolve("a/b"));
        results.write("points.csv", bytes("old"));
        results.write("points.csv", bytes("new"));
        assertThat(folder.resolve("a/b")).isDirectoryContaining("glob:**/points.csv");
        assertThat(folder.resolve("a/b").toFile().list()).containsExactly("points.csv");
        assertThat(folder.resolve("a/b/points.csv")).hasContent("new");
    }

    @Test
    void fileThatCannotBeWritten_leavesNoPartOfItself() throws IOException {
        Results results = new Results(folder);
        Files.createDirectories(folder.resolve("points.csv/taken"));
        assertThatIOException().isThrownBy(() -> results.write("points.csv", bytes("new")));
        assertThat(folder.toFile().list()).containsExactly("points.csv");
    }
}
