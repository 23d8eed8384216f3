package dev.plumbline.rest.definition;

import dev.plumbline.CanonicalText;
import dev.plumbline.rest.definition.Definition.Kind;
import dev.plumbline.rest.store.Revisions;
import dev.plumbline.rest.store.Revisions.Revision;
import dev.plumbline.rest.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every definition that a name can mean: the built-in ones, and the revisions that a store keeps.
 *
 * <p>What is in force is known in memory, and so are the names of all revisions: a request by a name that is current or wrong waits
 * for no database. What another server puts into the same store shows after the next {@link #lookAgain}. Older revisions are fetched
 * when they are asked for, and remembered. Safe for
 * several threads.
 */
public final class Library {

    private static final int REMEMBERED = 1024;

    private final Revisions revisions;
    private final Map<Pinned, Definition> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Pinned, Definition> eldest) {
                    return size() > REMEMBERED;
                }
            });

    private final Set<Pinned> named = ConcurrentHashMap.newKeySet();
    private long lastNumber;

    private volatile InForce inForce = new InForce(Definition.BUILT_IN);
    private volatile boolean reachable = true;

    private record Pinned(Kind kind, String id, String revision) {}

    private Library(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * The library over a store.
     *
     * @param own put into the store first; what has an id that is there becomes its newest revision
     * @throws StoreUnavailableException if the store can't be asked
     */
    public static Library open(Revisions revisions, List<Definition> own) {
        Library library = new Library(revisions);
        for (Definition definition : own) {
            Definition before;
            do {
                before = library.newest(definition.kind(), definition.id());
            } while (!library.put(before, definition));
        }
        library.look();
        return library;
    }

    /** What is in force now. */
    public InForce inForce() {
        return inForce;
    }

    /** What is in force now of one kind that a store could also keep, asked of the store itself; null if there is none. */
    public @Nullable Definition newest(Kind kind, String id) {
        Definition builtIn = Definition.builtIn(kind, id);
        if (builtIn != null) {
            return builtIn;
        }
        Revision head = revisions.head(name(kind), id);
        return head == null ? null : definition(head);
    }

    /**
     * A revision, in force or not; null if there never was one.
     *
     * @throws StoreUnavailableException if the store has to be asked and can't be
     */
    public @Nullable Definition find(Kind kind, String id, String revision) {
        Definition current = inForce.of(kind).get(id);
        if (current != null && current.revision().equals(revision)) {
            return current;
        }
        Pinned pinned = new Pinned(kind, id, revision);
        Definition known = remembered.get(pinned);
        if (known == null && named.contains(pinned)) {
            if (!reachable) {
                throw new StoreUnavailableException("The store could not be reached a moment ago.");
            }
            Revision found = revisions.find(name(kind), id, revision);
            if (found != null) {
                known = definition(found);
                remembered.put(pinned, known);
            }
        }
        return known;
    }

    /**
     * Puts a definition in force, durably; it has been checked.
     *
     * @param expected what is in force now, null for nothing
     * @return false if something else is
     */
    public boolean put(@Nullable Definition expected, Definition definition) {
        boolean done = revisions.move(expected == null ? null : revision(expected), revision(definition));
        look();
        return done;
    }

    /** Takes a definition out of force, durably, unless another is there by now; its revisions can still be found. */
    public boolean remove(Definition expected) {
        boolean done = revisions.remove(revision(expected));
        look();
        return done;
    }

    /** Looks what is in force in the store by now; what was in force before stays so while the store can't be reached. */
    public void lookAgain() {
        try {
            look();
        } catch (StoreUnavailableException unavailable) {
            reachable = false;
        }
    }

    private synchronized void look() {
        for (Revisions.Name name : revisions.namesAfter(lastNumber)) {
            named.add(new Pinned(kind(name.kind()), name.id(), name.revision()));
            lastNumber = name.number();
        }
        InForce before = inForce;
        List<Definition> now = new ArrayList<>(Definition.BUILT_IN);
        for (Revision head : revisions.heads()) {
            Kind kind = kind(head.kind());
            Definition known = before.of(kind).get(head.id());
            if (Definition.builtIn(kind, head.id()) == null) { // an older Plumbline may have taken what was free then
                now.add(known != null && known.revision().equals(head.revision()) ? known : definition(head));
            }
        }
        inForce = new InForce(now);
        reachable = true;
    }

    private static String name(Kind kind) {
        return CanonicalText.name(kind);
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> name(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the store keeps a " + name));
    }

    private static Revision revision(Definition definition) {
        return new Revision(
                name(definition.kind()),
                definition.id(),
                definition.revision(),
                new String(definition.text(), StandardCharsets.UTF_8));
    }

    private static Definition definition(Revision revision) {
        Definition read = Definition.read(kind(revision.kind()), revision.text().getBytes(StandardCharsets.UTF_8));
        if (!read.revision().equals(revision.revision())) {
            throw new IllegalStateException(
                    "the store's " + revision.kind() + ' ' + revision.id() + " is not what its revision says");
        }
        return read;
    }
}
