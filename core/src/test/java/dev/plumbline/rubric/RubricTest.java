package dev.plumbline.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds rubrics against their faults, their defaults and the revision that was worked out by hand. */
class RubricTest {

    private static final Criterion HEARD = new Criterion(
            "heard",
            "respect",
            null,
            "Heard?",
            "Listen.",
            "They listened.",
            null,
            null,
            List.of(new RedFlag("cut-short", "Interrupted.", 0.2, "Wait.")));
    private static final Criterion SAFE = new Criterion(
            "safe", "security", Criterion.Kind.MOVEMENT, "Safer?", "Ask.", "I am safe.", 2.5, "Say it.", null);
    private static final Rubric DESK =
            new Rubric("desk", "Desk\n \\ audit", Rubric.Kind.LADDER, new Scale(-0.0, 10), List.of(HEARD, SAFE));

    @Test
    void whatIsAbsent_isTheDefault() {
        assertThat(new Rubric("r", "R", null, new Scale(1, 5), List.of(HEARD)).kind())
                .isEqualTo(Rubric.Kind.WEIGHTED);
        assertThat(HEARD.kind()).isEqualTo(Criterion.Kind.LEVEL);
        assertThat(HEARD.emphasis()).isEqualTo(1);
        assertThat(HEARD.advice()).isEmpty();
        assertThat(SAFE.redFlags()).isEmpty();
    }

    @Test
    void allFaults_areNamedAtOnce() {
        assertThat(Refusal.of(() -> new Rubric("R", "", null, null, null)))
                .containsExactly("/id bad-format", "/title required", "/scale required", "/criteria required");
        assertThat(Refusal.of(() -> new Rubric(null, "R", null, new Scale(1, 5), List.of())))
                .containsExactly("/id required", "/criteria required");
        assertThat(Refusal.of(() -> new Rubric("r", "R", null, new Scale(1, 5), List.of(HEARD, SAFE, HEARD))))
                .containsExactly("/criteria/2 duplicate", "/criteria/2/redFlags/0 duplicate");
        assertThat(Refusal.of(() -> new Rubric("r", "R", null, new Scale(1, 5), Collections.nCopies(257, SAFE))))
                .contains("/criteria too-many");
    }

    /** The hash is {@code sha256sum} of the canonical text, written by hand. */
    @Test
    void revision_isTheHashOfTheCanonicalText() {
        assertThat(DESK.revision())
                .isEqualTo("sha256-3df3e563265d78151007768ee01e9ec17442119b1af171f03034fb462b875835");
    }

    @Test
    void revision_changesWithEveryMember() {
        RedFlag flag = HEARD.redFlags().get(0);
        List<Rubric> rubrics = new ArrayList<>(List.of(
                DESK,
                new Rubric("desk-2", DESK.title(), DESK.kind(), DESK.scale(), DESK.criteria()),
                new Rubric("desk", "Desk", DESK.kind(), DESK.scale(), DESK.criteria()),
                new Rubric("desk", DESK.title(), Rubric.Kind.WEIGHTED, DESK.scale(), DESK.criteria()),
                new Rubric("desk", DESK.title(), DESK.kind(), new Scale(1, 10), DESK.criteria()),
                new Rubric("desk", DESK.title(), DESK.kind(), new Scale(0, 9), DESK.criteria()),
                new Rubric("desk", DESK.title(), DESK.kind(), DESK.scale(), List.of(SAFE, HEARD)),
                new Rubric("desk", DESK.title(), DESK.kind(), DESK.scale(), List.of(HEARD))));
        for (Criterion other : List.of(
                new Criterion("i", "v", null, "q", "t", "s", 1.0, "a", List.of(flag)),
                new Criterion("i2", "v", null, "q", "t", "s", 1.0, "a", List.of(flag)),
                new Criterion("i", "v2", null, "q", "t", "s", 1.0, "a", List.of(flag)),
                new Criterion("i", "v", Criterion.Kind.MOVEMENT, "q", "t", "s", 1.0, "a", List.of(flag)),
                new Criterion("i", "v", null, "q2", "t", "s", 1.0, "a", List.of(flag)),
                new Criterion("i", "v", null, "q", "t2", "s", 1.0, "a", List.of(flag)),
                new Criterion("i", "v", null, "q", "t", "s2", 1.0, "a", List.of(flag)),
                new Criterion("i", "v", null, "q", "t", "s", 2.0, "a", List.of(flag)),
                new Criterion("i", "v", null, "q", "t", "s", 1.0, "a2", List.of(flag)),
                new Criterion("i", "v", null, "q", "t", "s", 1.0, "a", List.of()),
                new Criterion("i", "v", null, "q", "t", "s", 1.0, "a", List.of(new RedFlag("f", "t", 0.2, ""))),
                new Criterion("i", "v", null, "q", "t", "s", 1.0, "a", List.of(new RedFlag("f", "t", 0.3, ""))),
                new Criterion("i", "v", null, "q", "t", "s", 1.0, "a", List.of(new RedFlag("f", "t2", 0.2, ""))),
                new Criterion("i", "v", null, "q", "t", "s", 1.0, "a", List.of(new RedFlag("f", "t", 0.2, "b"))))) {
            rubrics.add(new Rubric("desk", DESK.title(), DESK.kind(), DESK.scale(), List.of(other)));
        }
        assertThat(rubrics.stream().map(Rubric::revision)).doesNotHaveDuplicates();
    }
}
