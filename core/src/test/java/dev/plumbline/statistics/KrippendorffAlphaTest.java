package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Holds α against R's pairs of numbers (expected_evidence.R, R 4.2.2) and Krippendorff's own example. */
class KrippendorffAlphaTest {

    private static final JsonNode EXPECTED = Expected.read("agreement.json");

    private static KrippendorffAlpha of(JsonNode units) {
        return of(Expected.elements(units).stream()
                .map(unit -> Expected.elements(unit).stream()
                        .mapToDouble(JsonNode::asDouble)
                        .toArray())
                .toList());
    }

    private static KrippendorffAlpha of(List<double[]> units) {
        int[] ends = new int[units.size()];
        int end = 0;
        for (int u = 0; u < ends.length; u++) {
            end += units.get(u).length;
            ends[u] = end;
        }
        return new KrippendorffAlpha(
                units.stream().flatMapToDouble(java.util.Arrays::stream).toArray(), ends);
    }

    @Test
    void theCanonicalExample_isThePublishedNumber() {
        double alpha = of(EXPECTED.get("sets").get(0).get("units")).alpha();
        assertThat(alpha).isCloseTo(EXPECTED.get("published").asDouble(), within(5e-4));
    }

    @Test
    void alphas_areThoseOfTheirPairs() {
        assertThat(EXPECTED.get("sets")).hasSize(5);
        for (JsonNode set : EXPECTED.get("sets")) {
            KrippendorffAlpha agreement = of(set.get("units"));
            assertThat(agreement.alpha()).isCloseTo(set.get("alpha").asDouble(), within(1e-9));
            assertThat(agreement.units()).isEqualTo(set.get("used").asInt());
            assertThat(agreement.values()).isEqualTo(set.get("values").asLong());
        }
    }

    /** Both ends are those of 20,000 resamples by R; 5,000 of ours scatter by some 0.006 around them. */
    @Test
    void intervals_areThoseOfOtherResamples() {
        JsonNode resampled = EXPECTED.get("resampled");
        KrippendorffAlpha agreement = of(resampled.get("units"));
        Interval wide = agreement.interval(5, 5_000, 0.95, () -> {});
        assertThat(wide.low()).isCloseTo(resampled.get("low95").asDouble(), within(0.02));
        assertThat(wide.high()).isCloseTo(resampled.get("high95").asDouble(), within(0.02));
        assertThat(wide.level()).isEqualTo(0.95);
        Interval narrow = agreement.interval(5, 5_000, 0.8, () -> {});
        assertThat(narrow.low()).isCloseTo(resampled.get("low80").asDouble(), within(0.015));
        assertThat(narrow.high()).isCloseTo(resampled.get("high80").asDouble(), within(0.015));
        assertThat(agreement.interval(5, 5_000, 0.8, () -> {})).isEqualTo(narrow);
        assertThat(agreement.interval(6, 5_000, 0.8, () -> {})).isNotEqualTo(narrow);
    }

    /** With two resamples the percentiles lie on the line between them: 2.5 and 97.5 percent of the way. */
    @Test
    void percentiles_areInterpolated() {
        KrippendorffAlpha agreement = of(EXPECTED.get("resampled").get("units"));
        Interval half = agreement.interval(1, 2, 0.5, () -> {});
        Interval most = agreement.interval(1, 2, 0.95, () -> {});
        double step = (half.high() - half.low()) * 2;
        assertThat(most.low()).isCloseTo(half.low() - 0.225 * step, within(1e-12));
        assertThat(most.high()).isCloseTo(half.high() + 0.225 * step, within(1e-12));
    }

    @Property(tries = 200)
    void anotherScale_changesNothing_andAgreementThroughoutIsOne(@ForAll long seed) {
        Random random = new Random(seed);
        List<double[]> units = new ArrayList<>();
        List<double[]> scaled = new ArrayList<>();
        List<double[]> agreed = new ArrayList<>();
        for (int u = 0; u < 3 + random.nextInt(10); u++) {
            double[] numbers =
                    random.doubles(random.nextInt(5)).map(x -> Math.rint(4 * x)).toArray();
            units.add(numbers);
            scaled.add(java.util.Arrays.stream(numbers).map(x -> 100 - 25 * x).toArray());
            double one = u;
            agreed.add(IntStream.range(0, 2).mapToDouble(i -> one).toArray());
        }
        double alpha = of(units).alpha();
        double other = of(scaled).alpha();
        if (Double.isNaN(alpha)) {
            assertThat(other).isNaN();
        } else {
            assertThat(other).isCloseTo(alpha, within(1e-9));
            assertThat(alpha).isLessThanOrEqualTo(1);
        }
        assertThat(of(agreed).alpha()).isEqualTo(1);
    }

    @Test
    void nothingToCompare_isNoNumber() {
        assertThat(of(List.<double[]>of()).alpha()).isNaN();
        assertThat(of(List.<double[]>of()).interval(1, 200, 0.95, () -> {})).isNull();
        KrippendorffAlpha alone = of(List.of(new double[] {1}, new double[] {4}, new double[0]));
        assertThat(alone.alpha()).isNaN();
        assertThat(alone.units()).isZero();
        KrippendorffAlpha constant = of(List.of(new double[] {0.1, 0.1}, new double[] {0.1, 0.1, 0.1}));
        assertThat(constant.alpha()).isNaN();
        assertThat(constant.interval(1, 200, 0.95, () -> {})).isNull();
    }

    /** Of two units that differ, half of the resamples draw one of them twice, which does not vary. */
    @Test
    void resamplesWithoutVariation_areLeftOut() {
        KrippendorffAlpha two = of(List.of(new double[] {1, 1}, new double[] {5, 5}));
        Interval interval = two.interval(3, 1_000, 0.95, () -> {});
        if (interval != null) {
            assertThat(interval.low()).isEqualTo(1);
        }
        KrippendorffAlpha rare =
                of(List.of(new double[] {1, 1}, new double[] {1, 1}, new double[] {1, 1}, new double[] {1, 2}));
        assertThat(rare.interval(3, 1_000, 0.95, () -> {})).isNotNull();
    }

    @Test
    void eachResample_isTold_andMayEndTheWork() {
        KrippendorffAlpha agreement = of(EXPECTED.get("resampled").get("units"));
        List<String> told = new ArrayList<>();
        agreement.interval(1, 7, 0.95, () -> told.add("step"));
        assertThat(told).hasSize(7);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> agreement.interval(1, 7, 0.95, () -> {
                    throw new IllegalStateException("enough");
                }));
    }
}
