package dev.plumbline.crm.desk;

/** What the customer is asked when a case is closed. */
public enum Question {
    /** They dealt with me, not with my ticket. */
    TREATED_AS_A_PERSON,
    /** They know me better now. */
    KNOWN_TO_YOU,
    /** I am surer than before that they take care of me. */
    IN_GOOD_HANDS,
    /** They do what they say. */
    WORD_WAS_KEPT
}
