package dev.plumbline.assessment;

import dev.plumbline.Faults;

/** How many promises came due in an interaction, and what became of them: each 0 to 1,000,000. */
public record Promises(int kept, int broken) {

    private static final int MOST = 1_000_000;

    public Promises {
        Faults faults = new Faults();
        faults.number("/kept", (double) kept, 0, MOST);
        faults.number("/broken", (double) broken, 0, MOST);
        faults.throwIfAny();
    }
}
