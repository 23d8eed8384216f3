package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a request mean: rubrics, weightings and journeys, built in or given to the server, by {@code id} or
 * {@code id@revision}, and what a request brings along. Scorers by name are compiled once and kept.
 */
final class Definitions {

    /** The id of a weighting or journey that came with the request; its revision tells one from another. */
    static final String INLINE = "inline";

    /** The code of two members of which there may be one. */
    static final String BOTH_GIVEN = "both-given";

    /** The title and source of what came without one. */
    static final String BROUGHT = "Given with the request";

    private static final int SCORERS_KEPT = 256;
    private static final int SEGMENTS = 256;

    private final Map<String, Rubric> rubrics = new HashMap<>();
    private final Map<String, Weighting> weightings = new HashMap<>();
    private final Map<String, Journey> journeys = new HashMap<>();
    private final List<Weighting> listed;

    private final Map<Named, Scorer> scorers = new ConcurrentHashMap<>();

    private record Named(String rubric, String weighting, ScoringRules rules) {}

    /** @param own beside the built-in ones; no id of a kind twice */
    Definitions(List<Definition> own) {
        List<Definition> all =
                Stream.concat(Definition.BUILT_IN.stream(), own.stream()).toList();
        all.forEach(this::know);
        listed = all.stream()
                .filter(definition -> definition.kind() == Definition.Kind.WEIGHTING)
                .map(definition -> (Weighting) definition.content())
                .toList();
    }

    private void know(Definition definition) {
        switch (definition.kind()) {
            case RUBRIC -> know(rubrics, definition, (Rubric) definition.content());
            case WEIGHTING -> know(weightings, definition, (Weighting) definition.content());
            case JOURNEY -> know(journeys, definition, (Journey) definition.content());
        }
    }

    private static <T> void know(Map<String, T> definitions, Definition definition, T content) {
        definitions.put(definition.id(), content);
        definitions.put(definition.reference(), content);
    }

    /** Every weighting that can be named, the built-in ones first. */
    List<Weighting> listed() {
        return listed;
    }

    /**
     * The scorer that a request asks for.
     *
     * @throws dev.plumbline.InvalidException if the weights are not a weighting
     */
    Scorer scorer(
            @Nullable String rubric,
            @Nullable String weighting,
            @Nullable Map<String, Double> weights,
            @Nullable ScoringRules rules) {
        ScoringRules judgedBy = rules == null ? ScoringRules.DEFAULT : rules;
        String rubricName = rubric == null ? ValuesAudit.RUBRIC.id() : rubric;
        Rubric asked = rubric(rubricName);
        if (weights != null) {
            return Scorer.of(asked, inline(weights), judgedBy);
        }
        String weightingName = weighting == null ? Valuegraphics.WEIGHTING.id() : weighting;
        Weighting weighed = named(weightings, weightingName);
        if (scorers.size() >= SCORERS_KEPT) {
            scorers.clear();
        }
        return scorers.computeIfAbsent(
                new Named(rubricName, weightingName, judgedBy), key -> Scorer.of(asked, weighed, judgedBy));
    }

    /**
     * The weightings that a request names by segment; none if it names none.
     *
     * @throws dev.plumbline.InvalidException if there are too many
     */
    Map<String, Weighting> segmentWeightings(@Nullable Map<String, String> names) {
        Map<String, Weighting> named = new TreeMap<>();
        if (names != null) {
            Faults faults = new Faults();
            faults.size("/segmentWeightings", names.size(), SEGMENTS);
            faults.throwIfAny();
            names.forEach((segment, name) -> named.put(segment, named(weightings, name)));
        }
        return named;
    }

    /** Checks the names in a request: the other methods here may be asked for those that it did not refuse. */
    References references() {
        return new References(this);
    }

    Set<String> rubrics() {
        return rubrics.keySet();
    }

    Set<String> weightings() {
        return weightings.keySet();
    }

    Set<String> journeys() {
        return journeys.keySet();
    }

    /** The rubric that a request asks for. */
    Rubric rubric(@Nullable String name) {
        return named(rubrics, name == null ? ValuesAudit.RUBRIC.id() : name);
    }

    /** The weighting that a request asks for by name. */
    Weighting weighting(String name) {
        return named(weightings, name);
    }

    /** Weights that came without anything else. */
    static Weighting inline(Map<String, Double> weights) {
        return Valuegraphics.VALUES.check(new Weighting(
                INLINE, BROUGHT, BROUGHT, Weighting.GIVEN, Valuegraphics.VALUES.id(), weights, List.of()));
    }

    /**
     * The journey that a request asks for; none if it names none.
     */
    @Nullable
    Journey journey(@Nullable String journey, @Nullable List<Touchpoint> touchpoints) {
        if (touchpoints != null) {
            return new Journey(INLINE, BROUGHT, touchpoints);
        }
        return journey == null ? null : named(journeys, journey);
    }

    private static <T> T named(Map<String, T> definitions, String name) {
        T definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("names are checked before: see references");
        }
        return definition;
    }

    /** Notes where a request both names a definition, or describes one, and brings it along. */
    static void refuseBoth(Faults faults, @Nullable Object name, @Nullable Object content, String contentPointer) {
        if (name != null && content != null) {
            faults.add(contentPointer, BOTH_GIVEN, "stands beside a name, in place of which it would be");
        }
    }
}
