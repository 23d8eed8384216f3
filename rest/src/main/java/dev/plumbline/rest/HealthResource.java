package dev.plumbline.rest;

import dev.plumbline.rest.http.Open;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.Traffic;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;

/** Two probes: is the process alive, and should it be sent requests? */
@Open
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private static final byte[] UP = Json.bytes(new Health("up"));
    private static final Map<String, String> RETRY = Map.of("Retry-After", "5");

    private final Traffic traffic;
    private final Readiness readiness;

    HealthResource(Traffic traffic, Readiness readiness) {
        this.traffic = traffic;
        this.readiness = readiness;
    }

    /** @param status {@code up} */
    private record Health(String status) {}

    /** Whether the process answers at all; a process that does not is worth a restart. */
    @GET
    @Answers(Health.class)
    @Path("/live")
    public byte[] live(@Context QueryParameters query) {
        query.only(Set.of());
        return UP.clone();
    }

    /** Whether the store can be reached and the server is not stopping. */
    @GET
    @Answers(Health.class)
    @Refuses(ProblemCode.STORE_UNAVAILABLE)
    @Path("/ready")
    public byte[] ready(@Context QueryParameters query) {
        query.only(Set.of());
        if (traffic.stopping()) {
            throw new ProblemException(ProblemCode.SHUTTING_DOWN, "The server is stopping.", null, RETRY);
        }
        if (!readiness.reachesStore()) {
            throw new ProblemException(ProblemCode.STORE_UNAVAILABLE, "The store can't be reached.", null, RETRY);
        }
        return UP.clone();
    }
}
