package dev.plumbline.rest.http;

import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Jersey's container on Grizzly: a request in, an {@link Answer} out.
 *
 * <p>In place of Jersey's own container for Grizzly because that one parses three URIs a request, opens request-scoped
 * injection nobody uses, hands failures to Grizzly's error page, and lets a failed stream end cleanly.
 */
final class JerseyHandler extends HttpHandler implements Container {

    /** Where the exchange, the body and the like lie among the properties of a Jersey request. */
    static final String EXCHANGE = Exchange.class.getName();

    static final String BODY = RequestBody.class.getName();
    static final String ANSWER = Answer.class.getName();
    static final String DEMAND = Demand.class.getName();

    private static final URI BASE = URI.create("http://localhost/");
    private static final String ORIGIN_OF_BASE = "http://localhost";
    private static final String STOPPING_SECONDS = "5";
    private static final String BUSY_SECONDS = "1";
    private static final String ACCEPT = "accept"; // Grizzly reads names in lower case
    private static final String CONTENT_TYPE = "content-type";
    private static final String NOTHING = "none/none";
    /** What a template says about the form of a part, which is no matter of a route's name. */
    private static final Pattern PATTERN = Pattern.compile("\\{ *(\\w+) *:[^}]*}");

    private static final Pattern NOT_WANTED = Pattern.compile(";\\s*[qQ]=0(\\.0*)?\\s*(;|$)");
    private static final SecurityContext NOBODY = new Nobody();

    private final ApplicationHandler application;
    private final Settings settings;
    private final Dispatch dispatch;
    private final Traffic traffic;
    private final Map<String, URI> uris = new ConcurrentHashMap<>();
    private final Map<ResourceMethod, String> routes = new ConcurrentHashMap<>();

    JerseyHandler(ResourceConfig config, Settings settings, Dispatch dispatch, Traffic traffic) {
        super("plumbline");
        this.application = new ApplicationHandler(config);
        this.settings = settings;
        this.dispatch = dispatch;
        this.traffic = traffic;
    }

    @Override
    public RequestExecutorProvider getRequestExecutorProvider() {
        return dispatch;
    }

    @Override
    protected boolean sendAcknowledgment(Request request, Response response) {
        return true; // given when a resource first asks for the body: see RequestBody
    }

    @Override
    public void service(Request request, Response response) {
        Exchange exchange =
                Conversation.of(request.getContext().getConnection()).exchange();
        if (exchange == null) {
            throw new IllegalStateException("a request without an exchange");
        }
        Answer answer = new Answer(exchange, response, traffic);
        ProblemException early = early(exchange);
        if (early != null) {
            answer.problem(early);
            return;
        }
        if (exchange.head().isPreflight()) {
            answer.preflight();
            return;
        }
        RequestBody body = new RequestBody(exchange, request);
        try {
            handle(exchange, request, body, answer);
            answer.finish();
            if (!exchange.inline() && exchange.status() < 400 && !exchange.wasCut()) {
                finishBody(request, body);
            }
        } catch (RuntimeException | Error unforeseen) {
            answer.failure(unforeseen);
        }
    }

    private @Nullable ProblemException early(Exchange exchange) {
        if (exchange.refusedByWorkers()) {
            return overloaded();
        }
        if (exchange.late() && !exchange.head().path().startsWith("/health/")) {
            return stopping();
        }
        return exchange.bodyFault();
    }

    private static ProblemException overloaded() {
        return new ProblemException(
                ProblemCode.OVERLOADED,
                "All workers are busy and the queue is full.",
                null,
                Map.of("Retry-After", BUSY_SECONDS));
    }

    /** The answer to new work while the server drains. */
    static ProblemException stopping() {
        return new ProblemException(
                ProblemCode.SHUTTING_DOWN,
                "The server is stopping and takes no new requests.",
                null,
                Map.of("Retry-After", STOPPING_SECONDS));
    }

    private void handle(Exchange exchange, Request request, RequestBody body, Answer answer) {
        RequestHead head = exchange.head();
        MapPropertiesDelegate properties = new MapPropertiesDelegate();
        properties.setProperty(EXCHANGE, exchange);
        properties.setProperty(BODY, body);
        properties.setProperty(ANSWER, answer);
        properties.setProperty(DEMAND, new Demand(request.getContext().getConnection()));
        ContainerRequest jersey =
                new ContainerRequest(BASE, uri(head), method(head), NOBODY, properties, getConfiguration());
        jersey.setEntityStream(body);
        MimeHeaders fields = request.getRequest().getHeaders();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.getName(i).toString();
            String value = fields.getValue(i).toString();
            jersey.getHeaders().add(name, name.equals(ACCEPT) ? wanted(value) : value);
        }
        if (head.unsupported() != null) {
            // no resource consumes this, so Jersey says 415, and not before 404 and 405
            jersey.getHeaders().putSingle(CONTENT_TYPE, NOTHING);
        }
        jersey.setWriter(answer);
        application.handle(jersey);
        ResourceMethod matched = jersey.getUriInfo().getMatchedResourceMethod();
        if (matched != null) {
            String known = routes.get(matched);
            String route = known != null ? known : remember(matched, jersey);
            exchange.route(route);
            if (route.equals(head.path()) && head.query() == null) { // else it may name somebody, who is not to be kept
                uris.putIfAbsent(route, jersey.getRequestUri());
            }
        }
    }

    /** Parsing a URI costs as much as a score, and most requests ask for the same few. */
    private URI uri(RequestHead head) {
        if (head.query() != null) {
            return URI.create(ORIGIN_OF_BASE + head.path() + '?' + head.query());
        }
        URI known = uris.get(head.path());
        if (known != null) {
            return known;
        }
        return URI.create(ORIGIN_OF_BASE + head.path());
    }

    /** {@code Accept} without the ranges of weight 0, which Jersey takes for acceptable. */
    private static String wanted(String accept) {
        if (!accept.contains("=0")) {
            return accept;
        }
        String wanted = Arrays.stream(accept.split(",", -1))
                .filter(range -> !NOT_WANTED.matcher(range).find())
                .collect(Collectors.joining(","));
        return wanted.isEmpty() ? NOTHING : wanted;
    }

    /** Jersey invents an answer to OPTIONS for every path; under another name the method is refused like any other. */
    private static String method(RequestHead head) {
        return head.method().equals("OPTIONS") ? "options" : head.method();
    }

    private String remember(ResourceMethod matched, ContainerRequest jersey) {
        StringBuilder route = new StringBuilder();
        for (UriTemplate template : jersey.getUriInfo().getMatchedTemplates()) {
            route.insert(0, PATTERN.matcher(template.getTemplate()).replaceAll("{$1}"));
        }
        routes.put(matched, route.toString());
        return route.toString();
    }

    /** Reads what a resource left of a body it was content with, mostly the last chunk, to keep the connection usable. */
    private void finishBody(Request request, RequestBody body) {
        if (!request.getInputBuffer().isFinished()) {
            try {
                body.drain(settings.limits().drained());
            } catch (ProblemException broken) {
                // the answer stands; the connection ends after it
            }
        }
    }

    @Override
    public void start() {
        application.onStartup(this);
    }

    @Override
    public void destroy() {
        application.onShutdown(this);
    }

    @Override
    public ResourceConfig getConfiguration() {
        return application.getConfiguration();
    }

    @Override
    public ApplicationHandler getApplicationHandler() {
        return application;
    }

    @Override
    public void reload() {
        throw new UnsupportedOperationException("the resources are fixed");
    }

    @Override
    public void reload(ResourceConfig configuration) {
        throw new UnsupportedOperationException("the resources are fixed");
    }

    /** Without keys every caller is nobody. */
    private static final class Nobody implements SecurityContext {

        @Override
        public @Nullable Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return null;
        }
    }
}
