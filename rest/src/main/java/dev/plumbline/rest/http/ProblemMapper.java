package dev.plumbline.rest.http;

import dev.plumbline.InvalidException;
import dev.plumbline.rest.json.MalformedException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every exception that leaves a resource, or Jersey on its way to one, becomes a problem here. One mapper for all, so
 * that none of Jersey's own, which answer in plain text and name classes, is ever asked.
 */
final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private final Provider<ContainerRequestContext> request;

    @Inject
    ProblemMapper(Provider<ContainerRequestContext> request) {
        this.request = request;
    }

    @Override
    public Response toResponse(Throwable error) {
        Exchange exchange = (Exchange) request.get().getProperty(JerseyHandler.EXCHANGE);
        ProblemException problem = problemOf(error, exchange);
        Response.ResponseBuilder answer = Response.status(problem.code().status())
                .type(Problem.MEDIA_TYPE)
                .entity(Answer.text(problem, exchange));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    /** The problem to answer with; what is not the caller's fault goes to the log under the request's id, only there. */
    static ProblemException problemOf(Throwable error, Exchange exchange) {
        if (error instanceof ProblemException
                || error instanceof InvalidException
                || error instanceof MalformedException) {
            return ProblemException.of((RuntimeException) error);
        }
        if (error instanceof WebApplicationException jersey) {
            Response response = jersey.getResponse();
            if (response.getStatus() >= 400 && response.getStatus() < 500) {
                return ofStatus(response.getStatus(), response.getAllowedMethods(), exchange);
            }
        }
        if (error instanceof InterruptedException) {
            return JerseyHandler.stopping(); // workers are interrupted at the end, and only then
        }
        LOG.error("request {} failed", exchange.requestId(), error);
        return new ProblemException(
                ProblemCode.INTERNAL_ERROR, "The server failed; its log tells why, under this request's id.");
    }

    /** What Jersey means by a status between 400 and 499. */
    static ProblemException ofStatus(int status, Set<String> allowed, Exchange exchange) {
        String unsupported = exchange.head().unsupported();
        return switch (status) {
            case 404 -> new ProblemException(ProblemCode.NOT_FOUND, "There is nothing at this path.");
            case 405 ->
                new ProblemException(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "The methods allowed here are in the field Allow.",
                        null,
                        Map.of(HttpHeaders.ALLOW, offered(allowed)));
            case 406 ->
                new ProblemException(
                        ProblemCode.NOT_ACCEPTABLE, "None of the media types in Accept can be produced here.");
            case 415 ->
                new ProblemException(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        unsupported == null ? "A body of this Content-Type can't be read here." : unsupported);
            default -> new ProblemException(ProblemCode.INVALID_REQUEST, "A field of the header is malformed.");
        };
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
