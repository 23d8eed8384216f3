package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Selection;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/language} as JSON, or the options of one in lines; the other members are those of every
 * {@link AnalysisRequest}. Nothing is scored, so there are no {@code rules}.
 *
 * @param lexicon preferred term → terms to avoid; required
 * @param texts at most 1,000 of at most 16,384 characters, to be read in place of the verbatims of assessments
 */
record LanguageRequest(
        @Nullable Map<String, List<String>> lexicon,
        @BodyOnly @Nullable List<String> texts,
        @Nullable String rubric,
        @Nullable String journey,
        @Nullable List<Touchpoint> touchpoints,
        @Nullable String perspective,
        @Nullable OnError onError,
        @BodyOnly @Nullable Selection select,
        @Nullable List<Reading<Assessment>> assessments)
        implements AnalysisRequest {

    private static final int LONGEST_TEXT = 16_384;

    LanguageRequest {
        Faults faults = new Faults();
        Definitions.refuseBoth(faults, "journey", journey, "touchpoints", touchpoints);
        Definitions.refuseBoth(faults, "assessments", assessments, "select", select);
        Definitions.refuseBoth(faults, "assessments", assessments, "texts", texts);
        Definitions.refuseBoth(faults, "select", select, "texts", texts);
        if (texts != null) {
            faults.size("/texts", texts.size(), Reading.MOST);
            for (int i = 0; i < Math.min(texts.size(), Reading.MOST); i++) {
                faults.length("/texts/" + i, texts.get(i), LONGEST_TEXT);
            }
        }
        faults.throwIfAny();
    }

    @Override
    public @Nullable ScoringRules rules() {
        return null;
    }

    @Override
    public boolean needsAssessments() {
        return texts == null;
    }
}
