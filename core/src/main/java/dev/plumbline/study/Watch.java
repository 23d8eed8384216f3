package dev.plumbline.study;

import org.jspecify.annotations.Nullable;

/** Carries progress from one or several threads to one watcher, and a watcher's wish to stop to all threads. */
final class Watch {

    private final Progress progress;
    private final long all;
    private double done;
    private @Nullable RuntimeException stopped;

    /** @param all parts of the work */
    Watch(Progress progress, long all) {
        this.progress = progress;
        this.all = all;
    }

    /** What the watcher threw, if that is what ended the work: another thread's exceptions arrive as copies. */
    synchronized RuntimeException cause(RuntimeException ended) {
        return stopped == null ? ended : stopped;
    }

    /** Tells that some more parts are done; throws what the watcher threw, now or before. */
    synchronized void advance(double parts) {
        if (stopped != null) {
            throw stopped;
        }
        done = Math.min((double) all, done + parts);
        try {
            progress.at(Math.round(done), all);
        } catch (RuntimeException stop) {
            stopped = stop;
            throw stop;
        }
    }
}
