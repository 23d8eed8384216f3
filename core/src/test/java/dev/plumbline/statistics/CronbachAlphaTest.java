package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import org.junit.jupiter.api.Test;

/** Holds α against R's covariances (expected_evidence.R, R 4.2.2); covariances come in with 15 digits. */
class CronbachAlphaTest {

    private static double[][] matrix(JsonNode rows) {
        return Expected.elements(rows).stream()
                .map(row -> Expected.elements(row).stream()
                        .mapToDouble(JsonNode::asDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    @Test
    void alphas_areThoseOfTheDefinition() {
        JsonNode sets = Expected.read("cronbach.json").get("sets");
        assertThat(sets).hasSize(4);
        for (JsonNode set : sets) {
            CronbachAlpha alpha = new CronbachAlpha(matrix(set.get("covariance")));
            double[][] correlation = matrix(set.get("correlation"));
            assertThat(alpha.alpha()).isCloseTo(set.get("alpha").asDouble(), within(1e-12));
            assertThat(alpha.standardised()).isCloseTo(set.get("standardised").asDouble(), within(1e-12));
            for (int c = 0; c < correlation.length; c++) {
                assertThat(alpha.itemRest(c))
                        .isCloseTo(set.get("itemRest").get(c).asDouble(), within(1e-12));
                for (int d = 0; d < correlation.length; d++) {
                    assertThat(alpha.correlation(c, d)).isCloseTo(correlation[c][d], within(1e-12));
                }
            }
            Interval interval = alpha.interval(set.get("n").asInt() - 1, 0.95);
            assertThat(interval.low()).isCloseTo(set.get("low95").asDouble(), within(1e-10));
            assertThat(interval.high()).isCloseTo(set.get("high95").asDouble(), within(1e-10));
        }
    }

    /** The same item twice; one item; items that undo each other, whose sum does not vary. */
    @Test
    void whatCannotBeSaid_isNoNumber() {
        CronbachAlpha same = new CronbachAlpha(new double[][] {{4, 4}, {4, 4}});
        assertThat(same.alpha()).isEqualTo(1);
        assertThat(same.interval(9, 0.95)).isNull();
        CronbachAlpha one = new CronbachAlpha(new double[][] {{4}});
        assertThat(one.alpha()).isNaN();
        assertThat(one.itemRest(0)).isNaN();
        CronbachAlpha opposed = new CronbachAlpha(new double[][] {{4, -4}, {-4, 4}});
        assertThat(opposed.alpha()).isNaN();
        assertThat(opposed.interval(9, 0.95)).isNull();
        assertThat(opposed.correlation(0, 1)).isEqualTo(-1);
        assertThat(new CronbachAlpha(new double[][] {{4, 1}, {1, 4}}).interval(0, 0.95))
                .isNull();
    }

    @Test
    void pairsOfRowsThatSayTooMuch_areCut() {
        CronbachAlpha alpha = new CronbachAlpha(new double[][] {{1, 1.2}, {1.2, 1}});
        assertThat(alpha.correlation(0, 1)).isEqualTo(1);
        assertThat(alpha.itemRest(0)).isEqualTo(1);
        assertThat(alpha.interval(9, 0.95)).isNull();
    }
}
