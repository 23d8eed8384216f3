package dev.plumbline.httpclient;

import java.io.PrintStream;
import java.time.Duration;

/**
 * How often something is tried that fails for a reason that passes, and how long to wait in between: twice as long each time, and
 * never less than the server asks for.
 *
 * @param longest if the server asks for more than that, there is no point in waiting for it
 */
record Patience(int tries, Duration firstWait, Duration longest, Pause pause, PrintStream log) {

    /** Six tries, which together wait for half a minute: a server that is restarted is back by then. */
    static Patience loggingTo(PrintStream log) {
        return new Patience(
                6, Duration.ofSeconds(1), Duration.ofMinutes(2), time -> Thread.sleep(time.toMillis()), log);
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void pass(Duration time) throws InterruptedException;
    }

    /** What is tried. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws PassingException, RefusedException, InterruptedException;
    }

    /**
     * What the first attempt gives that does not fail.
     *
     * @throws RefusedException if one fails for good, or all of them have failed
     */
    <T> T until(Attempt<T> attempt) throws RefusedException, InterruptedException {
        Duration next = firstWait;
        for (int tried = 1; ; tried++) {
            try {
                return attempt.make();
            } catch (PassingException failed) {
                Duration time = failed.retryAfter().compareTo(next) > 0 ? failed.retryAfter() : next;
                if (tried == tries || time.compareTo(longest) > 0) {
                    throw new RefusedException("Given up after " + tried + " tries: " + failed.getMessage());
                }
                log.println(failed.getMessage() + "; once more in " + time.toMillis() / 1000.0 + " s");
                pause.pass(time);
                next = next.multipliedBy(2);
            }
        }
    }
}
