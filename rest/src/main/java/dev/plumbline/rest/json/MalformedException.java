package dev.plumbline.rest.json;

/** A text that is not JSON, or not within the bounds that keep reading it cheap. */
public final class MalformedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;

    MalformedException(String detail) {
        super(detail, null, false, false);
        this.detail = detail;
    }

    /** One sentence for the caller: what is wrong, and where. */
    public String detail() {
        return detail;
    }
}
