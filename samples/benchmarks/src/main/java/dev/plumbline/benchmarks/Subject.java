package dev.plumbline.benchmarks;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.value.Value;
import dev.plumbline.value.Valuegraphics;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What is scored: a rubric, and assessments that differ, so that neither compiler nor branch predictor knows the next one. */
final class Subject {

    /** How many assessments there are to go round: a power of two. */
    static final int ASSESSMENTS = 64;

    private static final Instant MOMENT = Instant.parse("2026-01-01T12:00:00Z");

    private Subject() {}

    /** The values audit (4 criteria), or a rubric that asks for each of the 56 values. */
    static Rubric rubric(int criteria) {
        return switch (criteria) {
            case 4 -> ValuesAudit.RUBRIC;
            case 56 ->
                new Rubric(
                        "all-values",
                        "One question for each value",
                        Rubric.Kind.WEIGHTED,
                        new Scale(1, 5),
                        Valuegraphics.VALUES.values().stream()
                                .map(Subject::criterion)
                                .toList());
            default -> throw new IllegalArgumentException("no rubric of " + criteria + " criteria");
        };
    }

    private static Criterion criterion(Value value) {
        return new Criterion(
                value.id(),
                value.id(),
                Criterion.Kind.LEVEL,
                "How much " + value.name() + "?",
                "1: none; 5: all there is.",
                "All there is.",
                1.0,
                "",
                List.of());
    }

    /** Assessments with whole ratings from 1 to 5, at a dozen touchpoints. */
    static List<Assessment> assessments(Rubric rubric, Seen seen) {
        Random random = new Random(56);
        return IntStream.range(0, ASSESSMENTS)
                .mapToObj(i -> assessment(rubric, i, seen, random))
                .toList();
    }

    private static Assessment assessment(Rubric rubric, int i, Seen seen, Random random) {
        Assessment.Builder builder =
                Assessment.at("touchpoint-" + i % 12, MOMENT).id("assessment-" + i);
        for (Criterion criterion : rubric.criteria()) {
            if (seen != Seen.MOST || random.nextInt(16) > 0) {
                builder.rate(criterion.id(), 1 + random.nextInt(5));
            }
            if (seen == Seen.ALL_WITH_FLAGS_AND_PROMISES && random.nextInt(4) == 0) {
                builder.redFlag(criterion.redFlags().get(0).id()).promises(2, random.nextInt(2));
            }
        }
        return builder.build();
    }
}
