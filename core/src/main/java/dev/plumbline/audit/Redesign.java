package dev.plumbline.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to win by bringing one criterion at one touchpoint up to the standard, if the weights are right.
 *
 * @param criterion its id
 * @param value id of the value it speaks for
 * @param n ratings
 * @param points their mean, under {@link dev.plumbline.scoring.ScoringRules#standardAt()}
 * @param gain what overall would gain if the mean rose to the standard
 * @param notComparable true if the touchpoint's criteria in play differ from those of most; else absent
 * @param advice the criterion's
 * @param redFlags its three most frequent flags at this touchpoint, on rated assessments or not; of equal counts in rubric
 *     order
 */
public record Redesign(
        String touchpoint,
        String criterion,
        String value,
        long n,
        double points,
        double gain,
        @Nullable Boolean notComparable,
        String advice,
        List<Seen> redFlags) {

    public Redesign {
        redFlags = List.copyOf(redFlags);
    }

    /** A red flag, how often it was seen, and what to do about it. */
    public record Seen(String redFlag, long count, String advice) {}
}
