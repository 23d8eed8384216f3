package dev.plumbline.alignment;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes in the assessments of two perspectives, any number of them, in memory that grows with the touchpoints only; order and
 * partition change nothing.
 *
 * <p>Mutable and not thread-safe: give each thread its own, and merge them.
 */
public final class GapTally {

    private final Tally reference;
    private final Tally theirs;

    /**
     * Begins with nothing.
     *
     * @param scope its perspective is the one that the other is held against
     * @param theirs the other perspective
     * @throws InvalidException if the two are one
     */
    public GapTally(Scope scope, String theirs) {
        if (theirs.equals(scope.perspective())) {
            throw InvalidException.of(
                    "/theirs", Fault.CONTRADICTION, "is the reference itself: there is no gap to see");
        }
        this.reference = new Tally(scope);
        this.theirs = new Tally(scope.from(theirs));
    }

    /**
     * Takes in an assessment; one of another rubric or of neither perspective is set aside, and counted there.
     *
     * @throws InvalidException if it does not fit the rubric or the journey; the tally is then as it was
     */
    public void add(Assessment assessment) {
        boolean isTheirs = assessment.perspective().equals(theirs.scope().perspective());
        (isTheirs ? theirs : reference).add(assessment);
    }

    /**
     * Adds everything that another one holds, which stays as it is; it may be this one.
     *
     * @throws IllegalArgumentException if the other has another scope
     */
    public void merge(GapTally other) {
        reference.merge(other.reference);
        theirs.merge(other.theirs);
    }

    /** How many pairs of perspective and touchpoint have come up: what the size of the tally grows with. */
    public int cells() {
        return reference.cells() + theirs.cells();
    }

    /** Reason → how many assessments were not read: {@code other-rubric}, {@code other-perspective}. */
    public Map<String, Long> setAside() {
        Map<String, Long> setAside = new LinkedHashMap<>(reference.setAside());
        theirs.setAside().forEach((reason, count) -> setAside.merge(reason, count, Long::sum));
        return setAside;
    }

    Tally reference() {
        return reference;
    }

    Tally theirs() {
        return theirs;
    }
}
