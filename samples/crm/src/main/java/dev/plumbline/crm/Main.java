package dev.plumbline.crm;

import static dev.plumbline.crm.desk.Question.IN_GOOD_HANDS;
import static dev.plumbline.crm.desk.Question.KNOWN_TO_YOU;
import static dev.plumbline.crm.desk.Question.TREATED_AS_A_PERSON;
import static dev.plumbline.crm.desk.Question.WORD_WAS_KEPT;

import dev.plumbline.crm.desk.Answer;
import dev.plumbline.crm.desk.CallBack;
import dev.plumbline.crm.desk.Experience;
import dev.plumbline.crm.desk.Experience.Judged;
import dev.plumbline.crm.desk.Experience.NotJudged;
import dev.plumbline.crm.desk.Grievance;
import dev.plumbline.crm.desk.Question;
import dev.plumbline.crm.desk.Reason;
import dev.plumbline.crm.desk.SupportCase;
import dev.plumbline.crm.desk.SupportDesk;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An evening at the desk: five cases are closed, and it prints what each was and who is to be called. */
public final class Main {

    private static final Instant SIX = Instant.parse("2025-03-03T18:00:00Z");

    private Main() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        closeTheDay(System.out);
    }

    static void closeTheDay(PrintStream out) {
        SupportDesk desk = new SupportDesk(new PlumblineJudge());
        for (SupportCase matter : cases()) {
            Experience experience = desk.close(matter).experience();
            out.printf(
                    Locale.ROOT,
                    "%-5s %-6s %-10s %s%n",
                    matter.number(),
                    matter.customer(),
                    words(matter.reason()),
                    experience instanceof Judged judged ? said(judged) : said((NotJudged) experience));
        }
        desk.followUps()
                .forEach(each ->
                        out.printf("call %s about %s: %s%n", each.customer(), each.caseNumber(), words(each.cause())));
    }

    private static String said(Judged judged) {
        Question first = judged.mendFirst();
        return String.format(
                Locale.ROOT,
                "%.0f points, %s%s",
                judged.points(),
                words(judged.effect()),
                first == null ? "" : "; to mend first: " + words(first));
    }

    private static String said(NotJudged not) {
        return not.problems().stream()
                .map(problem -> words(problem.part()) + ": " + problem.sentence())
                .collect(Collectors.joining("; ", "not judged; ", ""));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<SupportCase> cases() {
        return List.of(
                matter(
                        "C-101",
                        "ann",
                        Reason.COMPLAINT,
                        answers(Answer.RATHER, Answer.HARDLY, Answer.NEITHER, Answer.RATHER),
                        Set.of(Grievance.HAD_TO_SAY_IT_TWICE)),
                matter(
                        "C-102",
                        "ben",
                        Reason.INVOICE,
                        answers(Answer.FULLY, Answer.RATHER, Answer.RATHER, Answer.FULLY),
                        Set.of(),
                        called(SIX)),
                matter(
                        "C-103",
                        "cleo",
                        Reason.LUGGAGE,
                        answers(Answer.RATHER, Answer.NEITHER, Answer.NEITHER, Answer.NEITHER),
                        Set.of(),
                        called(SIX),
                        called(null)),
                matter("C-104", "dan", Reason.PAYMENT, Map.of(), Set.of()),
                matter(
                        "C-105",
                        "eve",
                        Reason.PAYMENT,
                        answers(Answer.FULLY, Answer.FULLY, Answer.DOES_NOT_APPLY, Answer.FULLY),
                        Set.of(Grievance.NOBODY_CALLED_BACK)));
    }

    private static SupportCase matter(
            String number,
            String customer,
            Reason reason,
            Map<Question, Answer> survey,
            Set<Grievance> grievances,
            CallBack... callBacks) {
        return new SupportCase(number, customer, reason, SIX, survey, grievances, List.of(callBacks));
    }

    private static Map<Question, Answer> answers(Answer person, Answer known, Answer hands, Answer word) {
        return Map.of(TREATED_AS_A_PERSON, person, KNOWN_TO_YOU, known, IN_GOOD_HANDS, hands, WORD_WAS_KEPT, word);
    }

    /** A call promised for six o'clock. */
    private static CallBack called(@Nullable Instant at) {
        return new CallBack(SIX, at);
    }
}
