package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Holds the generator against the one of the Java library, and against the streams it promises. */
class SplitMixTest {

    @Property(tries = 100)
    void aStream_isThatOfSplittableRandom(@ForAll long start) {
        SplittableRandom library = new SplittableRandom(start);
        SplitMix own = new SplitMix(start);
        for (int k = 1; k <= 20; k++) {
            long bits = library.nextLong();
            assertThat(SplitMix.mix(start + k * SplitMix.GAMMA)).isEqualTo(bits);
            assertThat(own.uniform()).isEqualTo(SplitMix.uniform(bits));
        }
    }

    /** The first numbers of seed 0 as published with xoshiro: Vigna, {@code splitmix64.c}. */
    @Test
    void seedZero_isThatOfTheReferenceProgram() {
        long[] published = {0xe220a8397b1dcdafL, 0x6e789e6aa1b965f4L, 0x06c45d188009454fL};
        for (int k = 0; k < published.length; k++) {
            assertThat(SplitMix.mix((k + 1) * SplitMix.GAMMA)).isEqualTo(published[k]);
        }
    }

    @Test
    void uniform_liesStrictlyBetweenZeroAndOne() {
        assertThat(SplitMix.uniform(0)).isEqualTo(0x1p-53);
        assertThat(SplitMix.uniform(-1)).isEqualTo(1 - 0x1p-53);
        assertThat(SplitMix.uniform(Long.MIN_VALUE)).isEqualTo(0.5 + 0x1p-53);
    }

    @Test
    void starts_areThoseOfTheirDraws() {
        long[] starts = SplitMix.starts(7, 1, 1000, 16);
        assertThat(starts).hasSize(16).doesNotHaveDuplicates();
        for (int lane = 0; lane < starts.length; lane++) {
            assertThat(starts[lane]).isEqualTo(SplitMix.start(7, 1, 1000 + lane));
        }
    }

    /** Neither two draws nor two purposes of one seed begin at the same place; neither do two seeds of one purpose. */
    @Test
    void streams_beginAtDifferentPlaces() {
        Set<Long> starts = new HashSet<>();
        for (int purpose = 0; purpose < 10; purpose++) {
            for (long draw = 0; draw < 1000; draw++) {
                starts.add(SplitMix.start(1, purpose, draw));
            }
        }
        assertThat(starts).hasSize(10_000);
        for (long seed = 1000; seed < 1010; seed++) {
            for (long draw = 0; draw < 1000; draw++) {
                starts.add(SplitMix.start(seed, 0, draw));
            }
        }
        assertThat(starts).hasSize(20_000);
    }

    /** A study of the next seed must not weigh with the very numbers this one scored with. */
    @Test
    void neighbouringSeeds_shareNoStream() {
        assertThat(SplitMix.start(2, 0, 0)).isNotEqualTo(SplitMix.start(1, 1, 0));
    }

    @Test
    void below_isEveryWholeNumberUnderItsBoundAboutAsOften() {
        SplitMix random = new SplitMix(SplitMix.start(3, 0, 0));
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.below(7)]++;
        }
        // 10,000 ± 5 standard deviations of a binomial count
        for (int count : counts) {
            assertThat(count).isBetween(9_537, 10_463);
        }
        assertThat(random.below(1)).isZero();
    }
}
