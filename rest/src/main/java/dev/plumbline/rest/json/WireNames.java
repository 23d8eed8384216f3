package dev.plumbline.rest.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.plumbline.CanonicalText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the records of core mean on the wire without being told by annotations: constants of enumerations are written
 * {@code lower-kebab}, and a primitive component is required, because Jackson would read an absent one as 0.
 */
final class WireNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        return Arrays.stream(constants).map(CanonicalText::name).toArray(String[]::new);
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        boolean primitive =
                member instanceof AnnotatedParameter && member.getRawType().isPrimitive();
        return primitive ? Boolean.TRUE : super.hasRequiredMarker(member);
    }
}
