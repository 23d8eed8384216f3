package dev.plumbline.crm;

import static dev.plumbline.crm.Cases.FORGOTTEN;
import static dev.plumbline.crm.Cases.KEPT;
import static dev.plumbline.crm.Cases.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.crm.desk.Answer;
import dev.plumbline.crm.desk.ClosedCase;
import dev.plumbline.crm.desk.Experience.Judged;
import dev.plumbline.crm.desk.Experience.NotJudged;
import dev.plumbline.crm.desk.FollowUp;
import dev.plumbline.crm.desk.FollowUp.Cause;
import dev.plumbline.crm.desk.Grievance;
import dev.plumbline.crm.desk.Question;
import dev.plumbline.crm.desk.Reason;
import dev.plumbline.crm.desk.SupportCase;
import dev.plumbline.crm.desk.SupportDesk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cases close whatever Plumbline says of them, follow-ups are raised when they should be, and eight threads change nothing. */
class SupportDeskTest {

    private final SupportDesk desk = new SupportDesk(new PlumblineJudge());

    @Test
    void aCaseThatCannotBeJudgedClosesAllTheSame() {
        ClosedCase closed = desk.close(Cases.surveyed("C-1", Map.of(), Set.of()));
        assertThat(closed.experience()).isInstanceOf(NotJudged.class);
        assertThat(desk.closed()).containsExactly(closed);
        assertThat(desk.followUps()).isEmpty();
    }

    @Test
    void aPoorExperienceIsFollowedUp() {
        desk.close(Cases.surveyed("C-1", Map.of(Question.KNOWN_TO_YOU, Answer.NEITHER), Set.of()));
        assertThat(desk.followUps()).isEmpty();
        desk.close(Cases.surveyed("C-2", Map.of(Question.KNOWN_TO_YOU, Answer.HARDLY), Set.of()));
        assertThat(desk.followUps()).containsExactly(new FollowUp("C-2", "ann", Cause.POOR_EXPERIENCE));
    }

    @Test
    void aCallMadeTooLateIsABrokenPromise() {
        assertThat(KEPT.kept()).isTrue();
        assertThat(LATE.kept()).isFalse();
        assertThat(FORGOTTEN.kept()).isFalse();
    }

    /** One broken promise undoes 24 kept ones, so that with 24 trust stands on the line, and with 23 under it. */
    @Test
    void lostTrustIsFollowedUpWhenItIsLost() {
        desk.close(Cases.called("C-1", "ann", 24));
        desk.close(Cases.forgotten("C-2", "ann"));
        desk.close(Cases.called("C-3", "ben", 23));
        assertThat(desk.followUps()).isEmpty();
        desk.close(Cases.forgotten("C-4", "ben"));
        desk.close(Cases.forgotten("C-5", "ben"));
        assertThat(desk.followUps()).containsExactly(new FollowUp("C-4", "ben", Cause.TRUST_LOST));
        desk.close(Cases.called("C-6", "ben", 25));
        desk.close(Cases.forgotten("C-7", "ben"));
        assertThat(desk.followUps())
                .containsExactly(
                        new FollowUp("C-4", "ben", Cause.TRUST_LOST), new FollowUp("C-7", "ben", Cause.TRUST_LOST));
    }

    @Test
    void aCaseIsClosedOnce() {
        ClosedCase first = desk.close(Cases.forgotten("C-1", "ann"));
        assertThat(desk.close(Cases.called("C-1", "ann", 1))).isSameAs(first);
        assertThat(desk.closed()).hasSize(1);
        assertThat(desk.followUps()).hasSize(1);
    }

    private static final int CASES = 20_000;
    private static final int CUSTOMERS = 2_000;
    private static final int THREADS = 8;

    private static final List<Answer> ANSWERS =
            List.of(Answer.NOT_AT_ALL, Answer.HARDLY, Answer.NEITHER, Answer.RATHER, Answer.FULLY);
    private static final List<Grievance> GRIEVANCES = List.of(Grievance.values());
    private static final List<Reason> REASONS = List.of(Reason.values());
    private static final Map<Question, Integer> PERCENTAGES = Map.of(
            Question.TREATED_AS_A_PERSON, 48,
            Question.KNOWN_TO_YOU, 79,
            Question.IN_GOOD_HANDS, 28,
            Question.WORD_WAS_KEPT, 28);

    /** Answers, grievances and call-backs of a case, all from its number; every tenth one answers nothing. */
    private static SupportCase numbered(int i) {
        Map<Question, Answer> survey =
                i % 10 == 9 ? Map.of() : Cases.answers(answer(i), answer(i / 5), answer(i / 25), answer(i / 125));
        Set<Grievance> grievances = i % 3 == 0 ? Set.of(GRIEVANCES.get(i / 3 % 5)) : Set.of();
        return new SupportCase(
                "C-" + i,
                customer(i),
                REASONS.get(i % 4),
                Cases.CLOSED_AT,
                survey,
                grievances,
                i % 7 == 0 ? List.of(KEPT, breaksItsWord(i) ? LATE : KEPT) : List.of());
    }

    private static String customer(int i) {
        return "g-" + i % CUSTOMERS;
    }

    private static boolean breaksItsWord(int i) {
        return i % 77 == 0;
    }

    /** With all that is kept in 20,000 cases a customer can't make up for a broken promise, but those with a history can. */
    private static boolean hasAHistory(int i) {
        return i % CUSTOMERS % 2 == 0;
    }

    private static Answer answer(int i) {
        return ANSWERS.get(i % 5);
    }

    /** Whether a case wears away, by the published weights and the rubric's severities, in whole numbers. */
    private static boolean isPoor(SupportCase matter) {
        if (matter.survey().isEmpty()) {
            return false;
        }
        long sum = 0;
        boolean broken = false;
        for (Question question : Question.values()) {
            int points = ANSWERS.indexOf(matter.survey().get(question)) * 25 * 100;
            for (Grievance grievance : matter.grievances()) {
                points -= points / 100 * lost(grievance, question);
            }
            sum += (long) PERCENTAGES.get(question) * points;
            broken |= points < 40 * 100;
        }
        return broken || sum < 183L * 50 * 100;
    }

    /** Percent that a grievance takes from the answer to a question. */
    private static int lost(Grievance grievance, Question question) {
        return switch (grievance) {
            case READ_FROM_A_SCRIPT -> question == Question.TREATED_AS_A_PERSON ? 20 : 0;
            case HAD_TO_SAY_IT_TWICE -> question == Question.KNOWN_TO_YOU ? 20 : 0;
            case NOBODY_CALLED_BACK -> question == Question.IN_GOOD_HANDS ? 30 : 0;
            case STILL_DO_NOT_KNOW -> question == Question.IN_GOOD_HANDS ? 20 : 0;
            case TOLD_ONE_THING_GOT_ANOTHER -> question == Question.WORD_WAS_KEPT ? 40 : 0;
        };
    }

    @Test
    @Timeout(60)
    void eightThreadsCloseAsOneDoes() throws Exception {
        List<SupportCase> cases =
                IntStream.range(0, CASES).mapToObj(SupportDeskTest::numbered).toList();
        Map<String, Long> broken = IntStream.range(0, CASES)
                .filter(SupportDeskTest::breaksItsWord)
                .boxed()
                .collect(Collectors.groupingBy(SupportDeskTest::customer, Collectors.counting()));
        IntStream.range(0, CUSTOMERS)
                .filter(SupportDeskTest::hasAHistory)
                .forEach(i -> desk.close(Cases.called(
                        "H-" + i,
                        customer(i),
                        24 * broken.getOrDefault(customer(i), 0L).intValue())));

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> shares = IntStream.range(0, THREADS)
                    .<Callable<Boolean>>mapToObj(thread -> () -> {
                        IntStream.range(0, CASES)
                                .filter(i -> i % THREADS == thread)
                                .forEach(i -> desk.close(cases.get(i)));
                        return true;
                    })
                    .toList();
            for (Future<Boolean> share : threads.invokeAll(shares)) {
                assertThat(share.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        Map<String, ClosedCase> closed = desk.closed().stream()
                .collect(Collectors.toMap(each -> each.matter().number(), Function.identity()));
        assertThat(closed).hasSize(CASES + CUSTOMERS / 2);
        PlumblineJudge alone = new PlumblineJudge();
        cases.forEach(matter ->
                assertThat(closed.get(matter.number())).isEqualTo(new ClosedCase(matter, alone.experience(matter))));
        assertThat(closed.values())
                .filteredOn(each -> each.experience() instanceof Judged)
                .hasSize(CASES / 10 * 9);

        List<String> poor = followedUp(Cause.POOR_EXPERIENCE).stream()
                .map(FollowUp::caseNumber)
                .toList();
        assertThat(poor)
                .containsExactlyInAnyOrderElementsOf(cases.stream()
                        .filter(SupportDeskTest::isPoor)
                        .map(SupportCase::number)
                        .toList());
        List<String> lost =
                followedUp(Cause.TRUST_LOST).stream().map(FollowUp::customer).toList();
        Set<String> shouldBeLost = new HashSet<>();
        for (int i = 0; i < CASES; i++) {
            if (breaksItsWord(i) && !hasAHistory(i)) {
                shouldBeLost.add(customer(i));
            }
        }
        assertThat(shouldBeLost).hasSizeGreaterThan(50);
        assertThat(lost).containsExactlyInAnyOrderElementsOf(new ArrayList<>(shouldBeLost));
    }

    private List<FollowUp> followedUp(Cause cause) {
        return desk.followUps().stream().filter(each -> each.cause() == cause).toList();
    }
}
