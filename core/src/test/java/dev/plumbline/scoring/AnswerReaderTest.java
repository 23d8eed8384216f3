package dev.plumbline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.rubric.ValuesAudit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Holds what is read of an assessment: points of each criterion, and every fault between it and the rubric. */
class AnswerReaderTest {

    private static final AnswerReader READER = new AnswerReader(ValuesAudit.RUBRIC);

    @Test
    void everyFault_isNamedAtOnce() {
        Assessment assessment = Scene.seen()
                .rubric("another")
                .rate("respect", 5.01)
                .rate("charm", 3)
                .rate("security", 4)
                .rate("relationships", 0.99)
                .notApplicable("security", "tempo", "trustworthiness")
                .redFlag("said-one-did-another", "rude", "scripted")
                .build();
        assertThat(Refusal.of(() -> READER.read(assessment)))
                .containsExactly(
                        "/rubric contradiction",
                        "/ratings/respect out-of-range",
                        "/ratings/charm unknown-criterion",
                        "/ratings/relationships out-of-range",
                        "/notApplicable/0 contradiction",
                        "/notApplicable/1 unknown-criterion",
                        "/redFlags/0 contradiction",
                        "/redFlags/1 unknown-red-flag");
    }

    @Test
    void offTheScaleAndNotApplicable_areTwoFaults() {
        Assessment assessment =
                Scene.seen().rate("respect", 9).notApplicable("respect").build();
        assertThat(Refusal.of(() -> READER.read(assessment)))
                .containsExactly("/ratings/respect out-of-range", "/notApplicable/0 contradiction");
    }

    @Test
    void anAssessmentWithoutRubric_isAcceptedAnotherRubricIsNot() {
        assertThat(READER.accepts(Scene.seen().rate("respect", 1).build())).isTrue();
        assertThat(READER.accepts(
                        Scene.seen().rubric("values-audit").rate("respect", 1).build()))
                .isTrue();
        assertThat(READER.accepts(
                        Scene.seen().rubric("other").rate("respect", 1).build()))
                .isFalse();
    }

    @Test
    void flags_multiply() {
        Answers answers = READER.read(Scene.seen()
                .rate("security", 5)
                .redFlag("vague-response", "missed-callback", "multiple-contacts")
                .build());
        // 100 · 0.7 · 0.8 · 0.8
        assertThat(answers.millionths(2)).isEqualTo(44_800_000);
        assertThat(answers.redFlagCount()).isEqualTo(3);
    }

    @Test
    void orderOfFlags_changesNothing() {
        Answers one = READER.read(Scene.seen()
                .rate("security", 4.7)
                .redFlag("vague-response", "missed-callback", "multiple-contacts")
                .build());
        Answers other = READER.read(Scene.seen()
                .rate("security", 4.7)
                .redFlag("multiple-contacts", "vague-response", "missed-callback")
                .build());
        assertThat(one.millionths(2)).isEqualTo(other.millionths(2));
    }

    @Test
    void aFlagOfSeverityOne_leavesNothing() {
        Rubric rubric = Scene.rubric(
                new Scale(0, 10),
                Rubric.Kind.WEIGHTED,
                List.of(Scene.criterion(
                        "a", "a", Criterion.Kind.LEVEL, 1, List.of(new RedFlag("gone", "All is lost.", 1, null)))));
        Answers answers = new AnswerReader(rubric)
                .read(Scene.seen().rate("a", 10).redFlag("gone").build());
        assertThat(answers.millionths(0)).isZero();
    }

    @Test
    void movement_isMeasuredFromTheMiddleWhateverFlagsSay() {
        Answers answers = READER.read(Scene.seen()
                .rate("relationships", 1)
                .rate("security", 4.5)
                .redFlag("vague-response")
                .build());
        assertThat(answers.movement(1)).isEqualTo(-1_000_000);
        assertThat(answers.movement(2)).isEqualTo(750_000);
        assertThat(answers.movement(3)).isZero();
        assertThat(answers.rated(3)).isFalse();
    }

    @Test
    void negativeZero_isZero() {
        Answers answers = new AnswerReader(Scene.rubric("a"))
                .read(Scene.seen().rate("a", -0.0).build());
        assertThat(answers.millionths(0)).isZero();
        assertThat(answers.rated(0)).isTrue();
    }

    @Property
    void points_areTheDecimalFormulaRoundedHalfUp(
            @ForAll @IntRange(min = 0, max = 400) int hundredths,
            @ForAll boolean missed,
            @ForAll boolean vague,
            @ForAll boolean unclear) {
        Assessment.Builder builder = Scene.seen().rate("security", 1 + hundredths / 100.0);
        BigDecimal points = new BigDecimal(hundredths).movePointLeft(2).multiply(BigDecimal.valueOf(25));
        if (missed) {
            builder.redFlag("missed-callback");
            points = points.multiply(new BigDecimal("0.7"));
        }
        if (vague) {
            builder.redFlag("vague-response");
            points = points.multiply(new BigDecimal("0.8"));
        }
        if (unclear) {
            builder.redFlag("unclear-next-step");
            points = points.multiply(new BigDecimal("0.8"));
        }
        assertThat(READER.read(builder.build()).millionths(2))
                .isEqualTo(points.movePointRight(6)
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact());
    }

    @Property
    void points_onAnyScale_areTheFraction(
            @ForAll @IntRange(min = -1000, max = 1000) int min,
            @ForAll @IntRange(min = 1, max = 1000) int range,
            @ForAll @IntRange(min = 0, max = 1000) int permille) {
        Rubric rubric = Scene.rubric(
                new Scale(min, min + range),
                Rubric.Kind.WEIGHTED,
                List.of(Scene.criterion("a", "a", Criterion.Kind.MOVEMENT, 1, List.of())));
        double rating = Math.min(min + range, min + range * (permille / 1000.0));
        Answers answers =
                new AnswerReader(rubric).read(Scene.seen().rate("a", rating).build());
        assertThat((double) answers.millionths(0)).isCloseTo(permille * 1e5, within(1.0));
        assertThat((double) answers.movement(0)).isCloseTo((permille - 500) * 2e3, within(1.0));
    }
}
