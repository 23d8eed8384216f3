package dev.plumbline.change;

import dev.plumbline.scoring.Millionths;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.MannKendall;
import dev.plumbline.statistics.TheilSen;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a row of periods is going: Mann and Kendall's test of its order, and Theil and Sen's slope per period. Periods in which
 * too little was seen leave a gap in time, and nothing is put in.
 *
 * @param word what is said of it; {@code building} and {@code eroding} are claims, and rest on the adjusted p
 * @param periods how many counted
 * @param needed how many it takes at least; present where there were fewer, else absent
 * @param slope per period, in the unit of what moves
 * @param interval of the slope
 * @param p two-sided, of having no direction; 1 if as many pairs of periods rise as fall
 * @param adjustedP by Benjamini and Hochberg (1995) among all directions of the answer
 * @param absent member → why it is absent
 */
public record Direction(
        Word word,
        int periods,
        @Nullable Integer needed,
        @Nullable Double slope,
        @Nullable Interval interval,
        @Nullable Double p,
        @Nullable Double adjustedP,
        Map<String, String> absent) {

    /** Too few periods. */
    static final String TOO_FEW = "too-few";

    /** Under this many periods nothing is said, whatever α is. */
    private static final int FEWEST = 5;

    /** What is said of a direction. */
    public enum Word {
        /** It rises. */
        BUILDING,
        /** It falls. */
        ERODING,
        /** Whatever slope it has is too small to mean anything: the whole interval lies within the smallest slope. */
        STEADY,
        /** Neither can be said. */
        UNCLEAR,
        /** Too few periods for even a row that only rises. */
        INSUFFICIENT
    }

    public Direction {
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }

    /**
     * Tests, and commits itself to nothing yet.
     *
     * @param index of each period that counted, ascending
     * @param values of these
     */
    static Direction of(double[] index, double[] values, double level, double alpha) {
        int needed = Math.max(FEWEST, MannKendall.leastNumbers(alpha));
        if (values.length < needed) {
            Map<String, String> absent = new LinkedHashMap<>();
            for (String member : new String[] {"slope", "interval", "p", "adjustedP"}) {
                absent.put(member, TOO_FEW);
            }
            return new Direction(Word.INSUFFICIENT, values.length, needed, null, null, null, null, absent);
        }
        TheilSen slope = TheilSen.of(index, values, level);
        return new Direction(
                Word.UNCLEAR,
                values.length,
                null,
                slope.slope(),
                slope.interval(),
                MannKendall.of(values).p(),
                null,
                Map.of());
    }

    /** NaN if there were too few periods to test. */
    double testedP() {
        return p == null ? Double.NaN : p;
    }

    /**
     * The same with its word, now that it is known what else was tested.
     *
     * @param smallestSlope in points, or in hundredths
     * @param perUnit how many of these make one of what moves
     */
    Direction judged(double adjusted, double alpha, double smallestSlope, double perUnit) {
        if (slope == null || interval == null) {
            return this;
        }
        Word judged;
        if (adjusted <= alpha && slope != 0) {
            judged = slope > 0 ? Word.BUILDING : Word.ERODING;
        } else {
            long most = Millionths.of(smallestSlope);
            boolean flat = -most <= Millionths.of(interval.low() * perUnit)
                    && Millionths.of(interval.high() * perUnit) <= most;
            judged = flat ? Word.STEADY : Word.UNCLEAR;
        }
        return new Direction(judged, periods, null, slope, interval, p, adjusted, absent);
    }
}
