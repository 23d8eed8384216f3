package dev.plumbline.rest.v1;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.rest.v1.AnalysisRequest.OnError;
import dev.plumbline.study.OutcomeTally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes assessments into a tally; what is refused is counted, named, and nothing else is lost. Not thread-safe. */
final class Intake {

    /** More pairs of group and touchpoint than this, and an analysis is refused. */
    static final int MOST_CELLS = 10_000;
    /** More patterns of answers with an outcome than this, and it is refused too: each takes memory. */
    private static final int MOST_PATTERNS = 5_000_000;

    private final Tally tally;
    private final @Nullable OutcomeTally outcomes;
    private final @Nullable OnError onError;
    private final List<Rejected.Line> first = new ArrayList<>();
    private long count;

    /** @param onError absent: {@link OnError#SKIP} */
    Intake(Tally tally, @Nullable OnError onError) {
        this(tally, null, onError);
    }

    /** @param outcomes takes what the tally takes */
    Intake(Tally tally, @Nullable OutcomeTally outcomes, @Nullable OnError onError) {
        this.tally = tally;
        this.outcomes = outcomes;
        this.onError = onError;
    }

    /**
     * Refuses a list that is too long to be read as one.
     *
     * @throws ProblemException {@code too-many-items}
     */
    static void refuseTooMany(List<Reading<Assessment>> assessments) {
        if (assessments.size() > Reading.MOST) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_ITEMS,
                    "A list has at most " + Reading.MOST + " assessments; send them as lines, which have no limit.");
        }
    }

    /**
     * Takes in the assessment of a line, or refuses the line.
     *
     * @throws ProblemException {@code batch-rejected} if refusing one means refusing all; {@code too-many-items} if the
     *     groups, or the patterns of answers, have become too many
     */
    void take(long line, Supplier<Assessment> assessment) {
        try {
            add(assessment.get());
        } catch (InvalidException | MalformedException | ProblemException refusal) {
            refuse(line, ProblemException.of(refusal));
        }
        if (tally.cells() > MOST_CELLS) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_ITEMS,
                    "The assessments fall into more than " + MOST_CELLS + " groups and touchpoints.");
        }
        if (outcomes != null && outcomes.patterns() > MOST_PATTERNS) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_ITEMS,
                    "The assessments with an outcome hold more than " + MOST_PATTERNS + " patterns of answers.");
        }
    }

    private void add(Assessment assessment) {
        tally.add(assessment);
        if (outcomes != null) {
            outcomes.add(assessment);
        }
    }

    Tally tally() {
        return tally;
    }

    Rejected rejected() {
        return new Rejected(count, first);
    }

    private void refuse(long line, ProblemException problem) {
        if (onError == OnError.FAIL) {
            throw problem.rejecting(line);
        }
        count++;
        if (first.size() < Rejected.NAMED) {
            first.add(new Rejected.Line(line, problem.problem(null)));
        }
    }
}
