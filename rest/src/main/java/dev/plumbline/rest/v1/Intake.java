package dev.plumbline.rest.v1;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.rest.v1.AuditRequest.OnError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes assessments into a tally; what is refused is counted, named, and nothing else is lost. Not thread-safe. */
final class Intake {

    /** More pairs of group and touchpoint than this, and an analysis is refused. */
    static final int MOST_CELLS = 10_000;

    private final Tally tally;
    private final OnError onError;
    private final List<Rejected.Line> first = new ArrayList<>();
    private long count;

    Intake(Tally tally, OnError onError) {
        this.tally = tally;
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
     *     groups have become too many
     */
    void take(long line, Supplier<Assessment> assessment) {
        try {
            tally.add(assessment.get());
        } catch (InvalidException | MalformedException | ProblemException refusal) {
            refuse(line, ProblemException.of(refusal));
        }
        if (tally.cells() > MOST_CELLS) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_ITEMS,
                    "The assessments fall into more than " + MOST_CELLS + " groups and touchpoints.");
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
