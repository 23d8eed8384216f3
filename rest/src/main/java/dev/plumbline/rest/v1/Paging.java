package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of a list is asked for. An answer links to the next one as long as there is one (RFC 8288).
 *
 * @param limit the most items of one answer, 1 to 10,000; absent: 1,000
 * @param cursor where to go on, as the link to the next stretch has it; absent: from the beginning
 */
record Paging(@Nullable Integer limit, @Nullable String cursor) {

    private static final int USUAL = 1000;
    private static final int MOST = 10_000;

    Paging {
        Faults faults = new Faults();
        if (limit != null) {
            faults.number("/limit", limit.doubleValue(), 1, MOST);
        }
        faults.throwIfAny();
    }

    int most() {
        return limit == null ? USUAL : limit;
    }

    /** Adds the link to the stretch that begins at {@code next}; none if that is absent. */
    static ResponseBuilder linked(ResponseBuilder answer, UriInfo uri, @Nullable String next) {
        if (next == null) {
            return answer;
        }
        URI following =
                uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
        // without the host, which a proxy may have changed
        return answer.header(
                HttpHeaders.LINK, '<' + following.getRawPath() + '?' + following.getRawQuery() + ">; rel=\"next\"");
    }
}
