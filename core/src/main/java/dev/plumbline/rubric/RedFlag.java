package dev.plumbline.rubric;

import dev.plumbline.Fault;
import dev.plumbline.Faults;

/**
 * An observable sign that a standard was missed.
 *
 * @param text what is seen or heard
 * @param severity in (0, 1]: the share of the criterion's points that the flag takes away
 * @param advice what to change where it is seen; may be empty
 */
public record RedFlag(String id, String text, double severity, String advice) {

    public RedFlag {
        advice = advice == null ? "" : advice;
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.text("/text", text, 1000);
        if (faults.number("/severity", severity, 0, 1) && severity == 0) {
            faults.add("/severity", Fault.OUT_OF_RANGE, "is greater than 0");
        }
        faults.length("/advice", advice, 2000);
        faults.throwIfAny();
    }
}
