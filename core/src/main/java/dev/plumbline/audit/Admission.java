package dev.plumbline.audit;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.scoring.AnswerReader;
import dev.plumbline.scoring.Answers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which assessments a scope lets in: those of its rubric and perspective, at touchpoints of its journey. Not thread-safe. */
public final class Admission {

    private final AnswerReader reader;
    private final String perspective;
    private final @Nullable Set<String> touchpoints;
    private long otherRubric;
    private long otherPerspective;

    public Admission(Scope scope) {
        this.reader = new AnswerReader(scope.rubric());
        this.perspective = scope.perspective();
        Journey journey = scope.journey();
        this.touchpoints = journey == null
                ? null
                : journey.touchpoints().stream().map(Touchpoint::id).collect(Collectors.toSet());
    }

    /**
     * What an assessment answers; null if it is set aside, and counted as that.
     *
     * @throws dev.plumbline.InvalidException if it does not fit the rubric or the journey
     */
    public @Nullable Answers read(Assessment assessment) {
        if (!reader.accepts(assessment)) {
            otherRubric++;
            return null;
        }
        if (!assessment.perspective().equals(perspective)) {
            otherPerspective++;
            return null;
        }
        String touchpoint = assessment.touchpoint();
        if (knows(touchpoint)) {
            return reader.read(assessment);
        }
        Faults faults = new Faults();
        faults.add(
                "/touchpoint",
                Fault.UNKNOWN_TOUCHPOINT,
                Fault.excerpt(touchpoint) + " is not a touchpoint of the journey");
        faults.attempt(() -> reader.read(assessment));
        throw faults.exception();
    }

    /** Whether assessments can come from there; from anywhere without a journey. */
    public boolean knows(String touchpoint) {
        return touchpoints == null || touchpoints.contains(touchpoint);
    }

    public void merge(Admission other) {
        otherRubric = Math.addExact(otherRubric, other.otherRubric);
        otherPerspective = Math.addExact(otherPerspective, other.otherPerspective);
    }

    /** Hands out the counts of what was set aside: what {@link #merge(LongSupplier)} takes. */
    void write(LongConsumer words) {
        words.accept(otherRubric);
        words.accept(otherPerspective);
    }

    /** Adds the counts that another wrote. */
    void merge(LongSupplier words) {
        otherRubric = Math.addExact(otherRubric, words.getAsLong());
        otherPerspective = Math.addExact(otherPerspective, words.getAsLong());
    }

    AnswerReader reader() {
        return reader;
    }

    /** Reason → how many assessments were set aside. */
    public Map<String, Long> setAside() {
        Map<String, Long> setAside = new LinkedHashMap<>();
        setAside.put("other-rubric", otherRubric);
        setAside.put("other-perspective", otherPerspective);
        return setAside;
    }
}
