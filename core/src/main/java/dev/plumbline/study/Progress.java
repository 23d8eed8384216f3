package dev.plumbline.study;

/**
 * Is told how far long work has come. It may be called from several threads, one call at a time, and {@code done} never falls.
 * An exception that it throws ends the work and reaches the caller: that is how to stop.
 */
@FunctionalInterface
public interface Progress {

    /** Nobody watches. */
    Progress UNWATCHED = (done, all) -> {};

    /** {@code done} of {@code all} parts of the work are done: small ones, of about the same size. */
    void at(long done, long all);
}
