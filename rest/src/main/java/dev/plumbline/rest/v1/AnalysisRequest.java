package dev.plumbline.rest.v1;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Period;
import dev.plumbline.audit.Scope;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the requests of all analyses have in common: which assessments are read, and by what rules they are judged. */
interface AnalysisRequest {

    /** What happens where an assessment is refused. */
    enum OnError {
        /** It is counted and named, and the rest goes on. */
        SKIP,
        /** The whole request is refused. */
        FAIL
    }

    /** {@code id} or {@code id@revision}; absent: {@code values-audit}. */
    @Nullable
    String rubric();

    /** {@code id} or {@code id@revision}. */
    @Nullable
    String journey();

    /** A journey of its own, in place of one by name. */
    @Nullable
    List<Touchpoint> touchpoints();

    /** Absent: {@code customer}. */
    @Nullable
    String perspective();

    /** Absent: the defaults. */
    @Nullable
    ScoringRules rules();

    /** What one refused assessment does; absent: {@link OnError#SKIP}. */
    @Nullable
    OnError onError();

    /** Which of the stored assessments are read; only in a JSON body, and required there in place of assessments. */
    @Nullable
    Selection select();

    /** Only in a JSON body, and required there unless it selects some. */
    @Nullable
    List<Reading<Assessment>> assessments();

    /** Whether a JSON body must have or select assessments; false if it brings something else to read in their place. */
    default boolean needsAssessments() {
        return true;
    }

    /** Absent: touchpoint. */
    default @Nullable Grouping groupBy() {
        return null;
    }

    /** Of groups by period. */
    default @Nullable Period period() {
        return null;
    }

    /** The rules, or the defaults. */
    default ScoringRules judgedBy() {
        ScoringRules asked = rules();
        return asked == null ? ScoringRules.DEFAULT : asked;
    }

    /** The names that it gives, to be checked before they are looked up. */
    default References references(Definitions definitions) {
        return definitions.references().rubric(rubric(), "/rubric").journey(journey(), "/journey");
    }

    /**
     * What a tally of its assessments counts; names have been checked.
     *
     * @throws dev.plumbline.InvalidException if that is no scope
     */
    @SuppressWarnings("NullAway") // what is absent has a default in the scope
    default Scope scope(Definitions definitions) {
        return new Scope(
                definitions.rubric(rubric()),
                groupBy(),
                period(),
                definitions.journey(journey(), touchpoints()),
                perspective(),
                judgedBy().standardAt());
    }
}
