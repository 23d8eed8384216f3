package dev.plumbline.rest.v1;

import dev.plumbline.rest.definition.Definition.Kind;
import jakarta.ws.rs.Path;

/** Weightings: how much does each value matter? */
@Path("/v1/weightings")
public final class WeightingsResource extends DefinitionsResource {

    WeightingsResource(Common common) {
        super(Kind.WEIGHTING, common);
    }
}
