package dev.plumbline.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import dev.plumbline.InvalidException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an item that stands or falls alone: what is wrong with it is kept with it, and the list goes on. */
final class ReadingReader extends JsonDeserializer<Reading<?>> {

    private final JavaType item;

    private ReadingReader(JavaType item) {
        this.item = item;
    }

    @Override
    public Reading<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        ObjectMapper mapper = (ObjectMapper) parser.getCodec();
        JsonNode tree = context.readTree(parser);
        try {
            return Reading.of(mapper.treeToValue(tree, item));
        } catch (JsonProcessingException | InvalidException refused) {
            return Reading.refused(FaultFinder.explain(mapper, tree, item));
        }
    }

    /** Finds the reader for whatever a {@link Reading} is of. */
    static final class OfAnything extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
            return type.hasRawClass(Reading.class)
                    ? new ReadingReader(type.containedType(0))
                    : super.findBeanDeserializer(type, config, description);
        }
    }
}
