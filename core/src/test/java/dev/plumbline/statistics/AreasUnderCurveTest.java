package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Holds areas, covariances, intervals and paired tests against pROC 1.18.0 on R 4.2.2 (see {@code src/test/r}; its numbers are
 * written with 15 digits), and against what must not matter.
 */
class AreasUnderCurveTest {

    /** Three markers over one to twelve patterns, each pattern with its scores and how many ones and zeros have it. */
    private static final class Patterns {

        private final List<long[]> rows;

        Patterns(List<long[]> rows) {
            this.rows = rows;
        }

        AreasUnderCurve areas() {
            long[][] scores = new long[3][];
            for (int k = 0; k < 3; k++) {
                scores[k] = column(k);
            }
            return AreasUnderCurve.of(scores, column(3), column(4));
        }

        private long[] column(int at) {
            return rows.stream().mapToLong(row -> row[at]).toArray();
        }

        @Override
        public String toString() {
            return rows.stream().map(Arrays::toString).toList().toString();
        }
    }

    @Provide
    Arbitrary<Patterns> patterns() {
        return Arbitraries.randomValue(random -> {
            List<long[]> rows = new ArrayList<>();
            for (int p = 1 + random.nextInt(12); p > 0; p--) {
                rows.add(new long[] {
                    random.nextInt(5) - 2, random.nextLong(), random.nextInt(3), random.nextInt(4), random.nextInt(4)
                });
            }
            return new Patterns(rows);
        });
    }

    private static String bits(AreasUnderCurve areas) {
        StringBuilder text =
                new StringBuilder().append(areas.ones()).append(' ').append(areas.zeros());
        for (int k = 0; k < 3; k++) {
            text.append(' ').append(Double.toHexString(areas.area(k)));
            for (int l = 0; l < 3; l++) {
                text.append(' ').append(Double.toHexString(areas.covariance(k, l)));
                text.append(' ').append(areas.difference(k, l));
            }
        }
        return text.toString();
    }

    /** The observations of a set of {@code areas.json}, equal ones folded to one pattern if asked. */
    private static AreasUnderCurve areas(JsonNode set, boolean folded) {
        Map<List<Long>, long[]> counts = new LinkedHashMap<>();
        int markers = set.get("scores").size();
        for (int i = 0; i < set.get("outcome").size(); i++) {
            List<Long> pattern = new ArrayList<>();
            for (int k = 0; k < markers; k++) {
                pattern.add(set.get("scores").get(k).get(i).asLong());
            }
            pattern.add(folded ? 0L : i);
            counts.computeIfAbsent(pattern, key -> new long[2])[
                    set.get("outcome").get(i).asInt()]++;
        }
        long[][] scores = new long[markers][];
        for (int k = 0; k < markers; k++) {
            int marker = k;
            scores[k] = counts.keySet().stream().mapToLong(p -> p.get(marker)).toArray();
        }
        return AreasUnderCurve.of(
                scores,
                counts.values().stream().mapToLong(c -> c[1]).toArray(),
                counts.values().stream().mapToLong(c -> c[0]).toArray());
    }

    @Test
    void areasAndCovariances_areThoseOfProc() {
        for (JsonNode set : Expected.read("areas.json").get("sets")) {
            for (boolean folded : new boolean[] {true, false}) {
                AreasUnderCurve areas = areas(set, folded);
                assertThat(areas.ones() + areas.zeros())
                        .isEqualTo(set.get("outcome").size());
                for (int k = 0; k < 4; k++) {
                    assertThat(areas.area(k)).isCloseTo(set.get("auc").get(k).asDouble(), within(1e-14));
                    for (int l = 0; l < 4; l++) {
                        double covariance = set.get("covariance").get(k).get(l).asDouble();
                        assertThat(areas.covariance(k, l)).isCloseTo(covariance, within(1e-15));
                    }
                    Interval interval = areas.estimate(k).interval(0.95);
                    assertThat(interval.low()).isCloseTo(set.get("low").get(k).asDouble(), within(1e-11));
                    assertThat(interval.high()).isCloseTo(set.get("high").get(k).asDouble(), within(1e-11));
                }
            }
        }
    }

    @Test
    void pairedTests_areThoseOfProc() {
        for (JsonNode set : Expected.read("areas.json").get("sets")) {
            AreasUnderCurve areas = areas(set, true);
            assertThat(set.get("tests")).hasSize(6);
            for (JsonNode test : set.get("tests")) {
                NormalEstimate difference = areas.difference(
                        test.get("first").asInt(), test.get("second").asInt());
                double p = test.get("p").asDouble();
                assertThat(difference.value()).isCloseTo(test.get("difference").asDouble(), within(1e-14));
                assertThat(difference.value() / difference.standardError())
                        .isCloseTo(test.get("z").asDouble(), within(1e-11));
                assertThat(difference.p()).isCloseTo(p, within(1e-10 * p));
                assertThat(difference.interval(0.95).low())
                        .isCloseTo(test.get("low").asDouble(), within(1e-11));
                assertThat(difference.interval(0.95).high())
                        .isCloseTo(test.get("high").asDouble(), within(1e-11));
            }
        }
    }

    @Test
    void threeSteps_areToldOfEachMarker() {
        long[][] scores = {{1, 2, 3}, {3, 1, 2}};
        long[] counts = {1, 2, 1};
        List<String> told = new ArrayList<>();
        AreasUnderCurve.of(scores, counts, counts, () -> told.add("step"));
        assertThat(told).hasSize(6);
        for (int enough = 1; enough <= 6; enough++) {
            int most = enough;
            List<String> until = new ArrayList<>();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> AreasUnderCurve.of(scores, counts, counts, () -> {
                        until.add("step");
                        if (until.size() == most) {
                            throw new IllegalStateException("enough");
                        }
                    }));
            assertThat(until).hasSize(most);
        }
    }

    @Property
    void theOrderOfPatterns_changesNoBit(@ForAll("patterns") Patterns patterns, @ForAll long seed) {
        List<long[]> shuffled = new ArrayList<>(patterns.rows);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(bits(new Patterns(shuffled).areas())).isEqualTo(bits(patterns.areas()));
    }

    @Property
    void aPatternSplitInTwo_changesNoBit(@ForAll("patterns") Patterns patterns, @ForAll long seed) {
        Random random = new Random(seed);
        List<long[]> split = new ArrayList<>();
        for (long[] row : patterns.rows) {
            long[] part = row.clone();
            long[] rest = row.clone();
            for (int c = 3; c < 5; c++) {
                part[c] = random.nextInt((int) row[c] + 1);
                rest[c] = row[c] - part[c];
            }
            split.add(part);
            split.add(rest);
        }
        assertThat(bits(new Patterns(split).areas())).isEqualTo(bits(patterns.areas()));
    }

    /** Marker 2 is turned round; marker 1 stays with another spacing: a turned area is one minus it, its variance the same. */
    @Property
    void onlyTheOrderOfScoresMatters_andTurnedItIsOneMinusTheArea(@ForAll("patterns") Patterns patterns) {
        List<long[]> other = new ArrayList<>();
        for (long[] row : patterns.rows) {
            other.add(new long[] {row[0], 1000 * row[0] + 7, -row[0], row[3], row[4]});
        }
        AreasUnderCurve areas = new Patterns(other).areas();
        if (areas.ones() == 0 || areas.zeros() == 0) {
            assertThat(areas.area(0)).isNaN();
            return;
        }
        assertThat(areas.area(0)).isBetween(0.0, 1.0).isEqualTo(areas.area(1));
        assertThat(areas.area(0) + areas.area(2)).isCloseTo(1, within(1e-15));
        assertThat(areas.difference(0, 1).value()).isZero();
        if (areas.ones() > 1 && areas.zeros() > 1) {
            assertThat(areas.varianceOfDifference(0, 1)).isZero();
            assertThat(areas.difference(0, 1).p()).isEqualTo(1);
            assertThat(areas.variance(2)).isEqualTo(areas.variance(0));
            assertThat(areas.covariance(0, 2)).isEqualTo(-areas.variance(0) + 0.0);
        }
    }

    @Property
    void variances_areNeverNegative(@ForAll("patterns") Patterns patterns) {
        AreasUnderCurve areas = patterns.areas();
        if (areas.ones() < 2 || areas.zeros() < 2) {
            assertThat(areas.variance(0)).isNaN();
            assertThat(areas.varianceOfDifference(0, 1)).isNaN();
            return;
        }
        for (int k = 0; k < 3; k++) {
            for (int l = 0; l < 3; l++) {
                assertThat(areas.variance(k)).isNotNegative();
                assertThat(areas.varianceOfDifference(k, l)).isNotNegative();
                assertThat(areas.covariance(k, l)).isEqualTo(areas.covariance(l, k));
                assertThat(areas.varianceOfDifference(k, l))
                        .isCloseTo(areas.variance(k) + areas.variance(l) - 2 * areas.covariance(k, l), within(1e-15));
            }
        }
    }

    /** With f times as many observations of each pattern and n of either outcome, only n − 1 becomes fn − 1. */
    @Test
    void hundredsOfMillionsOfObservations_keepTheirPrecision() {
        long[][] scores = {{1, 2, 3, 4}, {2, 1, 4, 3}};
        AreasUnderCurve few = AreasUnderCurve.of(scores, new long[] {1, 2, 2, 3}, new long[] {3, 3, 1, 1});
        long f = 1L << 26;
        AreasUnderCurve many =
                AreasUnderCurve.of(scores, new long[] {f, 2 * f, 2 * f, 3 * f}, new long[] {3 * f, 3 * f, f, f});
        for (int k = 0; k < 2; k++) {
            assertThat(many.area(k)).isEqualTo(few.area(k));
            for (int l = 0; l < 2; l++) {
                double covariance = few.covariance(k, l) * 7 / (8.0 * f - 1);
                assertThat(many.covariance(k, l)).isCloseTo(covariance, within(1e-14 * Math.abs(covariance)));
            }
        }
    }

    @Test
    void moreThan64BitsHold_isRefusedNeverWrong() {
        long[][] scores = {{0, 1}};
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        AreasUnderCurve.of(scores, new long[] {0, 4_000_000_000L}, new long[] {4_000_000_000L, 0}));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> AreasUnderCurve.of(scores, new long[] {0, Long.MAX_VALUE}, new long[2]));
    }

    @Test
    void perfectSeparation_isOneWithoutVariation() {
        AreasUnderCurve areas =
                AreasUnderCurve.of(new long[][] {{5, 9}}, new long[] {0, 1234567}, new long[] {7654321, 0});
        assertThat(areas.area(0)).isEqualTo(1);
        assertThat(areas.variance(0)).isZero();
        assertThat(areas.estimate(0).interval(0.95)).isNull();
    }

    @Test
    void classesTooSmall_areNoNumber() {
        AreasUnderCurve noZeros = AreasUnderCurve.of(new long[][] {{1, 2}}, new long[] {1, 1}, new long[2]);
        assertThat(noZeros.area(0)).isNaN();
        assertThat(noZeros.variance(0)).isNaN();
        AreasUnderCurve oneZero = AreasUnderCurve.of(new long[][] {{1, 2}}, new long[] {1, 1}, new long[] {1, 0});
        assertThat(oneZero.area(0)).isEqualTo(0.75);
        assertThat(oneZero.variance(0)).isNaN();
        assertThat(oneZero.estimate(0).interval(0.95)).isNull();
        assertThat(AreasUnderCurve.of(new long[1][0], new long[0], new long[0]).area(0))
                .isNaN();
    }

    @Test
    void whatDoesNotFitTogether_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AreasUnderCurve.of(new long[1][2], new long[2], new long[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AreasUnderCurve.of(new long[1][3], new long[2], new long[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AreasUnderCurve.of(new long[1][1], new long[] {-1}, new long[1]));
    }
}
