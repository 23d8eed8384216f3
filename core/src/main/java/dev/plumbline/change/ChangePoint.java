package dev.plumbline.change;

import dev.plumbline.statistics.Pettitt;
import dev.plumbline.statistics.StepOrLine;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether single assessments, in the order of time, changed their level at one moment: Pettitt's test (1979). Where they did, a
 * step is held against a straight line, and it is called a break only if it is the better description although it was free to
 * choose its place (Schwarz 1978).
 *
 * <p>The moment is an estimate: if the change is small it is drawn towards the middle of the time.
 *
 * @param word what is said of it; {@code break} and {@code gradual} are claims, and rest on the adjusted p
 * @param n assessments looked at
 * @param needed how many it takes at least; present where there were fewer, else absent
 * @param p of having no change, two-sided
 * @param adjustedP by Benjamini and Hochberg (1995) among all change points of the answer
 * @param lastBefore the last moment before the break; this and the next three with a break only
 * @param firstAfter the first moment after it
 * @param meanBefore in the unit of what moves
 * @param meanAfter in the unit of what moves
 * @param aroundStep residual sum of squares around the means before and after the best place for a step, in the square of that unit;
 *     this and the next one with a break or a gradual change only
 * @param aroundLine the same around the straight line: it is a break if n·ln(aroundLine/aroundStep) is more than ln n
 * @param absent member → why it is absent
 */
public record ChangePoint(
        Word word,
        long n,
        @Nullable Integer needed,
        @Nullable Double p,
        @Nullable Double adjustedP,
        @Nullable Instant lastBefore,
        @Nullable Instant firstAfter,
        @Nullable Double meanBefore,
        @Nullable Double meanAfter,
        @Nullable Double aroundStep,
        @Nullable Double aroundLine,
        Map<String, String> absent) {

    /** Too few assessments. */
    static final String TOO_FEW = "too-few";
    /** No change can be told. */
    static final String NO_CHANGE = "no-change";
    /** It changed, but not at one moment. */
    static final String GRADUAL = "gradual";

    /** What is said of a change. */
    public enum Word {
        /** The level changed at one moment. */
        BREAK,
        /** It changed, and a straight line tells as much as a step does. */
        GRADUAL,
        /** No change can be told. */
        UNCLEAR,
        /** Too few assessments. */
        INSUFFICIENT
    }

    public ChangePoint {
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }

    /** What single assessments say, before it is known what else was tested. */
    static final class Search {

        private final int n;
        private final int needed;
        private final @Nullable Pettitt test;
        private final @Nullable Instant lastBefore;
        private final @Nullable Instant firstAfter;
        private final double meanBefore;
        private final double meanAfter;
        private final double aroundStep;
        private final double aroundLine;

        /**
         * Looks for a change.
         *
         * @param seconds ascending
         * @param values in some unit, not negative
         * @param unit how many of it make one of what moves
         * @param moments of the same assessments
         */
        Search(long[] seconds, long[] values, double unit, int needed, IntFunction<Instant> moments) {
            this.n = values.length;
            this.needed = needed;
            this.test = n < needed ? null : Pettitt.of(seconds, values);
            int before = test == null ? 0 : test.before();
            StepOrLine fits = before > 0 ? StepOrLine.of(seconds, values, before) : null;
            boolean step = fits != null && fits.isStep();
            this.aroundStep = fits == null ? Double.NaN : fits.step() / unit / unit;
            this.aroundLine = fits == null ? Double.NaN : fits.line() / unit / unit;
            this.lastBefore = step ? moments.apply(before - 1) : null;
            this.firstAfter = step ? moments.apply(before) : null;
            this.meanBefore = mean(values, 0, before) / unit;
            this.meanAfter = mean(values, before, n) / unit;
        }

        private static double mean(long[] values, int from, int to) {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[i];
            }
            return (double) sum / (to - from);
        }

        /** NaN if there were too few to test. */
        double p() {
            return test == null ? Double.NaN : test.p();
        }

        /** The finding, now that it is known what else was tested. */
        ChangePoint judged(double adjusted, double alpha) {
            if (test == null) {
                return nothing(Word.INSUFFICIENT, null, null, TOO_FEW, false);
            }
            if (!(adjusted <= alpha) || test.before() == 0) {
                return nothing(Word.UNCLEAR, test.p(), adjusted, NO_CHANGE, false);
            }
            return firstAfter == null
                    ? nothing(Word.GRADUAL, test.p(), adjusted, ChangePoint.GRADUAL, true)
                    : new ChangePoint(
                            Word.BREAK,
                            n,
                            null,
                            test.p(),
                            adjusted,
                            lastBefore,
                            firstAfter,
                            meanBefore,
                            meanAfter,
                            aroundStep,
                            aroundLine,
                            Map.of());
        }

        /** Without a moment; {@code fitted} tells whether it says how well step and line fit. */
        private ChangePoint nothing(
                Word word, @Nullable Double p, @Nullable Double adjusted, String why, boolean fitted) {
            Map<String, String> absent = new LinkedHashMap<>();
            if (p == null) {
                absent.put("p", why);
                absent.put("adjustedP", why);
            }
            for (String member : new String[] {"lastBefore", "firstAfter", "meanBefore", "meanAfter"}) {
                absent.put(member, why);
            }
            if (!fitted) {
                absent.put("aroundStep", why);
                absent.put("aroundLine", why);
            }
            return new ChangePoint(
                    word,
                    n,
                    p == null ? needed : null,
                    p,
                    adjusted,
                    null,
                    null,
                    null,
                    null,
                    fitted ? (Double) aroundStep : null,
                    fitted ? (Double) aroundLine : null,
                    absent);
        }
    }
}
