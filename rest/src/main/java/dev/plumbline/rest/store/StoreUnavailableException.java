package dev.plumbline.rest.store;

import java.sql.SQLException;

/**
 * The database can't be reached, is full, locked or read-only, or the store is closed. What was to be changed may or may not have been;
 * ask again, by the same ids.
 */
public sealed class StoreUnavailableException extends RuntimeException permits StoreBusyException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Keeps what the database said, and leaves out what Jdbi adds to it: the values that were sent. */
    static StoreUnavailableException because(String message, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return new StoreUnavailableException(message, cause);
            }
        }
        return new StoreUnavailableException(message);
    }
}
