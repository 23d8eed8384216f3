package dev.plumbline.value;

import dev.plumbline.Faults;

/** Something people hold dear, for example respect or security. */
public record Value(String id, String name) {

    public Value {
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.text("/name", name, 200);
        faults.throwIfAny();
    }
}
