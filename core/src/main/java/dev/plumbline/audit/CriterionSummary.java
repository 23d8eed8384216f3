package dev.plumbline.audit;

import dev.plumbline.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One rated criterion in a group.
 *
 * @param criterion its id
 * @param value id of the value it speaks for
 * @param n ratings
 * @param points their mean, 0 to 100
 * @param interval Student's, around the mean; absent with fewer than two ratings or without variation
 * @param share its weight divided by the weight of the criteria rated in this group
 * @param gain what the group's points would gain if this mean alone stood at 100
 * @param standardMetShare how many of the ratings met the standard, 0 to 1
 * @param movement of a {@code MOVEMENT} criterion: the sum over ratings, each −1 (furthest away) to 1 (closest); else absent
 */
public record CriterionSummary(
        String criterion,
        String value,
        long n,
        double points,
        @Nullable Interval interval,
        double share,
        double gain,
        double standardMetShare,
        @Nullable Double movement) {}
