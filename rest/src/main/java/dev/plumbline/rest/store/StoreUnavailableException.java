package dev.plumbline.rest.store;

/**
 * The database can't be reached, is full, locked or read-only. What was asked may or may not have been done; ask again, by the same
 * ids.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
