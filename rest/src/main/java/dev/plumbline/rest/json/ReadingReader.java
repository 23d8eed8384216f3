package dev.plumbline.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of items that stand or fall alone, and of a list that is too long no more than shows that it is. */
final class ReadingReader extends JsonDeserializer<List<Reading<?>>> {

    private final JavaType item;

    private ReadingReader(JavaType item) {
        this.item = item;
    }

    @Override
    public List<Reading<?>> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonMappingException.from(parser, "is not a list");
        }
        List<Reading<?>> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() < Reading.MOST) {
                items.add(new Reading<>(context.readTree(parser), item));
            } else {
                parser.skipChildren();
                if (items.size() == Reading.MOST) {
                    items.add(new Reading<>(context.getNodeFactory().nullNode(), item));
                }
            }
        }
        return items;
    }

    /** Finds the reader for a list of whatever a {@link Reading} is of. */
    static final class OfAnything extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable JsonDeserializer<?> findCollectionDeserializer(
                CollectionType type,
                DeserializationConfig config,
                BeanDescription description,
                @Nullable TypeDeserializer elementType,
                @Nullable JsonDeserializer<?> element)
                throws JsonMappingException {
            return type.getContentType().hasRawClass(Reading.class)
                    ? new ReadingReader(type.getContentType().containedType(0))
                    : super.findCollectionDeserializer(type, config, description, elementType, element);
        }
    }
}
