package dev.plumbline.rest.v1;

import dev.plumbline.rest.definition.Definition.Kind;
import jakarta.ws.rs.Path;

/** Value sets: what can people value? */
@Path("/v1/value-sets")
public final class ValueSetsResource extends DefinitionsResource {

    ValueSetsResource(Common common) {
        super(Kind.VALUE_SET, common);
    }
}
