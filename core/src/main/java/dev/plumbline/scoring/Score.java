package dev.plumbline.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one interaction did, and why.
 *
 * @param id the assessment's
 * @param touchpoint the assessment's
 * @param points 0 to 100: 0 worst, 50 the middle of the scale, 100 the standard fully met
 * @param coverage weight rated, divided by the weight applicable, 0 to 1
 * @param contributions one for each rated criterion, the largest gain first; of equal gains (to a millionth) the one of lower
 *     points, then rubric order
 * @param unrated ids of the criteria that apply and were not rated: they lower coverage
 * @param notApplicable ids of the criteria that do not apply: they count nowhere
 * @param redFlagsUnscored ids of flags seen on unrated criteria: reported, but there are no points to take from
 * @param estimateCheck present if more than a quarter of the share in play is estimated
 * @param basis what all this rests on
 */
public record Score(
        String id,
        String touchpoint,
        double points,
        double coverage,
        Verdict verdict,
        List<Contribution> contributions,
        List<String> unrated,
        List<String> notApplicable,
        List<String> redFlagsUnscored,
        @Nullable EstimateCheck estimateCheck,
        Basis basis) {

    public Score {
        contributions = contributions instanceof RankedContributions ? contributions : List.copyOf(contributions);
        unrated = List.copyOf(unrated);
        notApplicable = List.copyOf(notApplicable);
        redFlagsUnscored = List.copyOf(redFlagsUnscored);
    }
}
