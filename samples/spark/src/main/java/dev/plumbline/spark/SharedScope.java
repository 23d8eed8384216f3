package dev.plumbline.spark;

import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.json.Json;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A scope that travels to the executors with the tasks, as JSON. */
final class SharedScope implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] json;
    private transient volatile @Nullable Scope scope;

    SharedScope(Scope scope) {
        this.json = Json.bytes(scope);
        this.scope = scope;
    }

    /** An empty tally of this scope. */
    Tally tally() {
        Scope known = scope;
        if (known == null) {
            known = Json.read(json, Scope.class);
            scope = known;
        }
        return new Tally(known);
    }
}
