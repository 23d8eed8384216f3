package dev.plumbline.scoring;

/**
 * Points in whole millionths: the form in which single points are added exactly, and in which every comparison with a
 * threshold, and every order, is made, so that the last bits of a floating-point sum decide nothing.
 */
public final class Millionths {

    /** Millionths in one point. */
    public static final double PER_POINT = 1e6;

    private Millionths() {}

    /** Rounded half up; points lie within ±9·10<sup>12</sup>. */
    public static long of(double points) {
        return (long) Math.floor(points * PER_POINT + 0.5);
    }
}
