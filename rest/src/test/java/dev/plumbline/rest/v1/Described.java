package dev.plumbline.rest.v1;

import dev.plumbline.journey.Journey;
import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Weighting;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the description of the API asks of this package and nobody else needs to see. */
public final class Described {

    private static final Map<Class<?>, Class<?>> DEFINED = Map.of(
            ValueSetsResource.class, ValueSet.class,
            WeightingsResource.class, Weighting.class,
            RubricsResource.class, Rubric.class,
            JourneysResource.class, Journey.class);

    private Described() {}

    /** The query parameters that a record stands for. */
    public static List<RecordComponent> parameters(Class<?> record) {
        return Options.of(record).parameters();
    }

    /** The request of an analysis, the definition that a resource is about, or else the record itself. */
    public static Class<?> meant(Class<?> record, Class<?> resource) {
        if (record == AnalysisRequest.class) {
            return (Class<?>) ((ParameterizedType) resource.getGenericSuperclass()).getActualTypeArguments()[0];
        }
        return record == Definition.class ? DEFINED.get(resource) : record;
    }

    /** Whether the parameter says which table is asked for, and is one of {@link #tables}. */
    public static boolean isTable(RecordComponent component) {
        return component.getDeclaringRecord() == Form.class
                && component.getName().equals(Form.TABLE);
    }

    /** The tables that a resource answers with; none if with no table. */
    public static List<?> tables(Class<?> resource) {
        try {
            if (resource == ProfilesResource.class) {
                return (List<?>) constant(resource.getDeclaredField("TABLES")).get(null);
            }
            if (AnalysisResource.class.isAssignableFrom(resource)) {
                Constructor<?> constructor = resource.getDeclaredConstructors()[0];
                Object instance = constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                        .map(type -> type == int.class ? 0 : null)
                        .toArray());
                return (List<?>) constant(AnalysisResource.class.getDeclaredField("tables"))
                        .get(instance);
            }
            return List.of();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Field constant(Field field) {
        field.setAccessible(true);
        return field;
    }
}
