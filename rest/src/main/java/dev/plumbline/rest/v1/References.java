package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.definition.Definition.Kind;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names in a request; those that name nothing are refused all at once. An absent name is fine. */
final class References {

    private final Definitions definitions;
    private final List<Fault> unknown = new ArrayList<>();

    References(Definitions definitions) {
        this.definitions = definitions;
    }

    References rubric(@Nullable String name, String pointer) {
        return definition(Kind.RUBRIC, name, pointer);
    }

    References weighting(@Nullable String name, String pointer) {
        return definition(Kind.WEIGHTING, name, pointer);
    }

    /** Names by some key. */
    References weightings(@Nullable Map<String, String> names, String pointer) {
        if (names != null) {
            names.forEach((key, name) -> weighting(name, Fault.pointer(pointer, key)));
        }
        return this;
    }

    References journey(@Nullable String name, String pointer) {
        return definition(Kind.JOURNEY, name, pointer);
    }

    /** A name of something that is no definition. */
    References oneOf(Set<String> names, String kind, @Nullable String name, String pointer) {
        return known(name == null || names.contains(name), kind, name, names, pointer);
    }

    private References definition(Kind kind, @Nullable String name, String pointer) {
        return known(
                name == null || definitions.find(kind, name) != null,
                kind.word(),
                name,
                definitions.ids(kind),
                pointer);
    }

    private References known(boolean known, String kind, @Nullable String name, Set<String> names, String pointer) {
        if (!known && name != null) {
            unknown.add(new Fault(pointer, ProblemCode.UNKNOWN_REFERENCE.text(), Definition.none(kind, name, names)));
        }
        return this;
    }

    boolean anyUnknown() {
        return !unknown.isEmpty();
    }

    /** @throws ProblemException {@code unknown-reference} */
    void refuseUnknown() {
        if (anyUnknown()) {
            throw ProblemException.inBody(ProblemCode.UNKNOWN_REFERENCE, unknown);
        }
    }
}
