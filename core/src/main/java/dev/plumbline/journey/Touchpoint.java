package dev.plumbline.journey;

import dev.plumbline.Faults;

/**
 * One kind of contact, at a stage of the journey.
 *
 * @param name for people; absent: the id
 * @param stage where on the journey it lies, a name of the journey's author
 * @param reach absent: {@link Reach#DIRECT}
 * @param momentOfTruth whether it decides more than others do; absent: false
 */
public record Touchpoint(String id, String name, String stage, Reach reach, Boolean momentOfTruth) {

    public Touchpoint {
        name = name == null ? id : name;
        reach = reach == null ? Reach.DIRECT : reach;
        momentOfTruth = momentOfTruth == null ? Boolean.FALSE : momentOfTruth;
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.name("/name", name);
        if (faults.present("/stage", stage)) {
            faults.name("/stage", stage);
        }
        faults.throwIfAny();
    }
}
