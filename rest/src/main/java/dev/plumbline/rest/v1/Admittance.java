package dev.plumbline.rest.v1;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.store.Assessments;
import dev.plumbline.rest.store.Assessments.Found;
import dev.plumbline.rest.store.Assessments.Outcome;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.AnswerReader;
import java.util.HashMap;
import java.util.Map;

/** Whether an assessment may be stored: its rubric is there, and it fits it. Not thread-safe. */
final class Admittance {

    private final Definitions definitions;
    private final Assessments stored;
    private final Map<String, AnswerReader> readers = new HashMap<>();

    Admittance(Definitions definitions, Assessments stored) {
        this.definitions = definitions;
        this.stored = stored;
    }

    /**
     * The assessment as it is stored, which always names its rubric. What is stored already is admitted again, also when its rubric
     * is no longer there: whoever sends it once more is to hear that it is.
     *
     * @throws ProblemException {@code unknown-reference} if there is no such rubric
     * @throws dev.plumbline.InvalidException with all in which it does not fit
     */
    Assessment admit(Assessment assessment) {
        String rubric = assessment.rubric() == null ? ValuesAudit.RUBRIC.id() : assessment.rubric();
        Assessment named = assessment.ofRubric(rubric);
        AnswerReader reader = readers.get(rubric);
        if (reader == null) {
            References references = definitions.references().rubric(rubric, "/rubric");
            if (references.anyUnknown() && isOld(named)) {
                return named;
            }
            references.refuseUnknown();
            reader = new AnswerReader(definitions.rubric(rubric));
            readers.put(rubric, reader);
        }
        reader.read(named);
        return named;
    }

    private boolean isOld(Assessment assessment) {
        Found found = stored.find(assessment.id());
        return found.erased()
                || (found.kept() != null && found.kept().assessment().equals(assessment));
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
