package dev.plumbline.httpclient;

import java.time.Duration;

/** A request failed for a reason that passes: the same again may succeed. */
final class PassingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter how long the server asks to be left alone; zero if it does not say */
    PassingException(String why, Duration retryAfter) {
        super(why);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
