package dev.plumbline.rest.v1;

import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which revision a request wants to find, by its fields {@code If-Match} and {@code If-None-Match} (RFC 9110, section 13). Our tags
 * are revisions, and strong: a weak one in {@code If-Match} fits nothing.
 */
final class Conditions {

    /** As they come from the wire: Jersey folds names by the default locale, and in Turkish an I becomes another letter than an i. */
    private static final String IF_MATCH = "if-match";

    private static final String IF_NONE_MATCH = "if-none-match";

    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

    private final @Nullable Tags match;
    private final @Nullable Tags noneMatch;

    /** A list of tags, or any. */
    private record Tags(boolean any, List<EntityTag> tags) {

        boolean hasStrong(String revision) {
            return any
                    || tags.stream()
                            .anyMatch(tag -> !tag.isWeak() && tag.getValue().equals(revision));
        }

        boolean has(String revision) {
            return any || tags.stream().anyMatch(tag -> tag.getValue().equals(revision));
        }
    }

    private Conditions(@Nullable Tags match, @Nullable Tags noneMatch) {
        this.match = match;
        this.noneMatch = noneMatch;
    }

    /** @throws ProblemException {@code invalid-request} if one of the fields is malformed */
    static Conditions of(HttpHeaders headers) {
        return new Conditions(tags(headers, IF_MATCH), tags(headers, IF_NONE_MATCH));
    }

    private static @Nullable Tags tags(HttpHeaders headers, String name) {
        String field = headers.getHeaderString(name);
        if (field == null) {
            return null;
        }
        if (field.strip().equals("*")) {
            return new Tags(true, List.of());
        }
        List<EntityTag> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(field);
        boolean parted = true;
        for (int at = 0; at < field.length(); ) {
            char sign = field.charAt(at);
            if (sign == ',' || sign == ' ' || sign == '\t') {
                parted |= sign == ',';
                at++;
            } else if (parted && tag.region(at, field.length()).lookingAt()) {
                tags.add(new EntityTag(tag.group(2), tag.group(1) != null));
                parted = false;
                at = tag.end();
            } else {
                throw malformed(name);
            }
        }
        if (tags.isEmpty()) {
            throw malformed(name);
        }
        return new Tags(false, tags);
    }

    private static ProblemException malformed(String name) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST, "The field " + name + " is an asterisk, or entity tags in double quotes.");
    }

    /** Whether the caller has this revision already, so that there is no need to send it. */
    boolean has(String revision) {
        return noneMatch != null && noneMatch.has(revision);
    }

    /**
     * Checks whether content may be put where nothing is.
     *
     * @throws ProblemException {@code precondition-failed}
     */
    void allowCreating() {
        if (match != null) {
            throw failed("there is nothing here");
        }
    }

    /**
     * Checks whether the caller puts up with what is there.
     *
     * @throws ProblemException {@code precondition-failed} if they want none, or not this revision, to be there
     */
    void allowPutting(String revision) {
        if (has(revision)) {
            throw failed("there is something here");
        }
    }

    /**
     * Checks whether what is there may be replaced by something else.
     *
     * @throws ProblemException {@code precondition-failed} or {@code precondition-required}
     */
    void allowReplacing(String revision) {
        require();
        allow(revision);
    }

    /** Asks for {@code If-Match}. */
    void require() {
        if (match == null) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_REQUIRED,
                    "Say in If-Match which revision you mean, by the ETag of your last GET, so that nobody else's change is lost.");
        }
    }

    /** Checks that what is there is what the caller means, if they say so. */
    void allow(String revision) {
        if (match != null && !match.hasStrong(revision)) {
            throw failed("another revision is here by now");
        }
    }

    private static ProblemException failed(String why) {
        return new ProblemException(
                ProblemCode.PRECONDITION_FAILED, "What the request expects is not so: " + why + '.');
    }
}
