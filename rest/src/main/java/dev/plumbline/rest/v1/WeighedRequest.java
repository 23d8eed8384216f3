package dev.plumbline.rest.v1;

import dev.plumbline.scoring.Scorer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the requests of analyses under one weighting have in common. */
interface WeighedRequest extends AnalysisRequest {

    /** {@code id} or {@code id@revision}; absent: {@code valuegraphics}. */
    @Nullable
    String weighting();

    /** Value id → weight, in place of a weighting. */
    @Nullable
    Map<String, Double> weights();

    @Override
    default References references(Definitions definitions) {
        return definitions
                .references()
                .rubric(rubric(), "/rubric")
                .weighting(weighting(), "/weighting")
                .journey(journey(), "/journey");
    }

    /**
     * The scorer; names have been checked.
     *
     * @throws dev.plumbline.InvalidException if the weights are not a weighting
     */
    default Scorer scorer(Definitions definitions) {
        return definitions.scorer(rubric(), weighting(), weights(), rules());
    }
}
