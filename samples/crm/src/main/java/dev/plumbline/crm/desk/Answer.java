package dev.plumbline.crm.desk;

/** How a customer answers a {@link Question}; one that was left out is not there. */
public enum Answer {
    NOT_AT_ALL,
    HARDLY,
    NEITHER,
    RATHER,
    FULLY,
    DOES_NOT_APPLY
}
