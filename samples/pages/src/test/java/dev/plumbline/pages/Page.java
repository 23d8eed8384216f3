package dev.plumbline.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A README, and the blocks of code on it. */
record Page(Path file, List<Block> blocks) {

    /** The folder of the whole project. */
    static final Path ROOT = Path.of("..", "..");

    private static final Pattern BLOCK = Pattern.compile(
            "(?:^<!-- (?<source>\\S+?)(?:\\[tag=(?<tag>[\\w-]+)])? -->\\R)?^```(?<language>\\w*)\\R(?<text>.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * A fenced block.
     *
     * @param source the file that it is taken from, seen from the page; null: it says none
     * @param tag the region of that file; null: all of it
     * @param output what stands in a block of output right after it; null: there is none
     */
    record Block(
            String language,
            String text,
            @Nullable String source,
            @Nullable String tag,
            @Nullable String output) {

        private static final List<String> OUTPUTS = List.of("", "text", "json");

        boolean isCommand() {
            return language.equals("sh");
        }

        boolean isOutput() {
            return OUTPUTS.contains(language);
        }
    }

    /** All pages of the project. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            for (Path file :
                    files.filter(each -> each.endsWith("README.md")).sorted().toList()) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    static Page of(String... path) throws IOException {
        return read(Path.of(ROOT.toString(), path));
    }

    private static Page read(Path file) throws IOException {
        String text = Files.readString(file);
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        int end = 0;
        while (block.find()) {
            String content = block.group("text");
            Block next = new Block(block.group("language"), content, block.group("source"), block.group("tag"), null);
            int last = blocks.size() - 1;
            if (next.isOutput()
                    && last >= 0
                    && text.substring(end, block.start()).isBlank()) {
                Block before = blocks.get(last);
                blocks.set(last, new Block(before.language, before.text, before.source, before.tag, content));
            } else {
                blocks.add(next);
            }
            end = block.end();
        }
        return new Page(file, List.copyOf(blocks));
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
