package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.RequestBody;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.store.Assessments;
import dev.plumbline.rest.store.Assessments.Found;
import dev.plumbline.rest.store.Assessments.Kept;
import dev.plumbline.rest.store.Assessments.Outcome;
import dev.plumbline.rest.store.Assessments.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;

/**
 * The assessments that are stored: taken in once, however often they are sent; read, corrected, erased.
 *
 * <p>What is answered is durable. Each is checked against the newest revision of its rubric when it comes in; one that names none
 * is of {@code values-audit}.
 */
@OnWorker
@Needs(KeyScope.READ)
@Path("/v1/assessments")
public final class AssessmentsResource {

    private static final String ONE = "{id: [^/]+}";
    private static final Options<Listing> LISTING = Options.of(Listing.class);

    private final Common common;
    private final Assessments stored;

    AssessmentsResource(Common common) {
        this.common = common;
        this.stored = common.stored();
    }

    /** Which of them a list has, and which stretch of it is asked for. */
    record Listing(Selection select, Paging paging) {}

    /** Stores one: 201 if it is new, 200 if the very same was there. */
    @POST
    @Needs(KeyScope.INGEST)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(@Context RequestBody body, @Context QueryParameters query, @Context UriInfo uri)
            throws IOException {
        query.only(Set.of());
        Assessment assessment = admitted(body);
        Outcome outcome = stored.add(assessment);
        switch (outcome) {
            case CREATED -> common.counts().stored(1);
            case SAME -> {}
            case CONFLICT, ERASED -> throw refused(outcome);
        }
        return Response.status(outcome == Outcome.CREATED ? Status.CREATED : Status.OK)
                .location(uri.getAbsolutePathBuilder().path("{id}").build(assessment.id()))
                .entity(Json.bytes(assessment))
                .build();
    }

    /** Stores those that can be, one a line, and says which could not: 200, or 207 if there are any of those. */
    @POST
    @Needs(KeyScope.INGEST)
    @Consumes(Lines.MEDIA_TYPE)
    @Produces(MediaType.APPLICATION_JSON)
    public Response addLines(@Context RequestBody body, @Context QueryParameters query) throws IOException {
        query.only(Set.of());
        Ingest ingest = new Ingest(stored, new Admittance(common.definitions()));
        Lines lines = new Lines(body);
        while (lines.advance()) {
            ingest.take(lines);
        }
        Ingest.Receipt receipt = ingest.finish();
        common.counts().stored(receipt.summary().created());
        common.counts().rejected(receipt.summary().failed());
        return Response.status(receipt.failed().isEmpty() ? Status.OK.getStatusCode() : ScoresResource.MULTI_STATUS)
                .entity(Json.bytes(receipt))
                .build();
    }

    /** Those that fit, one a line, in the order in which they were stored; a correction counts as stored anew. */
    @GET
    @Produces(Lines.MEDIA_TYPE)
    public Response list(@Context QueryParameters query, @Context UriInfo uri) throws IOException {
        Listing listing = LISTING.read(query, Set.of());
        Page page = stored.page(
                listing.select(), place(listing.paging()), listing.paging().most());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Assessment assessment : page.assessments()) {
            Json.writeLine(assessment, lines);
        }
        String next = page.next() == null ? null : page.next().toString();
        return Paging.linked(Response.ok(lines.toByteArray()), uri, next).build();
    }

    private static long place(Paging paging) {
        if (paging.cursor() == null) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(paging.cursor());
        } catch (NumberFormatException e) {
            throw QueryParameters.invalid(
                    "cursor",
                    Fault.BAD_FORMAT,
                    "is what a link to a next stretch has; got " + Fault.excerpt(paging.cursor()));
        }
    }

    /** One of them. */
    @GET
    @Path(ONE)
    @Produces(MediaType.APPLICATION_JSON)
    public Response one(@PathParam("id") String id, @Context QueryParameters query, @Context HttpHeaders headers) {
        query.only(Set.of());
        Kept kept = kept(id);
        return tagged(
                        Conditions.of(headers).has(kept.revision())
                                ? Response.notModified()
                                : Response.ok(Json.bytes(kept.assessment())),
                        kept)
                .build();
    }

    /** Puts a correction in place of what is stored, or stores what is not there yet; the same again changes nothing. */
    @PUT
    @Needs({KeyScope.INGEST, KeyScope.ERASE})
    @Path(ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("id") String id,
            @Context RequestBody body,
            @Context QueryParameters query,
            @Context HttpHeaders headers)
            throws IOException {
        query.only(Set.of());
        Conditions conditions = Conditions.of(headers);
        Assessment assessment = admitted(body);
        if (!assessment.id().equals(id)) {
            throw InvalidException.of("/id", Fault.CONTRADICTION, "is not the id in the path");
        }
        while (true) {
            Found found = stored.find(id);
            if (found.erased()) {
                throw Admittance.refusal(Outcome.ERASED);
            }
            Kept before = found.kept();
            boolean done;
            if (before == null) {
                conditions.allowCreating();
                done = stored.add(assessment) == Outcome.CREATED;
            } else if (before.assessment().equals(assessment)) {
                done = true;
            } else {
                conditions.allowReplacing(before.revision());
                done = stored.replace(before, assessment);
            }
            if (done) {
                if (before == null) {
                    common.counts().stored(1);
                }
                Kept now = kept(id);
                return tagged(Response.status(before == null ? Status.CREATED : Status.OK), now)
                        .entity(Json.bytes(now.assessment()))
                        .build();
            }
        }
    }

    /** Erases one; its id can't be used again. */
    @DELETE
    @Needs(KeyScope.ERASE)
    @Path(ONE)
    public Response erase(@PathParam("id") String id, @Context QueryParameters query, @Context HttpHeaders headers) {
        query.only(Set.of());
        Conditions conditions = Conditions.of(headers);
        Kept kept;
        do {
            kept = kept(id);
            conditions.allow(kept.revision());
        } while (!stored.erase(kept));
        return Response.noContent().build();
    }

    private Assessment admitted(RequestBody body) throws IOException {
        try {
            byte[] text = body.limited(common.limits().singleBody()).readAllBytes();
            return new Admittance(common.definitions()).admit(Json.read(text, Assessment.class));
        } catch (InvalidException refusal) {
            common.counts().rejected(1);
            throw refusal;
        }
    }

    private ProblemException refused(Outcome outcome) {
        common.counts().rejected(1);
        return Admittance.refusal(outcome);
    }

    private Kept kept(String id) {
        Found found = stored.find(id);
        if (found.erased()) {
            throw Admittance.refusal(Outcome.ERASED);
        }
        if (found.kept() == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such assessment here.");
        }
        return requireNonNull(found.kept());
    }

    private static Response.ResponseBuilder tagged(Response.ResponseBuilder answer, Kept kept) {
        return answer.tag(new EntityTag(kept.revision()));
    }
}
