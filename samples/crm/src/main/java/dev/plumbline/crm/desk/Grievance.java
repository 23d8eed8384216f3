package dev.plumbline.crm.desk;

/** What a customer complained of while the case was open. */
public enum Grievance {
    READ_FROM_A_SCRIPT,
    HAD_TO_SAY_IT_TWICE,
    NOBODY_CALLED_BACK,
    STILL_DO_NOT_KNOW,
    TOLD_ONE_THING_GOT_ANOTHER
}
