package dev.plumbline.rest.v1;

import dev.plumbline.rest.definition.Definition.Kind;
import jakarta.ws.rs.Path;

/** Rubrics: what do we ask? */
@Path("/v1/rubrics")
public final class RubricsResource extends DefinitionsResource {

    RubricsResource(Common common) {
        super(Kind.RUBRIC, common);
    }
}
