package dev.plumbline.study;

/**
 * Is told how far long work has come. It may be called from several threads, one call at a time, and {@code done} never falls.
 * An exception that it throws ends the work and reaches the caller: that is how to stop.
 */
@FunctionalInterface
public interface Progress {

    /** Nobody watches. */
    Progress UNWATCHED = (done, all) -> {};

    /** {@code done} of {@code all} parts of the work are done; a part is a draw, of weights or of scores at central weights. */
    void at(long done, long all);
}
