package dev.plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Scene;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.study.Sensitivity.Pair;
import dev.plumbline.study.WeightDraws.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One number is one number, however it was added up. */
class TieTest {

    private static final WeightDraws DRAWS = WeightDraws.DEFAULT;

    @Test
    void sameMeansOnOneValueInAnotherOrderTieInEveryDraw() {
        Tally tally = tally("v-0", "v-0", "v-0", "v-1");
        add(tally, "t-0", 5, 5, 20, 60);
        add(tally, "t-1", 20, 5, 5, 60);
        add(tally, "t-2", 10, 10, 10, 10);
        Scorer scorer = Scorer.of(tally.scope().rubric(), Scene.weighting(Map.of("v-0", 1.0, "v-1", 1.0)));
        Sensitivity study = Sensitivity.of(tally, scorer, On.ALL_CRITERIA, DRAWS, Scores.EXACT, Progress.UNWATCHED);
        Pair pair = study.pairwise().get(0);
        assertThat(List.of(pair.touchpoint(), pair.over())).containsExactly("t-0", "t-1");
        assertThat(pair.wins().rate()).isEqualTo(0.5);
        assertThat(study.smallestChanges().get(0).change()).isZero();
    }

    @Test
    void aStrayAssessmentDropsNoCriterion() {
        Tally tally = tally("v-0", "v-1");
        for (int i = 0; i < 3; i++) {
            add(tally, "t-0", 10 + i, 20);
            add(tally, "t-1", 30, 40 - i);
        }
        add(tally, "t-2", 50);
        Scorer scorer = Scorer.of(tally.scope().rubric(), Scene.weighting(Map.of("v-0", 1.0, "v-1", 1.0)));
        Sensitivity study =
                Sensitivity.of(tally, scorer, On.COMMON_CRITERIA, DRAWS, Scores.SAMPLED, Progress.UNWATCHED);
        assertThat(study.droppedCriteria()).isEmpty();
        assertThat(study.leftOut()).extracting(LeftOut::touchpoint).containsExactly("t-2");
    }

    @Test
    void smallWeightsKeepTheirOrderInDrawsByRank() {
        Tally tally = tally("v-0", "v-1", "v-2");
        add(tally, "t-0", 0, 100, 0);
        add(tally, "t-1", 0, 0, 100);
        Scorer scorer = Scorer.of(tally.scope().rubric(), Scene.weighting(Map.of("v-0", 1e9, "v-1", 2.0, "v-2", 1.0)));
        WeightDraws byRank = new WeightDraws(Distribution.RANKING, null, 1000, 1L);
        Sensitivity study = Sensitivity.of(tally, scorer, On.ALL_CRITERIA, byRank, Scores.EXACT, Progress.UNWATCHED);
        assertThat(study.pairwise().get(0).wins().rate()).isEqualTo(1);
    }

    private static Tally tally(String... values) {
        List<Criterion> criteria = new ArrayList<>();
        for (String value : values) {
            criteria.add(Scene.criterion("c-" + criteria.size(), value, Criterion.Kind.LEVEL, 1, List.of()));
        }
        return new Tally(Scope.of(Scene.rubric(new Scale(0, 100), Rubric.Kind.WEIGHTED, criteria)));
    }

    private static void add(Tally tally, String touchpoint, double... ratings) {
        var assessment = Scene.at(touchpoint);
        for (int c = 0; c < ratings.length; c++) {
            assessment.rate("c-" + c, ratings[c]);
        }
        tally.add(assessment.build());
    }
}
