package dev.plumbline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Reach;
import dev.plumbline.journey.Touchpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The hotel year of {@code samples/hotel}: its assessments in the order of their lines, and its journey. */
public final class Hotel {

    private static final Path FOLDER = Path.of("..", "samples", "hotel");

    public static final List<Assessment> YEAR = year();
    public static final Journey JOURNEY = journey();

    private Hotel() {}

    private static List<Assessment> year() {
        try {
            List<Assessment> year = new ArrayList<>();
            for (String line : Files.readAllLines(FOLDER.resolve("interactions.ndjson"))) {
                year.add(Expected.assessment(Expected.JSON.readTree(line)));
            }
            return List.copyOf(year);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Journey journey() {
        try {
            JsonNode json = Expected.JSON.readTree(Files.readString(FOLDER.resolve("journey.json")));
            List<Touchpoint> touchpoints = Expected.elements(json.get("touchpoints")).stream()
                    .map(t -> new Touchpoint(
                            t.get("id").asText(),
                            t.get("name").asText(),
                            t.get("stage").asText(),
                            Reach.valueOf(t.get("reach").asText().toUpperCase(Locale.ROOT)),
                            t.path("momentOfTruth").asBoolean()))
                    .toList();
            return new Journey(json.get("id").asText(), json.get("title").asText(), touchpoints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
