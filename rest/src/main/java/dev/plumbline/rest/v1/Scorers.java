package dev.plumbline.rest.v1;

import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Weighting;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Scorers by definitions, compiled once and kept. Safe for several threads. */
final class Scorers {

    private static final int KEPT = 256;

    private final Map<Key, Scorer> scorers = new ConcurrentHashMap<>();

    /** By revisions, so that a scorer never outlives what it was made of. */
    private record Key(String rubric, String weighting, ScoringRules rules) {}

    Scorer of(Definition rubric, Definition weighting, ScoringRules rules) {
        if (scorers.size() >= KEPT) {
            scorers.clear();
        }
        return scorers.computeIfAbsent(
                new Key(rubric.revision(), weighting.revision(), rules),
                key -> Scorer.of((Rubric) rubric.content(), (Weighting) weighting.content(), rules));
    }
}
