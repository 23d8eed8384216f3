package dev.plumbline.rest.http;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who asks, as far as a key tells: declare a parameter {@code @Context Caller caller} where {@link Needs} is not enough, because what
 * is needed depends on the request's content.
 */
public final class Caller {

    /** Whoever asks a server without keys. */
    static final Caller ANYBODY = new Caller("-", true, EnumSet.allOf(KeyScope.class));

    /** Somebody without a key where that is no reason to refuse. */
    static final Caller STRANGER = new Caller("-", false, EnumSet.noneOf(KeyScope.class));

    private final String name;
    private final boolean known;
    private final Set<KeyScope> scopes;

    private Caller(String name, boolean known, Set<KeyScope> scopes) {
        this.name = name;
        this.known = known;
        this.scopes = scopes;
    }

    static Caller named(String name, Set<KeyScope> scopes) {
        EnumSet<KeyScope> copy = EnumSet.noneOf(KeyScope.class);
        copy.addAll(scopes);
        return new Caller(name, true, copy);
    }

    /** The name of the key; a hyphen if there is none. */
    public String name() {
        return name;
    }

    public boolean may(KeyScope scope) {
        return scopes.contains(scope);
    }

    /**
     * Returns if the key allows it.
     *
     * @throws ProblemException {@code insufficient-scope}
     */
    public void require(KeyScope scope) {
        requireKnown();
        if (!may(scope)) {
            throw new ProblemException(
                    ProblemCode.INSUFFICIENT_SCOPE, "This needs the scope " + scope.text() + ", which the key lacks.");
        }
    }

    /** @throws ProblemException {@code unauthenticated} */
    void requireKnown() {
        if (!known) {
            throw Access.unauthenticated();
        }
    }
}
