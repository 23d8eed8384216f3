package dev.plumbline.rest.v1;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.store.Assessments.Outcome;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.AnswerReader;
import java.util.HashMap;
import java.util.Map;

/** Whether an assessment may be stored: its rubric is there, and it fits it. Not thread-safe. */
final class Admittance {

    private final Definitions definitions;
    private final Map<String, AnswerReader> readers = new HashMap<>();

    Admittance(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * The assessment as it is stored, which always names its rubric.
     *
     * @throws ProblemException {@code unknown-reference} if there is no such rubric
     * @throws dev.plumbline.InvalidException with all in which it does not fit
     */
    Assessment admit(Assessment assessment) {
        String rubric = assessment.rubric() == null ? ValuesAudit.RUBRIC.id() : assessment.rubric();
        AnswerReader reader = readers.get(rubric);
        if (reader == null) {
            definitions.references().rubric(rubric, "/rubric").refuseUnknown();
            reader = new AnswerReader(definitions.rubric(rubric));
            readers.put(rubric, reader);
        }
        Assessment named = assessment.ofRubric(rubric);
        reader.read(named);
        return named;
    }

    /** Why the store refused one. */
    static ProblemException refusal(Outcome outcome) {
        return outcome == Outcome.ERASED
                ? new ProblemException(ProblemCode.ERASED, "The assessment of this id was erased, and stays so.")
                : new ProblemException(
                        ProblemCode.CONFLICT,
                        "Another assessment of this id is stored. To correct that one, PUT it with If-Match.");
    }
}
