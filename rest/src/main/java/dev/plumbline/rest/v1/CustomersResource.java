package dev.plumbline.rest.v1;

import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.store.Assessments;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;

/** Customers, who can have everything about them erased. */
@OnWorker
@Needs(KeyScope.ERASE)
@Path("/v1/customers")
public final class CustomersResource {

    private final Assessments stored;

    CustomersResource(Common common) {
        this.stored = common.stored();
    }

    /**
     * Erases every assessment of a customer. The ids of those can't be used again; nothing is kept of them but keyed hashes. A
     * customer of whom nothing is stored has nothing to be erased, which is no error.
     */
    @DELETE
    @Answers(Assessments.Erasure.class)
    @Refuses(ProblemCode.STORE_UNAVAILABLE)
    @Path("{id: [^/]+}")
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] erase(@PathParam("id") String customer, @Context QueryParameters query) {
        query.only(Set.of());
        return Json.bytes(stored.eraseCustomer(customer));
    }
}
