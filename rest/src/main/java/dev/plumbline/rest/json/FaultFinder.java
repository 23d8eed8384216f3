package dev.plumbline.rest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says everything that is wrong with a tree that would not bind to a record type.
 *
 * <p>It walks tree and type together. Containers it judges itself; every leaf it hands to the mapper and asks whether that
 * binds, so that there is one opinion of what a number or a time is. What a record's constructor thinks of it is found by
 * binding the record without its faulty members.
 */
final class FaultFinder {

    static final String UNKNOWN_MEMBER = "unknown-member";
    private static final String WRONG_TYPE = "wrong-type";
    private static final String NULL_NOT_ALLOWED = "null-not-allowed";
    private static final String BAD_TIMESTAMP = "bad-timestamp";

    /** Nobody mends more in one go, and looking for more costs whoever sends garbage nothing and us a lot. */
    private static final int ENOUGH = 1000;

    private final ObjectMapper mapper;
    private final Set<Fault> faults = new LinkedHashSet<>();

    private FaultFinder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Why {@code tree} does not bind to {@code type}; at least one fault, in the order of the tree. */
    static InvalidException explain(ObjectMapper mapper, JsonNode tree, JavaType type) {
        FaultFinder finder = new FaultFinder(mapper);
        finder.judge(tree, type, "");
        if (finder.faults.isEmpty()) {
            finder.add("", WRONG_TYPE, "does not have the form asked for");
        }
        return new InvalidException(List.copyOf(finder.faults));
    }

    /** Whether the node is without fault; if not, what is wrong has been noted. */
    private boolean judge(JsonNode node, JavaType type, String path) {
        int before = faults.size();
        if (before >= ENOUGH) {
            return false;
        }
        if (node.isNull()) {
            add(path, NULL_NOT_ALLOWED, "must not be null: leave the member out");
        } else if (NameOr.is(type)) {
            judgeNameOr(node, type.containedType(0), path);
        } else if (type.isRecordType()) {
            object(node, path).ifPresent(object -> judgeRecord(object, type, path));
        } else if (type.isMapLikeType()) {
            object(node, path)
                    .ifPresent(object -> object.properties()
                            .forEach(entry -> judge(
                                    entry.getValue(), type.getContentType(), Fault.pointer(path, entry.getKey()))));
        } else if (type.isCollectionLikeType()) {
            judgeArray(node, type, path);
        } else {
            judgeLeaf(node, type, path);
        }
        return faults.size() == before;
    }

    private void judgeNameOr(JsonNode node, JavaType content, String path) {
        if (node.isObject()) {
            judge(node, content, path);
        } else if (!node.isTextual()) {
            add(path, WRONG_TYPE, "is a name or an object; got " + kind(node));
        }
    }

    private Optional<ObjectNode> object(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            return Optional.of(object);
        }
        add(path, WRONG_TYPE, "is an object; got " + kind(node));
        return Optional.empty();
    }

    private void judgeArray(JsonNode node, JavaType type, String path) {
        if (node instanceof ArrayNode array) {
            boolean judgedAlone = type.getContentType().hasRawClass(Reading.class);
            for (int i = 0; i < array.size() && !judgedAlone; i++) {
                judge(array.get(i), type.getContentType(), path + '/' + i);
            }
        } else {
            add(path, WRONG_TYPE, "is a list; got " + kind(node));
        }
    }

    private void judgeRecord(ObjectNode object, JavaType type, String path) {
        Map<String, RecordComponent> components = components(type);
        ObjectNode faultless = object.deepCopy();
        List<String> faulty = new ArrayList<>();
        boolean told = false;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String at = Fault.pointer(path, member.getKey());
            RecordComponent component = components.get(member.getKey());
            if (component == null) {
                add(
                        at,
                        UNKNOWN_MEMBER,
                        Fault.excerpt(member.getKey()) + " is not a member here"
                                + (told ? "" : "; there are " + Fault.choice(components.keySet())));
                told = true; // once is enough
                faultless.remove(member.getKey());
            } else if (!judge(member.getValue(), mapper.constructType(component.getGenericType()), at)) {
                faulty.add(at);
                faultless.remove(member.getKey());
            }
        }
        for (RecordComponent component : components.values()) {
            String name = component.getName();
            if (component.getType().isPrimitive() && !faultless.has(name)) {
                if (!object.has(name)) {
                    add(Fault.pointer(path, name), Fault.REQUIRED, "is required");
                }
                faulty.add(Fault.pointer(path, name));
                faultless.set(name, anyOf(component.getType()));
            }
        }
        judgeMeaning(faultless, type, path, faulty);
    }

    /** Something that lets the constructor look at the other members. */
    private static JsonNode anyOf(Class<?> primitive) {
        return primitive == boolean.class ? BooleanNode.FALSE : IntNode.valueOf(0);
    }

    /** What the constructor says, less what it says of members that it was not shown. */
    private void judgeMeaning(ObjectNode faultless, JavaType type, String path, List<String> faulty) {
        try {
            mapper.treeToValue(faultless, type);
        } catch (JsonProcessingException | InvalidException e) {
            InvalidException invalid = refusalIn(e);
            if (invalid == null) {
                return;
            }
            for (Fault fault : invalid.faults()) {
                Fault here = fault.under(path);
                boolean ofHidden = faulty.stream()
                        .anyMatch(at -> here.path().equals(at) || here.path().startsWith(at + '/'));
                boolean ofWholeInPart = !faulty.isEmpty() && fault.path().isEmpty();
                if (!ofHidden && !ofWholeInPart) {
                    faults.add(here);
                }
            }
        }
    }

    /** The refusal of a constructor that a failed binding carries; null if it failed for another reason. */
    private static @Nullable InvalidException refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidException invalid) {
                return invalid;
            }
        }
        return null;
    }

    private void judgeLeaf(JsonNode leaf, JavaType type, String path) {
        try {
            mapper.treeToValue(leaf, type);
        } catch (JsonProcessingException e) {
            Class<?> raw = type.getRawClass();
            if (raw == Instant.class && leaf.isTextual()) {
                add(
                        path,
                        BAD_TIMESTAMP,
                        "is a time as in RFC 3339, with offset, for example 2025-01-31T09:30:00Z; got "
                                + Fault.excerpt(leaf.textValue()));
            } else if (raw.isEnum() && leaf.isTextual()) {
                add(
                        path,
                        Fault.NOT_ALLOWED_VALUE,
                        "is one of " + constants(raw) + "; got " + Fault.excerpt(leaf.textValue()));
            } else {
                add(path, WRONG_TYPE, "is " + expected(raw) + "; got " + kind(leaf));
            }
        }
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> CanonicalText.name((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    private static String expected(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return "a string";
        }
        if (type == Instant.class) {
            return "a string that holds a time";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return type == Double.class || type == double.class ? "a number" : "a whole number";
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case BOOLEAN -> "a truth value";
            case NUMBER -> "the number " + Fault.excerpt(node.asText());
            case OBJECT -> "an object";
            case STRING -> "a string";
            default -> "null";
        };
    }

    private static Map<String, RecordComponent> components(JavaType type) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            components.put(component.getName(), component);
        }
        return components;
    }

    private void add(String path, String code, String detail) {
        faults.add(new Fault(path, code, detail));
    }
}
