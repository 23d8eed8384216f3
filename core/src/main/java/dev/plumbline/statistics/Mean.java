package dev.plumbline.statistics;

import java.util.Arrays;

/** The arithmetic mean: of the same numbers the same bits in whatever order they come, and finite however large they are. */
public final class Mean {

    private Mean() {}

    /** NaN of no number. */
    public static double of(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double number : sorted) {
            sum += number;
        }
        if (Double.isFinite(sum)) {
            return sum / sorted.length;
        }
        double part = 0;
        for (double number : sorted) {
            part += number * 0x1p-64; // by a power of 2, which costs no digit
        }
        double mean = part / sorted.length * 0x1p64;
        return Math.max(sorted[0], Math.min(sorted[sorted.length - 1], mean)); // rounding may lead beyond
    }
}
