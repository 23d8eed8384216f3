package dev.plumbline.scoring;

import dev.plumbline.rubric.Scale;
import dev.plumbline.statistics.JointSums;

/**
 * What one assessment answers, criterion by criterion in the order of its rubric: ids resolved, every rating turned into
 * points.
 *
 * <p>The points of a criterion are 100 · (rating − min)/(max − min) · Π(1 − severity of its red flags), in double precision,
 * flags in rubric order, rounded half up to a whole millionth. That is the only rounding there is: from here on single
 * points are whole numbers, which add up to the same sum in any order.
 *
 * <p>Made by an {@link AnswerReader}; a criterion is named by its index in the rubric.
 */
public final class Answers {

    /** Stands for the points of a criterion that was not rated. */
    static final int UNRATED = -1;

    private static final double MILLIONTHS = 100 * Millionths.PER_POINT;

    private final AnswerReader reader;
    private final String id;
    private final String touchpoint;
    private final int[] millionths;
    private final double[] points;
    private final int[] movements;
    private final boolean[] notApplicable;
    private final int[] redFlags;
    private final int ratedCount;
    private final double least;
    private final double greatest;

    /**
     * Takes over its arrays.
     *
     * @param ratings NaN where not rated
     * @param redFlags indices into {@link AnswerReader#redFlags()}, ascending
     */
    Answers(
            AnswerReader reader,
            String id,
            String touchpoint,
            double[] ratings,
            boolean[] notApplicable,
            int[] redFlags) {
        this.reader = reader;
        this.id = id;
        this.touchpoint = touchpoint;
        this.notApplicable = notApplicable;
        this.redFlags = redFlags;
        this.millionths = new int[ratings.length];
        this.points = new double[ratings.length];
        this.movements = new int[ratings.length];
        Scale scale = reader.rubric().scale();
        for (int c = 0; c < ratings.length; c++) {
            double fraction = scale.fraction(ratings[c]);
            millionths[c] = Double.isNaN(fraction) ? UNRATED : (int) (MILLIONTHS * fraction + 0.5);
            movements[c] = (int) Math.floor((2 * fraction - 1) * Millionths.PER_POINT + 0.5);
        }
        for (int f = 0; f < redFlags.length; f++) {
            int c = reader.criterionOf(redFlags[f]);
            boolean firstOfCriterion = f == 0 || reader.criterionOf(redFlags[f - 1]) != c;
            if (firstOfCriterion && rated(c)) {
                double kept = reader.kept(redFlags, f);
                millionths[c] = (int) (MILLIONTHS * scale.fraction(ratings[c]) * kept + 0.5);
            }
        }
        int count = 0;
        double lowest = 100;
        double highest = 0;
        for (int c = 0; c < points.length; c++) {
            if (rated(c)) {
                count++;
                points[c] = millionths[c] / Millionths.PER_POINT;
                lowest = Math.min(lowest, points[c]);
                highest = Math.max(highest, points[c]);
            }
        }
        this.ratedCount = count;
        this.least = lowest;
        this.greatest = highest;
    }

    /** The reader that made these, and with it the rubric. */
    public AnswerReader reader() {
        return reader;
    }

    /** The assessment's id. */
    public String id() {
        return id;
    }

    /** The assessment's touchpoint. */
    public String touchpoint() {
        return touchpoint;
    }

    public boolean rated(int criterion) {
        return millionths[criterion] >= 0;
    }

    public boolean notApplicable(int criterion) {
        return notApplicable[criterion];
    }

    /** Points in whole millionths, 0 to 100,000,000; negative if the criterion was not rated. */
    public int millionths(int criterion) {
        return millionths[criterion];
    }

    /** Points, 0 where not rated; not a copy. */
    double[] points() {
        return points;
    }

    /** The least points of a rated criterion. */
    double least() {
        return least;
    }

    /** The greatest points of a rated criterion. */
    double greatest() {
        return greatest;
    }

    /** How many criteria were rated. */
    int ratedCount() {
        return ratedCount;
    }

    /**
     * How far the rating lies from the middle of the scale, in whole millionths of half its range, ±1,000,000, rounded half
     * up; whatever red flags say. 0 if the criterion was not rated.
     */
    public int movement(int criterion) {
        return movements[criterion];
    }

    /** How many red flags were seen, on rated criteria or not. */
    public int redFlagCount() {
        return redFlags.length;
    }

    /** The i-th flag seen, as an index into {@link AnswerReader#redFlags()}; ascending in i. */
    public int redFlag(int i) {
        return redFlags[i];
    }

    /** Adds the points as one row, criteria being the variables, millionths the unit. */
    public void addTo(JointSums sums) {
        sums.add(millionths);
    }
}
