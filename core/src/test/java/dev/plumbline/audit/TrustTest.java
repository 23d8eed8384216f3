package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Holds the ledger of promises against what it claims of itself. */
class TrustTest {

    @Test
    void withoutAPromise_isAbsent() {
        assertThat(Trust.points(0, 0, 24)).isNull();
    }

    @Property
    void fromFifty_oneBrokenUndoesExactlyThatManyKept(@ForAll @IntRange(min = 0, max = 1000) int weight) {
        assertThat(Trust.points(weight, 1, weight)).isEqualTo(50);
        assertThat(Trust.points(weight + 1, 1, weight)).isGreaterThan(50);
    }

    @Property
    void withWeightOne_isSymmetric(
            @ForAll @LongRange(min = 1, max = 1_000_000) long kept, @ForAll @LongRange(max = 1_000_000) long broken) {
        assertThat(Trust.points(kept, broken, 1)).isCloseTo(100 - Trust.points(broken, kept, 1), within(1e-9));
    }

    @Property
    void keepingRaisesAndBreakingLowers(
            @ForAll @LongRange(min = 1, max = 1_000_000) long kept, @ForAll @LongRange(max = 1_000_000) long broken) {
        double trust = Trust.points(kept, broken, 24);
        assertThat(trust).isBetween(0.0, 100.0);
        assertThat(Trust.points(kept + 1, broken, 24)).isGreaterThan(trust);
        assertThat(Trust.points(kept, broken + 1, 24)).isLessThan(trust);
    }

    @Test
    void atALastingBrokenRate_tendsToWhatTheNoteSays() {
        double p = 0.1;
        double limit = 100 * (1 - p) / (1 - p + 24 * p);
        assertThat(Trust.points(900_000_000_000L, 100_000_000_000L, 24)).isCloseTo(limit, within(1e-8));
    }
}
