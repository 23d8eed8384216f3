package dev.plumbline.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.httpclient.Breaking.Way;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Score;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line is scored, once and in its place, whatever breaks on the way and however many there are. */
@Timeout(120)
class ScoringTest {

    @TempDir
    private Path folder;

    /** Cuts within the first slice of 0.4 MB and its answer of 0.6 MB, while the second slice is on its way. */
    @ParameterizedTest
    @CsvSource({"REQUEST_CUT, 300000", "ANSWER_CUT, 300", "ANSWER_CUT, 500000", "BUSY, 0"})
    void everyLineIsScoredOnceWhateverBreaks(Way way, long after) throws Exception {
        try (Running running = Running.in(folder);
                Breaking between = new Breaking(running.uri(), way, after)) {
            Call call = new Call(between.uri());
            assertThat(call.run("score", Running.YEAR)).as(call.log()).isEqualTo(Main.SOME_REFUSED);
            assertThat(between.spoiled()).isEqualTo(1);
            assertThat(call.log()).contains("once more in").endsWith("6031 lines scored, 31 refused\n");
            assertThat(call.out()).containsExactlyElementsOf(scoredByCore());
        }
    }

    private static List<String> scoredByCore() throws IOException {
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
        List<String> printed = new ArrayList<>();
        for (String line : Files.readAllLines(Running.YEAR)) {
            String number = printed.size() + 1 + "\t";
            try {
                Score score = scorer.score(Json.read(line.getBytes(StandardCharsets.UTF_8), Assessment.class));
                printed.add(number
                        + score.id()
                        + '\t'
                        + score.points()
                        + '\t'
                        + score.verdict().name().toLowerCase(Locale.ROOT));
            } catch (InvalidException refused) {
                printed.add(number + "validation-failed");
            }
        }
        return printed;
    }

    /** 60,620 lines, 24 MB, scored by a process whose whole heap is 16 MB. */
    @Test
    void memoryStaysFlat() throws Exception {
        Path tenYears = folder.resolve("ten-years.ndjson");
        try (OutputStream out = Files.newOutputStream(tenYears)) {
            for (int i = 0; i < 10; i++) {
                Files.copy(Running.YEAR, out);
            }
        }
        Path printed = folder.resolve("printed");
        Path log = folder.resolve("log");
        try (Running running = Running.in(folder)) {
            ProcessBuilder command = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx16m",
                    "-cp",
                    classPath(Main.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class),
                    Main.class.getName(),
                    "score",
                    tenYears.toString());
            command.environment().put("PLUMBLINE_URL", running.uri().toString());
            Process process = command.redirectOutput(printed.toFile())
                    .redirectError(log.toFile())
                    .start();
            assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(Main.SOME_REFUSED);
        }
        assertThat(Files.size(tenYears)).isGreaterThan(20L << 20);
        assertThat(Files.readString(log)).isEqualTo("60310 lines scored, 310 refused\n");
        try (Stream<String> lines = Files.lines(printed)) {
            assertThat(lines.count()).isEqualTo(60_620);
        }
    }

    private static String classPath(Class<?>... types) throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : types) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }
}
