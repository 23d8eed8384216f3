package dev.plumbline.rest.http;

import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.util.FastHttpDateFormat;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;

/**
 * The fields that every answer carries, whoever made it.
 *
 * <p>To be added before Grizzly commits an answer: from then on it takes fields for trailers, and drops those that may not
 * be one without a word, {@code Date} and {@code Cache-Control} among them.
 */
final class SafeFields {

    private static final String[] FIXED = {
        "X-Content-Type-Options", "nosniff",
        "Cache-Control", "no-store",
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
        "Referrer-Policy", "no-referrer"
    };
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final byte[][] FIXED_BYTES = new byte[FIXED.length][];
    private static final byte[] REQUEST_ID = "X-Request-Id".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] CLOSE = "close".getBytes(StandardCharsets.ISO_8859_1);
    private static final int CACHE_CONTROL_AT = 2;
    private static final String VARY = "Vary";
    private static final String ORIGIN = "Origin";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String EXPOSE = "Access-Control-Expose-Headers";
    private static final String EXPOSED = "ETag, Link, Location, Plumbline-Rejected, Retry-After, X-Request-Id";

    static {
        for (int i = 0; i < FIXED.length; i++) {
            FIXED_BYTES[i] = FIXED[i].getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private SafeFields() {}

    /** Adds them; what a resource says about caching stands. */
    static void add(MimeHeaders headers, Exchange exchange, boolean close) {
        boolean saysCaching = headers.getValue(CACHE_CONTROL) != null;
        for (int i = 0; i < FIXED_BYTES.length; i += 2) {
            if (i != CACHE_CONTROL_AT || !saysCaching) {
                headers.addValue(FIXED_BYTES[i], 0, FIXED_BYTES[i].length).setBytes(FIXED_BYTES[i + 1]);
            }
        }
        if (exchange.head().variesByOrigin()) {
            headers.addValue(VARY).setString(ORIGIN);
            String origin = exchange.head().listedOrigin();
            if (origin != null) {
                headers.addValue(ALLOW_ORIGIN).setString(origin);
                headers.addValue(EXPOSE).setString(EXPOSED);
            }
        }
        headers.addValue(REQUEST_ID, 0, REQUEST_ID.length).setString(exchange.requestId());
        headers.setValue(Header.Date).setBytes(FastHttpDateFormat.getCurrentDateBytes());
        if (close) {
            headers.addValue(Header.Connection).setBytes(CLOSE);
        }
    }

    /** The same as text, for an answer that Grizzly has no part in and that ends the connection. */
    static void write(StringBuilder head, Exchange exchange) {
        for (int i = 0; i < FIXED.length; i += 2) {
            line(head, FIXED[i], FIXED[i + 1]);
        }
        if (exchange.head().variesByOrigin()) {
            line(head, VARY, ORIGIN);
            String origin = exchange.head().listedOrigin();
            if (origin != null) {
                line(head, ALLOW_ORIGIN, origin);
                line(head, EXPOSE, EXPOSED);
            }
        }
        line(head, "X-Request-Id", exchange.requestId());
        line(head, "Date", FastHttpDateFormat.getCurrentDate());
        line(head, "Connection", "close");
    }

    static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
