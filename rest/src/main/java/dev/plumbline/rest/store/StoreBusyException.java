package dev.plumbline.rest.store;

/** The database is there, but all that this server reads it by is in use. Nothing was changed. */
public final class StoreBusyException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    StoreBusyException(String message) {
        super(message);
    }
}
