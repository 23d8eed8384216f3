package dev.plumbline.weightingstudy;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.statistics.JointSums;
import dev.plumbline.study.OutcomeTally;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes in assessments, a tally for each touchpoint, and merges those of the touchpoints that enough people spoke of. It holds
 * no assessment: memory grows with touchpoints and different patterns of answers only.
 */
final class Intake implements Survey.Taker {

    private final Scope scope;
    private final @Nullable String outcome;
    private final @Nullable String segment;
    private final SortedMap<String, Part> parts = new TreeMap<>();
    private long taken;
    private long otherSegment;

    /**
     * @param outcome to tell by the points, or none
     * @param segment to read alone, or all
     */
    Intake(Scope scope, @Nullable String outcome, @Nullable String segment) {
        this.scope = scope;
        this.outcome = outcome;
        this.segment = segment;
    }

    /** What was taken in at one touchpoint. */
    private record Part(Tally tally, @Nullable OutcomeTally outcomes) {

        void merge(Part other) {
            tally.merge(other.tally);
            if (outcomes != null && other.outcomes != null) {
                outcomes.merge(other.outcomes);
            }
        }

        long n() {
            return tally.pointsByTouchpoint().values().stream()
                    .mapToLong(JointSums::rows)
                    .sum();
        }
    }

    /**
     * What is studied, and what is not.
     *
     * @param outcomes absent unless asked for
     * @param taken assessments that were read
     * @param otherSegment those of another segment than the one asked for
     * @param tooSmall touchpoints with fewer assessments than asked for
     */
    record Gathered(
            Tally tally, @Nullable OutcomeTally outcomes, long taken, long otherSegment, List<TooSmall> tooSmall) {}

    /** A touchpoint of which too few spoke. */
    record TooSmall(String touchpoint, long n) {}

    @Override
    public void take(Assessment assessment) {
        if (segment != null && !segment.equals(assessment.segment())) {
            otherSegment++;
            return;
        }
        Part known = parts.get(assessment.touchpoint());
        Part part = known == null ? part() : known;
        part.tally.add(assessment);
        if (part.outcomes != null) {
            part.outcomes.add(assessment);
        }
        parts.put(assessment.touchpoint(), part);
        taken++;
    }

    private Part part() {
        return new Part(new Tally(scope), outcome == null ? null : new OutcomeTally(scope, outcome));
    }

    /** Everything taken in at touchpoints with at least {@code atLeast} assessments that rated something. */
    Gathered gathered(long atLeast) {
        Part all = part();
        List<TooSmall> tooSmall = new ArrayList<>();
        parts.forEach((touchpoint, part) -> {
            if (part.n() < atLeast) {
                tooSmall.add(new TooSmall(touchpoint, part.n()));
            } else {
                all.merge(part);
            }
        });
        return new Gathered(all.tally, all.outcomes, taken, otherSegment, List.copyOf(tooSmall));
    }
}
