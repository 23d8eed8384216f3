package dev.plumbline.evidence;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Admission;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Observations.Part;
import dev.plumbline.audit.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes in the assessments that have an outcome, to see later which criteria go with it.
 *
 * <p>Ranks and regressions need single assessments, so those with an outcome are held, once for each of their outcomes: see
 * {@link Observations} for the bytes (with four criteria some 56, or 60 with raters). The same set of assessments gives the same
 * bits, in any order, split and merged in any way.
 *
 * <p>Mutable and not thread-safe: give each thread its own, and merge them.
 */
public final class DriverTally {

    private final Scope scope;
    private final Drivers.Within within;
    private final List<String> asked;
    private final Admission admission;
    private final SortedMap<String, Observations> outcomes = new TreeMap<>();
    private long assessments;

    /**
     * An empty one.
     *
     * @param scope which assessments it takes, and what counts as having met the standard; groups do not matter
     * @param within what coefficients are taken within
     * @param outcomes names of those looked at; empty: all that come up
     * @throws dev.plumbline.InvalidException if one is no name, or stands there twice
     */
    public DriverTally(Scope scope, Drivers.Within within, List<String> outcomes) {
        Faults faults = new Faults();
        for (int i = 0; i < outcomes.size(); i++) {
            faults.name("/outcomes/" + i, outcomes.get(i));
        }
        faults.distinct("/outcomes", outcomes, name -> name);
        faults.throwIfAny();
        this.scope = scope;
        this.within = within;
        this.asked = List.copyOf(outcomes);
        this.admission = new Admission(scope);
        asked.forEach(this::observations);
    }

    public Scope scope() {
        return scope;
    }

    /** What coefficients are taken within. */
    public Drivers.Within within() {
        return within;
    }

    /** How many assessments are held, each as often as it has outcomes. */
    public int held() {
        return outcomes.values().stream().mapToInt(Observations::size).sum();
    }

    /** How many outcomes have come up, or were asked for. */
    public int outcomes() {
        return outcomes.size();
    }

    /**
     * Takes in an assessment; one of another rubric or perspective is set aside, and counted there.
     *
     * @throws dev.plumbline.InvalidException as {@link dev.plumbline.audit.Tally#add}; nothing is then added
     */
    public void add(Assessment assessment) {
        if (admission.read(assessment) == null) {
            return;
        }
        assessments++;
        for (String outcome : assessment.outcomes().keySet()) {
            if (asked.isEmpty() || outcomes.containsKey(outcome)) {
                observations(outcome).add(assessment);
            }
        }
    }

    private Observations observations(String outcome) {
        Set<Part> parts = within == Drivers.Within.TOUCHPOINT_AND_RATER
                ? EnumSet.of(Part.CUSTOMER, Part.RATER)
                : EnumSet.of(Part.CUSTOMER);
        return outcomes.computeIfAbsent(outcome, name -> new Observations(scope, parts, List.of(), List.of(name)));
    }

    /**
     * Adds everything that another one holds, which stays as it is; it may be this one.
     *
     * @throws IllegalArgumentException if it has another scope, or looks at something else
     */
    public void merge(DriverTally other) {
        if (!scope.equals(other.scope) || within != other.within || !asked.equals(other.asked)) {
            throw new IllegalArgumentException("tallies of different scope or outcomes cannot be merged");
        }
        new ArrayList<>(other.outcomes.entrySet())
                .forEach(each -> observations(each.getKey()).merge(each.getValue()));
        assessments = Math.addExact(assessments, other.assessments);
        admission.merge(other.admission);
    }

    /** Assessments of the scope, with an outcome or without. */
    public long assessments() {
        return assessments;
    }

    /** Reason → how many assessments were not read: {@code other-rubric}, {@code other-perspective}. */
    public Map<String, Long> setAside() {
        return admission.setAside();
    }

    /** Those with each outcome, in the order of the outcomes' names. */
    SortedMap<String, Observations> observations() {
        return outcomes;
    }
}
