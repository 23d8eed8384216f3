package dev.plumbline.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of code on a page is a region of a file. */
class CodeTest {

    /** What is a command or its output, and no code. */
    private static final Set<String> NO_CODE = Set.of("sh", "text", "json", "");

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @Test
    void thereAreAllPages() throws IOException {
        assertThat(pages()).extracting(Page::toString).contains("README.md", "rest/README.md", "samples/README.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void codeSaysWhereItIsFrom(Page page) {
        assertThat(page.blocks())
                .filteredOn(block -> !NO_CODE.contains(block.language()))
                .allSatisfy(block -> assertThat(block.source()).as(block.text()).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void codeIsThatOfItsFile(Page page) throws IOException {
        for (Page.Block block : page.blocks()) {
            if (block.source() != null) {
                Path source = page.file().resolveSibling(block.source());
                assertThat(block.text()).as(page + ": " + block.source()).isEqualTo(region(source, block.tag()));
            }
        }
    }

    private static String region(Path file, String tag) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean in = tag == null;
        for (String line : Files.readAllLines(file)) {
            if (line.contains("tag::") || line.contains("end::")) {
                in = tag == null || (in ? !line.contains("end::" + tag + "[]") : line.contains("tag::" + tag + "[]"));
            } else if (in) {
                lines.add(line);
            }
        }
        int margin = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElseThrow(() -> new IllegalStateException("no lines are tagged " + tag + " in " + file));
        return lines.stream()
                .map(line -> line.isBlank() ? "\n" : line.substring(margin) + '\n')
                .collect(Collectors.joining());
    }
}
