package dev.plumbline.study;

import dev.plumbline.Scene;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.Weighting;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Small tallies: touchpoints t-0, t-1, …, values v-0, v-1, … with a criterion each on a scale of 0 to 100. */
final class Tallies {

    private Tallies() {}

    /** A tally without an assessment. */
    static Tally empty(int values) {
        String[] ids = new String[values];
        Arrays.setAll(ids, v -> "v-" + v);
        return new Tally(Scope.of(Scene.rubric(ids)));
    }

    /** A touchpoint for each row, seen once: the row is its means. NaN is not rated. */
    static Tally ofMeans(double[]... means) {
        return ofRatings(Arrays.stream(means).map(row -> new double[][] {row}).toArray(double[][][]::new));
    }

    /** By touchpoint its assessments, by assessment the rating of each value. NaN is not rated. */
    static Tally ofRatings(double[][]... touchpoints) {
        Tally tally = empty(touchpoints[0][0].length);
        for (int t = 0; t < touchpoints.length; t++) {
            add(tally, "t-" + t, touchpoints[t]);
        }
        return tally;
    }

    static void add(Tally tally, String touchpoint, double[]... ratings) {
        for (double[] row : ratings) {
            Assessment.Builder builder = Scene.at(touchpoint).promises(1, 0);
            for (int c = 0; c < row.length; c++) {
                if (!Double.isNaN(row[c])) {
                    builder.rate(tally.scope().rubric().criteria().get(c).id(), row[c]);
                }
            }
            tally.add(builder.build());
        }
    }

    static Weighting weighting(double... weights) {
        Map<String, Double> byValue = new TreeMap<>();
        for (int v = 0; v < weights.length; v++) {
            byValue.put("v-" + v, weights[v]);
        }
        return Scene.weighting(byValue);
    }

    static Scorer scorer(Tally tally, Aggregation aggregation, double... weights) {
        return Scorer.of(tally.scope().rubric(), weighting(weights), ScoringRules.DEFAULT.with(aggregation));
    }

    static Scorer scorer(Tally tally, double... weights) {
        return scorer(tally, Aggregation.ARITHMETIC, weights);
    }
}
