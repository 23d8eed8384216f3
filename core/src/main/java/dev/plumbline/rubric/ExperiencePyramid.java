package dev.plumbline.rubric;

import dev.plumbline.rubric.Criterion.Kind;
import java.util.List;

/**
 * The built-in rubric {@code experience-pyramid}: five levels of an experience, from the ground up, after the pyramid that
 * Gartner drew of customer experience (2018). Only the order of the levels is theirs.
 *
 * <p>Wording, red flags, advice and severities (0.2, and 0.3 for the two flags that leave a customer worse off than before) are
 * Plumbline's own, and so is the value that each level speaks for: the nearest of those whose percentage is public, and personal
 * growth for the top. Nobody has measured either: they are assumptions. The ladder of an audit reads the levels one by one and
 * needs no weights; its points do.
 */
public final class ExperiencePyramid {

    private static final double SEVERITY = 0.2;

    public static final Rubric RUBRIC = new Rubric(
            "experience-pyramid",
            "Experience pyramid: five levels from the ground up (values and severities are assumptions)",
            Rubric.Kind.LADDER,
            new Scale(1, 5),
            List.of(
                    new Criterion(
                            "usable-information",
                            "respect",
                            Kind.LEVEL,
                            "Did the customer get information they could use, where they looked for it?",
                            "Take what the customer came to find out, and see whether they could act on what they got,"
                                    + " in the channel they had chosen. 1: nothing they could act on; 3: usable after a"
                                    + " search or a change of channel; 5: at once, in their channel and in their words.",
                            "I found what I needed where I looked, and could go on from there.",
                            1.0,
                            "Collect what people ask again and again, and answer it where they ask, in their words.",
                            List.of(
                                    flag(
                                            "wrong-channel",
                                            "The answer was to be had only in a channel the customer had not chosen.",
                                            "Give the same answer in every channel you offer, or close the channel that"
                                                    + " has none."),
                                    flag(
                                            "house-language",
                                            "Words were used that only people of the house understand.",
                                            "Have somebody from outside read it aloud and say what to do next; rewrite"
                                                    + " what they stumble over."),
                                    flag(
                                            "out-of-date",
                                            "What the customer was told was no longer true.",
                                            "Give every page and every standard answer an owner and a date by which it is"
                                                    + " looked at again."))),
                    new Criterion(
                            "solved-when-asked",
                            "trustworthiness",
                            Kind.LEVEL,
                            "When the customer asked, was the problem solved?",
                            "Judge by what the customer wanted solved, not by what was closed. 1: left unsolved; 3: solved"
                                    + " in part, or after pushing; 5: solved for good, by whoever was asked.",
                            "I asked once, and it was put right.",
                            1.0,
                            "Let whoever is asked first finish the matter, and give them the means and the say to do it.",
                            List.of(
                                    flag(
                                            "closed-unsolved",
                                            "The matter was closed on our side and still open on the customer's.",
                                            "Close only when the customer says so, and count matters that come back."),
                                    flag(
                                            "passed-around",
                                            "The customer was sent to somebody else to ask the same again.",
                                            "Bring the other one into the conversation in place of sending the customer"
                                                    + " away."),
                                    flag(
                                            "fix-did-not-last",
                                            "The same trouble came back after it had been solved.",
                                            "Look for the cause at the second time, not the tenth, and tell the customer"
                                                    + " what it was."))),
                    new Criterion(
                            "needs-understood",
                            "relationships",
                            Kind.LEVEL,
                            "Was the need behind the request understood, and did somebody care?",
                            "Look for a question, a remark or an act that shows that this customer's situation was taken"
                                    + " in. 1: the request was handled and the person was not; 3: friendly, but anybody"
                                    + " would have got the same; 5: done the way this customer needed it.",
                            "They understood what it was about for me.",
                            1.0,
                            "Ask what it is for before saying what there is, and let people act on the answer.",
                            List.of(
                                    flag(
                                            "nobody-asked",
                                            "What the customer needed it for was not asked, though it mattered.",
                                            "Begin with one open question, and leave time for its answer."),
                                    flag(
                                            "one-size",
                                            "An exception that cost nothing was refused because it was one.",
                                            "Name what may be bent without asking, and praise those who bend it well."),
                                    flag(
                                            "empty-sympathy",
                                            "Regret was spoken and nothing followed from it.",
                                            "Let every apology end in an act, however small, and do it at once."))),
                    new Criterion(
                            "needs-met-first",
                            "security",
                            Kind.LEVEL,
                            "Was the need met before the customer had to ask?",
                            "Take what we knew or could have known, and see who moved first. 1: the customer had to ask for"
                                    + " what we knew; 3: told in time, but left to act; 5: done before they noticed.",
                            "They had thought of it before I did.",
                            1.0,
                            "List what you know before the customer does, and make each the start of an act of ours.",
                            List.of(
                                    flag(
                                            "known-and-silent",
                                            "Trouble was known to us and the customer found out alone.",
                                            "Tell those concerned as soon as trouble is known, with what you are doing"
                                                    + " about it."),
                                    flag(
                                            "had-to-chase",
                                            "The customer asked how things stood because nobody had said.",
                                            "Report on open matters before the day on which people begin to ask."),
                                    flag(
                                            "sold-instead",
                                            "We did get in touch first, to sell.",
                                            "Count first contacts that help and those that sell, and keep the first ahead"
                                                    + " of the second."))),
                    new Criterion(
                            "left-stronger",
                            "personal-growth",
                            Kind.LEVEL,
                            "Did the customer leave safer, better or more powerful than they came?",
                            "Ask what the customer can do, know or rest assured of now that they could not before. 1: less"
                                    + " than before; 3: as before; 5: clearly more, and it lasts beyond this matter.",
                            "I am better off for having dealt with them.",
                            1.0,
                            "Give away what you know: show people how to help themselves, and protect them where they cannot.",
                            List.of(
                                    new RedFlag(
                                            "made-dependent",
                                            "Something was arranged so that the customer needs us more than before.",
                                            0.3,
                                            "Make leaving, exporting and doing it alone as easy as joining; keep people by"
                                                    + " being worth it."),
                                    new RedFlag(
                                            "risk-passed-on",
                                            "A risk that we could have carried was left with the customer.",
                                            0.3,
                                            "Carry the risks you know better than the customer does, and say so in the"
                                                    + " terms."),
                                    flag(
                                            "nothing-learned",
                                            "The customer could have avoided the matter next time, and was not told how.",
                                            "End by saying what will spare them this contact next time.")))));

    private ExperiencePyramid() {}

    private static RedFlag flag(String id, String text, String advice) {
        return new RedFlag(id, text, SEVERITY, advice);
    }
}
