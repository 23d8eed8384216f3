package dev.plumbline.crm;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.AuditRules;
import dev.plumbline.audit.Trust;
import dev.plumbline.crm.desk.Answer;
import dev.plumbline.crm.desk.CallBack;
import dev.plumbline.crm.desk.Experience;
import dev.plumbline.crm.desk.Experience.Effect;
import dev.plumbline.crm.desk.Experience.Judged;
import dev.plumbline.crm.desk.Experience.NotJudged;
import dev.plumbline.crm.desk.Experience.Part;
import dev.plumbline.crm.desk.Experience.Problem;
import dev.plumbline.crm.desk.Grievance;
import dev.plumbline.crm.desk.Judge;
import dev.plumbline.crm.desk.Question;
import dev.plumbline.crm.desk.Reason;
import dev.plumbline.crm.desk.SupportCase;
import dev.plumbline.crm.desk.WordGiven;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Contribution;
import dev.plumbline.scoring.Score;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.Verdict;
import dev.plumbline.value.Valuegraphics;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges cases with Plumbline: the desk's words become an assessment, and a score becomes the desk's words again.
 *
 * <p>The switches have no default: a reason or grievance that the desk adds does not compile until somebody says what it means.
 */
public final class PlumblineJudge implements Judge {

    private static final Map<String, Question> QUESTIONS =
            Arrays.stream(Question.values()).collect(Collectors.toMap(PlumblineJudge::criterion, Function.identity()));

    // tag::judge[]
    private final Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);

    @Override
    public Experience experience(SupportCase closed) {
        try {
            Score score = scorer.score(assessment(closed));
            return new Judged(score.points(), effect(score.verdict()), mendFirst(score));
        } catch (InvalidException refused) {
            return new NotJudged(
                    refused.faults().stream().map(PlumblineJudge::problem).toList());
        }
    }
    // end::judge[]

    @Override
    public double trust(WordGiven record) {
        return Trust.of(record.kept(), record.broken(), AuditRules.DEFAULT.brokenPromiseWeight());
    }

    private static Assessment assessment(SupportCase closed) {
        Assessment.Builder seen = Assessment.at(touchpoint(closed.reason()), closed.closedAt())
                .id(closed.number())
                .customer(closed.customer());
        closed.survey().forEach((question, answer) -> answer(seen, criterion(question), answer));
        closed.grievances().forEach(grievance -> seen.redFlag(redFlag(grievance)));
        int kept = (int) closed.callBacks().stream().filter(CallBack::kept).count();
        return seen.promises(kept, closed.callBacks().size() - kept).build();
    }

    private static String touchpoint(Reason reason) {
        return switch (reason) {
            case COMPLAINT -> "complaint-desk";
            case INVOICE -> "invoice";
            case PAYMENT -> "payment";
            case LUGGAGE -> "luggage";
        };
    }

    private static String criterion(Question question) {
        return switch (question) {
            case TREATED_AS_A_PERSON -> "respect";
            case KNOWN_TO_YOU -> "relationships";
            case IN_GOOD_HANDS -> "security";
            case WORD_WAS_KEPT -> "trustworthiness";
        };
    }

    private static Assessment.Builder answer(Assessment.Builder seen, String criterion, Answer answer) {
        return switch (answer) {
            case NOT_AT_ALL -> seen.rate(criterion, 1);
            case HARDLY -> seen.rate(criterion, 2);
            case NEITHER -> seen.rate(criterion, 3);
            case RATHER -> seen.rate(criterion, 4);
            case FULLY -> seen.rate(criterion, 5);
            case DOES_NOT_APPLY -> seen.notApplicable(criterion);
        };
    }

    private static String redFlag(Grievance grievance) {
        return switch (grievance) {
            case READ_FROM_A_SCRIPT -> "scripted";
            case HAD_TO_SAY_IT_TWICE -> "repeat-information";
            case NOBODY_CALLED_BACK -> "missed-callback";
            case STILL_DO_NOT_KNOW -> "vague-response";
            case TOLD_ONE_THING_GOT_ANOTHER -> "said-one-did-another";
        };
    }

    private static Effect effect(Verdict verdict) {
        return switch (verdict) {
            case DELIVERS -> Effect.STRENGTHENED;
            case MIXED -> Effect.NEITHER;
            case ERODES -> Effect.WORE_AWAY;
        };
    }

    private static @Nullable Question mendFirst(Score score) {
        Contribution first = score.contributions().get(0);
        return first.gain() > 0 ? QUESTIONS.get(first.criterion()) : null;
    }

    /** A fault, as the desk would say it: in which part of the case, and why. */
    private static Problem problem(Fault fault) {
        Part part = switch (fault.path().replaceFirst("/([^/]*).*", "$1")) {
            case "id" -> Part.NUMBER;
            case "customer" -> Part.CUSTOMER;
            case "occurredAt" -> Part.CLOSED_AT;
            case "redFlags" -> Part.GRIEVANCES;
            default -> Part.SURVEY;
        };
        String sentence = switch (fault.code()) {
            case Fault.REQUIRED, Fault.NOTHING_TO_SCORE -> "the customer answered nothing";
            case Fault.CONTRADICTION -> "the customer complained of what they say does not apply";
            default -> fault.detail();
        };
        return new Problem(part, sentence);
    }
}
