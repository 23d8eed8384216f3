package dev.plumbline.crm.desk;

/** Why a customer came to the desk. */
public enum Reason {
    COMPLAINT,
    INVOICE,
    PAYMENT,
    LUGGAGE
}
