package dev.plumbline.study;

/**
 * The random numbers of a study: SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"),
 * the generator of {@link java.util.SplittableRandom}, used so that every draw has a stream of its own which depends on the
 * seed and the number of the draw alone, and so on no thread.
 *
 * <p>The k-th number of a stream, k from 1, is mix(start + k·γ). A draw's start is mix(mix(mix(seed) + purpose) + (draw + 1)·γ), with
 * a purpose for each kind of thing that is drawn.
 */
final class SplitMix {

    /** What an answer calls it. */
    static final String NAME = "SplitMix64, a stream for each draw";

    /** γ: the golden ratio's fraction, odd. */
    static final long GAMMA = 0x9e3779b97f4a7c15L;

    /** Purpose of a stream: shares. */
    static final int OF_SHARES = 0;
    /** Purpose of a stream: scores around their means. */
    static final int OF_SCORES = 1;
    /** Purpose of a stream: scores at central weights; that of the i-th touchpoint is i more. */
    static final int OF_CONFIDENCE = 2;

    private long state;

    /** A stream from its start. */
    SplitMix(long start) {
        state = start;
    }

    static long start(long seed, int purpose, long draw) {
        return mix(mix(mix(seed) + purpose) + (draw + 1) * GAMMA);
    }

    /** The starts of {@link Lanes#WIDTH} draws from {@code first} on. */
    static long[] starts(long seed, int purpose, long first) {
        long[] starts = new long[Lanes.WIDTH];
        for (int lane = 0; lane < starts.length; lane++) {
            starts[lane] = start(seed, purpose, first + lane);
        }
        return starts;
    }

    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A number strictly between 0 and 1: the middle of one of 2<sup>52</sup> equal parts. */
    static double uniform(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1p-52;
    }

    /** The next number of the stream, strictly between 0 and 1. */
    double uniform() {
        state += GAMMA;
        return uniform(mix(state));
    }
}
