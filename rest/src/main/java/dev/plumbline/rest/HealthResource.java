package dev.plumbline.rest;

import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.Traffic;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Two probes: is the process alive, and should it be sent requests? */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private static final byte[] UP = "{\"status\":\"up\"}".getBytes(StandardCharsets.UTF_8);

    private final Traffic traffic;

    HealthResource(Traffic traffic) {
        this.traffic = traffic;
    }

    @GET
    @Path("/live")
    public byte[] live(@Context QueryParameters query) {
        query.only(Set.of());
        return UP.clone();
    }

    @GET
    @Path("/ready")
    public byte[] ready(@Context QueryParameters query) {
        query.only(Set.of());
        if (traffic.stopping()) {
            throw new ProblemException(
                    ProblemCode.SHUTTING_DOWN, "The server is stopping.", null, Map.of("Retry-After", "5"));
        }
        return UP.clone();
    }
}
