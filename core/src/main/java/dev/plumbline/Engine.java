package dev.plumbline;

/** Which Plumbline this is, so that a number can be traced to the code that made it. */
public final class Engine {

    /** The release, as its Maven artifacts name it. */
    public static final String VERSION = "0.1.0";

    private Engine() {}
}
