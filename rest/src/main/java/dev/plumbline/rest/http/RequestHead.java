package dev.plumbline.rest.http;

import dev.plumbline.Fault;
import dev.plumbline.rest.http.Settings.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of one request, judged byte by byte before Grizzly parses it.
 *
 * <p>Why judge here: Grizzly takes much that RFC 9112 calls malformed (a blank before the colon, folded lines, two
 * lengths, a length beside chunks, {@code chunkedfoo}), and what a server reads one way and a proxy another is how
 * requests get smuggled. What passes here Grizzly reads the same way, so its own error pages have no occasion.
 *
 * <p>A head is always made, also from nonsense: {@link #fault()} then says what is wrong, and the id and the method are
 * as good as they could be found. Faults of syntax and framing come first, then Host and Origin, then the key, then the target.
 */
final class RequestHead {

    /** What a resource may ever be asked to do. */
    static final String METHODS = "DELETE, GET, HEAD, POST, PUT";

    private static final String NO_METHOD = "-";
    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_REQUEST_ID = 64;
    private static final long ABSENT = -1;
    private static final Pattern PORT = Pattern.compile("(:[0-9]{0,5})?");
    private static final String LINES = "application/x-ndjson";
    private static final String ASKS_FOR_METHOD = "access-control-request-method";
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE", "TRACE");

    private final byte[] bytes;
    private final Limits limits;
    private final Access access;

    private String method = NO_METHOD;
    private String path = "";
    private @Nullable String query;
    private String requestId = "";
    private boolean http11 = true;
    private long contentLength = ABSENT;
    private boolean chunked;
    private boolean close;
    private boolean keepAlive;
    private boolean expectsContinue;
    private boolean typed;
    private boolean lines;
    private @Nullable String unsupported;
    private @Nullable ProblemException fault;
    private @Nullable ProblemException targetFault;
    private Caller caller = Caller.STRANGER;

    private @Nullable String host;
    private @Nullable String targetAuthority;
    private @Nullable String origin;
    private @Nullable String authorization;
    private boolean asksForMethod;

    private RequestHead(byte[] bytes, Limits limits, Access access) {
        this.bytes = bytes;
        this.limits = limits;
        this.access = access;
    }

    /** @param end just after the empty line that ends the head */
    static RequestHead read(byte[] bytes, int start, int end, Limits limits, Access access) {
        RequestHead head = new RequestHead(bytes, limits, access);
        int lineEnd = head.lineEnd(start);
        if (end - start > limits.head()) {
            head.refuse(tooLong(bytes, start, end, limits));
        }
        head.requestLine(start, lineEnd);
        int fields = 0;
        for (int at = lineEnd + 2; at < end - 2; at = lineEnd + 2) {
            lineEnd = head.lineEnd(at);
            head.field(at, lineEnd);
            if (++fields > limits.fields()) {
                head.refuse(ProblemCode.HEADER_TOO_LARGE, "The header has more than " + limits.fields() + " fields.");
            }
        }
        head.judgeWhole();
        return head;
    }

    /** The head of a request that never completed one, refused for {@code fault}. */
    static RequestHead broken(ProblemException fault, Limits limits, Access access) {
        RequestHead head = new RequestHead(new byte[0], limits, access);
        head.fault = fault;
        head.requestId = madeId();
        return head;
    }

    /**
     * Where the first head in these bytes ends.
     *
     * @param from where to go on looking: what lies before was looked through already
     * @return just after the empty line; -1 if it is not there yet
     * @throws ProblemException if a line ends in a line feed alone, which servers and proxies read differently
     */
    static int end(byte[] bytes, int start, int end, int from) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\n') {
                if (i == start || bytes[i - 1] != '\r') {
                    throw new ProblemException(
                            ProblemCode.INVALID_REQUEST, "The lines of a header end in carriage return and line feed.");
                }
                if (i - 3 >= start && bytes[i - 2] == '\n') {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    /** Which limit a head of more than the allowed bytes broke: that of its target, or that of the whole. */
    static ProblemException tooLong(byte[] bytes, int start, int end, Limits limits) {
        int lineEnd = start;
        while (lineEnd < end && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        return lineEnd - start > limits.target()
                ? new ProblemException(
                        ProblemCode.URI_TOO_LONG, "The request target is longer than " + limits.target() + " bytes.")
                : new ProblemException(
                        ProblemCode.HEADER_TOO_LARGE, "The header is longer than " + limits.head() + " bytes.");
    }

    String method() {
        return method;
    }

    /** As sent, percent-encoded, and free of anything a URI can't hold. */
    String path() {
        return path;
    }

    /** As sent, without the question mark. */
    @Nullable
    String query() {
        return query;
    }

    /** Taken from the caller, or made. */
    String requestId() {
        return requestId;
    }

    /** -1 if none was declared. */
    long contentLength() {
        return contentLength;
    }

    boolean chunked() {
        return chunked;
    }

    boolean hasBody() {
        return chunked || contentLength > 0;
    }

    /** Whether the body comes line by line: the client may wait for answers to the first before it writes the next. */
    boolean lines() {
        return lines;
    }

    /** Whether the connection ends with this exchange. */
    boolean close() {
        return close || (!http11 && !keepAlive);
    }

    boolean expectsContinue() {
        return expectsContinue && http11;
    }

    /** Why the body can't be read whatever the resource, or null: to be said after path and method are known. */
    @Nullable
    String unsupported() {
        return hasBody() && !typed ? "The request has a body but no Content-Type." : unsupported;
    }

    @Nullable
    ProblemException fault() {
        return fault;
    }

    /** Whoever sent the key, if that was asked. */
    Caller caller() {
        return caller;
    }

    /** The origin of the page that asks, if it is one of those listed. */
    @Nullable
    String listedOrigin() {
        String page = origin;
        return page != null && access.isListed(page) ? page : null;
    }

    /** Whether answers depend on the origin at all. */
    boolean variesByOrigin() {
        return access.listsOrigins();
    }

    /** Whether a browser asks if a page of a listed origin may ask: it sends no key with that. */
    boolean isPreflight() {
        return asksForMethod && method.equals("OPTIONS") && listedOrigin() != null;
    }

    // ---- request line

    private void requestLine(int start, int end) {
        int methodEnd = indexOf((byte) ' ', start, end);
        int targetEnd = methodEnd < 0 ? -1 : indexOf((byte) ' ', methodEnd + 1, end);
        if (targetEnd < 0 || !isToken(start, methodEnd) || methodEnd - start > LONGEST_METHOD) {
            refuse(ProblemCode.INVALID_REQUEST, "The request line is not METHOD, target and version.");
            return;
        }
        method = text(start, methodEnd);
        if (targetEnd - methodEnd - 1 > limits.target()) {
            refuse(ProblemCode.URI_TOO_LONG, "The request target is longer than " + limits.target() + " bytes.");
            return;
        }
        String version = text(targetEnd + 1, end);
        if (version.equals("HTTP/1.0")) {
            http11 = false;
        } else if (!version.equals("HTTP/1.1")) {
            refuse(ProblemCode.INVALID_REQUEST, "This server speaks HTTP/1.1 and HTTP/1.0.");
            return;
        }
        target(methodEnd + 1, targetEnd);
    }

    private void target(int start, int end) {
        int pathStart = start;
        if (method.equals("CONNECT") || (end - start == 1 && bytes[start] == '*')) {
            targetFault = new ProblemException(
                    ProblemCode.METHOD_NOT_ALLOWED,
                    "This method is for paths here, and one of the methods in Allow.",
                    null,
                    Map.of("Allow", METHODS));
            return;
        }
        if (startsWith("http://", start, end)) {
            int authority = start + "http://".length();
            pathStart = authority;
            while (pathStart < end && bytes[pathStart] != '/' && bytes[pathStart] != '?') {
                pathStart++;
            }
            targetAuthority = text(authority, pathStart);
        } else if (start == end || bytes[start] != '/') {
            refuse(ProblemCode.INVALID_REQUEST, "The request target is neither a path nor an http URI.");
            return;
        }
        int mark = indexOf((byte) '?', pathStart, end);
        path = pathStart == end || mark == pathStart ? "/" : text(pathStart, mark < 0 ? end : mark);
        query = mark < 0 ? null : text(mark + 1, end);
    }

    // ---- fields

    private void field(int start, int end) {
        int colon = indexOf((byte) ':', start, end);
        if (colon < 0 || !isToken(start, colon)) {
            refuse(ProblemCode.INVALID_REQUEST, "A header field is not a name, a colon and a value.");
            return;
        }
        int from = colon + 1;
        int to = end;
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
                refuse(ProblemCode.INVALID_REQUEST, "A header field holds a control character.");
                return;
            }
        }
        switch (colon - start) {
            case 4 -> {
                if (isNamed("host", start)) {
                    once(host, "Host");
                    host = text(from, to);
                }
            }
            case 6 -> {
                if (isNamed("origin", start)) {
                    once(origin, "Origin");
                    origin = text(from, to);
                } else if (isNamed("expect", start)) {
                    expectsContinue |= text(from, to).equalsIgnoreCase("100-continue");
                }
            }
            case 10 -> {
                if (isNamed("connection", start)) {
                    connection(text(from, to));
                }
            }
            case 12 -> {
                if (isNamed("content-type", start)) {
                    once(typed ? "" : null, "Content-Type");
                    typed = true;
                    contentType(text(from, to));
                } else if (isNamed("x-request-id", start) && requestId.isEmpty() && isRequestId(from, to)) {
                    requestId = text(from, to);
                }
            }
            case 13 -> {
                if (isNamed("authorization", start)) {
                    once(authorization, "Authorization");
                    authorization = text(from, to);
                }
            }
            case 14 -> {
                if (isNamed("content-length", start)) {
                    contentLength(from, to);
                }
            }
            case 16 -> {
                if (isNamed("content-encoding", start) && !text(from, to).equalsIgnoreCase("identity")) {
                    unsupported = "This server reads bodies without a Content-Encoding.";
                }
            }
            case 17 -> {
                if (isNamed("transfer-encoding", start)) {
                    if (chunked || !text(from, to).equalsIgnoreCase("chunked")) {
                        refuse(ProblemCode.INVALID_REQUEST, "The only Transfer-Encoding read here is chunked.");
                    }
                    chunked = true;
                }
            }
            case 29 -> asksForMethod |= isNamed(ASKS_FOR_METHOD, start);
            default -> {
                // a field that only resources read, or nobody
            }
        }
    }

    private void once(@Nullable String before, String name) {
        if (before != null) {
            refuse(ProblemCode.INVALID_REQUEST, "The field " + name + " is there twice.");
        }
    }

    private void connection(String options) {
        for (String option : options.split(",", -1)) {
            close |= option.trim().equalsIgnoreCase("close");
            keepAlive |= option.trim().equalsIgnoreCase("keep-alive");
        }
    }

    private void contentLength(int from, int to) {
        if (contentLength != ABSENT) {
            refuse(ProblemCode.INVALID_REQUEST, "The field Content-Length is there twice.");
            return;
        }
        long length = 0;
        boolean digits = from < to;
        for (int i = from; i < to; i++) {
            digits &= bytes[i] >= '0' && bytes[i] <= '9';
            length = Math.min(length * 10 + (bytes[i] - '0'), Long.MAX_VALUE / 20);
        }
        if (!digits) {
            refuse(ProblemCode.INVALID_REQUEST, "Content-Length is not a number.");
        } else if (length == Long.MAX_VALUE / 20) {
            refuse(ProblemCode.BODY_TOO_LARGE, "No body may be that long.");
        } else {
            contentLength = length;
        }
    }

    private void contentType(String value) {
        int semicolon = value.indexOf(';');
        String type = semicolon < 0 ? value : value.substring(0, semicolon).trim();
        int slash = type.indexOf('/');
        if (slash < 0
                || type.indexOf('*') >= 0 // a range, of which Jersey would say that every resource consumes it
                || !isToken(type.substring(0, slash))
                || !isToken(type.substring(slash + 1))) {
            unsupported = "The Content-Type is not a media type.";
            return;
        }
        lines = type.equalsIgnoreCase(LINES);
        if (semicolon < 0) {
            return;
        }
        for (String parameter : value.substring(semicolon + 1).split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).trim().equalsIgnoreCase("charset")) {
                String charset = parameter.substring(equals + 1).trim();
                if (!charset.equalsIgnoreCase("utf-8") && !charset.equalsIgnoreCase("\"utf-8\"")) {
                    unsupported = "This server reads text in UTF-8.";
                }
            }
        }
    }

    // ---- the whole

    private void judgeWhole() {
        if (requestId.isEmpty()) {
            requestId = madeId();
        }
        if (fault == null) {
            framing();
        }
        if (fault == null) {
            hostAndOrigin();
        }
        if (fault == null && !isPreflight()) {
            authenticate();
        }
        if (fault == null) {
            fault = targetFault;
        }
        if (fault == null) {
            encodings();
        }
    }

    private void authenticate() {
        try {
            caller = access.caller(path, authorization);
        } catch (ProblemException unauthenticated) {
            refuse(unauthenticated);
        }
    }

    private void framing() {
        if (chunked && contentLength != ABSENT) {
            refuse(ProblemCode.INVALID_REQUEST, "Content-Length and Transfer-Encoding exclude each other.");
        } else if (chunked && !http11) {
            refuse(ProblemCode.INVALID_REQUEST, "HTTP/1.0 knows no Transfer-Encoding.");
        } else if (hasBody() && BODILESS.contains(method)) {
            refuse(ProblemCode.INVALID_REQUEST, "A " + method + " request has no body here.");
        }
    }

    private void hostAndOrigin() {
        if (host == null && http11) {
            refuse(ProblemCode.INVALID_REQUEST, "The field Host is missing.");
            return;
        }
        for (String authority : new String[] {host, targetAuthority}) {
            if (authority == null) {
                continue;
            }
            String name = hostName(authority);
            if (name == null) {
                refuse(ProblemCode.INVALID_REQUEST, "The host of the request is malformed.");
                return;
            }
            if (!access.answersFor(name, path)) {
                notAllowed(name);
                return;
            }
        }
        if (host == null && targetAuthority == null && !access.answersFor("", path)) {
            notAllowed("");
        } else if (origin != null && !access.isListed(origin)) {
            refuse(
                    ProblemCode.ORIGIN_NOT_ALLOWED,
                    "The origin " + Fault.excerpt(origin) + " is not one of those allowed to call this server.");
        }
    }

    private void notAllowed(String name) {
        refuse(ProblemCode.HOST_NOT_ALLOWED, "This server does not answer for the host " + Fault.excerpt(name) + '.');
    }

    /** The host of {@code host[:port]}, or null if it isn't one. */
    private static @Nullable String hostName(String authority) {
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        String name = end < 0 ? authority : authority.substring(0, end);
        String port = authority.substring(name.length());
        CharacterSet characters = name.startsWith("[") ? CharacterSet.HOST_ADDRESS : CharacterSet.HOST_NAME;
        boolean ok =
                !name.isEmpty() && characters.hasAll(name) && PORT.matcher(port).matches();
        return ok ? name : null;
    }

    private void encodings() {
        String parameters = query;
        if (path.indexOf(';') >= 0) {
            refuse(ProblemCode.INVALID_REQUEST, "Paths have no parameters here; a semicolon in a name is %3B.");
        } else if (!PercentCoding.isWellFormed(path, CharacterSet.PATH, false)
                || (parameters != null && !PercentCoding.isWellFormed(parameters, CharacterSet.QUERY, true))) {
            refuse(ProblemCode.INVALID_REQUEST, "The request target is not percent-encoded UTF-8.");
        }
    }

    // ---- bytes

    private void refuse(ProblemCode code, String detail) {
        refuse(new ProblemException(code, detail));
    }

    private void refuse(ProblemException problem) {
        if (fault == null) {
            fault = problem;
        }
    }

    private static String madeId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }

    private boolean isRequestId(int from, int to) {
        return from < to && to - from <= LONGEST_REQUEST_ID && CharacterSet.REQUEST_ID.hasAll(bytes, from, to);
    }

    private boolean isToken(int from, int to) {
        return from < to && CharacterSet.TOKEN.hasAll(bytes, from, to);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && CharacterSet.TOKEN.hasAll(text);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private boolean isNamed(String lowerCaseName, int start) {
        return startsWith(lowerCaseName, start, start + lowerCaseName.length());
    }

    private boolean startsWith(String lowerCase, int start, int end) {
        if (end - start < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            byte b = bytes[start + i];
            if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private int lineEnd(int from) {
        int i = from;
        while (bytes[i] != '\r' || bytes[i + 1] != '\n') {
            i++;
        }
        return i;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
