package dev.plumbline.scoring;

/**
 * What an answer rests on, enough to make it again.
 *
 * @param rubric {@code id@revision} of the rubric
 * @param weighting {@code id@revision} of the weighting
 * @param rules every number the answer was judged by
 * @param estimatedShare share of the weight in play that is an estimate and not from the weighting's source, 0 to 1
 * @param weightMeaning what a weight stands for
 * @param engine {@link dev.plumbline.Engine#VERSION}
 */
public record Basis(
        String rubric,
        String weighting,
        ScoringRules rules,
        double estimatedShare,
        String weightMeaning,
        String engine) {

    private static final double QUARTER = 0.25;

    /** Whether more than a quarter is estimated, so that the answer adds what it would be without the estimates. */
    public boolean restsOnEstimates() {
        return Millionths.of(estimatedShare) > Millionths.of(QUARTER);
    }

    Basis withEstimatedShare(double share) {
        return new Basis(rubric, weighting, rules, share, weightMeaning, engine);
    }
}
