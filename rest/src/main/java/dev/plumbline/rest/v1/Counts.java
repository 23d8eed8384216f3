package dev.plumbline.rest.v1;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How many assessments were scored, stored and refused since the start. Safe for several threads. */
final class Counts {

    private final Counter scored;
    private final Counter stored;
    private final Counter rejected;

    Counts(MeterRegistry meters) {
        scored = counter(meters, "scored", "Assessments that were scored or read by an analysis");
        stored = counter(meters, "stored", "Assessments that were stored and had not been there before");
        rejected = counter(meters, "rejected", "Assessments that were refused, wherever they were sent");
    }

    private static Counter counter(MeterRegistry meters, String what, String description) {
        return Counter.builder("plumbline.assessments." + what)
                .description(description)
                .register(meters);
    }

    void scored(long assessments) {
        scored.increment((double) assessments);
    }

    void stored(long assessments) {
        stored.increment((double) assessments);
    }

    void rejected(long assessments) {
        rejected.increment((double) assessments);
    }
}
