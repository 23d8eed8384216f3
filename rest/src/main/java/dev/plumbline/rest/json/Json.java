package dev.plumbline.rest.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.scoring.Score;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON in and out, strictly: UTF-8 only, no member twice or unknown, no null, no number in disguise.
 *
 * <p>Everything here is static and immutable after class initialisation; any thread may use it.
 */
public final class Json {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 64;

    private static final ObjectMapper MAPPER = mapper();
    /** For one assessment a line: it looks out for repeated members itself, at a tenth of the price. */
    private static final JsonFactory LINES = factory(false);

    /** Items of a larger answer, which says once what they all rest on. */
    private static final ObjectWriter ITEMS =
            mapper().addMixIn(Score.class, WithoutBasis.class).writer();

    private Json() {}

    @JsonIgnoreProperties("basis")
    private interface WithoutBasis {}

    private static JsonFactory factory(boolean detectDuplicates) {
        return JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, detectDuplicates)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build();
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder(factory(true))
                .addModule(new StrictScalars())
                .addModule(records())
                .addModule(names())
                .annotationIntrospector(new WireNames())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
                .build();
    }

    private static SimpleModule records() {
        SimpleModule module = new SimpleModule();
        module.setDeserializers(new ReadingReader.OfAnything());
        module.addDeserializer(Assessment.class, new AssessmentReader());
        module.addSerializer(Assessment.class, new AssessmentWriter());
        module.setDeserializerModifier(new NullRefused.Everywhere());
        return module;
    }

    private static SimpleModule names() {
        SimpleModule module = new SimpleModule();
        module.setDeserializers(new NameOr.OfAnything());
        return module;
    }

    /** The JSON text of {@code value} in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass() + " can't be written as JSON", e);
        }
    }

    /** The same of an answer made of items: scores in it come without their basis. */
    public static byte[] bytesOfItems(Object value) {
        try {
            return ITEMS.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass() + " can't be written as JSON", e);
        }
    }

    /** Writes an item as a line, scores without their basis. */
    public static void writeLine(Object item, OutputStream out) throws IOException {
        out.write(bytesOfItems(item));
        out.write('\n');
    }

    /**
     * Reads a record.
     *
     * @throws MalformedException if the text is not JSON
     * @throws InvalidException with every fault, if it is JSON and not such a record
     */
    public static <T> T read(byte[] text, Class<T> type) {
        refuseOtherThanUtf8(text, 0, text.length, false);
        try {
            return MAPPER.readValue(text, type);
        } catch (IOException | InvalidException direct) {
            throw FaultFinder.explain(MAPPER, tree(text, 0, text.length), MAPPER.constructType(type));
        }
    }

    /**
     * The names of an object's members; none if the text is something else.
     *
     * @throws MalformedException if the text is not JSON
     */
    public static Set<String> members(byte[] text) {
        refuseOtherThanUtf8(text, 0, text.length, false);
        Set<String> names = new LinkedHashSet<>();
        tree(text, 0, text.length).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Reads a record that is the only member of an object, by the name {@code name}; throws as {@link #read}.
     */
    public static <T> T readMember(String name, byte[] text, Class<T> type) {
        refuseOtherThanUtf8(text, 0, text.length, false);
        JsonNode tree = tree(text, 0, text.length);
        JsonNode member = tree.path(name);
        if (member.isMissingNode() || tree.size() > 1) {
            throw InvalidException.of("", FaultFinder.UNKNOWN_MEMBER, "has " + name + " as its only member");
        }
        try {
            return type.cast(bind(member, MAPPER.constructType(type)));
        } catch (InvalidException invalid) {
            Faults faults = new Faults();
            faults.addAll(invalid, '/' + name);
            throw faults.exception();
        }
    }

    /** A reader of assessments that stand one a line. */
    public static AssessmentLines assessmentLines() {
        return new AssessmentLines(LINES);
    }

    /** Reads one assessment from a stretch of UTF-8; throws as {@link #read}. */
    static Assessment assessment(byte[] text, int from, int length) {
        return (Assessment) bind(tree(text, from, length), MAPPER.constructType(Assessment.class));
    }

    /** Binds a tree; throws InvalidException with every fault. */
    static Object bind(JsonNode tree, JavaType type) {
        try {
            if (!tree.isNull()) {
                return MAPPER.treeToValue(tree, type);
            }
        } catch (JsonProcessingException | InvalidException refused) {
            // said in full below
        }
        throw FaultFinder.explain(MAPPER, tree, type);
    }

    /** The name of an object's first member; absent: it has none, or the text is not an object, or not JSON. */
    public static @Nullable String firstMember(byte[] text, int from, int length) {
        try (JsonParser parser = LINES.createParser(text, from, length)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? parser.nextFieldName() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static JsonNode tree(byte[] text, int from, int length) {
        try {
            JsonNode tree = MAPPER.reader().readTree(text, from, length);
            if (tree.isMissingNode()) {
                throw new MalformedException("The text is empty.");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw new MalformedException("The text nests deeper than " + DEEPEST + ", or has a number of more than "
                    + LONGEST_NUMBER + " or a member name of more than " + LONGEST_NAME + " characters.");
        } catch (JsonProcessingException e) {
            String why = e.getOriginalMessage().startsWith("Duplicate field") ? "repeats a member" : "is not JSON";
            throw new MalformedException(
                    e.getLocation() == null
                            ? "The text " + why + '.'
                            : "The text " + why + " at line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + '.');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jackson guesses UTF-16 and UTF-32, and takes bytes for UTF-8 that are not. */
    static void refuseOtherThanUtf8(byte[] text, int from, int length, boolean ascii) {
        for (int i = from; i < from + Math.min(length, 4); i++) {
            if (text[i] == 0) {
                throw new MalformedException("The text is not UTF-8.");
            }
        }
        if (!ascii && !isAscii(text, from, length)) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, from, length));
            } catch (CharacterCodingException e) {
                throw new MalformedException("The text is not UTF-8.");
            }
        }
    }

    private static boolean isAscii(byte[] text, int from, int length) {
        byte seen = 0;
        for (int i = from; i < from + length; i++) {
            seen |= text[i];
        }
        return seen >= 0;
    }
}
