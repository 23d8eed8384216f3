package dev.plumbline.rest.openapi;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.Engine;
import dev.plumbline.rest.PlumblineServer;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.Open;
import dev.plumbline.rest.http.Problem;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.v1.Described;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/**
 * The description of the API, made from the code: paths, methods and media types from Jersey's own model of the resources; what they
 * take, answer and refuse from their annotations; everything else from the records ({@link Schemas}) and the Javadoc
 * ({@link Sources}).
 */
final class Description {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LINES = "application/x-ndjson";
    private static final String KEY = "key";
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)[^}]*}");

    /** What any request can be refused for. */
    private static final Set<ProblemCode> ALWAYS = EnumSet.of(
            ProblemCode.INVALID_REQUEST,
            ProblemCode.INVALID_PARAMETER,
            ProblemCode.HOST_NOT_ALLOWED,
            ProblemCode.ORIGIN_NOT_ALLOWED,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.REQUEST_TIMEOUT,
            ProblemCode.URI_TOO_LONG,
            ProblemCode.HEADER_TOO_LARGE,
            ProblemCode.INTERNAL_ERROR,
            ProblemCode.OVERLOADED,
            ProblemCode.SHUTTING_DOWN);

    private static final Set<ProblemCode> OF_KEYS =
            EnumSet.of(ProblemCode.UNAUTHENTICATED, ProblemCode.INSUFFICIENT_SCOPE);

    private static final Set<ProblemCode> OF_BODIES = EnumSet.of(
            ProblemCode.INVALID_JSON,
            ProblemCode.BODY_TOO_LARGE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            ProblemCode.VALIDATION_FAILED);

    private final Sources sources;
    private final List<Class<?>> resources;
    private final Schemas schemas;
    private final Map<String, ObjectNode> responses = new LinkedHashMap<>();

    private Description(Sources sources) {
        this.sources = sources;
        this.resources = sources.annotatedWith("Path");
        this.schemas = new Schemas(sources, bodies(), takenBy());
    }

    /** The text of {@code openapi.json}. */
    static ObjectNode ofPlumbline() throws java.io.IOException {
        return new Description(Sources.ofPlumbline()).document();
    }

    /** A resource method, under the class that it is a method of in the end. */
    private record Operation(Class<?> resource, String path, ResourceMethod model) {

        Method java() {
            return model.getInvocable().getDefinitionMethod();
        }

        <A extends Annotation> List<A> annotations(Class<A> type) {
            List<A> found = new ArrayList<>(List.of(resource.getAnnotationsByType(type)));
            found.addAll(List.of(java().getAnnotationsByType(type)));
            return found;
        }

        List<String> consumes() {
            return model.getConsumedTypes().stream().map(Description::text).toList();
        }

        List<String> produces() {
            return model.getProducedTypes().stream().map(Description::text).toList();
        }

        List<Class<?>> takes() {
            return requests(Takes::value);
        }

        List<Class<?>> first() {
            return requests(Takes::first);
        }

        private List<Class<?>> requests(java.util.function.Function<Takes, Class<?>[]> part) {
            return annotations(Takes.class).stream()
                    .flatMap(takes -> Arrays.stream(part.apply(takes)))
                    .<Class<?>>map(type -> Described.meant(type, resource))
                    .toList();
        }

        List<Class<?>> query() {
            return requests(Takes::query);
        }
    }

    private List<Class<?>> bodies() {
        return operations().stream()
                .flatMap(operation -> Stream.of(operation.takes(), operation.first(), operation.query()))
                .flatMap(List::stream)
                .toList();
    }

    private Map<Class<?>, Class<?>> takenBy() {
        Map<Class<?>, Class<?>> takenBy = new HashMap<>();
        operations()
                .forEach(operation -> Stream.concat(operation.takes().stream(), operation.first().stream())
                        .filter(type -> type.getSimpleName().endsWith("Request"))
                        .forEach(type -> takenBy.put(type, operation.resource())));
        return takenBy;
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Class<?> type : resources) {
            Resource resource = Resource.from(type, true);
            collect(type, "", resource, operations);
        }
        // reflection has its own order in each run
        operations.sort(Comparator.comparing(Operation::path)
                .thenComparing(operation -> operation.model().getHttpMethod())
                .thenComparing(operation -> operation.consumes().toString())
                .thenComparing(operation -> operation.produces().toString()));
        return operations;
    }

    private static void collect(Class<?> type, String prefix, Resource resource, List<Operation> operations) {
        String path = prefix + (resource.getPath().startsWith("/") ? "" : "/") + resource.getPath();
        resource.getResourceMethods().forEach(method -> operations.add(new Operation(type, path, method)));
        resource.getChildResources().forEach(child -> collect(type, path, child, operations));
    }

    private static String text(MediaType type) {
        Map<String, String> parameters = new TreeMap<>(type.getParameters());
        parameters.remove("qs");
        return new MediaType(type.getType(), type.getSubtype(), parameters).toString();
    }

    private ObjectNode document() {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Plumbline");
        info.put("version", Engine.VERSION);
        info.put("description", sources.about("dev.plumbline", PlumblineServer.class));
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray(KEY);
        ArrayNode tags = document.putArray("tags");
        ObjectNode paths = document.putObject("paths");
        Map<String, String> about = new TreeMap<>();
        Map<String, Map<String, List<Operation>>> byPath = new TreeMap<>();
        for (Operation operation : operations()) {
            about.put(tag(operation.path()), sources.firstSentence(operation.resource()));
            byPath.computeIfAbsent(templated(operation.path()), path -> new TreeMap<>())
                    .computeIfAbsent(operation.model().getHttpMethod().toLowerCase(Locale.ROOT), m -> new ArrayList<>())
                    .add(operation);
        }
        about.forEach((tag, text) -> tags.addObject().put("name", tag).put("description", Schemas.sentence(text)));
        byPath.forEach((path, methods) -> {
            ObjectNode item = paths.putObject(path);
            methods.forEach((method, operations) -> item.set(method, operation(path, method, operations)));
        });
        ObjectNode components = document.putObject("components");
        schemas.reference(Problem.class);
        components.set("schemas", schemas.all());
        ObjectNode described = components.putObject("responses");
        responses.forEach(described::set);
        components.set("headers", Fields.all());
        dropUnused(document, components, "schemas");
        dropUnused(document, components, "headers");
        components
                .putObject("securitySchemes")
                .putObject(KEY)
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "A key, from the file of keys that the server was started with. Each has some of these scopes:\n\n"
                                + Arrays.stream(KeyScope.values())
                                        .map(scope -> "- `" + scope.text() + "`: " + sources.about(scope))
                                        .collect(joining("\n"))
                                + "\n\nA server without such a file asks for none, and answers on a loopback address only.");
        return document;
    }

    /** What is a part of something else and nothing by itself. */
    private static void dropUnused(ObjectNode document, ObjectNode components, String kind) {
        ObjectNode all = (ObjectNode) components.get(kind);
        boolean dropped = true;
        while (dropped) {
            Set<String> used = Set.copyOf(document.findValuesAsText("$ref"));
            List<String> unused = new ArrayList<>();
            all.fieldNames().forEachRemaining(name -> {
                if (!used.contains("#/components/" + kind + '/' + name)) {
                    unused.add(name);
                }
            });
            all.remove(unused);
            dropped = !unused.isEmpty();
        }
    }

    private static String templated(String path) {
        return IN_PATH.matcher(path).replaceAll(match -> Matcher.quoteReplacement('{' + match.group(1) + '}'));
    }

    /** The first fixed part of the path after the version. */
    private static String tag(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("v1"))
                .findFirst()
                .map(part -> part.replace(".json", ""))
                .orElseThrow();
    }

    private ObjectNode operation(String path, String method, List<Operation> operations) {
        Operation first = operations.get(0);
        ObjectNode node = MAPPER.createObjectNode();
        node.putArray("tags").add(tag(path));
        List<String> texts = operations.stream()
                .map(operation -> sources.about(operation.java()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        String text = texts.isEmpty() ? sources.firstSentence(first.resource()) : String.join("\n\n", texts);
        node.put("summary", summary(text));
        node.put("description", Schemas.sentence(text));
        node.put("operationId", operationId(path, method));
        security(node, first);
        parameters(node, path, operations);
        requestBody(node, operations);
        answers(node, operations);
        return node;
    }

    private static String summary(String text) {
        String sentence = text.split("(?<=[.?!])\\s", 2)[0];
        return Schemas.sentence(sentence.replaceAll("\\.$", "").replace("`", ""))
                .replaceAll("\\.$", "");
    }

    /** The method and the path, for example {@code postScoresBatch}. */
    private static String operationId(String path, String method) {
        String words = path.replaceFirst("^/v1/", "/").replace("{", "/by/").replaceAll("[}@]", "");
        StringBuilder id = new StringBuilder(method);
        for (String word : words.split("[/.-]", -1)) {
            if (!word.isEmpty()) {
                id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return id.toString();
    }

    private static void security(ObjectNode node, Operation operation) {
        if (operation.resource().isAnnotationPresent(Open.class)) {
            node.putArray("security");
            return;
        }
        ArrayNode scopes = node.putArray("x-scopes");
        needs(operation).forEach(scope -> scopes.add(scope.text()));
    }

    private static List<KeyScope> needs(Operation operation) {
        Needs ofMethod = operation.java().getAnnotation(Needs.class);
        Needs needs = ofMethod == null ? operation.resource().getAnnotation(Needs.class) : ofMethod;
        return List.of(needs.value());
    }

    private void parameters(ObjectNode node, String path, List<Operation> operations) {
        ArrayNode parameters = MAPPER.createArrayNode();
        Matcher variable = IN_PATH.matcher(path);
        while (variable.find()) {
            parameters
                    .addObject()
                    .put("name", variable.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        Set<String> seen = new LinkedHashSet<>();
        Set<String> always = new LinkedHashSet<>(names(operations.get(0)));
        operations.forEach(operation -> always.retainAll(names(operation)));
        for (Operation operation : operations) {
            for (Class<?> record : operation.query()) {
                for (RecordComponent component : Described.parameters(record)) {
                    if (seen.add(component.getName())) {
                        parameters.add(queryParameter(component, operation, always.contains(component.getName())));
                    }
                }
            }
            for (Takes takes : operation.annotations(Takes.class)) {
                for (String header : takes.headers()) {
                    if (seen.add(header)) {
                        parameters.add(Fields.parameter(header));
                    }
                }
            }
        }
        if (!parameters.isEmpty()) {
            node.set("parameters", parameters);
        }
    }

    private static List<String> names(Operation operation) {
        return operation.query().stream()
                .flatMap(record -> Described.parameters(record).stream())
                .map(RecordComponent::getName)
                .toList();
    }

    private ObjectNode queryParameter(RecordComponent component, Operation operation, boolean always) {
        ObjectNode parameter = MAPPER.createObjectNode();
        parameter.put("name", component.getName());
        parameter.put("in", "query");
        String about = schemas.about(component);
        String more = always ? "" : "Of requests in lines only: a JSON body has its options in it.";
        String text = Stream.of(about == null ? "" : about, more)
                .filter(t -> !t.isEmpty())
                .collect(joining(" "));
        if (!text.isEmpty()) {
            parameter.put("description", text);
        }
        ObjectNode schema = schemas.parameter(component);
        if (Described.isTable(component)) {
            Described.tables(operation.resource())
                    .forEach(table -> schema.withArray("/enum").add((String) table));
        }
        boolean list = schema.path("type").asText().equals("array");
        if (list) {
            parameter.put("style", "form").put("explode", false);
            inText((ObjectNode) schema.path("items"));
        }
        if (schema.has("anyOf")) {
            schema.removeAll();
            schema.put("type", "string");
        }
        parameter.set("schema", schema);
        return parameter;
    }

    /** Entries of a list, as texts. */
    private static void inText(ObjectNode items) {
        if (items.has("anyOf")) {
            items.removeAll();
            items.put("type", "string");
        } else if (items.path("type").asText().equals("array")) {
            items.removeAll();
            items.put("type", "string").put("pattern", "^[^:,]+:[^:,]+$");
        }
    }

    private void requestBody(ObjectNode node, List<Operation> operations) {
        ObjectNode content = MAPPER.createObjectNode();
        for (Operation operation : operations) {
            if (operation.takes().isEmpty()) {
                continue;
            }
            ObjectNode body = schemas.whole(operation.takes().get(0));
            for (String type : operation.consumes()) {
                if (type.equals(LINES)) {
                    content.set(type, lines(List.of(body), operation.first()));
                } else {
                    content.putObject(type).set("schema", body);
                }
            }
        }
        if (!content.isEmpty()) {
            node.putObject("requestBody").put("required", true).set("content", content);
        }
    }

    /** JSON texts, one a line: what each is stands beside the schema, because OpenAPI 3.1 has no word for it. */
    private ObjectNode lines(List<ObjectNode> each, List<Class<?>> first) {
        ObjectNode media = MAPPER.createObjectNode();
        media.putObject("schema")
                .put("type", "string")
                .put("format", "binary") // of any length: a file or a stream to those who read it, not a text
                .put(
                        "description",
                        "JSON texts, one a line, each as `x-line-schema` says."
                                + (first.isEmpty()
                                        ? ""
                                        : " The first may bring the options in place of the query, as `x-first-line-schema` says."));
        media.set("x-line-schema", either(each));
        if (!first.isEmpty()) {
            ObjectNode request = media.putObject("x-first-line-schema").put("type", "object");
            request.putObject("properties").set("request", schemas.withoutAssessments(first.get(0)));
            request.putArray("required").add("request");
            request.put("additionalProperties", false);
        }
        return media;
    }

    private static ObjectNode either(List<ObjectNode> schemas) {
        if (schemas.size() == 1) {
            return schemas.get(0);
        }
        ObjectNode either = MAPPER.createObjectNode();
        schemas.forEach(either.withArray("/anyOf")::add);
        return either;
    }

    private void answers(ObjectNode node, List<Operation> operations) {
        Map<Integer, ObjectNode> byStatus = new TreeMap<>();
        Map<Integer, Map<String, List<ObjectNode>>> bodies = new TreeMap<>();
        for (Operation operation : operations) {
            List<Class<?>> begin = Arrays.stream(operation.resource().getAnnotationsByType(Answers.class))
                    .flatMap(answers -> Arrays.stream(answers.value()))
                    .toList();
            Answers[] all = operation.java().getAnnotationsByType(Answers.class);
            if (all.length == 0) {
                throw new AssertionError("say what " + operation.java() + " answers: @Answers");
            }
            for (Answers answers : all) {
                ObjectNode response = byStatus.computeIfAbsent(
                        answers.status(), status -> MAPPER.createObjectNode().put("description", javax(status)));
                Fields.addTo(response, Stream.concat(Stream.of(Fields.REQUEST_ID), Arrays.stream(answers.headers())));
                List<Class<?>> members = Stream.concat(begin.stream(), Arrays.stream(answers.value()))
                        .<Class<?>>map(type -> Described.meant(type, operation.resource()))
                        .toList();
                for (String type : operation.produces()) {
                    Map<String, List<ObjectNode>> ofStatus =
                            bodies.computeIfAbsent(answers.status(), status -> new LinkedHashMap<>());
                    if (type.contains("json") && !members.isEmpty()) {
                        List<ObjectNode> alternatives = ofStatus.computeIfAbsent(type, t -> new ArrayList<>());
                        ObjectNode reference = schemas.reference(members.toArray(Class<?>[]::new));
                        if (!alternatives.contains(reference)) {
                            alternatives.add(reference);
                        }
                    } else if (hasBody(answers.status())) {
                        ofStatus.putIfAbsent(
                                type,
                                List.of(MAPPER.createObjectNode()
                                        .put("type", type.contains("json") ? "object" : "string")));
                    }
                }
            }
        }
        bodies.forEach((status, types) -> types.forEach((type, alternatives) -> {
            ObjectNode content = byStatus.get(status).withObject("/content");
            if (type.equals(LINES)) {
                content.set(type, lines(alternatives, List.of()));
            } else {
                content.putObject(type).set("schema", either(alternatives));
            }
        }));
        ObjectNode responses = node.putObject("responses");
        byStatus.forEach((status, response) -> responses.set(status.toString(), response));
        problems(operations)
                .forEach((status, codes) -> responses
                        .putObject(status.toString())
                        .put("$ref", "#/components/responses/" + response(status, codes)));
    }

    private static boolean hasBody(int status) {
        return status != 204 && status != 304;
    }

    private static String javax(int status) {
        return switch (status) {
            case 200 -> "Done.";
            case 201 -> "Made.";
            case 204 -> "Done; there is nothing to say.";
            case 207 -> "Done in part.";
            case 304 -> "As the request knows it already.";
            default -> throw new AssertionError("what does " + status + " mean?");
        };
    }

    private Map<Integer, Set<ProblemCode>> problems(List<Operation> operations) {
        Set<ProblemCode> codes = EnumSet.copyOf(ALWAYS);
        for (Operation operation : operations) {
            if (!operation.resource().isAnnotationPresent(Open.class)) {
                codes.addAll(OF_KEYS);
            }
            if (!operation.takes().isEmpty()) {
                codes.addAll(OF_BODIES);
            }
            if (!operation.query().isEmpty()) {
                codes.add(ProblemCode.VALIDATION_FAILED);
            }
            operation.annotations(Refuses.class).forEach(refuses -> codes.addAll(List.of(refuses.value())));
        }
        Map<Integer, Set<ProblemCode>> byStatus = new TreeMap<>();
        codes.forEach(code -> byStatus.computeIfAbsent(code.status(), status -> new TreeSet<>())
                .add(code));
        return byStatus;
    }

    /** The name of the response with these problems, which all operations that have them share. */
    private String response(int status, Set<ProblemCode> codes) {
        String about = codes.stream()
                .map(code -> "- `" + code.text() + "`: " + code.title())
                .collect(joining("\n", "A problem:\n\n", ""));
        for (int i = 1; ; i++) {
            String name = "Problem" + status + (i == 1 ? "" : "-" + i);
            ObjectNode known = responses.get(name);
            if (known != null && known.path("description").asText().equals(about)) {
                return name;
            }
            if (known == null) {
                ObjectNode response = MAPPER.createObjectNode().put("description", about);
                ArrayNode named = response.putArray("x-problem-codes");
                codes.forEach(code -> named.add(code.text()));
                Fields.addTo(response, Stream.concat(Stream.of(Fields.REQUEST_ID), Fields.ofProblems(status)));
                response.putObject("content")
                        .putObject(Problem.MEDIA_TYPE)
                        .putObject("schema")
                        .put("$ref", "#/" + Schemas.PLACE + "/Problem");
                responses.put(name, response);
                return name;
            }
        }
    }
}
