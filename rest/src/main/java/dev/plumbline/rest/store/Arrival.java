package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.Json;

/**
 * An assessment that is to be stored, with the text that is kept of it: as it was sent where that is at hand, because to write it
 * anew takes as long as half of reading it.
 */
public final class Arrival {

    private final Assessment assessment;
    private final byte[] text;

    private Arrival(Assessment assessment, byte[] text) {
        this.assessment = assessment;
        this.text = text;
    }

    /** One that came as an object. */
    public static Arrival of(Assessment assessment) {
        return new Arrival(assessment, Json.bytes(assessment));
    }

    /**
     * One that came as a text.
     *
     * @param text what the assessment was read from; belongs to the store from now on
     */
    public static Arrival of(Assessment assessment, byte[] text) {
        return new Arrival(assessment, text);
    }

    public Assessment assessment() {
        return assessment;
    }

    byte[] text() {
        return text;
    }
}
