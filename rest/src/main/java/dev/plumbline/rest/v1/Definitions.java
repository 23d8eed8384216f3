package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a request mean: the built-in rubrics and weightings, by {@code id} or {@code id@revision}, and what a
 * request brings along. Scorers by name are compiled once and kept.
 */
final class Definitions {

    /** The id of a weighting or journey that came with the request; its revision tells one from another. */
    private static final String INLINE = "inline";

    private static final String BROUGHT = "Given with the request";
    private static final int SCORERS_KEPT = 256;
    private static final int SEGMENTS = 256;

    private final Map<String, Rubric> rubrics = new HashMap<>();
    private final Map<String, Weighting> weightings = new HashMap<>();
    private final Map<Named, Scorer> scorers = new ConcurrentHashMap<>();

    private record Named(String rubric, String weighting, ScoringRules rules) {}

    Definitions() {
        Rubric valuesAudit = ValuesAudit.RUBRIC;
        rubrics.put(valuesAudit.id(), valuesAudit);
        rubrics.put(valuesAudit.id() + '@' + valuesAudit.revision(), valuesAudit);
        for (Weighting weighting : Valuegraphics.weightings()) {
            weightings.put(weighting.id(), weighting);
            weightings.put(weighting.id() + '@' + weighting.revision(), weighting);
        }
    }

    /**
     * The scorer that a request asks for.
     *
     * @throws ProblemException {@code unknown-reference}, or {@code validation-failed} if weighting and weights are given
     * @throws dev.plumbline.InvalidException if the weights are not a weighting
     */
    Scorer scorer(
            @Nullable String rubric,
            @Nullable String weighting,
            @Nullable Map<String, Double> weights,
            @Nullable ScoringRules rules) {
        ScoringRules judgedBy = rules == null ? ScoringRules.DEFAULT : rules;
        String rubricName = rubric == null ? ValuesAudit.RUBRIC.id() : rubric;
        Rubric asked = named(rubrics, rubricName, "/rubric", "rubric");
        if (weights != null) {
            refuseBoth(weighting, "/weighting", "/weights");
            return Scorer.of(asked, inline(weights), judgedBy);
        }
        String weightingName = weighting == null ? Valuegraphics.WEIGHTING.id() : weighting;
        Weighting weighed = named(weightings, weightingName, "/weighting", "weighting");
        if (scorers.size() >= SCORERS_KEPT) {
            scorers.clear();
        }
        return scorers.computeIfAbsent(
                new Named(rubricName, weightingName, judgedBy), key -> Scorer.of(asked, weighed, judgedBy));
    }

    /**
     * The weightings that a request names by segment; none if it names none.
     *
     * @throws ProblemException {@code unknown-reference}
     */
    Map<String, Weighting> segmentWeightings(@Nullable Map<String, String> names) {
        Map<String, Weighting> named = new TreeMap<>();
        if (names != null) {
            Faults faults = new Faults();
            faults.size("/segmentWeightings", names.size(), SEGMENTS);
            faults.throwIfAny();
            names.forEach((segment, name) -> named.put(
                    segment, named(weightings, name, Fault.pointer("/segmentWeightings", segment), "weighting")));
        }
        return named;
    }

    /**
     * Refuses the name of a rubric that names nothing.
     *
     * @param pointer where the name stands, if not where a request usually has it
     * @throws ProblemException {@code unknown-reference}
     */
    void refuseUnknownRubric(String rubric, String pointer) {
        named(rubrics, rubric, pointer, "rubric");
    }

    private static Weighting inline(Map<String, Double> weights) {
        return Valuegraphics.VALUES.check(new Weighting(
                INLINE, BROUGHT, BROUGHT, Weighting.GIVEN, Valuegraphics.VALUES.id(), weights, List.of()));
    }

    /**
     * The journey that a request asks for; none if it names none.
     *
     * @throws ProblemException {@code unknown-reference}, or {@code validation-failed} if journey and touchpoints are given
     */
    @Nullable
    Journey journey(@Nullable String journey, @Nullable List<Touchpoint> touchpoints) {
        if (touchpoints != null) {
            refuseBoth(journey, "/journey", "/touchpoints");
            return new Journey(INLINE, BROUGHT, touchpoints);
        }
        return journey == null ? null : named(Map.of(), journey, "/journey", "journey");
    }

    private static <T> T named(Map<String, T> definitions, String name, String pointer, String kind) {
        T definition = definitions.get(name);
        if (definition == null) {
            String detail = "There is no " + kind + ' ' + Fault.excerpt(name) + " here.";
            throw ProblemException.inBody(
                    ProblemCode.UNKNOWN_REFERENCE,
                    detail,
                    List.of(new Fault(pointer, ProblemCode.UNKNOWN_REFERENCE.text(), detail)));
        }
        return definition;
    }

    private static void refuseBoth(@Nullable String name, String namePointer, String contentPointer) {
        if (name != null) {
            String detail = "Either " + namePointer + " or " + contentPointer + ", not both.";
            throw ProblemException.inBody(
                    ProblemCode.VALIDATION_FAILED, detail, List.of(new Fault(contentPointer, "both-given", detail)));
        }
    }
}
