package dev.plumbline.rest.store;

/** A store can't be opened; the message is one plain line for whoever starts the server, and holds no secret. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
