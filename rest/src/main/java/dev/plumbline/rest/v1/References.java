package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
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
        return oneOf(definitions.rubrics(), "rubric", name, pointer);
    }

    References weighting(@Nullable String name, String pointer) {
        return oneOf(definitions.weightings(), "weighting", name, pointer);
    }

    /** Names by some key. */
    References weightings(@Nullable Map<String, String> names, String pointer) {
        if (names != null) {
            names.forEach((key, name) -> weighting(name, Fault.pointer(pointer, key)));
        }
        return this;
    }

    References journey(@Nullable String name, String pointer) {
        return oneOf(definitions.journeys(), "journey", name, pointer);
    }

    /** A name of some other kind. */
    References oneOf(Set<String> names, String kind, @Nullable String name, String pointer) {
        if (name != null && !names.contains(name)) {
            String detail = "there is no " + kind + ' ' + Fault.excerpt(name) + " here";
            unknown.add(new Fault(pointer, ProblemCode.UNKNOWN_REFERENCE.text(), detail));
        }
        return this;
    }

    /** @throws ProblemException {@code unknown-reference} */
    void refuseUnknown() {
        if (!unknown.isEmpty()) {
            throw ProblemException.inBody(
                    ProblemCode.UNKNOWN_REFERENCE, ProblemCode.UNKNOWN_REFERENCE.title() + '.', unknown);
        }
    }
}
