package dev.plumbline.evidence;

import dev.plumbline.Engine;
import dev.plumbline.evidence.Drivers.Outcome;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.statistics.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a driver tally, outcome by outcome, and puts the {@link Drivers} together. */
final class DriverFinder {

    private final DriverTally tally;
    private final DriverRules rules;
    private final List<OutcomeReader> readers = new ArrayList<>();

    DriverFinder(DriverTally tally, DriverRules rules, Runnable step) {
        this.tally = tally;
        this.rules = rules;
        tally.observations()
                .forEach((outcome, observations) ->
                        readers.add(new OutcomeReader(outcome, observations, tally.within(), rules, step)));
    }

    Drivers drivers() {
        int criteria = tally.scope().rubric().criteria().size();
        double[] p = readers.stream()
                .flatMapToDouble(reader -> Arrays.stream(reader.p()))
                .toArray();
        double[] adjusted = BenjaminiHochberg.adjusted(p);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            double[] own = Arrays.copyOfRange(adjusted, i * criteria, (i + 1) * criteria);
            outcomes.add(readers.get(i).outcome(tally.assessments(), own));
        }
        Rubric rubric = tally.scope().rubric();
        return new Drivers(
                rubric.id() + '@' + rubric.revision(),
                tally.scope().perspective(),
                tally.within(),
                tally.scope().standardAt(),
                tally.assessments(),
                outcomes,
                (int) Arrays.stream(p).filter(each -> !Double.isNaN(each)).count(),
                tally.setAside(),
                notes(),
                rules,
                Engine.VERSION);
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(
                "claims",
                "what goes together need not be cause and effect; customers who like everything and stay anyway make criteria go with"
                        + " staying too");
        notes.put(
                "coefficient",
                "outcome for 25 points, least squares on all criteria together over complete assessments; standard errors by"
                        + " cluster with the correction CR1, Student's t with one degree of freedom less than clusters");
        notes.put(
                "difference", "over all touchpoints: where standards are met more often, other things may differ too");
        notes.put("independence", "but for the coefficients, assessments are taken as independent");
        return notes;
    }
}
