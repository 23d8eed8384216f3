package dev.plumbline.crm;

import dev.plumbline.crm.desk.Answer;
import dev.plumbline.crm.desk.CallBack;
import dev.plumbline.crm.desk.Grievance;
import dev.plumbline.crm.desk.Question;
import dev.plumbline.crm.desk.Reason;
import dev.plumbline.crm.desk.SupportCase;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cases for tests. */
final class Cases {

    static final Instant CLOSED_AT = Instant.parse("2025-03-03T18:00:00Z");
    static final CallBack KEPT = new CallBack(CLOSED_AT, CLOSED_AT);
    static final CallBack LATE = new CallBack(CLOSED_AT, CLOSED_AT.plusSeconds(1));
    static final CallBack FORGOTTEN = new CallBack(CLOSED_AT, null);

    private Cases() {}

    static SupportCase surveyed(String number, Map<Question, Answer> survey, Set<Grievance> grievances) {
        return new SupportCase(number, "ann", Reason.COMPLAINT, CLOSED_AT, survey, grievances, List.of());
    }

    /** One without answers, but with so many calls made in time. */
    static SupportCase called(String number, String customer, int kept) {
        return new SupportCase(
                number, customer, Reason.LUGGAGE, CLOSED_AT, Map.of(), Set.of(), Collections.nCopies(kept, KEPT));
    }

    /** One without answers, with a call that was not made. */
    static SupportCase forgotten(String number, String customer) {
        return new SupportCase(number, customer, Reason.LUGGAGE, CLOSED_AT, Map.of(), Set.of(), List.of(FORGOTTEN));
    }

    static Map<Question, Answer> answers(Answer person, Answer known, Answer hands, Answer word) {
        return Map.of(
                Question.TREATED_AS_A_PERSON, person,
                Question.KNOWN_TO_YOU, known,
                Question.IN_GOOD_HANDS, hands,
                Question.WORD_WAS_KEPT, word);
    }
}
