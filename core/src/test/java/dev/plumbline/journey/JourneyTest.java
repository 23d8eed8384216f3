package dev.plumbline.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds journeys and touchpoints against their faults, their defaults and the revision that was worked out by hand. */
class JourneyTest {

    private static final Touchpoint CHECK_IN = new Touchpoint("check-in", "Check in", "arrive", Reach.DIRECT, true);
    private static final Touchpoint REVIEWS = new Touchpoint("review-site", null, "discover", Reach.INDIRECT, null);

    @Test
    void whatIsAbsent_isTheDefault() {
        assertThat(new Touchpoint("desk", null, "stay", null, null))
                .isEqualTo(new Touchpoint("desk", "desk", "stay", Reach.DIRECT, false));
    }

    @Test
    void allFaults_areNamedAtOnce() {
        assertThat(Refusal.of(() -> new Journey("-", null, List.of(CHECK_IN, REVIEWS, CHECK_IN))))
                .containsExactly("/id bad-format", "/title required", "/touchpoints/2 duplicate");
        assertThat(Refusal.of(() -> new Journey("j", "J", null))).containsExactly("/touchpoints required");
        assertThat(Refusal.of(() -> new Journey("j", "J", List.of()))).containsExactly("/touchpoints required");
        List<Touchpoint> many = IntStream.range(0, 1001)
                .mapToObj(i -> new Touchpoint("t-" + i, null, "s", null, null))
                .toList();
        assertThat(Refusal.of(() -> new Journey("j", "J", many))).containsExactly("/touchpoints too-many");
    }

    @Test
    void allFaultsOfATouchpoint_areNamedAtOnce() {
        assertThat(Refusal.of(() -> new Touchpoint("Desk", "a\tb", null, null, null)))
                .containsExactly("/id bad-format", "/name bad-format", "/stage required");
        assertThat(Refusal.of(() -> new Touchpoint(null, null, "", null, null)))
                .containsExactly("/id required", "/stage bad-format");
    }

    /** The hash is {@code sha256sum} of the canonical text, written by hand. */
    @Test
    void revision_isTheHashOfTheCanonicalText() {
        assertThat(new Journey("hotel", "Hôtel", List.of(CHECK_IN, REVIEWS)).revision())
                .isEqualTo("sha256-43dbb47e0fe7d6b2da6c4965478149f4c99650e7c927a41f93a81d99752f6275");
    }

    @Test
    void revision_changesWithEveryMemberAndTheirOrder() {
        assertThat(List.of(
                                new Journey("j", "J", List.of(CHECK_IN, REVIEWS)),
                                new Journey("j", "J", List.of(REVIEWS, CHECK_IN)),
                                new Journey("j2", "J", List.of(CHECK_IN, REVIEWS)),
                                new Journey("j", "J2", List.of(CHECK_IN, REVIEWS)),
                                new Journey("j", "J", List.of(CHECK_IN)),
                                one("check-in", "Check in", "arrive", Reach.DIRECT, false),
                                one("check-on", "Check in", "arrive", Reach.DIRECT, true),
                                one("check-in", "Check-in", "arrive", Reach.DIRECT, true),
                                one("check-in", "Check in", "stay", Reach.DIRECT, true),
                                one("check-in", "Check in", "arrive", Reach.INTERNAL, true))
                        .stream()
                        .map(Journey::revision))
                .doesNotHaveDuplicates();
    }

    private static Journey one(String id, String name, String stage, Reach reach, boolean momentOfTruth) {
        return new Journey("j", "J", List.of(new Touchpoint(id, name, stage, reach, momentOfTruth)));
    }
}
