package dev.plumbline.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Something by name, a string on the wire, or the thing itself, an object there. One of the two is here.
 *
 * @param <T> a record or map
 */
public final class NameOr<T> {

    private final @Nullable String name;
    private final @Nullable T content;

    private NameOr(@Nullable String name, @Nullable T content) {
        this.name = name;
        this.content = content;
    }

    /** Something by name. */
    public static <T> NameOr<T> named(String name) {
        return new NameOr<>(name, null);
    }

    /** The name; null if the thing itself is here. */
    public @Nullable String name() {
        return name;
    }

    /** The thing itself; null if there is a name. */
    public @Nullable T content() {
        return content;
    }

    /** Whether a string of JSON would be a name where this type is asked for. */
    static boolean is(JavaType type) {
        return type.hasRawClass(NameOr.class);
    }

    private static final class Reader extends JsonDeserializer<NameOr<?>> {

        private final JavaType content;

        Reader(JavaType content) {
            this.content = content;
        }

        @Override
        public NameOr<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    ? named(parser.getText())
                    : new NameOr<>(null, context.readValue(parser, content));
        }
    }

    /** Finds the reader for a name or anything. */
    static final class OfAnything extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
            return is(type) ? new Reader(type.containedType(0)) : super.findBeanDeserializer(type, config, description);
        }
    }
}
