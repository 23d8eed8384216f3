package dev.plumbline.rest.openapi;

import static java.util.Objects.requireNonNull;

import dev.plumbline.rest.http.Open;
import dev.plumbline.rest.http.QueryParameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** The description of this API, as OpenAPI 3.1. */
@Open
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {

    public OpenApiResource() {}

    @GET
    @Answers
    public byte[] document(@Context QueryParameters query) throws IOException {
        query.only(Set.of());
        try (InputStream document = requireNonNull(OpenApiResource.class.getResourceAsStream("/openapi.json"))) {
            return document.readAllBytes();
        }
    }
}
