package dev.plumbline.crm.desk;

/** Somebody shall call this customer, because of this case. */
public record FollowUp(String caseNumber, String customer, Cause cause) {

    /** Why somebody shall. */
    public enum Cause {
        /** The case wore the bond away. */
        POOR_EXPERIENCE,
        /** With this case trust fell under the line. */
        TRUST_LOST
    }
}
