package dev.plumbline.rest.http;

import dev.plumbline.CanonicalText;

/**
 * What can be wrong with a part of a request: the codes in {@code errors} of a problem that are not a {@link ProblemCode} too, and
 * for people what each means, and what to do about it.
 */
public enum ItemCode {
    REQUIRED("A member that must be there is absent or empty.", "Add it."),
    UNKNOWN_MEMBER(
            "A member or a parameter is not known there; a name misspelt must not change a score.",
            "Mend its name or leave it away; what is your own goes into metadata."),
    WRONG_TYPE(
            "A member is of another JSON type than it must be, for example a number in quotes.",
            "Send the type that the detail asks for."),
    NULL_NOT_ALLOWED("A member is null; what is not there is left away.", "Leave the member away."),
    OUT_OF_RANGE("A number is outside its range.", "Send one within the range that the detail names."),
    NOT_FINITE("A number is NaN or infinite, or too large to be held.", "Leave away what is not known."),
    TOO_LONG("A text has more characters than allowed.", "Shorten it."),
    TOO_MANY("A list or an object has more entries than allowed.", "Send fewer."),
    BAD_FORMAT(
            "A text is not of the form asked for, for example an id of ours that is not lower-case letters, digits and hyphens.",
            "Write it as the detail says."),
    BAD_TIMESTAMP(
            "A moment is not in the form of RFC 3339 with its offset from UTC, for example 2025-01-01T09:36:42Z.",
            "Write it so, with the offset."),
    NOT_ALLOWED_VALUE(
            "The value is well formed, and none of those allowed there.", "Choose one that the detail names."),
    DUPLICATE("Something that can be there once is there twice.", "Leave one away."),
    BOTH_GIVEN("Two members are there of which one stands in place of the other.", "Leave one away."),
    CONTRADICTION(
            "Two members exclude each other, for example a criterion that is rated and does not apply.",
            "Decide for one."),
    UNKNOWN_CRITERION(
            "The rubric has no criterion of that id.", "Use one of the rubric's, or name the rubric that has it."),
    UNKNOWN_RED_FLAG(
            "The rubric has no red flag of that id.", "Use one of the rubric's, or name the rubric that has it."),
    UNKNOWN_VALUE("The value set has no value of that id.", "Use one of the set's; /v1/values has the 56."),
    UNKNOWN_TOUCHPOINT(
            "The journey has no touchpoint of that id, or no assessment is of it.",
            "Use one of the journey's, or another journey.");

    private final String meaning;
    private final String remedy;
    private final String text;

    ItemCode(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
        this.text = CanonicalText.name(this);
    }

    public String meaning() {
        return meaning;
    }

    /** What the caller can do. */
    public String remedy() {
        return remedy;
    }

    /** The code as it stands on the wire, for example {@code out-of-range}. */
    public String text() {
        return text;
    }
}
