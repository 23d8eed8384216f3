package dev.plumbline.crm.desk;

/** What the desk keeps of a closed case. */
public record ClosedCase(SupportCase matter, Experience experience) {}
