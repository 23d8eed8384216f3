package dev.plumbline.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of one subject.
 *
 * @param subject its id or name
 * @param events assessments
 * @param n assessments with a rated criterion
 * @param periods those with an assessment, in the order of time
 * @param notInPoints criteria that have weight and were rated, but in fewer than half of the periods in which enough assessments rated
 *     anything: the movement of the points is without them, so that a few ratings of something else neither move nor silence it
 * @param movements points first, then the rated criteria in rubric order, then the kept share
 */
public record Trajectory(
        String subject,
        long events,
        long n,
        List<InPeriod> periods,
        List<String> notInPoints,
        List<Movement> movements) {

    public Trajectory {
        notInPoints = List.copyOf(notInPoints);
        periods = List.copyOf(periods);
        movements = List.copyOf(movements);
    }

    /**
     * What was seen in one period.
     *
     * @param period its name
     * @param index how many periods after the first one of the answer; gaps are left out, so this is the time
     * @param events assessments
     * @param n assessments with a rated criterion
     * @param points the mean points of all rated criteria, aggregated, 0 to 100
     * @param criteria the rated ones, in rubric order
     * @param kept promises kept
     * @param broken promises broken
     * @param keptShare kept among all that came due, 0 to 1
     * @param trust at the end of the period, 0 to 100: over all promises since the first of the subject, the older ones for less if
     *     there is a half-life; absent before the first
     * @param absent member → why it is absent
     */
    public record InPeriod(
            String period,
            int index,
            long events,
            long n,
            @Nullable Double points,
            List<Mean> criteria,
            long kept,
            long broken,
            @Nullable Double keptShare,
            @Nullable Double trust,
            Map<String, String> absent) {

        public InPeriod {
            criteria = List.copyOf(criteria);
            absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        }
    }

    /**
     * One criterion in one period.
     *
     * @param criterion its id
     * @param n ratings
     * @param points their mean, 0 to 100
     */
    public record Mean(String criterion, long n, double points) {}

    /**
     * How one thing moves.
     *
     * @param criterion its id; absent for what is no criterion
     * @param direction from period to period: of the points, the criterion's mean, the kept share. Periods count in which enough
     *     assessments say something of it, and for points each criterion that is in them
     * @param change among single assessments: of their points over those criteria, their rating, the share of their promises that was kept
     */
    public record Movement(Measure measure, @Nullable String criterion, Direction direction, ChangePoint change) {}
}
