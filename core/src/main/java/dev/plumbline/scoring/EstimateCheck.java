package dev.plumbline.scoring;

/**
 * A score once more under weightings that need no estimated percentages, given where more than a quarter of the share in
 * play is estimated.
 *
 * @param equal every value weighs the same
 * @param rankOrderCentroid weights by formula from the ranks alone
 * @param verdictSurvives whether both give the verdict of the score
 */
public record EstimateCheck(Alternative equal, Alternative rankOrderCentroid, boolean verdictSurvives) {

    /** Points and verdict under another weighting. */
    public record Alternative(double points, Verdict verdict) {}
}
