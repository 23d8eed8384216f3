package dev.plumbline.rest.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request. It holds no path, query, body or header but the request id, whose characters are checked; the
 * method is the caller's, and a token. The key is there by its name in the server's own file.
 */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.plumbline.request");

    private RequestLog() {}

    static void write(Exchange exchange, long nanos) {
        if (LOG.isInfoEnabled()) {
            long tenths = nanos / 100_000;
            LOG.info("id=" + exchange.requestId() + " key="
                    + exchange.head().caller().name() + " method="
                    + exchange.head().method() + " route="
                    + exchange.route() + " status=" + exchange.status() + (exchange.wasCut() ? " cut ms=" : " ms=")
                    + tenths / 10 + '.' + tenths % 10 + " bytes=" + exchange.sent());
        }
    }
}
