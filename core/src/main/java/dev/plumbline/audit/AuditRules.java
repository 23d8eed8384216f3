package dev.plumbline.audit;

import dev.plumbline.Faults;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers an audit is judged by beside {@link dev.plumbline.scoring.ScoringRules}; the importance, the weight of a broken
 * promise and the two minima are Plumbline's assumptions unless you set them.
 *
 * @param brokenPromiseWeight κ, how many kept promises one broken one undoes, 0 to 1,000; absent: 24
 * @param momentOfTruthImportance of a touchpoint that is one, where the others have 1; 1 to 1,000; absent: 2
 * @param level of every interval, 0.5 to 0.999999; absent: 0.95
 * @param verdictFrom assessments with a rating from which a group gets a verdict, 1 to 1,000,000; absent: 5
 * @param firmFrom assessments with a rating from which a verdict can be firm, 2 to 1,000,000; absent: 30
 */
public record AuditRules(
        Double brokenPromiseWeight,
        Double momentOfTruthImportance,
        Double level,
        Integer verdictFrom,
        Integer firmFrom) {

    /** 24, 2, 0.95, 5 and 30. */
    public static final AuditRules DEFAULT = new AuditRules(24.0, 2.0, 0.95, 5, 30);

    public AuditRules {
        brokenPromiseWeight = brokenPromiseWeight == null ? Double.valueOf(24) : brokenPromiseWeight;
        momentOfTruthImportance = momentOfTruthImportance == null ? Double.valueOf(2) : momentOfTruthImportance;
        level = level == null ? Double.valueOf(0.95) : level;
        verdictFrom = verdictFrom == null ? Integer.valueOf(5) : verdictFrom;
        firmFrom = firmFrom == null ? Integer.valueOf(30) : firmFrom;
        Faults faults = new Faults();
        faults.number("/brokenPromiseWeight", brokenPromiseWeight, 0, 1000);
        faults.number("/momentOfTruthImportance", momentOfTruthImportance, 1, 1000);
        faults.number("/level", level, 0.5, 0.999999);
        faults.number("/verdictFrom", verdictFrom.doubleValue(), 1, 1_000_000);
        faults.number("/firmFrom", firmFrom.doubleValue(), 2, 1_000_000);
        faults.throwIfAny();
    }

    /** These rules with another importance of moments of truth. */
    public AuditRules withMomentOfTruthImportance(double importance) {
        return new AuditRules(brokenPromiseWeight, importance, level, verdictFrom, firmFrom);
    }

    /** How much a touchpoint of a journey counts, by its id; without a journey, and where it is not on it, 1. */
    public ToDoubleFunction<String> importance(@Nullable Journey journey) {
        Set<String> momentsOfTruth = journey == null
                ? Set.of()
                : journey.touchpoints().stream()
                        .filter(Touchpoint::momentOfTruth)
                        .map(Touchpoint::id)
                        .collect(Collectors.toSet());
        return touchpoint -> momentsOfTruth.contains(touchpoint) ? momentOfTruthImportance : 1;
    }

    /** These rules with another weight of a broken promise. */
    public AuditRules withBrokenPromiseWeight(double weight) {
        return new AuditRules(weight, momentOfTruthImportance, level, verdictFrom, firmFrom);
    }
}
