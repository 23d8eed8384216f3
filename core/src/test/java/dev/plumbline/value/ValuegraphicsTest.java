package dev.plumbline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.Expected;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds the built-in literals against the published percentages and the formula, computed with 50 digits elsewhere. */
class ValuegraphicsTest {

    private static final List<JsonNode> ROWS =
            Expected.elements(Expected.read("weightings.json").get("valuegraphics"));

    @Test
    void weights_areTheOnesComputedElsewhere() {
        assertThat(Valuegraphics.WEIGHTING.weights()).hasSize(56);
        for (JsonNode row : ROWS) {
            double weight = row.get("weight").asDouble();
            String id = row.get("id").asText();
            assertThat(Valuegraphics.WEIGHTING.weight(id)).as(id).isCloseTo(weight, within(1e-12 * weight));
            assertThat(Valuegraphics.WEIGHTING.estimated().contains(id))
                    .as(id)
                    .isEqualTo(row.get("estimated").asBoolean());
            assertThat(Valuegraphics.RANK_AUDIT.ranks())
                    .containsEntry(id, row.get("rankAudit").asInt());
        }
    }

    @Test
    void theFourPublishedPercentages_areExactAndNoOthersArePublished() {
        Weighting weighting = Valuegraphics.WEIGHTING;
        assertThat(weighting.weight("relationships")).isEqualTo(79);
        assertThat(weighting.weight("respect")).isEqualTo(48);
        assertThat(weighting.weight("trustworthiness")).isEqualTo(28);
        assertThat(weighting.weight("security")).isEqualTo(28);
        assertThat(weighting.estimated())
                .hasSize(52)
                .doesNotContain("relationships", "respect", "trustworthiness", "security");
    }

    @Test
    void values_standInTheOrderOf2021() {
        List<String> order = ROWS.stream().map(row -> row.get("id").asText()).toList();
        assertThat(Valuegraphics.VALUES.values().stream().map(Value::id)).containsExactlyElementsOf(order);
        for (int i = 0; i < 56; i++) {
            assertThat(Valuegraphics.RANK_2021.ranks()).containsEntry(order.get(i), i + 1);
        }
    }

    @Test
    void bothRankings_nameEveryRankOnce() {
        List<Integer> ranks = IntStream.rangeClosed(1, 56).boxed().toList();
        assertThat(Valuegraphics.RANK_2021.ranks().values()).containsExactlyInAnyOrderElementsOf(ranks);
        assertThat(Valuegraphics.RANK_AUDIT.ranks().values()).containsExactlyInAnyOrderElementsOf(ranks);
    }

    @Test
    void weights_fallWithTheRank() {
        List<Double> byRank = Valuegraphics.RANK_AUDIT.tiers().stream()
                .map(tier -> Valuegraphics.WEIGHTING.weight(tier.get(0)))
                .toList();
        for (int i = 1; i < 56; i++) {
            assertThat(byRank.get(i)).isLessThanOrEqualTo(byRank.get(i - 1));
        }
    }

    @Test
    void builtInWeightings_haveDifferentIdsAndRevisions() {
        assertThat(Valuegraphics.weightings().stream().map(Weighting::id))
                .containsExactly("valuegraphics", "equal", "rank-order-centroid", "rank-sum", "rank-reciprocal");
        assertThat(Valuegraphics.weightings().stream().map(Weighting::revision))
                .doesNotHaveDuplicates()
                .allMatch(revision -> revision.matches("sha256-[0-9a-f]{64}"));
    }

    @Test
    void meaning_saysThatItIsAnAssumption() {
        assertThat(Valuegraphics.WEIGHTING.meaning())
                .isEqualTo("share of people who hold the value, used as its strength: an assumption");
        assertThat(Valuegraphics.WEIGHTING.source()).contains("no other is public");
    }
}
