package dev.plumbline.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an assessment straight from tokens: by far the most frequent record, and binding it by reflection costs as much as
 * all the rest of an audit.
 *
 * <p>Whatever is not a plain, well-formed assessment (an unknown or repeated member, a token of the wrong kind) ends in an
 * exception without much of a message: the text is then read again by {@link FaultFinder}, which finds the words. A test
 * holds the two to the same opinion.
 */
final class AssessmentReader extends StdDeserializer<Assessment> {

    private static final long serialVersionUID = 1L;

    /** More entries than any member may have: to read on would only cost time. */
    private static final int MOST_ENTRIES = 512;

    private static final Map<String, Member> MEMBERS = new HashMap<>();

    static {
        text("id", Assessment.Builder::id);
        text("rubric", Assessment.Builder::rubric);
        text("touchpoint", Assessment.Builder::touchpoint);
        member("occurredAt", (parser, builder) -> {
            parser.nextToken();
            builder.occurredAt(StrictScalars.time(parser));
            return 0;
        });
        text("channel", Assessment.Builder::channel);
        text("segment", Assessment.Builder::segment);
        text("customer", Assessment.Builder::customer);
        text("rater", Assessment.Builder::rater);
        text("perspective", Assessment.Builder::perspective);
        text("unit", Assessment.Builder::unit);
        entries("ratings", (parser, name, builder) -> builder.rate(name, StrictScalars.number(parser)));
        texts("notApplicable", Assessment.Builder::notApplicable);
        texts("redFlags", Assessment.Builder::redFlag);
        member("promises", AssessmentReader::promises);
        entries("metrics", (parser, name, builder) -> builder.metric(name, StrictScalars.number(parser)));
        entries("outcomes", (parser, name, builder) -> builder.outcome(name, StrictScalars.number(parser)));
        text("verbatim", Assessment.Builder::verbatim);
        entries("metadata", (parser, name, builder) -> builder.metadata(name, StrictScalars.text(parser)));
    }

    AssessmentReader() {
        super(Assessment.class);
    }

    /** How a member is read, and the bit by which it is known to have been there. */
    private record Member(int bit, Content content) {}

    /** Reads what a member holds, the next token being its first; tells how many named entries there were. */
    private interface Content {
        int read(JsonParser parser, Assessment.Builder builder) throws IOException;
    }

    /** Reads the value of a named entry, the current token being that. */
    private interface Entry {
        void read(JsonParser parser, String name, Assessment.Builder builder) throws IOException;
    }

    private static void member(String name, Content content) {
        MEMBERS.put(name, new Member(1 << MEMBERS.size(), content));
    }

    private static void text(String name, BiConsumer<Assessment.Builder, String> part) {
        member(name, (parser, builder) -> {
            String text = parser.nextTextValue();
            if (text == null) {
                throw unusual(parser);
            }
            part.accept(builder, text);
            return 0;
        });
    }

    private static void texts(String name, BiConsumer<Assessment.Builder, String> part) {
        member(name, (parser, builder) -> {
            expectNext(parser, JsonToken.START_ARRAY);
            int entries = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                part.accept(builder, StrictScalars.text(parser));
                refuseTooMany(name, ++entries);
            }
            return 0;
        });
    }

    private static void entries(String name, Entry entry) {
        member(name, (parser, builder) -> {
            expectNext(parser, JsonToken.START_OBJECT);
            int entries = 0;
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                entry.read(parser, key, builder);
                refuseTooMany(name, ++entries);
            }
            return entries;
        });
    }

    private static void refuseTooMany(String member, int entries) {
        if (entries > MOST_ENTRIES) {
            throw InvalidException.of('/' + member, Fault.TOO_MANY, "has more than " + MOST_ENTRIES + " entries");
        }
    }

    private static int promises(JsonParser parser, Assessment.Builder builder) throws IOException {
        expectNext(parser, JsonToken.START_OBJECT);
        @Nullable Integer kept = null;
        @Nullable Integer broken = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("kept") && kept == null) {
                kept = StrictScalars.whole(parser);
            } else if (name.equals("broken") && broken == null) {
                broken = StrictScalars.whole(parser);
            } else {
                throw unusual(parser);
            }
        }
        if (kept == null || broken == null) {
            throw unusual(parser);
        }
        builder.promises(kept, broken);
        return 0;
    }

    @Override
    public Assessment deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(parser);
    }

    /** Reads the object whose first token is the current one. */
    Assessment read(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_OBJECT);
        Assessment.Builder builder = new Assessment.Builder();
        int seen = 0;
        int entries = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            @Nullable Member member = MEMBERS.get(name);
            if (member == null || (seen & member.bit) != 0) {
                throw unusual(parser);
            }
            seen |= member.bit;
            entries += member.content.read(parser, builder);
        }
        expect(parser, JsonToken.END_OBJECT);
        Assessment assessment = builder.build();
        int kept = assessment.ratings().size()
                + assessment.metrics().size()
                + assessment.outcomes().size()
                + assessment.metadata().size();
        if (kept < entries) {
            throw unusual(parser); // a name came twice
        }
        return assessment;
    }

    private static void expectNext(JsonParser parser, JsonToken expected) throws IOException {
        if (parser.nextToken() != expected) {
            throw unusual(parser);
        }
    }

    private static void expect(JsonParser parser, JsonToken expected) throws JsonMappingException {
        if (parser.currentToken() != expected) {
            throw unusual(parser);
        }
    }

    private static JsonMappingException unusual(JsonParser parser) {
        return JsonMappingException.from(parser, "not a plain assessment");
    }
}
