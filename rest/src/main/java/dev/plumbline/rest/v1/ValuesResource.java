package dev.plumbline.rest.v1;

import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/** The 56 values with their rankings, and the weightings of them that can be asked for by name. */
@Needs
@Path("/v1/values")
@Produces(MediaType.APPLICATION_JSON)
public final class ValuesResource {

    private final Common common;

    ValuesResource(Common common) {
        this.common = common;
    }

    private record Values(ValueSet valueSet, List<Weighting> weightings) {}

    @GET
    @Answers(Values.class)
    public byte[] values(@Context QueryParameters query) {
        query.only(Set.of());
        return Json.bytes(new Values(Valuegraphics.VALUES, common.definitions().weightings()));
    }
}
