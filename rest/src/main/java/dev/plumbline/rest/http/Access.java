package dev.plumbline.rest.http;

import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is let in, judged by a request's head alone: hosts, origins, keys, and the paths that are open. */
final class Access {

    private static final String HEALTH = "/health/";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String BEARER = "bearer ";

    private final Set<String> hosts;
    private final Set<String> origins;
    private final Keys keys;
    private final List<String> open;

    /** @param resources those whose paths are open are {@link Open} */
    Access(Settings settings, List<?> resources) {
        this.hosts = settings.allowedHosts();
        this.origins = settings.allowedOrigins();
        this.keys = settings.keys();
        this.open = resources.stream()
                .map(Object::getClass)
                .filter(type -> type.isAnnotationPresent(Open.class))
                .map(type -> type.getAnnotation(Path.class).value())
                .toList();
    }

    /** Whether this server answers for the host; probes come from whoever watches it, under whatever name that has for it. */
    boolean answersFor(String host, String path) {
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name)
                || hosts.contains(name)
                || (hosts.isEmpty() && !keys.isNone()) // a page that lured a browser here has no key to show
                || path.startsWith(HEALTH);
    }

    boolean isListed(String origin) {
        return origins.contains(origin);
    }

    boolean listsOrigins() {
        return !origins.isEmpty();
    }

    /**
     * Whoever asks.
     *
     * @throws ProblemException {@code unauthenticated} if a key is needed and this is none
     */
    Caller caller(String path, @Nullable String authorization) {
        if (keys.isNone()) {
            return Caller.ANYBODY;
        }
        Caller caller =
                authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                        ? null
                        : keys.caller(authorization.substring(BEARER.length()).strip());
        if (caller != null) {
            return caller;
        }
        if (isOpen(path)) {
            return Caller.STRANGER;
        }
        throw unauthenticated();
    }

    private boolean isOpen(String path) {
        for (String prefix : open) {
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    /** The same whether a key is missing, malformed or unknown. */
    static ProblemException unauthenticated() {
        return new ProblemException(
                ProblemCode.UNAUTHENTICATED,
                "This server answers those who send a key it knows, as Authorization: Bearer.",
                null,
                Map.of("WWW-Authenticate", "Bearer"));
    }
}
