package dev.plumbline.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds a value set, its values and its rankings against their faults. */
class ValueSetTest {

    private static final ValueSet SMALL = new ValueSet(
            "small", "Small", "a test", List.of(new Value("respect", "Respect"), new Value("love", "Love")), null);

    @Test
    void allFaults_areNamedAtOnce() {
        assertThat(Refusal.of(() -> new ValueSet(
                        "",
                        null,
                        " ",
                        List.of(new Value("respect", "Respect"), new Value("respect", "Again")),
                        List.of(new Ranking("r", "a test", Map.of("tempo", 1))))))
                .containsExactly(
                        "/id bad-format",
                        "/title required",
                        "/source required",
                        "/values/1 duplicate",
                        "/rankings/0/ranks/tempo unknown-value");
        assertThat(Refusal.of(() -> new ValueSet("s", "S", "a test", null, null)))
                .containsExactly("/values required");
        assertThat(Refusal.of(() -> new ValueSet("s", "S", "a test", List.of(), null)))
                .containsExactly("/values required");
    }

    @Test
    void aValue_needsAnIdAndAName() {
        assertThat(Refusal.of(() -> new Value("Respect", ""))).containsExactly("/id bad-format", "/name required");
    }

    @Test
    void aRanking_needsAnIdASourceAndARank() {
        assertThat(Refusal.of(() -> new Ranking(null, null, Map.of())))
                .containsExactly("/id required", "/source required", "/ranks required");
        assertThat(Refusal.of(() -> new Ranking("r", "s", null))).containsExactly("/ranks required");
    }

    @Test
    void tiers_areTheRanksInOrderTheTiedOnesById() {
        assertThat(new Ranking("r", "s", Map.of("d", 7, "c", -1, "b", 7, "a", 9)).tiers())
                .containsExactly(List.of("c"), List.of("b", "d"), List.of("a"));
    }

    @Test
    void check_refusesAnotherSetAndUnknownValues() {
        Weighting weighting =
                new Weighting("w", "W", "a test", null, "other", Map.of("respect", 1.0, "tempo", 1.0), null);
        assertThat(Refusal.of(() -> SMALL.check(weighting)))
                .containsExactly("/valueSet not-allowed-value", "/weights/tempo unknown-value");
        Weighting fine = new Weighting("w", "W", "a test", null, "small", Map.of("love", 1.0), null);
        assertThat(SMALL.check(fine)).isSameAs(fine);
    }

    /** The hash is that of the canonical text, written by hand, by Python's hashlib 3.11. */
    @Test
    void revision_isTheHashOfTheCanonicalText() {
        ValueSet own = new ValueSet(
                "own",
                "Own",
                "a test",
                List.of(new Value("respect", "Respect"), new Value("security", "Security")),
                List.of(new Ranking("first", "us", Map.of("security", 2, "respect", 1))));
        assertThat(own.revision()).isEqualTo("sha256-862ea82e2e612d6fd2cd952f46ff2da9e606cee677581146bba546dc547362a1");
    }
}
