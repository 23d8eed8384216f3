package dev.plumbline.scoring;

import dev.plumbline.Faults;

/**
 * The numbers a score is judged by; all of them are Plumbline's assumptions unless you set them.
 *
 * @param aggregation absent: {@link Aggregation#ARITHMETIC}
 * @param standardAt points from which a standard counts as met, 0 to 100; absent: 75
 * @param floorAt points under which one criterion spoils the whole, 0 to 100; absent: 40
 */
public record ScoringRules(Aggregation aggregation, Double standardAt, Double floorAt) {

    /** Arithmetic, 75 and 40. */
    public static final ScoringRules DEFAULT = new ScoringRules(Aggregation.ARITHMETIC, 75.0, 40.0);

    /** Points of a rating in the middle of the scale: under it an experience takes more than it gives. */
    public static final double MIDDLE = 50;

    public ScoringRules {
        aggregation = aggregation == null ? Aggregation.ARITHMETIC : aggregation;
        standardAt = standardAt == null ? Double.valueOf(75) : standardAt;
        floorAt = floorAt == null ? Double.valueOf(40) : floorAt;
        Faults faults = new Faults();
        faults.number("/standardAt", standardAt, 0, 100);
        faults.number("/floorAt", floorAt, 0, 100);
        faults.throwIfAny();
    }

    /** These rules with another aggregation. */
    public ScoringRules with(Aggregation other) {
        return new ScoringRules(other, standardAt, floorAt);
    }

    /** The verdict on points, given the least points among the criteria that have weight. */
    public Verdict verdict(double points, double leastPoints) {
        long rounded = Millionths.of(points);
        long least = Millionths.of(leastPoints);
        long floor = Millionths.of(floorAt);
        if (least < floor || rounded < Millionths.of(MIDDLE)) {
            return Verdict.ERODES;
        }
        return rounded >= Millionths.of(standardAt) ? Verdict.DELIVERS : Verdict.MIXED;
    }
}
