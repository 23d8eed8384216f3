package dev.plumbline.audit;

/** What the groups of an audit are. */
public enum Grouping {
    /** One kind of contact. */
    TOUCHPOINT,
    /** A stage of the journey; needs a journey. */
    STAGE,
    /** The way of contact; assessments without one are in no group. */
    CHANNEL,
    /** A group of customers; assessments without one are in no group. */
    SEGMENT,
    /** A calendar {@link Period}, in UTC. */
    PERIOD
}
