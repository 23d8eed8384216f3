package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.definition.Definition.Kind;
import dev.plumbline.rest.definition.InForce;
import dev.plumbline.rest.definition.Library;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Value;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the names in one request mean: value sets, rubrics, weightings and journeys by {@code id} or {@code id@revision}, all as of
 * the moment the request began, and what the request brings along.
 */
final class Definitions {

    /** The id of a weighting or journey that came with the request; its revision tells one from another. */
    static final String INLINE = "inline";

    /** The code of two members of which there may be one. */
    static final String BOTH_GIVEN = "both-given";

    /** The title and source of what came without one. */
    static final String BROUGHT = "Given with the request";

    private static final int SEGMENTS = 256;
    private static final char PINNED = '@';

    private final Library library;
    private final InForce inForce;
    private final Scorers scorers;
    private final Map<Named, Definition> pinned = new HashMap<>();

    private record Named(Kind kind, String name) {}

    Definitions(Library library, Scorers scorers) {
        this.library = library;
        this.inForce = library.inForce();
        this.scorers = scorers;
    }

    /** The definition that a name means, or null. */
    @Nullable
    Definition find(Kind kind, String name) {
        int at = name.indexOf(PINNED);
        if (at < 0) {
            return inForce.of(kind).get(name);
        }
        Named named = new Named(kind, name);
        Definition found = pinned.get(named);
        if (found == null) {
            found = library.find(kind, name.substring(0, at), name.substring(at + 1));
            if (found != null) {
                pinned.put(named, found); // so that no later look finds less
            }
        }
        return found;
    }

    /** The ids in force of one kind, in order. */
    Set<String> ids(Kind kind) {
        return inForce.of(kind).keySet();
    }

    /** Every weighting in force: the built-in ones in Plumbline's order, then the others by id. */
    List<Weighting> weightings() {
        Set<Definition> all = new LinkedHashSet<>(Definition.BUILT_IN);
        all.addAll(inForce.of(Kind.WEIGHTING).values());
        return all.stream()
                .filter(definition -> definition.kind() == Kind.WEIGHTING)
                .map(definition -> (Weighting) definition.content())
                .toList();
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
        return weights == null
                ? scorers.of(
                        named(Kind.RUBRIC, rubric == null ? ValuesAudit.RUBRIC.id() : rubric),
                        named(Kind.WEIGHTING, weighting == null ? Valuegraphics.WEIGHTING.id() : weighting),
                        judgedBy)
                : Scorer.of(rubric(rubric), inline(weights), judgedBy);
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
            names.forEach((segment, name) -> named.put(segment, weighting(name)));
        }
        return named;
    }

    /** Checks the names in a request: the other methods here may be asked for those that it did not refuse. */
    References references() {
        return new References(this);
    }

    /** The rubric that a request asks for. */
    Rubric rubric(@Nullable String name) {
        return (Rubric) named(Kind.RUBRIC, name == null ? ValuesAudit.RUBRIC.id() : name)
                .content();
    }

    /** The weighting that a request asks for by name. */
    Weighting weighting(String name) {
        return (Weighting) named(Kind.WEIGHTING, name).content();
    }

    /**
     * Weights that came without anything else: of the first value set that has all the values they name, the built-in one
     * before others.
     */
    Weighting inline(Map<String, Double> weights) {
        ValueSet values = inForce.valueSets().stream()
                .filter(set -> set.values().stream().map(Value::id).toList().containsAll(weights.keySet()))
                .min(Comparator.comparing(set -> !set.equals(Valuegraphics.VALUES)))
                .orElse(Valuegraphics.VALUES);
        return values.check(new Weighting(INLINE, BROUGHT, BROUGHT, Weighting.GIVEN, values.id(), weights, List.of()));
    }

    /**
     * The journey that a request asks for; none if it names none.
     */
    @Nullable
    Journey journey(@Nullable String journey, @Nullable List<Touchpoint> touchpoints) {
        if (touchpoints != null) {
            return new Journey(INLINE, BROUGHT, touchpoints);
        }
        return journey == null ? null : (Journey) named(Kind.JOURNEY, journey).content();
    }

    private Definition named(Kind kind, String name) {
        Definition definition = find(kind, name);
        if (definition == null) {
            throw new IllegalArgumentException("names are checked before: see references");
        }
        return definition;
    }

    /** Notes where a request has two members of which one stands in place of the other. */
    static void refuseBoth(Faults faults, String one, @Nullable Object first, String other, @Nullable Object second) {
        if (first != null && second != null) {
            faults.add(
                    '/' + other,
                    BOTH_GIVEN,
                    "stands beside " + one + ", of which it takes the place: give one of the two");
        }
    }
}
