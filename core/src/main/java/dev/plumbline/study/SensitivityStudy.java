package dev.plumbline.study;

import dev.plumbline.Absent;
import dev.plumbline.audit.Tally;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.Ranks;
import dev.plumbline.statistics.SplitMix;
import dev.plumbline.study.Sensitivity.Couple;
import dev.plumbline.study.Sensitivity.Pair;
import dev.plumbline.study.Sensitivity.RankShare;
import dev.plumbline.study.Sensitivity.RankedTouchpoint;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws, counts, and puts a {@link Sensitivity} together. */
final class SensitivityStudy {

    /** Draws between two looks at the progress while confidence is counted. */
    private static final int STRETCH = 1024;

    private final Tally tally;
    private final Table table;
    private final Scorer scorer;
    private final On on;
    private final WeightDraws draws;
    private final Scores scores;
    private final List<Couple> pairs;
    private final StudyRules studyRules;
    private final double[] shares;
    private final double[] points;
    private final int[] ranks;
    private final int[] order;
    private final ShareDraws shareDraws;
    private final ScoreDraws scoreDraws;
    private final Watch watch;

    SensitivityStudy(
            Tally tally,
            Table table,
            Scorer scorer,
            On on,
            WeightDraws draws,
            Scores scores,
            List<Couple> pairs,
            StudyRules studyRules,
            Progress progress) {
        this.tally = tally;
        this.table = table;
        this.scorer = scorer;
        this.on = on;
        this.draws = draws;
        this.scores = scores;
        this.pairs = pairs;
        this.studyRules = studyRules;
        this.shares = table.shares(scorer);
        this.points = table.points(scorer);
        this.ranks = Ranks.of(points);
        this.order = Ranks.order(ranks);
        this.shareDraws = ShareDraws.of(draws, shares);
        this.scoreDraws = ScoreDraws.of(table, scorer.rules().aggregation(), scores, draws.seed());
        this.watch = new Watch(progress, scores == Scores.SAMPLED ? 2L * draws.draws() : draws.draws());
    }

    Sensitivity sensitivity() {
        try {
            Acceptance acceptance = table.rows() == 0 ? new Acceptance(0, 0) : drawAll();
            return describe(acceptance, confidence(acceptance));
        } catch (RuntimeException ended) {
            throw watch.cause(ended);
        }
    }

    private Sensitivity describe(Acceptance acceptance, @Nullable Proportion[] confidence) {
        boolean arithmetic = scorer.rules().aggregation() == Aggregation.ARITHMETIC;
        Stability stability = new Stability(table, shares);
        return new Sensitivity(
                varied(),
                tally.scope().perspective(),
                IntStream.of(order)
                        .parallel()
                        .mapToObj(t -> describe(t, acceptance, confidence[t]))
                        .toList(),
                pairs(acceptance),
                arithmetic ? stability.intervals() : null,
                arithmetic ? stability.smallestChanges() : null,
                arithmetic && !pairs.isEmpty() ? stability.smallestChanges(pairs) : null,
                table.leftOut(),
                table.droppedCriteria(),
                tally.setAside(),
                Ranks.TIED_WITHIN,
                arithmetic ? Map.of() : notArithmetic(),
                studyRules,
                notes(),
                scorer.basis(table.weightsInPlay(scorer)));
    }

    private Map<String, String> notArithmetic() {
        return pairs.isEmpty()
                ? Absent.because(Sensitivity.NOT_ARITHMETIC, "stability", "smallestChanges")
                : Absent.because(Sensitivity.NOT_ARITHMETIC, "stability", "smallestChanges", "askedChanges");
    }

    private Sensitivity.Varied varied() {
        return new Sensitivity.Varied(
                draws.distribution(),
                draws.concentration(),
                draws.draws(),
                draws.seed(),
                SplitMix.NAME,
                scores,
                on,
                table.rows(),
                scorer.weighting().fromSameData(),
                table.byValue(shares));
    }

    /** On as many threads as the common pool has, each at a desk; what they count adds up to the same however they share it. */
    private Acceptance drawAll() {
        AtomicInteger next = new AtomicInteger();
        return IntStream.rangeClosed(0, ForkJoinPool.getCommonPoolParallelism())
                .parallel()
                .mapToObj(thread -> new Desk().draw(next))
                .reduce(Acceptance::merge)
                .orElseThrow();
    }

    /** Where one thread works. */
    private final class Desk {

        private final RankLanes rankLanes = new RankLanes(table.rows());
        private final double[][] drawnShares = new double[shares.length][Lanes.WIDTH];
        private final double[][] drawnScores = new double[table.rows()][Lanes.WIDTH];
        private final Acceptance acceptance = new Acceptance(table.rows(), shares.length);

        /** Does blocks of draws as long as there is a next one. */
        Acceptance draw(AtomicInteger next) {
            int blocks = (draws.draws() + Lanes.WIDTH - 1) / Lanes.WIDTH;
            for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
                int first = block * Lanes.WIDTH;
                int lanes = Math.min(Lanes.WIDTH, draws.draws() - first);
                shareDraws.draw(first, drawnShares);
                scoreDraws.draw(first, drawnShares, drawnScores);
                acceptance.add(rankLanes.rank(drawnScores), drawnShares, lanes);
                watch.advance(lanes);
            }
            return acceptance.done();
        }
    }

    /** By touchpoint; null where there is none. */
    private @Nullable Proportion[] confidence(Acceptance acceptance) {
        @Nullable Proportion[] confidence = new Proportion[table.rows()];
        if (scores == Scores.EXACT) {
            return confidence;
        }
        int[] everFirst = IntStream.range(0, confidence.length)
                .filter(t -> acceptance.taken(t, 0) > 0)
                .toArray();
        int stretches = (draws.draws() + STRETCH - 1) / STRETCH;
        int[] counts = IntStream.range(0, everFirst.length * stretches)
                .parallel()
                .map(i -> firstInStretch(everFirst[i / stretches], i % stretches, acceptance, everFirst.length))
                .toArray();
        for (int i = 0; i < everFirst.length; i++) {
            int count =
                    Arrays.stream(counts, i * stretches, (i + 1) * stretches).sum();
            confidence[everFirst[i]] = Proportion.wilson(count, draws.draws(), studyRules.level());
        }
        return confidence;
    }

    private int firstInStretch(int touchpoint, int stretch, Acceptance acceptance, int touchpoints) {
        int from = stretch * STRETCH;
        int to = Math.min(draws.draws(), from + STRETCH);
        int count = scoreDraws.first(touchpoint, acceptance.centralShares(touchpoint), from, to);
        watch.advance((double) (to - from) / touchpoints);
        return count;
    }

    private RankedTouchpoint describe(int t, Acceptance acceptance, @Nullable Proportion confidence) {
        List<RankShare> taken = IntStream.range(0, table.rows())
                .filter(rank -> acceptance.taken(t, rank) > 0)
                .mapToObj(rank -> new RankShare(
                        rank + 1, Proportion.wilson(acceptance.taken(t, rank), draws.draws(), studyRules.level())))
                .toList();
        boolean everFirst = acceptance.taken(t, 0) > 0;
        Map<String, String> absent = new LinkedHashMap<>();
        if (!everFirst) {
            absent.put("centralWeights", Sensitivity.NEVER_FIRST);
        }
        if (confidence == null) {
            absent.put("confidence", everFirst ? Sensitivity.EXACT_SCORES : Sensitivity.NEVER_FIRST);
        }
        return new RankedTouchpoint(
                table.touchpoints().get(t),
                table.n(t),
                points[t],
                ranks[t],
                taken,
                everFirst ? table.byValue(acceptance.centralShares(t)) : null,
                confidence,
                absent);
    }

    private List<Pair> pairs(Acceptance acceptance) {
        return IntStream.range(0, order.length)
                .parallel()
                .boxed()
                .flatMap(i -> IntStream.range(i + 1, order.length).mapToObj(j -> pair(order[i], order[j], acceptance)))
                .toList();
    }

    private Pair pair(int t, int u, Acceptance acceptance) {
        return new Pair(
                table.touchpoints().get(t),
                table.touchpoints().get(u),
                Proportion.wilson(acceptance.ahead(t, u), acceptance.tied(t, u), draws.draws(), studyRules.level()));
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("draws", "which weightings are likely is the choice of whoever draws: an assumption");
        notes.put("intervals", "of shares of draws: what more draws would narrow, not what more assessments would");
        notes.put("scores", "assessments are taken as independent: frequent customers make sampled scores too certain");
        return notes;
    }
}
