package dev.plumbline.alignment;

import dev.plumbline.Faults;
import dev.plumbline.value.Weighting;

/**
 * What one group says matters.
 *
 * @param group its name: stated, leaders, teams, suppliers, customers, or any other
 */
public record Profile(String group, Weighting weighting) {

    public Profile {
        Faults faults = new Faults();
        if (faults.present("/group", group)) {
            faults.name("/group", group);
        }
        faults.present("/weighting", weighting);
        faults.throwIfAny();
    }
}
