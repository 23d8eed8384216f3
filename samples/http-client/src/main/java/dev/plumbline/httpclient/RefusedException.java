package dev.plumbline.httpclient;

/** A request failed, and would fail again; the message is one sentence for whoever started the program. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String sentence) {
        super(sentence);
    }
}
