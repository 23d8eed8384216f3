package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Instant MOMENT = Instant.parse("2025-09-02T00:00:00Z");
    private static final Assessment SEEN = Assessment.at("desk", MOMENT)
            .id("a-1")
            .channel("phone")
            .segment("family")
            .customer("g-1")
            .rater("r-1")
            .rate("respect", 3)
            .build();
    private static final Assessment BARE =
            Assessment.at("desk", MOMENT).id("a-2").rate("respect", 3).build();

    @Test
    void since_isTheFirstMoment_andUntilTheFirstThatNoLongerFits() {
        assertThat(Selection.EVERYTHING.since(MOMENT).matches(SEEN)).isTrue();
        assertThat(Selection.EVERYTHING.until(MOMENT).matches(SEEN)).isFalse();
        assertThat(Selection.EVERYTHING.since(MOMENT.plusNanos(1)).matches(SEEN))
                .isFalse();
        assertThat(Selection.EVERYTHING.until(MOMENT.plusNanos(1)).matches(SEEN))
                .isTrue();
    }

    @Test
    void everythingThatIsGiven_hasToFit() {
        assertThat(Selection.EVERYTHING.matches(BARE)).isTrue();
        assertThat(of("desk", "phone", "family", "g-1", "r-1").matches(SEEN)).isTrue();
        assertThat(of("till", "phone", "family", "g-1", "r-1").matches(SEEN)).isFalse();
        assertThat(of("desk", "mail", "family", "g-1", "r-1").matches(SEEN)).isFalse();
        assertThat(of("desk", "phone", "leisure", "g-1", "r-1").matches(SEEN)).isFalse();
        assertThat(of("desk", "phone", "family", "g-2", "r-1").matches(SEEN)).isFalse();
        assertThat(of("desk", "phone", "family", "g-1", "r-2").matches(SEEN)).isFalse();
        assertThat(Selection.EVERYTHING.at("till", "desk").matches(SEEN)).isTrue();
    }

    private static Selection of(String touchpoint, String channel, String segment, String customer, String rater) {
        return new Selection(
                null,
                null,
                null,
                List.of(touchpoint),
                List.of(channel),
                List.of(segment),
                List.of(customer),
                List.of(rater),
                null);
    }

    @Test
    void whatAnAssessmentDoesNotSay_fitsNoList() {
        assertThat(Selection.EVERYTHING.ofSegments("family").matches(SEEN)).isTrue();
        assertThat(Selection.EVERYTHING.ofSegments("family").matches(BARE)).isFalse();
    }

    @Test
    void rubricAndPerspective() {
        Selection rubric = new Selection("mine", null, null, null, null, null, null, null, null);
        assertThat(rubric.matches(BARE)).isTrue();
        assertThat(rubric.matches(Assessment.at("desk", MOMENT)
                        .id("a")
                        .rubric("other")
                        .rate("respect", 1)
                        .build()))
                .isFalse();
        Selection staff = new Selection(null, null, null, null, null, null, null, null, "staff");
        assertThat(staff.matches(BARE)).isFalse();
    }

    @Test
    void whatCannotBeMeant_isRefused() {
        assertThat(Refusal.of(() -> Selection.EVERYTHING.since(MOMENT).until(MOMENT)))
                .containsExactly("/until contradiction");
        assertThat(Refusal.of(() -> new Selection(
                        "A", null, null, List.of(), List.of("a", ""), null, Collections.nCopies(1001, "g"), null, "")))
                .containsExactly(
                        "/rubric bad-format",
                        "/touchpoint required",
                        "/channel/1 bad-format",
                        "/customer too-many",
                        "/perspective bad-format");
        assertThat(Refusal.of(() -> Selection.EVERYTHING.at("Desk"))).containsExactly("/touchpoint/0 bad-format");
    }

    @Test
    void aListWithNothingInIt_isRefused_whereItIs() {
        assertThat(Refusal.of(() -> new Selection(
                        null,
                        null,
                        null,
                        Arrays.asList("desk", null),
                        Arrays.asList((String) null),
                        null,
                        null,
                        null,
                        null)))
                .containsExactly("/touchpoint/1 required", "/channel/0 required");
    }

    @Test
    void theSameInAnotherOrder_isTheSame() {
        assertThat(Selection.EVERYTHING.at("till", "desk", "till")).isEqualTo(Selection.EVERYTHING.at("desk", "till"));
        assertThat(Selection.EVERYTHING.at("till", "desk", "till").touchpoint()).containsExactly("desk", "till");
    }
}
