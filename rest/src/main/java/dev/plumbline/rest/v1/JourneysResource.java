package dev.plumbline.rest.v1;

import dev.plumbline.rest.definition.Definition.Kind;
import jakarta.ws.rs.Path;

/** Journeys: where do we meet customers? */
@Path("/v1/journeys")
public final class JourneysResource extends DefinitionsResource {

    JourneysResource(Common common) {
        super(Kind.JOURNEY, common);
    }
}
