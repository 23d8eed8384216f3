package dev.plumbline.rest.v1;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.rest.v1.AnalysisRequest.OnError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes assessments in; what is refused is counted, named, and nothing else is lost. Not thread-safe. */
final class Intake {

    private final Sink sink;
    private final @Nullable OnError onError;
    private final List<Rejected.Line> first = new ArrayList<>();
    private long taken;
    private long refused;

    /** @param onError absent: {@link OnError#SKIP} */
    Intake(Sink sink, @Nullable OnError onError) {
        this.sink = sink;
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
     * @throws ProblemException {@code batch-rejected} if refusing one means refusing all; {@code too-many-items} if
     *     there is too much of something
     */
    void take(long line, Supplier<Assessment> assessment) {
        try {
            sink.add(assessment.get());
            taken++;
        } catch (InvalidException | MalformedException | ProblemException refusal) {
            refuse(line, null, ProblemException.of(refusal));
        }
        refuseExcess();
    }

    /** The same of a stored assessment: its line is its place among those that were selected. */
    void take(Assessment stored) {
        try {
            sink.add(stored);
            taken++;
        } catch (InvalidException refusal) {
            refuse(taken + refused + 1, stored.id(), ProblemException.of(refusal));
        }
        refuseExcess();
    }

    private void refuseExcess() {
        String excess = sink.excess();
        if (!excess.isEmpty()) {
            throw new ProblemException(ProblemCode.TOO_MANY_ITEMS, "The assessments " + excess + '.');
        }
    }

    /** How many were taken in. */
    long taken() {
        return taken;
    }

    Rejected rejected() {
        return new Rejected(refused, first);
    }

    private void refuse(long line, @Nullable String id, ProblemException problem) {
        if (onError == OnError.FAIL) {
            throw problem.rejecting(line);
        }
        refused++;
        if (first.size() < Rejected.NAMED) {
            first.add(new Rejected.Line(line, id, problem.problem(null)));
        }
    }
}
