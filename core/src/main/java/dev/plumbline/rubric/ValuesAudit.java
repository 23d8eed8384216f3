package dev.plumbline.rubric;

import dev.plumbline.rubric.Criterion.Kind;
import java.util.List;

/**
 * The built-in rubric {@code values-audit}: four questions about the four values whose percentages are public.
 *
 * <p>Wording, red flags, severities and advice are Plumbline's own. The severities (0.2, and 0.3 and 0.4 for the two flags
 * that break a word given) are assumptions: nobody has measured them. Take them as a start and write your own rubric where
 * you know better.
 */
public final class ValuesAudit {

    private static final double SEVERITY = 0.2;

    public static final Rubric RUBRIC = new Rubric(
            "values-audit",
            "Values audit: respect, relationships, security, trustworthiness (severities are assumptions)",
            Rubric.Kind.WEIGHTED,
            new Scale(1, 5),
            List.of(
                    new Criterion(
                            "respect",
                            "respect",
                            Kind.LEVEL,
                            "Was the customer treated as a person, or processed as a case?",
                            "Look for a moment in which somebody took in what this customer said and answered that, rather"
                                    + " than the next line of a procedure. 1: processed throughout; 3: polite routine;"
                                    + " 5: met as a person throughout.",
                            "They dealt with me, not with my ticket.",
                            1.0,
                            "Give people room to leave the procedure when the person in front of them needs it.",
                            List.of(
                                    flag(
                                            "scripted",
                                            "Sentences were read out or recited whatever the customer had said.",
                                            "Replace the script by what must be true at the end, and let people find their"
                                                    + " own words: speak as to a person."),
                                    flag(
                                            "time-pressure",
                                            "The customer was hurried, cut short, or could feel a clock running.",
                                            "Take the clock away: stop measuring handling time at this touchpoint, or at"
                                                    + " least stop steering by it."),
                                    flag(
                                            "policy-recited",
                                            "A rule was quoted in place of a reason or a way forward.",
                                            "Say why the rule is there and what can be done within it, and let people bend"
                                                    + " it where it does not serve its purpose."),
                                    flag(
                                            "inconvenience",
                                            "Trouble caused to the customer went by without a word.",
                                            "Acknowledge first: name the trouble and regret it before solving it."))),
                    new Criterion(
                            "relationships",
                            "relationships",
                            Kind.MOVEMENT,
                            "Did this bring the customer closer to us, or push them further away?",
                            "Compare how well we knew each other before and after. 1: further apart; 3: as before;"
                                    + " 5: clearly closer.",
                            "They know me a little better now, and I know them.",
                            1.0,
                            "Carry what one colleague learned to the next, so that knowing the customer adds up.",
                            List.of(
                                    flag(
                                            "stranger",
                                            "A returning customer was met as if for the first time.",
                                            "Show the history before the conversation begins, and greet people by it."),
                                    flag(
                                            "repeat-information",
                                            "The customer had to say again what we had already been told.",
                                            "Let the next colleague know what the last one learned: hand over notes, not"
                                                    + " only the customer."),
                                    flag(
                                            "handoff-restart",
                                            "A hand-over started the matter from the beginning.",
                                            "Keep one owner until the matter is closed, or introduce the next one in"
                                                    + " person with the story so far."))),
                    new Criterion(
                            "security",
                            "security",
                            Kind.MOVEMENT,
                            "Is the customer more confident of being taken care of, or less?",
                            "Ask what the customer would expect if something went wrong tomorrow. 1: much less sure of us;"
                                    + " 3: as before; 5: much surer.",
                            "Whatever happens next, they have it in hand.",
                            1.0,
                            "Say what will happen, by when and by whom, and be the one who calls first.",
                            List.of(
                                    new RedFlag(
                                            "missed-callback",
                                            "An announced call or message did not come.",
                                            0.3,
                                            "Follow up first: make every announced contact a task with an owner and a time,"
                                                    + " and call even when there is nothing new."),
                                    flag(
                                            "multiple-contacts",
                                            "The customer had to get in touch several times about one matter.",
                                            "Follow up before the customer does, until the matter is closed."),
                                    flag(
                                            "vague-response",
                                            "The answer left open what had been decided.",
                                            "Answer with what is known, what is not, and when it will be."),
                                    flag(
                                            "unclear-next-step",
                                            "The customer left without knowing what happens next.",
                                            "End every contact by saying what happens next, when, and who does it."))),
                    new Criterion(
                            "trustworthiness",
                            "trustworthiness",
                            Kind.MOVEMENT,
                            "Does the customer trust us more after this, or less?",
                            "Set what was said against what was done, now and before. 1: trust was lost; 3: as before;"
                                    + " 5: trust was earned.",
                            "They do what they say.",
                            1.0,
                            "Promise carefully, write the promise down, and keep it.",
                            List.of(
                                    new RedFlag(
                                            "said-one-did-another",
                                            "Something was promised and something else was done.",
                                            0.4,
                                            "Promise carefully and keep it: note every promise where all can see it, and"
                                                    + " tell the customer at once when it is in danger."),
                                    flag(
                                            "policy-against-customer",
                                            "A policy was used to win against the customer.",
                                            "Find the policies that protect us from our own customers, and rewrite them."),
                                    flag(
                                            "stated-values-gap",
                                            "What happened goes against what we say we stand for.",
                                            "Hold the moment against our stated values in the team, and change whichever"
                                                    + " of the two is not meant.")))));

    private ValuesAudit() {}

    private static RedFlag flag(String id, String text, String advice) {
        return new RedFlag(id, text, SEVERITY, advice);
    }
}
