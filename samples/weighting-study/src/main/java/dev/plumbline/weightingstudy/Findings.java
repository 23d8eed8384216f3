package dev.plumbline.weightingstudy;

import dev.plumbline.CanonicalText;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.Comparison.ComparedTouchpoint;
import dev.plumbline.study.Comparison.ComparedWeighting;
import dev.plumbline.study.Comparison.Standing;
import dev.plumbline.study.Discrimination;
import dev.plumbline.study.Discrimination.Area;
import dev.plumbline.study.Discrimination.Areas;
import dev.plumbline.study.Discrimination.Claim;
import dev.plumbline.study.Sensitivity;
import dev.plumbline.study.Sensitivity.RankedTouchpoint;
import dev.plumbline.study.Sensitivity.Varied;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a comparison and a sensitivity say, in plain sentences that claim no more than core's claims do. */
final class Findings {

    /** A rank that so many of the draws agree on is called held. */
    private static final double HELD = 0.95;

    private Findings() {}

    /** The sentences, the ranking first. */
    static List<String> of(Comparison comparison, Sensitivity sensitivity, @Nullable Shuffles shuffles) {
        List<String> sentences = new ArrayList<>();
        comparison.touchpoints().stream().findFirst().ifPresent(best -> sentences.add(first(best)));
        sentences.add(kept(comparison));
        sentences.add(held(sensitivity));
        sensitivity.touchpoints().stream()
                .max(Comparator.comparingDouble(touchpoint -> share(touchpoint, 1)))
                .ifPresent(winner -> sentences.add(
                        format("%s is first in %.1f %% of them.", winner.touchpoint(), 100 * share(winner, 1))));
        Discrimination outcome = comparison.outcome();
        if (outcome != null) {
            told(outcome, "Over all pairs", outcome.pooled()).ifPresent(sentences::add);
            Areas within = outcome.within();
            if (within != null) {
                told(outcome, "Within touchpoints", within).ifPresent(sentences::add);
            }
            if (shuffles != null) {
                sentences.add(shuffled(shuffles, outcome.outcome()));
            }
            sentences.add(
                    "Areas are in-sample: judged on the data at hand, not on new ones. Assessments are taken as independent:"
                            + " where customers appear often, intervals are too narrow.");
            fromSameData(comparison).ifPresent(sentences::add);
        }
        return sentences;
    }

    private static Optional<String> fromSameData(Comparison comparison) {
        List<String> names = comparison.weightings().stream()
                .filter(weighting -> Boolean.TRUE.equals(weighting.fromSameData()))
                .map(ComparedWeighting::weighting)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Worked out from these data, and so no evidence about them: " + String.join(", ", names) + '.');
    }

    private static String first(ComparedTouchpoint best) {
        long times =
                best.under().stream().filter(standing -> standing.rank() == 1).count();
        return format(
                "%s is best under %s, and under %d of all %d weightings.",
                best.touchpoint(),
                best.under().get(0).weighting(),
                times,
                best.under().size());
    }

    private static String kept(Comparison comparison) {
        List<String> kept = comparison.touchpoints().stream()
                .filter(touchpoint -> touchpoint.under().stream()
                                .mapToInt(Standing::rank)
                                .distinct()
                                .count()
                        == 1)
                .map(ComparedTouchpoint::touchpoint)
                .toList();
        return format(
                "Of %d touchpoints %s the same rank under all %d weightings.",
                comparison.touchpoints().size(),
                keep(kept, comparison.touchpoints().size()),
                comparison.weightings().size());
    }

    private static String held(Sensitivity sensitivity) {
        Varied varied = sensitivity.varied();
        List<String> held = sensitivity.touchpoints().stream()
                .filter(touchpoint -> share(touchpoint, touchpoint.rank()) >= HELD)
                .map(RankedTouchpoint::touchpoint)
                .toList();
        return format(
                "In %,d drawn weightings (%s over %d values, %s means) %s the rank of the first weighting at least"
                        + " %.0f %% of the time.",
                varied.draws(),
                CanonicalText.name(varied.distribution()),
                varied.values().size(),
                CanonicalText.name(varied.scores()),
                keep(held, sensitivity.touchpoints().size()),
                100 * HELD);
    }

    private static String keep(List<String> touchpoints, int all) {
        if (touchpoints.size() == all) {
            return "all keep";
        }
        return switch (touchpoints.size()) {
            case 0 -> "none keeps";
            case 1 -> touchpoints.get(0) + " alone keeps";
            default -> touchpoints.size() + " keep";
        };
    }

    private static double share(RankedTouchpoint touchpoint, int rank) {
        return touchpoint.acceptability().stream()
                .filter(each -> each.rank() == rank)
                .mapToDouble(each -> each.share().rate())
                .findFirst()
                .orElse(0);
    }

    private static Optional<String> told(Discrimination outcome, String where, Areas areas) {
        return areas.areas().stream()
                .filter(area -> area.auc() != null)
                .max(Comparator.comparingDouble(area -> area.auc()))
                .map(best -> format(
                        "%s, %s tells %s best, AUC %.4f%s. Compared with %s, %s.",
                        where,
                        best.weighting(),
                        outcome.outcome(),
                        best.auc(),
                        best.interval() == null
                                ? ""
                                : format(
                                        " (%.4f to %.4f)",
                                        best.interval().low(), best.interval().high()),
                        areas.areas().get(0).weighting(),
                        claims(areas, outcome.alpha())));
    }

    private static String shuffled(Shuffles shuffles, String outcome) {
        Shuffles.Against within = shuffles.within();
        return format(
                "Of %,d weightings that deal the weights of %s out to the values by lot, %,d tell %s at least as well over all"
                        + " pairs (p = %.2f)%s: small p says that it matters which value has which weight.",
                shuffles.count(),
                shuffles.weighting(),
                shuffles.pooled().atLeast(),
                outcome,
                shuffles.pooled().p(),
                within == null ? "" : format(", %,d within touchpoints (p = %.2f)", within.atLeast(), within.p()));
    }

    private static String claims(Areas areas, double alpha) {
        String better = claimed(areas, Claim.BETTER);
        String worse = claimed(areas, Claim.WORSE);
        return format(
                "better: %s; worse: %s (paired DeLong test, adjusted p ≤ %s)",
                better.isEmpty() ? "none" : better, worse.isEmpty() ? "none" : worse, alpha);
    }

    private static String claimed(Areas areas, Claim claim) {
        return areas.areas().stream()
                .filter(area -> area.difference() != null && area.difference().claim() == claim)
                .map(Area::weighting)
                .collect(Collectors.joining(", "));
    }

    private static String format(String format, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
