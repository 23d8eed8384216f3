package dev.plumbline.change;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.audit.Admission;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes in assessments and gives them to the two arms of an {@link Experiment}: a {@link Tally} of each, by periods, and how often
 * each channel, segment, rater and customer came up in each.
 *
 * <p>Arms must not share assessments: one that both selections fit is in neither, and counted. Memory grows with the touchpoints
 * and periods, and with the different raters and customers, about 100 bytes for each. The same set of assessments gives the same
 * bits, as of a tally. Mutable and not thread-safe.
 */
public final class ExperimentTally {

    /** Where an arm stands in pairs of numbers. */
    static final int CONTROL = 0;

    static final int VARIANT = 1;

    private static final int ARMS = 2;

    private final Scope scope;
    private final Selection[] selections;
    private final Admission admission;
    private final Tally[] tallies;
    private final @Nullable Instant[] first = new Instant[ARMS];
    private final @Nullable Instant[] last = new Instant[ARMS];
    private final Map<Mixture.Of, Map<String, long[]>> counts = new EnumMap<>(Mixture.Of.class);
    private long inBoth;
    private long inNeither;

    /**
     * Empty arms.
     *
     * @param scope its groups do not matter
     * @param control what is compared with: how it was, or those who were left as they were
     * @param variant what is compared: how it is since, or those for whom something was changed
     * @param rules give the length of periods
     * @throws dev.plumbline.InvalidException if both select the same, or one names a rubric or perspective, which are the
     *     scope's, or a touchpoint that is not on its journey
     */
    public ExperimentTally(Scope scope, Selection control, Selection variant, ExperimentRules rules) {
        Faults faults = new Faults();
        refuseScope(faults, "/control", control);
        refuseScope(faults, "/variant", variant);
        Admission ofScope = new Admission(scope);
        refuseUnknown(faults, "/control/touchpoint", control, ofScope);
        refuseUnknown(faults, "/variant/touchpoint", variant, ofScope);
        if (control.equals(variant)) {
            faults.add("/variant", Fault.CONTRADICTION, "selects the same as the control");
        }
        faults.throwIfAny();
        this.scope = scope.by(rules.period());
        this.selections = new Selection[] {control, variant};
        this.admission = ofScope;
        this.tallies = new Tally[] {new Tally(this.scope), new Tally(this.scope)};
        for (Mixture.Of of : Mixture.Of.values()) {
            counts.put(of, new TreeMap<>());
        }
    }

    private static void refuseScope(Faults faults, String path, Selection arm) {
        if (arm.rubric() != null) {
            faults.add(path + "/rubric", Fault.NOT_ALLOWED_VALUE, "is that of both arms");
        }
        if (arm.perspective() != null) {
            faults.add(path + "/perspective", Fault.NOT_ALLOWED_VALUE, "is that of both arms");
        }
    }

    private static void refuseUnknown(Faults faults, String path, Selection arm, Admission admission) {
        List<String> touchpoints = arm.touchpoint() == null ? List.of() : arm.touchpoint();
        for (String touchpoint : touchpoints) {
            if (!admission.knows(touchpoint)) {
                faults.add(
                        path,
                        Fault.UNKNOWN_TOUCHPOINT,
                        Fault.excerpt(touchpoint) + " is not a touchpoint of the journey");
            }
        }
    }

    /**
     * Takes in an assessment; one of another rubric or perspective is set aside.
     *
     * @throws dev.plumbline.InvalidException as {@link Tally#add}; nothing is then added
     */
    public void add(Assessment assessment) {
        if (admission.read(assessment) == null) {
            return;
        }
        boolean control = selections[CONTROL].matches(assessment);
        boolean variant = selections[VARIANT].matches(assessment);
        if (control == variant) {
            inBoth += control ? 1 : 0;
            inNeither += control ? 0 : 1;
            return;
        }
        int arm = control ? CONTROL : VARIANT;
        tallies[arm].add(assessment);
        see(arm, assessment.occurredAt(), assessment.occurredAt());
        count(Mixture.Of.TOUCHPOINTS, assessment.touchpoint(), arm, 1);
        count(Mixture.Of.CHANNELS, assessment.channel(), arm, 1);
        count(Mixture.Of.SEGMENTS, assessment.segment(), arm, 1);
        count(Mixture.Of.RATERS, assessment.rater(), arm, 1);
        count(Mixture.Of.CUSTOMERS, assessment.customer(), arm, 1);
    }

    private void see(int arm, @Nullable Instant from, @Nullable Instant to) {
        Instant earliest = first[arm];
        Instant latest = last[arm];
        first[arm] = earliest == null || (from != null && from.isBefore(earliest)) ? from : earliest;
        last[arm] = latest == null || (to != null && to.isAfter(latest)) ? to : latest;
    }

    /** Who or what is not named is a kind of its own, the empty name, which no name can be. */
    private void count(Mixture.Of of, @Nullable String name, int arm, long times) {
        Map<String, long[]> kinds = counts(of);
        kinds.computeIfAbsent(name == null ? "" : name, key -> new long[ARMS])[arm] += times;
    }

    Map<String, long[]> counts(Mixture.Of of) {
        return counts.getOrDefault(of, Map.of());
    }

    /**
     * Adds everything that another one holds, which stays as it is; it may be this one.
     *
     * @throws IllegalArgumentException if the other has another scope or other arms
     */
    public void merge(ExperimentTally other) {
        if (!scope.equals(other.scope)
                || !selections[CONTROL].equals(other.selections[CONTROL])
                || !selections[VARIANT].equals(other.selections[VARIANT])) {
            throw new IllegalArgumentException("tallies of different experiments cannot be merged");
        }
        for (int arm = 0; arm < ARMS; arm++) {
            tallies[arm].merge(other.tallies[arm]);
            see(arm, other.first[arm], other.last[arm]);
        }
        for (Mixture.Of of : Mixture.Of.values()) {
            other.counts(of).forEach((name, both) -> {
                long control = both[CONTROL];
                long variant = both[VARIANT];
                count(of, name, CONTROL, control);
                count(of, name, VARIANT, variant);
            });
        }
        admission.merge(other.admission);
        inBoth = Math.addExact(inBoth, other.inBoth);
        inNeither = Math.addExact(inNeither, other.inNeither);
    }

    /** How many groups it holds: what its size grows with, beside the names of raters and customers. */
    public int cells() {
        return tallies[CONTROL].cells() + tallies[VARIANT].cells();
    }

    /** How many different names of raters and customers it holds. */
    public int names() {
        return counts(Mixture.Of.RATERS).size() + counts(Mixture.Of.CUSTOMERS).size();
    }

    /** By periods. */
    public Scope scope() {
        return scope;
    }

    Tally tally(int arm) {
        return tallies[arm];
    }

    Selection selection(int arm) {
        return selections[arm];
    }

    @Nullable
    Instant first(int arm) {
        return first[arm];
    }

    @Nullable
    Instant last(int arm) {
        return last[arm];
    }

    long inBoth() {
        return inBoth;
    }

    long inNeither() {
        return inNeither;
    }

    Map<String, Long> setAside() {
        return admission.setAside();
    }
}
