package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.rest.json.NameOr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A weighting that a request brings along: as weights, as a table, as a blend, or by a method that makes one. {@link Weighings}
 * makes it.
 *
 * @param title absent: made up
 * @param source who says so; of weights and tables only
 * @param weights value id → weight
 * @param estimated values whose weight is an estimate; with weights only
 * @param method how it is worked out: from a ranking, or from the assessments
 * @param ranking of the rank-based methods: the name of a published ranking, or value id → rank
 * @param p the exponent of {@link Method#RANK_EXPONENT}
 * @param csv a table of two columns, value and weight
 */
record WeightingRequest(
        String id,
        @Nullable String title,
        @Nullable String source,
        @Nullable Map<String, Double> weights,
        @Nullable List<String> estimated,
        @Nullable Method method,
        @Nullable NameOr<Map<String, Integer>> ranking,
        @Nullable Double p,
        @Nullable List<Part> blend,
        @Nullable String csv) {

    private static final int MOST_PARTS = 10;

    WeightingRequest {
        Faults faults = new Faults();
        faults.present("/id", id);
        Map<String, @Nullable Object> kinds = new LinkedHashMap<>();
        kinds.put("/weights", weights);
        kinds.put("/method", method);
        kinds.put("/blend", blend);
        kinds.put("/csv", csv);
        refuseAllButOne(faults, kinds);
        refuseUnless(faults, weights != null || csv != null, "/source", source, "weights or a table");
        refuseUnless(faults, weights != null, "/estimated", estimated, "weights");
        boolean ranked = method != null && method.isRanked();
        refuseUnless(faults, ranked, "/ranking", ranking, "a rank-based method");
        refuseUnless(faults, method == Method.RANK_EXPONENT, "/p", p, "the method rank-exponent");
        if (ranked) {
            faults.present("/ranking", ranking);
        }
        if (method == Method.RANK_EXPONENT) {
            faults.present("/p", p);
        }
        if (blend != null) {
            faults.size("/blend", blend.size(), MOST_PARTS);
        }
        faults.throwIfAny();
    }

    private static void refuseAllButOne(Faults faults, Map<String, @Nullable Object> kinds) {
        List<String> given = kinds.keySet().stream()
                .filter(pointer -> kinds.get(pointer) != null)
                .toList();
        if (given.isEmpty()) {
            faults.add("", Fault.REQUIRED, "has one of weights, method, blend and csv");
        }
        given.stream()
                .skip(1)
                .forEach(pointer -> faults.add(
                        pointer,
                        Definitions.BOTH_GIVEN,
                        "stands beside " + given.get(0).substring(1)));
    }

    private static void refuseUnless(
            Faults faults, boolean fits, String pointer, @Nullable Object member, String companion) {
        if (member != null && !fits) {
            faults.add(pointer, Fault.CONTRADICTION, "goes with " + companion + " only");
        }
    }

    /** How weights are worked out. */
    enum Method {
        RANK_ORDER_CENTROID,
        RANK_SUM,
        RANK_RECIPROCAL,
        RANK_EXPONENT,
        ENTROPY,
        CRITIC,
        STANDARD_DEVIATION;

        /** Whether from a ranking; else from the assessments. */
        boolean isRanked() {
            return compareTo(RANK_EXPONENT) <= 0;
        }
    }

    /**
     * One of the weightings in a blend.
     *
     * @param part how much it counts, in any unit
     */
    record Part(NameOr<WeightingRequest> weighting, Double part) {

        Part {
            Faults faults = new Faults();
            faults.present("/weighting", weighting);
            faults.present("/part", part);
            faults.throwIfAny();
        }
    }
}
