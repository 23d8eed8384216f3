package dev.plumbline.assessment;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some assessments out of many: those that meet everything that is given here. What is absent is open; of a list one entry has to
 * fit, and an assessment that does not say what the list is about fits none.
 *
 * <pre>{@code
 * Selection.EVERYTHING.since(Instant.parse("2025-09-02T00:00:00Z")).at("complaint-desk")
 * }</pre>
 *
 * @param rubric an assessment that names no rubric fits any
 * @param since the first moment
 * @param until the first moment that no longer fits
 * @param touchpoints ids, 1 to 1,000 as of every list here
 * @param perspective who speaks
 */
public record Selection(
        @Nullable String rubric,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable List<String> touchpoints,
        @Nullable List<String> channels,
        @Nullable List<String> segments,
        @Nullable List<String> customers,
        @Nullable List<String> raters,
        @Nullable String perspective) {

    /** Any assessment. */
    public static final Selection EVERYTHING = new Selection(null, null, null, null, null, null, null, null, null);

    private static final int MOST = 1000;

    public Selection {
        Faults faults = new Faults();
        if (rubric != null) {
            faults.id("/rubric", rubric);
        }
        if (since != null && until != null && !since.isBefore(until)) {
            faults.add("/until", Fault.CONTRADICTION, "lies after since");
        }
        touchpoints = list(faults, "/touchpoints", touchpoints, true);
        channels = list(faults, "/channels", channels, false);
        segments = list(faults, "/segments", segments, false);
        customers = list(faults, "/customers", customers, false);
        raters = list(faults, "/raters", raters, false);
        faults.name("/perspective", perspective);
        faults.throwIfAny();
    }

    private static @Nullable List<String> list(
            Faults faults, String path, @Nullable List<String> entries, boolean ids) {
        if (entries == null) {
            return null;
        }
        if (entries.isEmpty()) {
            faults.add(path, Fault.REQUIRED, "has an entry, or is not there at all");
        }
        faults.size(path, entries.size(), MOST);
        for (int i = 0; i < entries.size(); i++) {
            if (ids) {
                faults.id(path + '/' + i, entries.get(i));
            } else {
                faults.name(path + '/' + i, entries.get(i));
            }
        }
        return List.copyOf(entries);
    }

    /** Whether an assessment is one of them. */
    public boolean matches(Assessment assessment) {
        return (since == null || !assessment.occurredAt().isBefore(since))
                && (until == null || assessment.occurredAt().isBefore(until))
                && fits(touchpoints, assessment.touchpoint())
                && fits(channels, assessment.channel())
                && fits(segments, assessment.segment())
                && fits(customers, assessment.customer())
                && fits(raters, assessment.rater())
                && (rubric == null || assessment.rubric() == null || rubric.equals(assessment.rubric()))
                && (perspective == null || perspective.equals(assessment.perspective()));
    }

    private static boolean fits(@Nullable List<String> entries, @Nullable String name) {
        return entries == null || (name != null && entries.contains(name));
    }

    /** The same, from a moment on. */
    public Selection since(Instant first) {
        return new Selection(rubric, first, until, touchpoints, channels, segments, customers, raters, perspective);
    }

    /** The same, before a moment. */
    public Selection until(Instant end) {
        return new Selection(rubric, since, end, touchpoints, channels, segments, customers, raters, perspective);
    }

    /** The same, at some touchpoints only. */
    public Selection at(String... ids) {
        return new Selection(rubric, since, until, List.of(ids), channels, segments, customers, raters, perspective);
    }

    /** The same, of some segments only. */
    public Selection ofSegments(String... names) {
        return new Selection(
                rubric, since, until, touchpoints, channels, List.of(names), customers, raters, perspective);
    }
}
