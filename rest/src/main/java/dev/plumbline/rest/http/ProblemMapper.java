package dev.plumbline.rest.http;

import dev.plumbline.InvalidException;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rest.store.StoreBusyException;
import dev.plumbline.rest.store.StoreUnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every exception that leaves a resource, or Jersey on its way to one, becomes a problem here. One mapper for all, so
 * that none of Jersey's own, which answer in plain text and name classes, is ever asked.
 */
final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final AtomicLong STORE_LOGGED = new AtomicLong(System.nanoTime());
    private static final String STORE_SECONDS = "5";

    private final Provider<ContainerRequestContext> request;

    @Inject
    ProblemMapper(Provider<ContainerRequestContext> request) {
        this.request = request;
    }

    @Override
    public Response toResponse(Throwable error) {
        Exchange exchange = (Exchange) request.get().getProperty(JerseyHandler.EXCHANGE);
        ProblemException problem = problemOf(error, (ContainerRequest) request.get(), exchange);
        Response.ResponseBuilder answer = Response.status(problem.code().status())
                .type(Problem.MEDIA_TYPE)
                .entity(Answer.text(problem, exchange));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    /** The problem to answer with; what is not the caller's fault goes to the log under the request's id, only there. */
    static ProblemException problemOf(Throwable error, @Nullable ContainerRequest request, Exchange exchange) {
        if (error instanceof ProblemException
                || error instanceof InvalidException
                || error instanceof MalformedException) {
            return ProblemException.of((RuntimeException) error);
        }
        if (error instanceof WebApplicationException jersey) {
            Response response = jersey.getResponse();
            if (response.getStatus() >= 400 && response.getStatus() < 500) {
                return ofStatus(response.getStatus(), response.getAllowedMethods(), request, exchange);
            }
        }
        if (error instanceof StoreBusyException) {
            return new ProblemException(
                    ProblemCode.OVERLOADED,
                    "The store is read by as many requests as it can be.",
                    null,
                    Map.of(HttpHeaders.RETRY_AFTER, STORE_SECONDS));
        }
        if (error instanceof StoreUnavailableException) {
            return storeUnavailable(error);
        }
        if (error instanceof InterruptedException) {
            return JerseyHandler.stopping(); // workers are interrupted at the end, and only then
        }
        LOG.error("request {} failed", exchange.requestId(), error);
        return new ProblemException(
                ProblemCode.INTERNAL_ERROR, "The server failed; its log tells why, under this request's id.");
    }

    /** Says so in the log now and then, in a line: while a database is away, every request would say the same. */
    private static ProblemException storeUnavailable(Throwable error) {
        long now = System.nanoTime();
        long last = STORE_LOGGED.get();
        if (now - last >= 0 && STORE_LOGGED.compareAndSet(last, now + QUIET_NANOS)) {
            LOG.error("The store can't be reached: {}", error.getMessage());
        }
        return new ProblemException(
                ProblemCode.STORE_UNAVAILABLE,
                "The store can't be reached, or not be written; a change that was asked for may or may not have been made.",
                null,
                Map.of(HttpHeaders.RETRY_AFTER, STORE_SECONDS));
    }

    /** What Jersey means by a status between 400 and 499. */
    static ProblemException ofStatus(
            int status, Set<String> allowed, @Nullable ContainerRequest request, Exchange exchange) {
        return switch (status) {
            case 404 ->
                new ProblemException(
                        ProblemCode.NOT_FOUND, "There is nothing at this path; /openapi.json says what there is.");
            case 405 ->
                new ProblemException(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "The methods allowed here are in the field Allow.",
                        null,
                        Map.of(HttpHeaders.ALLOW, offered(allowed)));
            case 406 ->
                new ProblemException(
                        ProblemCode.NOT_ACCEPTABLE, "None of the media types in Accept can be produced here.");
            case 415 -> unsupported(exchange.head().unsupported(), readable(request));
            default -> new ProblemException(ProblemCode.INVALID_REQUEST, "A field of the header is malformed.");
        };
    }

    private static ProblemException unsupported(@Nullable String why, String readable) {
        String detail = why == null ? "A body of this Content-Type can't be read here." : why;
        return readable.isEmpty()
                ? new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail)
                : new ProblemException(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        detail + " What can be read here is " + readable + '.',
                        null,
                        Map.of(HttpHeaders.ACCEPT, readable)); // RFC 9110, 15.5.16
    }

    /** The media types of bodies that the path reads for the method, in the order of their names. */
    private static String readable(@Nullable ContainerRequest request) {
        if (request == null || request.getUriInfo().getMatchedRuntimeResources().isEmpty()) {
            return "";
        }
        return request.getUriInfo().getMatchedRuntimeResources().get(0).getResourceMethods().stream()
                .filter(method -> method.getHttpMethod().equals(request.getMethod()))
                .flatMap(method -> method.getConsumedTypes().stream())
                .map(type -> type.getType() + '/' + type.getSubtype())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String offered(Set<String> allowed) {
        TreeSet<String> methods = new TreeSet<>(allowed);
        methods.remove("OPTIONS"); // Jersey's own, which we don't offer
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD); // answered wherever GET is, which Jersey does not say
        }
        return String.join(", ", methods);
    }
}
