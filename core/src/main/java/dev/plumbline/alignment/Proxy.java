package dev.plumbline.alignment;

import dev.plumbline.Faults;
import dev.plumbline.rubric.Rubric;
import java.util.List;

/**
 * An operational figure that is used in place of a value.
 *
 * @param metric its name in assessments
 * @param better which way it counts as good
 * @param criterion id of the criterion that it stands in for
 */
public record Proxy(String metric, Better better, String criterion) {

    /**
     * What is commonly counted, and what of {@code values-audit} it stands in for: Plumbline's assumptions. Effort counts as ease:
     * a higher figure is an easier one.
     */
    public static final List<Proxy> COMMON = List.of(
            new Proxy("handleSeconds", Better.LOWER, "respect"),
            new Proxy("resolvedFirstContact", Better.HIGHER, "relationships"),
            new Proxy("effort", Better.HIGHER, "security"),
            new Proxy("csat", Better.HIGHER, "trustworthiness"));

    public Proxy {
        Faults faults = new Faults();
        if (faults.present("/metric", metric)) {
            faults.name("/metric", metric);
        }
        faults.present("/better", better);
        faults.id("/criterion", criterion);
        faults.throwIfAny();
    }

    /** The common ones whose criteria a rubric has; none for most rubrics but {@code values-audit}. */
    public static List<Proxy> common(Rubric rubric) {
        return COMMON.stream()
                .filter(proxy -> rubric.criteria().stream()
                        .anyMatch(criterion -> criterion.id().equals(proxy.criterion())))
                .toList();
    }

    /** Which way a figure counts as good. */
    public enum Better {
        HIGHER,
        LOWER
    }

    /** The figure, turned so that more is better. */
    double oriented(double figure) {
        return (better == Better.HIGHER ? figure : -figure) + 0.0; // no negative zero
    }
}
