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
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.openapi.Takes;
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
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The assessments that are stored: taken in once, however often they are sent; read, corrected, erased.
 *
 * <p>What is answered is durable. Each is checked against the newest revision of its rubric when it comes in; one that names none
 * is of {@code values-audit}.
 */
@OnWorker
@Needs(KeyScope.READ)
@Refuses(ProblemCode.STORE_UNAVAILABLE)
@Path("/v1/assessments")
public final class AssessmentsResource {

    private static final String ONE = "{id: [^/]+}";
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}");
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
    @Takes(Assessment.class)
    @Answers(status = 201, value = Assessment.class, headers = HttpHeaders.LOCATION)
    @Answers(value = Assessment.class, headers = HttpHeaders.LOCATION)
    @Refuses({ProblemCode.CONFLICT, ProblemCode.ERASED, ProblemCode.UNKNOWN_REFERENCE})
    @Needs(KeyScope.INGEST)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(@Context RequestBody body, @Context QueryParameters query) throws IOException {
        query.only(Set.of());
        Assessment sent = admitted(body);
        Outcome outcome = stored.add(sent);
        Assessment assessment = switch (outcome) {
            case CREATED -> {
                common.counts().stored(1);
                yield sent;
            }
            case SAME -> kept(sent.id()).assessment(); // equal, and perhaps in another order
            case CONFLICT, ERASED -> throw refused(outcome);
        };
        return Response.status(outcome == Outcome.CREATED ? Status.CREATED : Status.OK)
                .header(
                        HttpHeaders.LOCATION,
                        UriBuilder.fromResource(AssessmentsResource.class)
                                .path("{id}")
                                .build(assessment.id()))
                .tag(new EntityTag(Assessments.revision(assessment)))
                .entity(Json.bytes(assessment))
                .build();
    }

    /** Stores those that can be, one a line, and says which could not: 200, or 207 if there are any of those. */
    @POST
    @Takes(Assessment.class)
    @Answers(Ingest.Receipt.class)
    @Answers(status = ScoresResource.MULTI_STATUS, value = Ingest.Receipt.class)
    @Needs(KeyScope.INGEST)
    @Consumes(Lines.MEDIA_TYPE)
    @Produces(MediaType.APPLICATION_JSON)
    public Response addLines(@Context RequestBody body, @Context QueryParameters query) throws IOException {
        query.only(Set.of());
        Ingest ingest = new Ingest(stored, new Admittance(common.definitions(), stored), common.counts());
        Lines lines = new Lines(body);
        while (lines.advance()) {
            ingest.take(lines);
        }
        Ingest.Receipt receipt = ingest.finish();
        return Response.status(receipt.failed().isEmpty() ? Status.OK.getStatusCode() : ScoresResource.MULTI_STATUS)
                .entity(Json.bytes(receipt))
                .build();
    }

    /** Those that fit, one a line, in the order in which they were stored; a correction counts as stored anew. */
    @GET
    @Takes(query = Listing.class)
    @Answers(value = Assessment.class, headers = HttpHeaders.LINK)
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
        if (!PLACE.matcher(paging.cursor()).matches()) {
            throw QueryParameters.invalid(
                    "cursor",
                    Fault.BAD_FORMAT,
                    "is what a link to a next stretch has; got " + Fault.excerpt(paging.cursor()));
        }
        return Long.parseLong(paging.cursor());
    }

    /** One of them. */
    @GET
    @Takes(headers = HttpHeaders.IF_NONE_MATCH)
    @Answers(value = Assessment.class, headers = HttpHeaders.ETAG)
    @Answers(status = 304, headers = HttpHeaders.ETAG)
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.ERASED})
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
    @Takes(
            value = Assessment.class,
            headers = {HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH})
    @Answers(value = Assessment.class, headers = HttpHeaders.ETAG)
    @Answers(status = 201, value = Assessment.class, headers = HttpHeaders.ETAG)
    @Refuses({
        ProblemCode.ERASED,
        ProblemCode.PRECONDITION_FAILED,
        ProblemCode.PRECONDITION_REQUIRED,
        ProblemCode.UNKNOWN_REFERENCE
    })
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
                throw refused(Outcome.ERASED);
            }
            Kept before = found.kept();
            if (before == null) {
                conditions.allowCreating();
                if (stored.add(assessment) == Outcome.CREATED) {
                    common.counts().stored(1);
                    return answer(Status.CREATED, assessment);
                }
            } else {
                conditions.allowPutting(before.revision());
                if (before.assessment().equals(assessment)) {
                    return answer(Status.OK, before.assessment());
                }
                conditions.allowReplacing(before.revision());
                if (stored.replace(before, assessment)) {
                    return answer(Status.OK, assessment);
                }
            }
        }
    }

    /** What was put, never what somebody else has put there since. */
    private static Response answer(Status status, Assessment put) {
        return Response.status(status)
                .tag(new EntityTag(Assessments.revision(put)))
                .entity(Json.bytes(put))
                .build();
    }

    /** Erases one; its id can't be used again. */
    @DELETE
    @Takes(headers = HttpHeaders.IF_MATCH)
    @Answers(status = 204)
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.ERASED, ProblemCode.PRECONDITION_FAILED})
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
        byte[] text = body.limited(common.limits().singleBody()).readAllBytes();
        try {
            return new Admittance(common.definitions(), stored).admit(Json.read(text, Assessment.class));
        } catch (InvalidException | MalformedException | ProblemException refusal) {
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
