package dev.plumbline.rest.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The fields of HTTP that are described, and what they mean here. */
final class Fields {

    static final String REQUEST_ID = "X-Request-Id";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> ABOUT = new LinkedHashMap<>();

    static {
        ABOUT.put(REQUEST_ID, "The request's own, if it has one of the form `[A-Za-z0-9._-]{1,64}`, or one made up.");
        ABOUT.put("Allow", "The methods that are allowed.");
        ABOUT.put("ETag", "The revision of what is answered.");
        ABOUT.put(
                "If-Match", "The revision that is to be changed, as an entity tag; without it nothing is overwritten.");
        ABOUT.put("If-None-Match", "The revision that is known already, as an entity tag.");
        ABOUT.put("Link", "Where the next page is, with `rel=\"next\"`; absent on the last one.");
        ABOUT.put("Location", "Where the assessment is, if it is a single one.");
        ABOUT.put("Plumbline-Rejected", "How many assessments were refused; the answer as JSON says why.");
        ABOUT.put("Retry-After", "In how many seconds it may be worth asking again.");
        ABOUT.put("WWW-Authenticate", "`Bearer`: send a key.");
    }

    private Fields() {}

    /** All those of answers, to be referred to. */
    static ObjectNode all() {
        ObjectNode all = MAPPER.createObjectNode();
        ABOUT.forEach((name, about) -> {
            if (!name.startsWith("If-") && !name.equals("Allow")) {
                boolean number = name.equals("Retry-After") || name.equals("Plumbline-Rejected");
                all.putObject(name)
                        .put("description", about)
                        .putObject("schema")
                        .put("type", number ? "integer" : "string");
            }
        });
        return all;
    }

    /** One of a request. */
    static ObjectNode parameter(String name) {
        ObjectNode parameter =
                MAPPER.createObjectNode().put("name", name).put("in", "header").put("description", about(name));
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    static void addTo(ObjectNode response, Stream<String> names) {
        names.forEach(name ->
                response.withObject("/headers").putObject(check(name)).put("$ref", "#/components/headers/" + name));
    }

    /** Those that problems of this status have beside the request id. */
    static Stream<String> ofProblems(int status) {
        return switch (status) {
            case 401 -> Stream.of("WWW-Authenticate");
            case 503 -> Stream.of("Retry-After");
            default -> Stream.of();
        };
    }

    private static String check(String name) {
        about(name);
        return name;
    }

    private static String about(String name) {
        String about = ABOUT.get(name);
        if (about == null) {
            throw new AssertionError("say what the field " + name + " means");
        }
        return about;
    }
}
