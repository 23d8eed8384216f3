package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.definition.Definition.Kind;
import dev.plumbline.rest.definition.Library;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.RequestBody;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Definitions of one kind, read and written.
 *
 * <p>A definition's tag is its revision. What is put in place of another needs {@code If-Match}, so that nobody writes over what
 * they have not seen; every revision that ever was stays readable under {@code id@revision}.
 */
@OnWorker
@Needs
@Refuses(ProblemCode.STORE_UNAVAILABLE)
@Produces(MediaType.APPLICATION_JSON)
public abstract class DefinitionsResource {

    private static final String PINNED = "{id: [^/@]+}@{revision: [^/@]+}";
    private static final Options<Paging> PAGING = Options.of(Paging.class);
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private final Kind kind;
    private final Library library;
    private final int longestBody;

    DefinitionsResource(Kind kind, Common common) {
        this.kind = kind;
        this.library = common.library();
        this.longestBody = common.limits().definition();
    }

    /**
     * One definition of a list.
     *
     * @param reference {@code id@revision}, which means this very content for ever
     */
    private record Entry(String id, String reference, String title, boolean builtIn) {

        static Entry of(Definition definition) {
            return new Entry(
                    definition.id(),
                    definition.reference(),
                    definition.title(),
                    Definition.isBuiltIn(definition.kind(), definition.id()));
        }
    }

    /**
     * A stretch of the list, by id.
     *
     * @param next the {@code cursor} of the next stretch; absent: this was the last
     */
    private record Entries(List<Entry> items, @Nullable String next) {}

    /** What is in force, the built-in ones too. */
    @GET
    @Takes(query = Paging.class)
    @Answers(value = Entries.class, headers = HttpHeaders.LINK)
    public Response list(@Context QueryParameters query, @Context UriInfo uri) {
        Paging paging = PAGING.read(query, Set.of());
        String after = paging.cursor() == null ? "" : paging.cursor();
        List<Definition> rest = library.inForce().of(kind).values().stream()
                .filter(each -> each.id().compareTo(after) > 0)
                .toList();
        List<Definition> some = rest.stream().limit(paging.most()).toList();
        String next = rest.size() > some.size() ? some.get(some.size() - 1).id() : null;
        byte[] answer = Json.bytes(new Entries(some.stream().map(Entry::of).toList(), next));
        return Paging.linked(Response.ok(answer), uri, next).build();
    }

    /** The newest revision. */
    @GET
    @Takes(headers = HttpHeaders.IF_NONE_MATCH)
    @Answers(value = Definition.class, headers = HttpHeaders.ETAG)
    @Answers(status = 304, headers = HttpHeaders.ETAG)
    @Refuses(ProblemCode.NOT_FOUND)
    @Path("{id: [^/@]+}")
    public Response newest(@PathParam("id") String id, @Context QueryParameters query, @Context HttpHeaders headers) {
        query.only(Set.of());
        return answer(found(library.newest(kind, id)), Conditions.of(headers));
    }

    /** One revision, also of a definition that was deleted. */
    @GET
    @Takes(headers = HttpHeaders.IF_NONE_MATCH)
    @Answers(value = Definition.class, headers = HttpHeaders.ETAG)
    @Answers(status = 304, headers = HttpHeaders.ETAG)
    @Refuses(ProblemCode.NOT_FOUND)
    @Path(PINNED)
    public Response pinned(
            @PathParam("id") String id,
            @PathParam("revision") String revision,
            @Context QueryParameters query,
            @Context HttpHeaders headers) {
        query.only(Set.of());
        Response answer = answer(found(library.find(kind, id, revision)), Conditions.of(headers));
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, FOR_EVER);
        return answer;
    }

    /** Puts a definition in force; the same again changes nothing. */
    @PUT
    @Takes(
            value = Definition.class,
            headers = {HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH})
    @Answers(value = Definition.class, headers = HttpHeaders.ETAG)
    @Answers(status = 201, value = Definition.class, headers = HttpHeaders.ETAG)
    @Refuses({
        ProblemCode.BUILT_IN_READ_ONLY,
        ProblemCode.PRECONDITION_FAILED,
        ProblemCode.PRECONDITION_REQUIRED,
        ProblemCode.UNKNOWN_REFERENCE,
        ProblemCode.DEGENERATE_WEIGHTING
    })
    @Needs(KeyScope.DEFINE)
    @Path("{id: [^/@]+}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("id") String id,
            @Context RequestBody body,
            @Context QueryParameters query,
            @Context HttpHeaders headers)
            throws IOException {
        query.only(Set.of());
        Conditions conditions = Conditions.of(headers);
        refuseBuiltIn(id);
        Definition definition = Definition.read(kind, body.limited(longestBody).readAllBytes());
        if (!definition.id().equals(id)) {
            throw InvalidException.of("/id", Fault.CONTRADICTION, "is not the id in the path");
        }
        definition.check(library.inForce().valueSets());
        while (true) {
            Definition before = library.newest(kind, id);
            if (before == null) {
                conditions.allowCreating();
            } else {
                conditions.allowPutting(before.revision());
                if (before.revision().equals(definition.revision())) {
                    return tagged(Response.ok(before.text()), before).build();
                }
                conditions.allowReplacing(before.revision());
            }
            if (library.put(before, definition)) {
                return tagged(Response.status(before == null ? Status.CREATED : Status.OK), definition)
                        .entity(definition.text())
                        .build();
            }
        }
    }

    /** Takes a definition out of force; its revisions stay. */
    @DELETE
    @Takes(headers = HttpHeaders.IF_MATCH)
    @Answers(status = 204)
    @Refuses({
        ProblemCode.BUILT_IN_READ_ONLY,
        ProblemCode.NOT_FOUND,
        ProblemCode.PRECONDITION_FAILED,
        ProblemCode.PRECONDITION_REQUIRED
    })
    @Needs(KeyScope.DEFINE)
    @Path("{id: [^/@]+}")
    public Response delete(@PathParam("id") String id, @Context QueryParameters query, @Context HttpHeaders headers) {
        query.only(Set.of());
        Conditions conditions = Conditions.of(headers);
        refuseBuiltIn(id);
        Definition before;
        do {
            before = found(library.newest(kind, id));
            conditions.require();
            conditions.allow(before.revision());
        } while (!library.remove(before));
        return Response.noContent().build();
    }

    private Definition found(@Nullable Definition definition) {
        if (definition == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such " + kind.word() + " here.");
        }
        return definition;
    }

    private void refuseBuiltIn(String id) {
        if (Definition.isBuiltIn(kind, id)) {
            throw new ProblemException(
                    ProblemCode.BUILT_IN_READ_ONLY,
                    "This " + kind.word() + " comes with Plumbline and stays as it is; give yours another id.");
        }
    }

    private static Response answer(Definition definition, Conditions conditions) {
        return tagged(
                        conditions.has(definition.revision()) ? Response.notModified() : Response.ok(definition.text()),
                        definition)
                .build();
    }

    private static Response.ResponseBuilder tagged(Response.ResponseBuilder answer, Definition definition) {
        return answer.tag(new EntityTag(definition.revision()));
    }
}
