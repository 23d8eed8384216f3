package dev.plumbline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.assessment.Assessment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads the numbers that the programs of {@code src/test/python} and {@code src/test/r} computed without any of our code. */
public final class Expected {

    public static final ObjectMapper JSON = new ObjectMapper();

    private Expected() {}

    /** A file of {@code dev/plumbline/expected}. */
    public static JsonNode read(String name) {
        try (InputStream in = Expected.class.getResourceAsStream("/dev/plumbline/expected/" + name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::asText).toList();
    }

    public static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    public static List<Map.Entry<String, JsonNode>> members(JsonNode object) {
        return new ArrayList<>(object.properties());
    }

    /** The assessment that a JSON object in the wire format says. */
    public static Assessment assessment(JsonNode json) {
        Assessment.Builder builder = Assessment.at(
                        json.path("touchpoint").asText("desk"),
                        Instant.parse(json.path("occurredAt").asText("2025-01-01T00:00:00Z")))
                .id(json.get("id").asText())
                .notApplicable(texts(json.path("notApplicable")).toArray(String[]::new))
                .redFlag(texts(json.path("redFlags")).toArray(String[]::new));
        members(json.path("ratings"))
                .forEach(e -> builder.rate(e.getKey(), e.getValue().asDouble()));
        members(json.path("metrics"))
                .forEach(e -> builder.metric(e.getKey(), e.getValue().asDouble()));
        members(json.path("outcomes"))
                .forEach(e -> builder.outcome(e.getKey(), e.getValue().asDouble()));
        if (json.has("promises")) {
            builder.promises(
                    json.get("promises").get("kept").asInt(),
                    json.get("promises").get("broken").asInt());
        }
        if (json.has("segment")) {
            builder.segment(json.get("segment").asText());
        }
        if (json.has("channel")) {
            builder.channel(json.get("channel").asText());
        }
        if (json.has("perspective")) {
            builder.perspective(json.get("perspective").asText());
        }
        if (json.has("customer")) {
            builder.customer(json.get("customer").asText());
        }
        if (json.has("rater")) {
            builder.rater(json.get("rater").asText());
        }
        if (json.has("unit")) {
            builder.unit(json.get("unit").asText());
        }
        if (json.has("verbatim")) {
            builder.verbatim(json.get("verbatim").asText());
        }
        return builder.build();
    }
}
