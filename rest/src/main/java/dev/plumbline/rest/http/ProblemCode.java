package dev.plumbline.rest.http;

import dev.plumbline.CanonicalText;

/** The kinds of problem this server answers with: the code that programs read, its status, and a title for people. */
public enum ProblemCode {
    INVALID_JSON(400, "The body is not valid JSON"),
    INVALID_PARAMETER(400, "A query parameter is unknown, repeated or malformed"),
    INVALID_REQUEST(400, "The request is malformed"),
    HOST_NOT_ALLOWED(403, "This server does not answer for that host"),
    ORIGIN_NOT_ALLOWED(403, "Web pages of that origin may not call this server"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be produced"),
    BODY_TOO_LARGE(413, "The body is too large"),
    TOO_MANY_ITEMS(413, "The body holds too many items"),
    URI_TOO_LONG(414, "The request target is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type, charset or encoding is not supported"),
    VALIDATION_FAILED(422, "The request was understood but is not valid"),
    UNKNOWN_REFERENCE(422, "A name in the request names nothing"),
    DEGENERATE_WEIGHTING(422, "The weighting gives no weight to anything"),
    NOTHING_TO_SCORE(422, "Nothing rated has a positive weight"),
    BATCH_REJECTED(422, "The batch was rejected as a whole"),
    HEADER_TOO_LARGE(431, "The request's header is too large"),
    INTERNAL_ERROR(500, "Something went wrong inside the server"),
    OVERLOADED(503, "The server is busy"),
    SHUTTING_DOWN(503, "The server is stopping");

    private final int status;
    private final String title;
    private final String text;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
        this.text = CanonicalText.name(this);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code as it stands on the wire, for example {@code invalid-json}. */
    public String text() {
        return text;
    }
}
