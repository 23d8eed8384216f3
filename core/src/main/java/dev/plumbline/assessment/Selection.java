package dev.plumbline.assessment;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
 * @param touchpoint ids, 1 to 1,000 as of every list here; lists are kept in order and without repetitions, so that the same
 *     selection said in another way is equal
 * @param perspective who speaks
 */
public record Selection(
        @Nullable String rubric,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable List<String> touchpoint,
        @Nullable List<String> channel,
        @Nullable List<String> segment,
        @Nullable List<String> customer,
        @Nullable List<String> rater,
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
            faults.add("/until", Fault.CONTRADICTION, "must lie after since");
        }
        touchpoint = list(faults, "/touchpoint", touchpoint, true);
        channel = list(faults, "/channel", channel, false);
        segment = list(faults, "/segment", segment, false);
        customer = list(faults, "/customer", customer, false);
        rater = list(faults, "/rater", rater, false);
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
            String entry = entries.get(i);
            if (ids || entry == null) {
                faults.id(path + '/' + i, entry);
            } else {
                faults.name(path + '/' + i, entry);
            }
        }
        return entries.stream().filter(Objects::nonNull).sorted().distinct().toList();
    }

    /** Whether an assessment is one of them. */
    public boolean matches(Assessment assessment) {
        return (since == null || !assessment.occurredAt().isBefore(since))
                && (until == null || assessment.occurredAt().isBefore(until))
                && fits(touchpoint, assessment.touchpoint())
                && fits(channel, assessment.channel())
                && fits(segment, assessment.segment())
                && fits(customer, assessment.customer())
                && fits(rater, assessment.rater())
                && (rubric == null || assessment.rubric() == null || rubric.equals(assessment.rubric()))
                && (perspective == null || perspective.equals(assessment.perspective()));
    }

    private static boolean fits(@Nullable List<String> entries, @Nullable String name) {
        return entries == null || (name != null && Collections.binarySearch(entries, name) >= 0);
    }

    /** The same, from a moment on. */
    public Selection since(Instant first) {
        return new Selection(rubric, first, until, touchpoint, channel, segment, customer, rater, perspective);
    }

    /** The same, before a moment. */
    public Selection until(Instant end) {
        return new Selection(rubric, since, end, touchpoint, channel, segment, customer, rater, perspective);
    }

    /** The same, at some touchpoints only. */
    public Selection at(String... ids) {
        return new Selection(rubric, since, until, List.of(ids), channel, segment, customer, rater, perspective);
    }

    /** The same, of some segments only. */
    public Selection ofSegments(String... names) {
        return new Selection(rubric, since, until, touchpoint, channel, List.of(names), customer, rater, perspective);
    }
}
