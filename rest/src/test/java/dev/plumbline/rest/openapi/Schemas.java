package dev.plumbline.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.NameOr;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.rest.openapi.Checks.Check;
import dev.plumbline.scoring.Score;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of records, as they are on the wire: structure from the classes, meaning from their Javadoc, limits from their
 * constructors, what is required from what those say of an empty object.
 *
 * <p>A record has one schema, also where it is both read and answered; there, what has a default is not required.
 */
final class Schemas {

    /** Where a reference to a schema points to. */
    static final String PLACE = "components/schemas";

    /** {@code Faults.isId}. */
    static final String ID = "^[a-z0-9][a-z0-9-]{0,62}$";
    /** {@code Faults.isName}, but for the non-characters beyond U+FFFF. */
    static final String NAME =
            "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]{1,128}$";
    /** RFC 3339 without leap seconds. */
    static final String TIME =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$";
    /** {@code !String.isBlank}. */
    static final String NOT_BLANK =
            "[^\\u0009-\\u000d\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Who in core judges members of requests, by the names of the requests or of what they implement, and where there. */
    private static final Map<String, Map<String, String>> JUDGES = Map.ofEntries(
            Map.entry("AnalysisRequest", Map.of("dev.plumbline.audit.Scope", "", "dev.plumbline.journey.Journey", "")),
            Map.entry("WeighedRequest", Map.of("dev.plumbline.value.Weighting", "")),
            Map.entry("ScoreRequest", Map.of("dev.plumbline.value.Weighting", "")),
            Map.entry("BatchRequest", Map.of("dev.plumbline.value.Weighting", "")),
            Map.entry("BatchOptions", Map.of("dev.plumbline.value.Weighting", "")),
            Map.entry("WeightingRequest", Map.of("dev.plumbline.value.Weighting", "")),
            Map.entry("AuditRequest", Map.of("dev.plumbline.audit.AuditRules", "", "Definitions", "")),
            Map.entry(
                    "ComparisonRequest",
                    Map.of("dev.plumbline.study.Comparer", "", "dev.plumbline.study.OutcomeTally", "")),
            Map.entry(
                    "SensitivityRequest",
                    Map.of(
                            "dev.plumbline.study.WeightDraws", "",
                            "dev.plumbline.study.Sensitivity.Couple", "/pairs/*",
                            "dev.plumbline.value.Weighting", "")),
            Map.entry("ProfilesRequest", Map.of("dev.plumbline.alignment.ProfileComparer", "")),
            Map.entry("DisconnectRequest", Map.of("dev.plumbline.alignment.DisconnectFinder", "")),
            Map.entry("LanguageRequest", Map.of("dev.plumbline.alignment.Lexicon", "/lexicon")),
            Map.entry("DriverRequest", Map.of("dev.plumbline.evidence.DriverTally", "")));

    private final Sources sources;
    private final Checks checks;
    private final Set<Class<?>> read = new HashSet<>();
    private final Map<Class<?>, Class<?>> takenBy;
    private final SchemaBuilder builder;
    private final Map<String, Class<?>> names = new TreeMap<>();
    private final Map<String, List<Class<?>>> joined = new LinkedHashMap<>();
    private final Set<Class<?>> alone = new HashSet<>();

    /**
     * @param bodies the records that are read
     * @param takenBy of some of them the resource that does
     */
    Schemas(Sources sources, List<Class<?>> bodies, Map<Class<?>, Class<?>> takenBy) {
        this.sources = sources;
        this.checks = new Checks(sources);
        this.takenBy = Map.copyOf(takenBy);
        bodies.forEach(this::noteRead);
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.PLAIN_DEFINITION_KEYS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(this::definition)
                .withPropertySorter(Comparator.comparing(member -> 0))
                .withDefinitionNamingStrategy(new Names());
        config.forFields()
                .withRequiredCheck(field -> isRequired(component(field)))
                .withDefaultResolver(this::standard)
                .withDescriptionResolver(field -> field.isFakeContainerItemScope() ? null : about(component(field)));
        builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** Names without the class they are nested in, where nothing else has them. */
    private final class Names implements SchemaDefinitionNamingStrategy {
        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            Class<?> type = key.getType().getErasedType();
            String name = name(type);
            names.put(name, type);
            return name;
        }
    }

    private String name(Class<?> type) {
        return sources.isTheOnly(type) || type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + type.getSimpleName();
    }

    private void noteRead(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::noteRead);
        } else if (type instanceof Class<?> record && record.isRecord() && read.add(record)) {
            Arrays.stream(record.getRecordComponents()).forEach(component -> noteRead(component.getGenericType()));
        }
    }

    /** A reference to the schema of something; of several records, of the object that has the members of all of them. */
    ObjectNode reference(Class<?>... types) {
        if (types.length == 1) {
            alone.add(types[0]);
            for (RecordComponent component : types[0].getRecordComponents()) {
                OneOf oneOf = component.getAnnotation(OneOf.class);
                Arrays.stream(oneOf == null ? new Class<?>[0] : oneOf.value()).forEach(this::reference);
            }
            builder.createSchemaReference(types[0]);
            return MAPPER.createObjectNode().put("$ref", "#/" + PLACE + '/' + name(types[0]));
        }
        Arrays.stream(types).forEach(builder::createSchemaReference);
        String name = name(types[0]);
        if (alone.contains(types[0])) {
            name = name + types[types.length - 1].getSimpleName();
        }
        joined.put(name, List.of(types));
        return MAPPER.createObjectNode().put("$ref", "#/" + PLACE + '/' + name);
    }

    /** A schema of a component by itself, for a parameter. */
    ObjectNode parameter(RecordComponent component) {
        ObjectNode schema = builder.createSchemaReference(component.getGenericType());
        apply(schema, checks(component.getDeclaringRecord()), component.getName());
        Object standard = standard(component);
        if (standard != null) {
            schema.set("default", MAPPER.valueToTree(standard));
        }
        return schema;
    }

    String about(RecordComponent component) {
        String about = sources.about(component);
        return about.isEmpty() ? null : sentence(about);
    }

    /** Begins with a capital letter and ends with a full stop, unless it begins with a name. */
    static String sentence(String text) {
        String ended = text.matches("(?s).*[.…?!:`)]$") ? text : text + '.';
        return ended.substring(0, 1).toUpperCase(Locale.ROOT) + ended.substring(1);
    }

    /** All schemas that were referred to, by name. */
    ObjectNode all() {
        joined.values().forEach(types -> types.forEach(builder::createSchemaReference));
        ObjectNode found = builder.collectDefinitions(PLACE);
        ObjectNode all = MAPPER.createObjectNode();
        Map<String, ObjectNode> sorted = new TreeMap<>();
        found.properties().forEach(entry -> {
            ObjectNode schema = (ObjectNode) entry.getValue();
            Class<?> type = names.get(entry.getKey());
            sorted.put(entry.getKey(), type.isRecord() ? record(schema, type) : schema);
        });
        joined.forEach((name, types) -> sorted.put(name, join(types, sorted)));
        sorted.put(
                "Id",
                MAPPER.createObjectNode()
                        .put("type", "string")
                        .put("pattern", ID)
                        .put("description", "An id that Plumbline or its users define."));
        sorted.put(
                "Name",
                MAPPER.createObjectNode()
                        .put("type", "string")
                        .put("pattern", NAME)
                        .put(
                                "description",
                                "A name from elsewhere: 1 to 128 printable characters, verbatim, case-sensitive."));
        sorted.forEach(all::set);
        return all;
    }

    private ObjectNode join(List<Class<?>> types, Map<String, ObjectNode> all) {
        ObjectNode whole = MAPPER.createObjectNode().put("type", "object");
        ObjectNode properties = MAPPER.createObjectNode();
        ArrayNode required = MAPPER.createArrayNode();
        for (Class<?> type : types) {
            JsonNode part = all.get(name(type));
            properties.setAll((ObjectNode) part.path("properties").deepCopy());
            part.path("required").forEach(required::add);
            if (part.has("description") && !whole.has("description")) {
                whole.set("description", part.get("description"));
            }
        }
        whole.set("properties", properties);
        whole.set("required", required);
        return whole;
    }

    private static RecordComponent component(FieldScope field) {
        return Arrays.stream(field.getDeclaringType().getErasedType().getRecordComponents())
                .filter(component -> component.getName().equals(field.getName()))
                .findFirst()
                .orElseThrow();
    }

    private boolean isRequired(RecordComponent component) {
        Class<?> record = component.getDeclaringRecord();
        if (!read.contains(record)) {
            return !isNullable(component) && !isLeftOut(component);
        }
        if (component.getType().isPrimitive()) {
            return true;
        }
        try {
            Json.read("{}".getBytes(StandardCharsets.UTF_8), record);
            return false;
        } catch (InvalidException refused) {
            return refused.faults().stream()
                    .anyMatch(fault ->
                            fault.code().equals(Fault.REQUIRED) && fault.path().equals('/' + component.getName()));
        }
    }

    /** The items of a batch have no basis: their summary says once what they all rest on. */
    private static boolean isLeftOut(RecordComponent component) {
        return component.getDeclaringRecord() == Score.class
                && component.getName().equals("basis");
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private @Nullable Object standard(FieldScope field) {
        return field.isFakeContainerItemScope() ? null : standard(component(field));
    }

    /** What an absent member stands for, where the record has a {@code DEFAULT}. */
    private static @Nullable Object standard(RecordComponent component) {
        Class<?> record = component.getDeclaringRecord();
        if (Stream.of(record.getFields()).noneMatch(field -> field.getName().equals("DEFAULT"))) {
            return null;
        }
        try {
            Object value = component.getAccessor().invoke(Sources.constant("DEFAULT", record));
            return value instanceof Enum<?> constant ? CanonicalText.name(constant) : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private @Nullable CustomDefinition definition(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (raw.isEnum() || (raw.getSuperclass() != null && raw.getSuperclass().isEnum())) {
            return new CustomDefinition(constants(raw), DefinitionType.ALWAYS_REF, AttributeInclusion.NO);
        }
        if (raw == NameOr.class) {
            ResolvedType content = type.getTypeParameters().get(0);
            ObjectNode either = MAPPER.createObjectNode();
            if (Map.class.isAssignableFrom(
                    content.getErasedType())) { // a choice with a map in it is more than generators can do
                either.putArray("type").add("string").add("object");
                either.set("additionalProperties", entries(content, context));
            } else {
                either.putArray("anyOf")
                        .add(MAPPER.createObjectNode().put("type", "string"))
                        .add(context.createDefinitionReference(content));
            }
            return inline(either);
        }
        if (raw == Reading.class) {
            return inline(
                    context.createDefinitionReference(type.getTypeParameters().get(0)));
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = MAPPER.createObjectNode().put("type", "object");
            map.set("additionalProperties", entries(type, context));
            return inline(map);
        }
        if (raw == Instant.class) {
            return inline(MAPPER.createObjectNode()
                    .put("type", "string")
                    .put("format", "date-time")
                    .put("pattern", TIME));
        }
        if (raw == Double.class || raw == double.class) {
            return inline(MAPPER.createObjectNode().put("type", "number").put("format", "double"));
        }
        if (raw == Integer.class || raw == int.class) {
            return inline(MAPPER.createObjectNode().put("type", "integer").put("format", "int32"));
        }
        if (raw == Long.class || raw == long.class) {
            return inline(MAPPER.createObjectNode().put("type", "integer").put("format", "int64"));
        }
        return null;
    }

    private static ObjectNode entries(ResolvedType map, SchemaGenerationContext context) {
        return context.createDefinitionReference(
                map.typeParametersFor(Map.class).get(1));
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.YES);
    }

    private ObjectNode constants(Class<?> raw) {
        ObjectNode schema = MAPPER.createObjectNode().put("type", "string");
        StringBuilder about = new StringBuilder(sources.about(raw));
        boolean first = true;
        for (Object each : raw.getEnumConstants()) {
            Enum<?> constant = (Enum<?>) each;
            schema.withArray("/enum").add(CanonicalText.name(constant));
            String meaning = sources.about(constant);
            if (!meaning.isEmpty()) {
                about.append(first && !about.isEmpty() ? "\n\n" : first ? "" : "\n")
                        .append("- `")
                        .append(CanonicalText.name(constant))
                        .append("`: ")
                        .append(meaning.replace("\n\n", " "));
                first = false;
            }
        }
        if (!about.isEmpty()) {
            schema.put("description", about.toString());
        }
        return schema;
    }

    /** What its constructor checks, and whoever judges its members afterwards. */
    private List<Check> checks(Class<?> record) {
        List<Check> found = new ArrayList<>(checks.ofConstructor(record));
        for (Class<?> kind = record;
                kind != null;
                kind = kind.getInterfaces().length == 0 ? null : kind.getInterfaces()[0]) {
            JUDGES.getOrDefault(kind.getSimpleName(), Map.of())
                    .forEach((judge, place) ->
                            found.addAll(under(place, checks.ofMethods(sources.named(judge, record)))));
        }
        Class<?> resource = takenBy.get(record);
        if (resource != null) {
            found.addAll(checks.ofMethods(resource));
        }
        return found;
    }

    private static List<Check> under(String place, List<Check> checks) {
        return checks.stream()
                .map(check -> new Check(check.kind(), place + check.path(), check.limits(), check.other()))
                .filter(check ->
                        !check.kind().equals("notBoth") && !check.kind().equals("required"))
                .toList();
    }

    private ObjectNode record(ObjectNode schema, Class<?> record) {
        String about = sources.about(record);
        if (!about.isEmpty()) {
            schema.put("description", about);
        }
        ObjectNode properties = (ObjectNode) schema.path("properties");
        List<Check> found = read.contains(record) ? checks(record) : List.of();
        for (RecordComponent component : record.getRecordComponents()) {
            ObjectNode property = (ObjectNode) properties.get(component.getName());
            apply(property, found, component.getName());
            OneOf oneOf = component.getAnnotation(OneOf.class);
            if (oneOf != null) {
                ObjectNode items = MAPPER.createObjectNode();
                for (Class<?> type : oneOf.value()) {
                    items.withArray("/anyOf").addObject().put("$ref", "#/" + PLACE + '/' + name(type));
                }
                property.set("items", items);
            }
        }
        if (read.contains(record)) {
            require(schema, found);
            schema.put("additionalProperties", false);
            found.stream()
                    .filter(check -> check.kind().equals("notBoth"))
                    .forEach(check -> schema.withObject("/dependentSchemas/" + check.other() + "/properties")
                            .put(check.path(), false));
        }
        return schema;
    }

    /** What a resource requires in place of the record, which in a query can do without; and assessments, or what is read in their place. */
    private static void require(ObjectNode schema, List<Check> checks) {
        for (Check check : checks) {
            String member = check.path().replaceFirst("/", "");
            if (check.kind().equals("required") && schema.path("properties").has(member)) {
                schema.withArray("/required").add(member);
            }
        }
    }

    /** A reference to a request that comes as one JSON text: it has assessments, or what is read in their place. */
    ObjectNode whole(Class<?> record) {
        ObjectNode reference = reference(record);
        List<String> instead = insteadOfAssessments(record);
        if (!instead.isEmpty()) {
            ObjectNode none = reference.withObject("/if/properties");
            instead.forEach(member -> none.put(member, false));
            reference.withArray("/then/required").add("assessments");
        }
        return reference;
    }

    /** A reference to a request that comes before its assessments. */
    ObjectNode withoutAssessments(Class<?> record) {
        ObjectNode reference = reference(record);
        if (!insteadOfAssessments(record).isEmpty()) {
            reference.withObject("/properties").put("assessments", false).put("select", false);
        }
        return reference;
    }

    private List<String> insteadOfAssessments(Class<?> record) {
        return checks.ofConstructor(record).stream()
                .filter(check -> check.kind().equals("notBoth"))
                .filter(check -> Set.of(check.path(), check.other()).contains("assessments"))
                .map(check -> check.path().equals("assessments") ? check.other() : check.path())
                .toList();
    }

    private static void apply(ObjectNode property, List<Check> checks, String member) {
        for (Check check : checks) {
            String[] steps = check.path().split("/", -1);
            if (steps.length > 1 && steps[1].equals(member)) {
                ObjectNode schema = property;
                boolean ofKey = false;
                for (int i = 2; i < steps.length; i++) {
                    ofKey = !schema.has("items")
                            && (check.kind().equals("id") || check.kind().equals("name"));
                    schema = schema.withObject(
                            schema.has("items") ? "/items" : ofKey ? "/propertyNames" : "/additionalProperties");
                }
                apply(schema, check);
            }
        }
    }

    private static void apply(ObjectNode schema, Check check) {
        boolean list = schema.path("type").asText().equals("array");
        switch (check.kind()) {
            case "id" -> named(schema, "Id");
            case "name" -> named(schema, "Name");
            case "text" ->
                schema.put("maxLength", check.limits().get(0).intValue()).put("pattern", NOT_BLANK);
            case "length" -> schema.put("maxLength", check.limits().get(0).intValue());
            case "size" ->
                schema.put(
                        list ? "maxItems" : "maxProperties",
                        check.limits().get(0).intValue());
            case "least" ->
                schema.put(
                        list ? "minItems" : "minProperties",
                        check.limits().get(0).intValue());
            case "number" -> {
                limit(schema, "minimum", check.limits().get(0));
                limit(schema, "maximum", check.limits().get(1));
            }
            case "distinct" -> {
                if (schema.path("items").path("type").asText().equals("string")) {
                    schema.put("uniqueItems", true);
                }
            }
            case "notBoth", "required" -> {}
            default -> throw new AssertionError(check);
        }
    }

    /** A text whose form has a name of its own. */
    private static void named(ObjectNode schema, String name) {
        schema.remove("type");
        schema.put("$ref", "#/" + PLACE + '/' + name);
    }

    private static void limit(ObjectNode schema, String keyword, Number limit) {
        if (Math.abs(limit.doubleValue()) == Double.MAX_VALUE) {
            return;
        }
        BigDecimal exact = new BigDecimal(limit.toString()).stripTrailingZeros();
        if (exact.scale() <= 0) {
            schema.put(keyword, exact.longValueExact());
        } else {
            schema.put(keyword, limit.doubleValue());
        }
    }
}
