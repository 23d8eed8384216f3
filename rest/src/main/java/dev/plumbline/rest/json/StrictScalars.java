package dev.plumbline.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.plumbline.CanonicalText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Text, constants, numbers, truth values and times, each from its own kind of JSON token and no other.
 *
 * <p>Jackson by itself is generous: it takes {@code "12"} for a number, {@code 2.7} for the whole number 2, {@code "NaN"} for
 * a number, {@code ""} for nothing, {@code " minimum "} for a constant and {@code 12345} for a time. A number that can be
 * published must not come about so.
 */
final class StrictScalars extends SimpleModule {

    private static final long serialVersionUID = 1L;

    StrictScalars() {
        setDeserializers(new Constants());
        addDeserializer(String.class, new Scalar<>(String.class, StrictScalars::text));
        addDeserializer(Double.class, new Scalar<>(Double.class, StrictScalars::number));
        addDeserializer(double.class, new Scalar<>(double.class, StrictScalars::number));
        addDeserializer(Integer.class, new Scalar<>(Integer.class, StrictScalars::whole));
        addDeserializer(int.class, new Scalar<>(int.class, StrictScalars::whole));
        addDeserializer(Long.class, new Scalar<>(Long.class, StrictScalars::wholeLong));
        addDeserializer(long.class, new Scalar<>(long.class, StrictScalars::wholeLong));
        addDeserializer(Boolean.class, new Scalar<>(Boolean.class, StrictScalars::truth));
        addDeserializer(boolean.class, new Scalar<>(boolean.class, StrictScalars::truth));
        addDeserializer(Instant.class, new Scalar<>(Instant.class, StrictScalars::time));
        addSerializer(Instant.class, ToStringSerializer.instance);
    }

    /** Reads the current token; fails on one of another kind. */
    interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static final class Scalar<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Reader<T> reader;

        Scalar(Class<T> type, Reader<T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return reader.read(parser);
        }

        @Override
        public T getNullValue(DeserializationContext context) throws JsonMappingException {
            throw JsonMappingException.from(context, "is null");
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    /** Constants of enumerations, by their name on the wire and nothing like it. */
    private static final class Constants extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) {
            return new Scalar<>(Object.class, parser -> constant(parser, type));
        }
    }

    private static Object constant(JsonParser parser, Class<?> type) throws IOException {
        String name = text(parser);
        for (Object constant : type.getEnumConstants()) {
            if (CanonicalText.name((Enum<?>) constant).equals(name)) {
                return constant;
            }
        }
        throw mismatch(parser, "is not one of the constants");
    }

    static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw mismatch(parser, "is not a string");
        }
        return parser.getText();
    }

    static double number(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw mismatch(parser, "is not a number");
        }
        return parser.getDoubleValue();
    }

    /** As JSON has it, 2.0 is as whole as 2. */
    static int whole(JsonParser parser) throws IOException {
        double number = number(parser);
        if (number != (int) number) {
            throw mismatch(parser, "is not a whole number of 32 bits");
        }
        return (int) number;
    }

    static long wholeLong(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        double number = number(parser);
        if (number != (long) number || Math.abs(number) > 1L << 53) {
            throw mismatch(parser, "is not a whole number of 64 bits");
        }
        return (long) number;
    }

    static boolean truth(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw mismatch(parser, "is neither true nor false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    static Instant time(JsonParser parser) throws IOException {
        try {
            return Timestamp.parse(text(parser));
        } catch (DateTimeException e) {
            throw mismatch(parser, "is not a time");
        }
    }

    private static JsonMappingException mismatch(JsonParser parser, String what) {
        return JsonMappingException.from(parser, what);
    }
}
