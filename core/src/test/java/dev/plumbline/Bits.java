package dev.plumbline;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/** Writes out everything a record holds, doubles bit by bit: two equal texts are two answers that nothing tells apart. */
public final class Bits {

    private Bits() {}

    public static String of(Object thing) {
        StringBuilder text = new StringBuilder();
        write(thing, text);
        return text.toString();
    }

    private static void write(Object thing, StringBuilder text) {
        if (thing instanceof Double number) {
            text.append(Double.toHexString(number));
        } else if (thing instanceof List<?> list) {
            text.append('[');
            list.forEach(entry -> write(entry, text.append(' ')));
            text.append(']');
        } else if (thing instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach(
                    (key, value) -> write(value, text.append(' ').append(key).append('=')));
            text.append('}');
        } else if (thing instanceof Record) {
            text.append('(');
            for (RecordComponent component : thing.getClass().getRecordComponents()) {
                write(
                        read(component, thing),
                        text.append(' ').append(component.getName()).append('='));
            }
            text.append(")\n");
        } else {
            text.append(thing);
        }
    }

    private static Object read(RecordComponent component, Object thing) {
        try {
            return component.getAccessor().invoke(thing);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
