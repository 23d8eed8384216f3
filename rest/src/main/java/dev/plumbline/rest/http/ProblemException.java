package dev.plumbline.rest.http;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.rest.json.MalformedException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a problem. Everything thrown below a resource that the caller can mend is one of these or core's
 * {@code InvalidException}; anything else becomes an {@code internal-error}.
 *
 * <p>Made without a stack trace: it is an answer, not an accident, and bad input must stay cheap.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient @Nullable List<Problem.Item> errors;
    private final transient Map<String, String> headers;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, null, Map.of());
    }

    /**
     * @param detail one sentence; null for that of the first of {@code errors}
     * @param headers extra fields of the answer, such as {@code Allow} or {@code Retry-After}
     */
    public ProblemException(
            ProblemCode code,
            @Nullable String detail,
            @Nullable List<Problem.Item> errors,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = errors == null ? null : List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** What core refused, as a problem: of the one kind all its faults are, or else {@code validation-failed}. */
    public static ProblemException of(InvalidException invalid) {
        ProblemCode code = ProblemCode.VALIDATION_FAILED;
        if (invalid.faults().stream().allMatch(f -> f.code().equals(Fault.DEGENERATE_WEIGHTING))) {
            code = ProblemCode.DEGENERATE_WEIGHTING;
        } else if (invalid.faults().stream().allMatch(f -> f.code().equals(Fault.NOTHING_TO_SCORE))) {
            code = ProblemCode.NOTHING_TO_SCORE;
        }
        return inBody(code, invalid.faults());
    }

    /** The same problem where the members that are wrong came as query parameters. */
    public ProblemException inQuery() {
        return with(Problem.Item::movedToQuery);
    }

    /** A problem whose faults are in the body, each at its JSON Pointer. */
    public static ProblemException inBody(ProblemCode code, List<Fault> faults) {
        return new ProblemException(
                code, null, faults.stream().map(Problem.Item::inBody).toList(), Map.of());
    }

    /** A problem with one query parameter. */
    public static ProblemException inQuery(ProblemCode code, String parameter, String itemCode, String detail) {
        return new ProblemException(code, null, List.of(Problem.Item.inQuery(parameter, itemCode, detail)), Map.of());
    }

    /**
     * A refusal of the caller's input, as a problem.
     *
     * @throws RuntimeException the exception itself, if it is no such refusal
     */
    public static ProblemException of(RuntimeException refusal) {
        if (refusal instanceof ProblemException problem) {
            return problem;
        }
        if (refusal instanceof MalformedException malformed) {
            return new ProblemException(ProblemCode.INVALID_JSON, malformed.detail());
        }
        if (refusal instanceof InvalidException invalid) {
            return of(invalid);
        }
        throw refusal;
    }

    /** This problem, seen from a body that holds the refused part at {@code prefix} (a JSON Pointer). */
    public ProblemException under(String prefix) {
        return with(item -> item.pointer() == null
                ? item
                : new Problem.Item(prefix + item.pointer(), null, item.code(), item.detail()));
    }

    /** The refusal of everything because of the problem of one line. */
    public ProblemException rejecting(long line) {
        return new ProblemException(
                ProblemCode.BATCH_REJECTED,
                "Line " + line + " was refused (" + code.text() + "), and all the others with it: " + text(),
                errors,
                Map.of());
    }

    private ProblemException with(UnaryOperator<Problem.Item> change) {
        return new ProblemException(
                code,
                getMessage(),
                errors == null ? null : errors.stream().map(change).toList(),
                headers);
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The problem to send; {@code requestId} null where a larger answer carries it. */
    public Problem problem(@Nullable String requestId) {
        return Problem.of(code, text(), errors, requestId);
    }

    private String text() {
        String detail = getMessage();
        if (detail != null) {
            return detail;
        }
        return errors == null || errors.isEmpty() ? code.title() + '.' : first(errors);
    }

    /** For who reads no further than the detail: the first of the faults, and how many more there are. */
    private static String first(List<Problem.Item> errors) {
        Problem.Item first = errors.get(0);
        String place = first.pointer() != null ? excerpt(first.pointer()) : first.parameter(); // which is one already
        String fault = place == null || place.isEmpty() ? first.detail() : place + ": " + first.detail();
        return switch (errors.size()) {
            case 1 -> fault + '.';
            case 2 -> fault + "; errors has another fault.";
            default -> fault + "; errors has " + (errors.size() - 1) + " more faults.";
        };
    }

    /** A name of the caller's that is safe to show, without quotes. */
    static String excerpt(String name) {
        String quoted = Fault.excerpt(name);
        return quoted.substring(1, quoted.length() - 1);
    }
}
