package dev.plumbline.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.plumbline.rest.http.Wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what the server did against what {@code openapi.json} says of it, for whatever the tests of the resources send:
 *
 * <ul>
 *   <li>every status, problem code and field is one that the operation lists;
 *   <li>every answer is as its schema says, and has no member that it does not name;
 *   <li>what was accepted, the schema accepts: body, lines and parameters;
 *   <li>what was refused for its form, the schema refuses, but for {@link #UNSAID}.
 * </ul>
 */
public final class Contract {

    /** Item codes that speak of the form of one member, which a schema can say. */
    private static final Set<String> OF_FORM = Set.of(
            "required",
            "unknown-member",
            "wrong-type",
            "null-not-allowed",
            "out-of-range",
            "too-long",
            "too-many",
            "bad-format",
            "bad-timestamp",
            "not-allowed-value");

    /** Refusals that sound as if they were of form and are none a schema can say, or could only say at length: code and pointer. */
    private static final List<Pattern> UNSAID = Stream.of(
                    // an assessment has something observed
                    "(/assessment)? required",
                    // the rubric's scale
                    "(/assessment)?/ratings/[^/]* out-of-range",
                    // moments beyond the years 0 to 9999, days that no calendar has
                    ".*/(occurredAt|since|until|asOf) (out-of-range|bad-timestamp)",
                    // positive weights smaller than 1e-9
                    ".*/weights/[^/]* out-of-range",
                    // stages are the journey's
                    "/journey required",
                    // beyond 64 bits
                    ".*/seed wrong-type",
                    // terms are words, tables are tables
                    ".*/(lexicon/.*|csv) bad-format",
                    // what a way to make a weighting needs, which depends on the way
                    ".*(/ranking|/p|/weighting|/weightings/\\d+) required",
                    ".*/blend(/\\d+/part)? (not-allowed-value|out-of-range)",
                    // there are no data to make it of
                    "(/groups/\\d+)?/weighting(/.*)? not-allowed-value",
                    // touchpoints that are not ranked
                    "/pairs/\\d+/[01] not-allowed-value",
                    // ids that mean something else
                    "/id not-allowed-value",
                    // there is no such value set
                    "/valueSet not-allowed-value",
                    // both arms are of what the request is of
                    "/(control|variant)/(rubric|perspective) not-allowed-value")
            .map(Pattern::compile)
            .toList();

    /** Fields that not every answer of a status has: to a list that has a next page, and to a single assessment. */
    private static final Set<String> SOMETIMES = Set.of("Link", "Location");

    private static final int LONGEST_CHECKED = 1 << 20;
    private static final String DOCUMENT = "https://plumbline.invalid/openapi.json";
    private static final String STRICT = "https://plumbline.invalid/strict.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonNode DESCRIBED = document();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(DOCUMENT, DESCRIBED.toString(), STRICT, strict().toString()))));
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .build();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    private static JsonNode document() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.json")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same document where no object has members that are not named. */
    private static JsonNode strict() {
        JsonNode copy = DESCRIBED.deepCopy();
        copy.path("components").path("schemas").forEach(schema -> {
            if (schema.path("type").asText().equals("object")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return copy;
    }

    /** An operation, by the pointer to it. */
    private record Operation(String pointer, JsonNode node) {}

    /** Checks one exchange; {@code type} is the media type of the body. */
    public static void check(String method, String target, String type, byte[] body, Reply reply) {
        String path = target.replaceAll("\\?.*", "");
        Operation operation = operation(method, path);
        if (operation == null || body.length > LONGEST_CHECKED) {
            return;
        }
        String what = method + ' ' + target;
        answer(what, operation, reply);
        JsonNode answer = tree(reply.body());
        parameters(what, operation, target, type, reply.status(), answer);
        if (type.equals("application/json") || type.startsWith("application/json;")) {
            jsonBody(what, operation, body, reply.status(), answer);
        } else if (type.equals("application/x-ndjson") && reply.status() < 300) {
            lines(what, operation, body, reply);
        }
    }

    /** The operation; null if the path has no such method, or is none. */
    private static Operation operation(String method, String path) {
        String verb = method.toLowerCase(Locale.ROOT);
        return DESCRIBED.path("paths").properties().stream()
                .filter(item -> path.matches(
                        item.getKey().replaceAll("\\{[^}]*}", "[^/]+").replace(".", "\\.")))
                .max(Comparator.comparing(item -> item.getKey().length())) // {id}@{revision} before {id}
                .filter(item -> item.getValue().has(verb))
                .map(item -> new Operation(
                        "/paths/" + item.getKey().replace("/", "~1") + '/' + verb,
                        item.getValue().get(verb)))
                .orElse(null);
    }

    private static void answer(String what, Operation operation, Reply reply) {
        String status = Integer.toString(reply.status());
        JsonNode response = operation.node().path("responses").path(status);
        assertThat(response.isObject())
                .as(what + " answers " + status + ", which is not described: " + reply.body())
                .isTrue();
        if (reply.status() >= 400) {
            String name = response.path("$ref").asText().replaceAll(".*/", "");
            List<String> codes = new ArrayList<>();
            DESCRIBED
                    .path("components")
                    .path("responses")
                    .path(name)
                    .path("x-problem-codes")
                    .forEach(code -> codes.add(code.asText()));
            assertThat(codes).as(what).contains(reply.code());
            valid(what, STRICT + "#/components/schemas/Problem", tree(reply.body()));
            return;
        }
        response.path("headers").fieldNames().forEachRemaining(field -> {
            if (!SOMETIMES.contains(field)) {
                assertThat(reply.field(field)).as(what + ": " + field).isPresent();
            }
        });
        String type = reply.field("Content-Type").orElse("");
        if (response.path("content").isEmpty()) {
            assertThat(reply.body()).as(what).isEmpty();
            return;
        }
        String media = type.replaceAll("\\s*;\\s*charset=.*", "");
        assertThat(List.of(type, media))
                .as(what + " answers " + type)
                .anyMatch(each -> response.path("content").has(each));
        String place =
                STRICT + '#' + operation.pointer() + "/responses/" + status + "/content/" + media.replace("/", "~1");
        if (media.equals("application/json")) {
            valid(what, place + "/schema", tree(reply.body()));
        } else if (media.equals("application/x-ndjson")) {
            reply.body().lines().forEach(line -> valid(what, place + "/x-line-schema", tree(line)));
        }
    }

    private static void valid(String what, String schema, JsonNode tree) {
        assertThat(errors(schema, tree)).as(what + ": " + tree).isEmpty();
    }

    private static Set<ValidationMessage> errors(String schema, JsonNode tree) {
        return SCHEMAS.computeIfAbsent(schema, place -> FACTORY.getSchema(SchemaLocation.of(place), CONFIG))
                .validate(tree);
    }

    /** The tree of a text; null if it is not JSON. */
    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static void parameters(
            String what, Operation operation, String target, String type, int status, JsonNode answer) {
        int mark = target.indexOf('?');
        if (mark < 0) {
            return;
        }
        for (String pair : target.substring(mark + 1).split("&", -1)) {
            String name = decoded(pair.replaceAll("=.*", ""));
            if (name == null || !pair.contains("=")) {
                continue;
            }
            JsonNode parameter = parameter(operation, name);
            boolean unknown = itemCodes(answer, "parameter", name).contains("unknown-member");
            boolean lines =
                    parameter != null && parameter.path("description").asText().contains("in lines only");
            assertThat(parameter != null && unknown && !(lines && !type.equals("application/x-ndjson")))
                    .as(what + " does not know " + name + ", which is described")
                    .isFalse();
            if (status >= 300) {
                continue;
            }
            assertThat(parameter).as(what + ": " + name + " is not described").isNotNull();
            String value = decoded(pair.replaceFirst("[^=]*=", ""));
            String place = DOCUMENT + '#' + operation.pointer() + "/parameters/" + index(operation, name) + "/schema";
            valid(what, place, value(parameter.path("schema"), value));
        }
    }

    private static String decoded(String text) {
        try {
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static JsonNode parameter(Operation operation, String name) {
        int index = index(operation, name);
        return index < 0 ? null : operation.node().path("parameters").get(index);
    }

    private static int index(Operation operation, String name) {
        JsonNode parameters = operation.node().path("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).path("name").asText().equals(name)
                    && parameters.get(i).path("in").asText().equals("query")) {
                return i;
            }
        }
        return -1;
    }

    /** What a text says where this schema is asked for. */
    private static JsonNode value(JsonNode schema, String text) {
        return switch (schema.path("type").asText()) {
            case "number", "integer" -> tree(text.replaceFirst("^(-?)0+(?=[0-9])", "$1"));
            case "array" -> {
                var list = MAPPER.createArrayNode();
                for (String piece : text.split(",", -1)) {
                    list.add(piece);
                }
                yield list;
            }
            default -> MAPPER.getNodeFactory().textNode(text);
        };
    }

    private static void jsonBody(String what, Operation operation, byte[] body, int status, JsonNode answer) {
        JsonNode tree = tree(new String(body, StandardCharsets.UTF_8));
        JsonNode content = operation.node().path("requestBody").path("content").path("application/json");
        if (tree == null || tree.isMissingNode() || content.isMissingNode() || hasHalfCharacters(tree)) {
            return;
        }
        String place = DOCUMENT + '#' + operation.pointer() + "/requestBody/content/application~1json/schema";
        Set<String> wrong = errors(place, tree).stream()
                .map(error -> error.getInstanceLocation().toString() + ' ' + error.getMessage())
                .collect(Collectors.toCollection(TreeSet::new));
        if (status < 300) {
            // an assessment that is wrong is refused by itself
            assertThat(wrong)
                    .as(what + " accepts " + tree + "\nand answers " + answer)
                    .allMatch(error -> error.matches("(?s)/assessments/\\d+.*"));
            return;
        }
        List<String> ofForm = ofForm(answer, "");
        if (!ofForm.isEmpty()) {
            assertThat(wrong)
                    .as(what + " refuses " + tree + "\nbecause of " + ofForm)
                    .isNotEmpty();
        }
    }

    /** Lone surrogates, which are refused everywhere and which no text in UTF-8 has unless it escapes them. */
    private static boolean hasHalfCharacters(JsonNode tree) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(tree.toString());
    }

    /** The faults of form that a problem names, {@code pointer code} each. */
    private static List<String> ofForm(JsonNode problem, String prefix) {
        List<String> found = new ArrayList<>();
        if (problem != null && problem.path("code").asText().equals("validation-failed")) {
            for (JsonNode item : problem.path("errors")) {
                String fault = prefix
                        + item.path("pointer").asText()
                        + ' '
                        + item.path("code").asText();
                if (item.has("pointer")
                        && OF_FORM.contains(item.path("code").asText())
                        && UNSAID.stream()
                                .noneMatch(pattern -> pattern.matcher(fault).matches())) {
                    found.add(fault);
                }
            }
        }
        return found;
    }

    private static Set<String> itemCodes(JsonNode problem, String kind, String place) {
        Set<String> codes = new TreeSet<>();
        if (problem != null) {
            problem.path("errors").forEach(item -> {
                if (item.path(kind).asText().equals(place)) {
                    codes.add(item.path("code").asText());
                }
            });
        }
        return codes;
    }

    private static void lines(String what, Operation operation, byte[] body, Reply reply) {
        JsonNode content = operation.node().path("requestBody").path("content").path("application/x-ndjson");
        if (content.isMissingNode()) {
            return;
        }
        Map<Long, JsonNode> refused = new java.util.HashMap<>();
        for (String text : reply.body().lines().toList()) {
            JsonNode line = tree(text);
            if (line == null) {
                return; // a table
            }
            if (line.has("problem")) {
                refused.put(line.path("line").asLong(), line.path("problem"));
            }
            line.path("rejected")
                    .path("first")
                    .forEach(each -> refused.put(each.path("line").asLong(), each.path("problem")));
            line.path("failed").forEach(each -> refused.put(each.path("line").asLong(), each.path("problem")));
            if (line.path("summary").path("failed").asLong() > refused.size()
                    || line.path("rejected").path("count").asLong() > refused.size()) {
                return; // not all are named
            }
        }
        String place = DOCUMENT + '#' + operation.pointer() + "/requestBody/content/application~1x-ndjson/";
        List<String> lines = List.of(new String(body, StandardCharsets.UTF_8).split("\n", -1));
        boolean first = true;
        for (int i = 0; i < lines.size(); i++) {
            JsonNode tree = lines.get(i).isBlank() ? null : tree(lines.get(i));
            if (lines.get(i).isBlank()) {
                continue;
            }
            boolean options = first && lines.get(i).replaceAll("\\s", "").startsWith("{\"request\":");
            first = false;
            if (tree == null || hasHalfCharacters(tree)) {
                continue;
            }
            JsonNode problem = refused.get(i + 1L);
            Set<ValidationMessage> wrong = errors(place + (options ? "x-first-line-schema" : "x-line-schema"), tree);
            if (problem == null) {
                assertThat(wrong)
                        .as(what + " accepts line " + (i + 1) + ": " + tree)
                        .isEmpty();
            } else if (!ofForm(problem, "").isEmpty()) {
                assertThat(wrong)
                        .as(what + " refuses line " + (i + 1) + ": " + tree + "\nbecause of " + problem)
                        .isNotEmpty();
            }
        }
    }
}
