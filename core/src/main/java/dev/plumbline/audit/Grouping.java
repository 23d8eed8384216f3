package dev.plumbline.audit;

/** What the groups of an audit are. */
public enum Grouping {
    /** One kind of contact. */
    TOUCHPOINT,
    /** A stage of the journey; needs a journey. */
    STAGE,
    CHANNEL,
    SEGMENT,
    /** A calendar {@link Period}, in UTC. */
    PERIOD
}
