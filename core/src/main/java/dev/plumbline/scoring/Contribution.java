package dev.plumbline.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rated criterion brings to a score.
 *
 * @param criterion its id
 * @param value id of the value it speaks for
 * @param points 0 to 100, red flags taken off
 * @param share its weight divided by the weight of all rated criteria, 0 to 1
 * @param gain what the score would gain if this criterion alone stood at 100; 0 if its share is 0
 * @param standardMet whether its points reach {@link ScoringRules#standardAt()}
 * @param movement of a {@code MOVEMENT} criterion: −1 furthest away, 0 as before, 1 closest; else absent
 * @param redFlags ids of the flags seen on it, in rubric order
 */
public record Contribution(
        String criterion,
        String value,
        double points,
        double share,
        double gain,
        boolean standardMet,
        @Nullable Double movement,
        List<String> redFlags) {

    public Contribution {
        redFlags = List.copyOf(redFlags);
    }
}
