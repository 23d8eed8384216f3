package dev.plumbline.rubric;

import dev.plumbline.Faults;
import java.util.List;

/**
 * One thing a rubric asks, and the value it speaks for.
 *
 * @param value id of the value that this criterion's weight comes from; several criteria may share one
 * @param kind absent: {@link Kind#LEVEL}
 * @param question what the rater is asked
 * @param test how to find out
 * @param standard what a customer could honestly say afterwards
 * @param emphasis how the weight of a value is divided between the criteria that speak for it: a number from 1e-9 to
 *     1e9; absent: 1
 * @param advice what to change where the standard is missed; may be empty
 * @param redFlags signs that the standard was missed; may be empty
 */
public record Criterion(
        String id,
        String value,
        Kind kind,
        String question,
        String test,
        String standard,
        Double emphasis,
        String advice,
        List<RedFlag> redFlags) {

    /** What a rating says. */
    public enum Kind {
        /** Where things stand: from worst to best. */
        LEVEL,
        /** Where things moved: below the middle of the scale is away, above it is closer. */
        MOVEMENT
    }

    public Criterion {
        kind = kind == null ? Kind.LEVEL : kind;
        emphasis = emphasis == null ? 1.0 : emphasis;
        advice = advice == null ? "" : advice;
        redFlags = redFlags == null ? List.of() : List.copyOf(redFlags);
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.id("/value", value);
        faults.text("/question", question, 1000);
        faults.text("/test", test, 2000);
        faults.text("/standard", standard, 1000);
        faults.number("/emphasis", emphasis, 1e-9, 1e9);
        faults.length("/advice", advice, 2000);
        faults.size("/redFlags", redFlags.size(), 64);
        faults.throwIfAny();
    }
}
