package dev.plumbline.crm;

import static dev.plumbline.crm.desk.Answer.DOES_NOT_APPLY;
import static dev.plumbline.crm.desk.Answer.FULLY;
import static dev.plumbline.crm.desk.Answer.HARDLY;
import static dev.plumbline.crm.desk.Answer.NEITHER;
import static dev.plumbline.crm.desk.Answer.NOT_AT_ALL;
import static dev.plumbline.crm.desk.Answer.RATHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.crm.desk.Answer;
import dev.plumbline.crm.desk.Experience.Effect;
import dev.plumbline.crm.desk.Experience.Judged;
import dev.plumbline.crm.desk.Experience.NotJudged;
import dev.plumbline.crm.desk.Experience.Part;
import dev.plumbline.crm.desk.Experience.Problem;
import dev.plumbline.crm.desk.Grievance;
import dev.plumbline.crm.desk.Question;
import dev.plumbline.crm.desk.Reason;
import dev.plumbline.crm.desk.SupportCase;
import dev.plumbline.crm.desk.WordGiven;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The desk's words mean what they should, and what Plumbline refuses comes back in the desk's words. */
class PlumblineJudgeTest {

    private final PlumblineJudge judge = new PlumblineJudge();

    /** By hand: points 75, 25·0.8, 50 and 75 weighted by the published 48, 79, 28 and 28, which are 183 together. */
    @Test
    void aCaseIsWorthItsWeightedPoints() {
        assertThat(judge.experience(Cases.surveyed(
                        "C-1", Cases.answers(RATHER, HARDLY, NEITHER, RATHER), Set.of(Grievance.HAD_TO_SAY_IT_TWICE))))
                .isInstanceOfSatisfying(Judged.class, judged -> {
                    assertThat(judged.points())
                            .isEqualTo((48 * 75 + 79 * 20 + 28 * 50 + 28 * 75) / 183.0, within(1e-9));
                    assertThat(judged.effect()).isEqualTo(Effect.WORE_AWAY);
                    assertThat(judged.mendFirst()).isEqualTo(Question.KNOWN_TO_YOU);
                });
    }

    @Test
    void aPerfectCaseHasNothingToMend() {
        assertThat(judge.experience(
                        Cases.surveyed("C-1", Cases.answers(FULLY, FULLY, DOES_NOT_APPLY, FULLY), Set.of())))
                .isEqualTo(new Judged(100, Effect.STRENGTHENED, null));
    }

    @Test
    void oneQuestionAloneDecides() {
        Map<Answer, Double> points = Map.of(NOT_AT_ALL, 0.0, HARDLY, 25.0, NEITHER, 50.0, RATHER, 75.0, FULLY, 100.0);
        points.forEach((answer, expected) -> assertThat(
                        judge.experience(Cases.surveyed("C-1", Map.of(Question.IN_GOOD_HANDS, answer), Set.of())))
                .isInstanceOfSatisfying(
                        Judged.class, judged -> assertThat(judged.points()).isEqualTo(expected)));
    }

    /** Each takes away from the question that it belongs to: the severities of the rubric. */
    @Test
    void grievancesCount() {
        Map<Grievance, Double> left = Map.of(
                Grievance.READ_FROM_A_SCRIPT, (48 * 80 + 79 * 100 + 28 * 100 + 28 * 100) / 183.0,
                Grievance.HAD_TO_SAY_IT_TWICE, (48 * 100 + 79 * 80 + 28 * 100 + 28 * 100) / 183.0,
                Grievance.NOBODY_CALLED_BACK, (48 * 100 + 79 * 100 + 28 * 70 + 28 * 100) / 183.0,
                Grievance.STILL_DO_NOT_KNOW, (48 * 100 + 79 * 100 + 28 * 80 + 28 * 100) / 183.0,
                Grievance.TOLD_ONE_THING_GOT_ANOTHER, (48 * 100 + 79 * 100 + 28 * 100 + 28 * 60) / 183.0);
        assertThat(left).containsOnlyKeys(Grievance.values());
        left.forEach((grievance, points) -> assertThat(judge.experience(
                        Cases.surveyed("C-1", Cases.answers(FULLY, FULLY, FULLY, FULLY), Set.of(grievance))))
                .isInstanceOfSatisfying(
                        Judged.class, judged -> assertThat(judged.points()).isEqualTo(points, within(1e-9))));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasATouchpoint(Reason reason) {
        assertThat(judge.experience(new SupportCase(
                        "C-1",
                        "ann",
                        reason,
                        Cases.CLOSED_AT,
                        Map.of(Question.WORD_WAS_KEPT, FULLY),
                        Set.of(),
                        List.of())))
                .isInstanceOf(Judged.class);
    }

    @Test
    void whatCannotBeJudgedIsSaidInTheDesksWords() {
        assertThat(judge.experience(Cases.surveyed("C-1", Map.of(), Set.of())))
                .isEqualTo(new NotJudged(List.of(new Problem(Part.SURVEY, "the customer answered nothing"))));
        assertThat(judge.experience(Cases.called("C-1", "ann", 3)))
                .isEqualTo(new NotJudged(List.of(new Problem(Part.SURVEY, "the customer answered nothing"))));
        assertThat(judge.experience(Cases.surveyed(
                        "C-1",
                        Cases.answers(FULLY, FULLY, DOES_NOT_APPLY, FULLY),
                        Set.of(Grievance.NOBODY_CALLED_BACK))))
                .isEqualTo(new NotJudged(List.of(
                        new Problem(Part.GRIEVANCES, "the customer complained of what they say does not apply"))));
    }

    @Test
    void everyProblemIsNamed() {
        assertThat(judge.experience(
                        new SupportCase("C\n1", "", Reason.INVOICE, Instant.MAX, Map.of(), Set.of(), List.of())))
                .isInstanceOfSatisfying(
                        NotJudged.class,
                        not -> assertThat(not.problems())
                                .extracting(Problem::part)
                                .containsExactly(Part.NUMBER, Part.CLOSED_AT, Part.CUSTOMER, Part.SURVEY));
    }

    /** By hand from 100·(1 + kept)/(2 + kept + 24·broken). */
    @Test
    void trustBeginsInTheMiddle() {
        assertThat(judge.trust(new WordGiven(0, 0))).isEqualTo(50);
        assertThat(judge.trust(new WordGiven(0, 1))).isEqualTo(100 / 26.0);
        assertThat(judge.trust(new WordGiven(24, 1))).isEqualTo(50);
        assertThat(judge.trust(new WordGiven(8, 0))).isEqualTo(90);
    }
}
