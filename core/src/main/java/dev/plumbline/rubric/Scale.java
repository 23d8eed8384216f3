package dev.plumbline.rubric;

import dev.plumbline.Fault;
import dev.plumbline.Faults;

/** The numbers a rating can be: any from {@code min}, the worst, to {@code max}, the best, both included. */
public record Scale(double min, double max) {

    private static final double WIDEST = 1e9;

    public Scale {
        Faults faults = new Faults();
        boolean minimum = faults.number("/min", min, -WIDEST, WIDEST);
        boolean maximum = faults.number("/max", max, -WIDEST, WIDEST);
        if (minimum && maximum && max - min < 1e-6) {
            faults.add("/max", Fault.OUT_OF_RANGE, "lies at least 1e-6 above min; got " + min + " to " + max);
        }
        faults.throwIfAny();
    }

    /** Whether a rating lies on the scale. */
    public boolean holds(double rating) {
        return rating >= min && rating <= max;
    }

    /** Where on the scale a rating lies: 0 at {@code min}, 1 at {@code max}; NaN of NaN. */
    public double fraction(double rating) {
        return (rating - min) / (max - min);
    }
}
