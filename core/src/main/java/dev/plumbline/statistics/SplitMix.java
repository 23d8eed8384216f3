package dev.plumbline.statistics;

/**
 * Random numbers for draws and resamples: SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators"), the generator of {@link java.util.SplittableRandom}, used so that every draw has a stream of its own which
 * depends on the seed and the number of the draw alone, and so on no thread.
 *
 * <p>The k-th number of a stream, k from 1, is mix(start + k·γ). A draw's start is mix(mix(mix(seed) + purpose) + (draw + 1)·γ),
 * with a purpose for each kind of thing that is drawn.
 */
public final class SplitMix {

    /** What an answer calls it. */
    public static final String NAME = "SplitMix64, a stream for each draw";

    /** γ: the golden ratio's fraction, odd. */
    public static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** A stream from its start. */
    public SplitMix(long start) {
        state = start;
    }

    /** Where the stream of a draw starts; {@code purpose} is the same for all draws of one kind of thing. */
    public static long start(long seed, int purpose, long draw) {
        return mix(mix(mix(seed) + purpose) + (draw + 1) * GAMMA);
    }

    /** The starts of {@code count} draws from {@code first} on. */
    public static long[] starts(long seed, int purpose, long first, int count) {
        long[] starts = new long[count];
        for (int i = 0; i < count; i++) {
            starts[i] = start(seed, purpose, first + i);
        }
        return starts;
    }

    /** A permutation of all 64-bit words that leaves no trace of their order. */
    public static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A number strictly between 0 and 1: the middle of one of 2<sup>52</sup> equal parts. */
    public static double uniform(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1p-52;
    }

    /** The next number of the stream, strictly between 0 and 1. */
    public double uniform() {
        state += GAMMA;
        return uniform(mix(state));
    }

    /** One of 0…{@code bound} − 1, all alike to one part in 2<sup>21</sup> or better. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }
}
