package dev.plumbline.rest.http;

import dev.plumbline.CanonicalText;

/**
 * The kinds of problem this server answers with: the code that programs read, its status, and for people a title, what it means, and
 * what to do about it.
 */
public enum ProblemCode {
    INVALID_JSON(
            400,
            "The body is not valid JSON",
            "The body breaks the syntax of JSON, names a member twice, goes on after its end, holds NaN or Infinity, is empty, is not UTF-8, is nested deeper than 32 levels, or has a number of more than 64 characters.",
            "Mend the body where the detail says; write it with a JSON library rather than by hand."),
    INVALID_PARAMETER(
            400,
            "A query parameter is unknown, repeated or malformed",
            "The query has a parameter that is not known at this path, one that comes twice, one whose value can't be read, or more than 16.",
            "Mend the parameter that the item names; options of an analysis can also go into the body."),
    INVALID_REQUEST(
            400,
            "The request is malformed",
            "The request breaks HTTP/1.1: its Host, its percent-encoding, its lengths or chunks, or a field of its header; or its body did not arrive to its end.",
            "Send the request with an HTTP library, and look at what stands between it and this server."),
    UNAUTHENTICATED(
            401,
            "A key is needed",
            "The request has no key, or one that this server does not know; which of the two is not said.",
            "Send the token as Authorization: Bearer, and ask whoever runs the server whether its key is still in force."),
    INSUFFICIENT_SCOPE(
            403,
            "The key does not allow this",
            "The key is known, and lacks the scope that the detail names.",
            "Use another key, or have the scope added to this one in the server's file of keys."),
    HOST_NOT_ALLOWED(
            403,
            "This server does not answer for that host",
            "The field Host names a host that this server was not told to answer for: without keys it answers for localhost, 127.0.0.1 and [::1] only, so that no web page can reach it under a name of its own.",
            "Ask under one of those names, or start the server with --allow-host."),
    ORIGIN_NOT_ALLOWED(
            403,
            "Web pages of that origin may not call this server",
            "The request comes from a web page whose origin is not listed.",
            "Call from a program, or start the server with --allow-origin."),
    BUILT_IN_READ_ONLY(
            403,
            "What is built in can't be changed",
            "The definition is part of Plumbline, which everybody's numbers rest on.",
            "Put a definition of your own under another id."),
    NOT_FOUND(
            404,
            "There is nothing here",
            "Nothing is at this path, or the id or the revision in it names nothing.",
            "Look the path up in /openapi.json, and the id in the list it belongs to."),
    METHOD_NOT_ALLOWED(
            405,
            "This method is not allowed here",
            "The path is there, and does not know the method.",
            "Use one of the methods in the field Allow."),
    NOT_ACCEPTABLE(
            406,
            "None of the accepted media types can be produced",
            "The field Accept excludes all that this path can answer with.",
            "Leave Accept away, or accept application/json."),
    REQUEST_TIMEOUT(
            408,
            "The request did not arrive in time",
            "The header took longer than 10 seconds to arrive.",
            "Ask again; write a header in one go."),
    CONFLICT(
            409,
            "Something else of that id is there",
            "An assessment of this id was stored before, with other content.",
            "Give the new one an id of its own; to correct the stored one, PUT it with If-Match."),
    ERASED(
            410,
            "What had that id was erased",
            "There was an assessment of this id, and it was erased. Only a keyed hash of the id is left, to keep it from coming back.",
            "Leave it erased; a new observation gets a new id."),
    PRECONDITION_FAILED(
            412,
            "It is not, or no longer, as the request expects",
            "The tag in If-Match is not that of what is there now: somebody changed or removed it.",
            "Get it again, look at what changed, and send the change with the new ETag."),
    BODY_TOO_LARGE(
            413,
            "The body is too large",
            "The body is longer than this path takes: 256 KiB for a single request, 8 MiB for a JSON batch, 1 MiB for a definition.",
            "Send many assessments as application/x-ndjson, which has no limit but that of a line."),
    TOO_MANY_ITEMS(
            413,
            "The body holds too many items",
            "A list has more than 1,000 assessments, or an analysis would hold more than 10,000 groups or 5,000,000 observations. Nothing of the request is kept.",
            "Send a list as application/x-ndjson; have an analysis group by less, or select less."),
    URI_TOO_LONG(
            414,
            "The request target is too long",
            "Path and query together are longer than 4 KiB.",
            "Put the options into the body."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body's media type, charset or encoding is not supported",
            "The body's Content-Type is missing or none that this path reads, or the body is not UTF-8, or it has a Content-Encoding.",
            "Send one of the media types in the field Accept of the answer, in UTF-8, uncompressed."),
    VALIDATION_FAILED(
            422,
            "The request was understood but is not valid",
            "Parts of the request are missing, of the wrong type, out of range, or contradict each other or the definitions they name; errors names each, up to 50, by its place and its code.",
            "Mend what errors names; each of its codes has its own page beside this one, and /problems lists them."),
    UNKNOWN_REFERENCE(
            422,
            "A name in the request names nothing",
            "The request names a rubric, weighting, value set or journey that is not there; errors says where.",
            "Look for the name in the list of its kind, or put the definition first."),
    DEGENERATE_WEIGHTING(
            422,
            "The weighting gives no weight to anything",
            "A weight is negative, or all of them are zero, or there are none.",
            "Give at least one value a positive weight."),
    NOTHING_TO_SCORE(
            422,
            "Nothing rated has a positive weight",
            "The assessment is valid, and has no rated criterion whose value weighs anything; an audit would count it.",
            "Rate a criterion that weighs something, or use another weighting."),
    BATCH_REJECTED(
            422,
            "The batch was rejected as a whole",
            "The request asked for onError=fail, and a line was refused: the detail says which and why.",
            "Mend the line, or leave onError away to have wrong lines counted and named."),
    PRECONDITION_REQUIRED(
            428,
            "The request must say what it expects to change",
            "What is there would be overwritten or removed, and the request has no If-Match.",
            "Get it, and send its ETag as If-Match."),
    HEADER_TOO_LARGE(
            431,
            "The request's header is too large",
            "The header is longer than 8 KiB, or has more than 64 fields.",
            "Leave away what the server does not need, such as cookies."),
    INTERNAL_ERROR(
            500,
            "Something went wrong inside the server",
            "This is a mistake in the server. Its log tells the cause, under the request's id.",
            "Report it, with the id in X-Request-Id."),
    OVERLOADED(
            503,
            "The server is busy",
            "All workers are busy and the queue for them is full; the request was not begun.",
            "Ask again after the seconds in Retry-After, with more of a pause each time."),
    STORE_UNAVAILABLE(
            503,
            "The store can't be reached",
            "The database is away, full, locked or read-only. What was to be stored may or may not have been.",
            "Ask again after the seconds in Retry-After; the same id again does no harm. Whoever runs the server finds the cause in its log."),
    SHUTTING_DOWN(
            503,
            "The server is stopping",
            "The server finishes what it has begun and takes nothing new.",
            "Ask again after the seconds in Retry-After: another one, or the same when it is back.");

    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;
    private final String text;

    ProblemCode(int status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
        this.text = CanonicalText.name(this);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** When this server answers so. */
    public String meaning() {
        return meaning;
    }

    /** What the caller can do. */
    public String remedy() {
        return remedy;
    }

    /** The code as it stands on the wire, for example {@code invalid-json}. */
    public String text() {
        return text;
    }
}
