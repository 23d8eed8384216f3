package dev.plumbline.rest;

import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.openapi.Answers;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The server's own figures, as Prometheus reads them: in its own text format, or as OpenMetrics to whoever prefers that. */
@OnWorker
@Needs(KeyScope.METRICS)
@Path("/metrics")
public final class MetricsResource {

    static final String PROMETHEUS = "text/plain;version=0.0.4;charset=utf-8";
    static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0;charset=utf-8";

    private final PrometheusMeterRegistry meters;

    MetricsResource(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    @GET
    @Answers
    @Produces(PROMETHEUS)
    public Response text(@Context QueryParameters query) {
        return scrape(query, PROMETHEUS);
    }

    @GET
    @Answers
    @Produces(OPEN_METRICS + ";qs=0.5")
    public Response openMetrics(@Context QueryParameters query) {
        return scrape(query, OPEN_METRICS);
    }

    private Response scrape(QueryParameters query, String format) {
        query.only(Set.of());
        byte[] figures = meters.scrape(format).getBytes(StandardCharsets.UTF_8);
        return Response.ok(figures, format).build();
    }
}
