package dev.plumbline.evidence;

import dev.plumbline.Absent;
import dev.plumbline.audit.Tally;
import dev.plumbline.evidence.Reliability.Item;
import dev.plumbline.evidence.Reliability.Pair;
import dev.plumbline.evidence.Reliability.Together;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.statistics.CronbachAlpha;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.JointSums;
import dev.plumbline.statistics.Spearman;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The covariances of criteria that a tally holds, over all assessments and within touchpoints. */
final class CriteriaTogether {

    /** Points are tallied in millionths, so variances come in their squares. */
    private static final double SQUARE = Millionths.PER_POINT * Millionths.PER_POINT;

    private final List<Criterion> criteria;
    private final ReliabilityRules rules;
    private final Collection<JointSums> byTouchpoint;

    CriteriaTogether(Tally tally, ReliabilityRules rules) {
        this.criteria = tally.scope().rubric().criteria();
        this.rules = rules;
        this.byTouchpoint = tally.pointsByTouchpoint().values();
    }

    Together pooled() {
        JointSums all = new JointSums(criteria.size());
        byTouchpoint.forEach(all::merge);
        return together(List.of(all), null);
    }

    Together within() {
        int rated = (int) byTouchpoint.stream().filter(sums -> sums.rows() > 0).count();
        return together(byTouchpoint, rated);
    }

    /** Deviations are from the means of each part. */
    private Together together(Collection<JointSums> parts, @Nullable Integer touchpoints) {
        int k = criteria.size();
        long[][] rows = new long[k][k];
        long[][] freedom = new long[k][k];
        double[][] covariances = new double[k][k];
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < k; d++) {
                for (JointSums part : parts) {
                    rows[c][d] += part.count(c, d);
                    freedom[c][d] += Math.max(0, part.count(c, d) - 1);
                    covariances[c][d] += part.deviations(c, d) / SQUARE;
                }
                covariances[c][d] /= freedom[c][d];
            }
        }
        int[] used = IntStream.range(0, k).filter(c -> covariances[c][c] > 0).toArray();
        List<String> leftOut = IntStream.range(0, k)
                .filter(c -> !(covariances[c][c] > 0))
                .mapToObj(c -> criteria.get(c).id())
                .toList();
        return new Matrix(used, rows, freedom, covariances).together(touchpoints, leftOut);
    }

    /** Those of the criteria that vary. */
    private final class Matrix {

        private final int[] used;
        private final long[][] rows;
        private final long[][] freedom;
        private final CronbachAlpha alpha;

        Matrix(int[] used, long[][] rows, long[][] freedom, double[][] covariances) {
            this.used = used;
            this.rows = rows;
            this.freedom = freedom;
            double[][] own = new double[used.length][used.length];
            for (int c = 0; c < used.length; c++) {
                for (int d = 0; d < used.length; d++) {
                    own[c][d] = covariances[used[c]][used[d]];
                }
            }
            this.alpha = new CronbachAlpha(own);
        }

        /** The least of all pairs; 0 without one. */
        private long fewest(long[][] counts) {
            return IntStream.of(used)
                    .boxed()
                    .flatMapToLong(c -> IntStream.of(used).filter(d -> d < c).mapToLong(d -> counts[c][d]))
                    .min()
                    .orElse(0);
        }

        Together together(@Nullable Integer touchpoints, List<String> leftOut) {
            boolean enough = used.length > 1 && fewest(freedom) > 0;
            double ofSums = enough ? alpha.alpha() : Double.NaN;
            double standardised = enough ? alpha.standardised() : Double.NaN;
            Interval interval = enough ? alpha.interval((double) fewest(freedom), rules.level()) : null;
            Map<String, String> absent = new LinkedHashMap<>();
            String why = enough ? Reliability.NO_VARIATION : Reliability.TOO_FEW;
            if (Double.isNaN(ofSums)) {
                absent.put("alpha", why);
            }
            if (interval == null) {
                absent.put("interval", Double.isNaN(ofSums) ? why : Reliability.AT_MOST_ONE);
            }
            if (Double.isNaN(standardised)) {
                absent.put("standardised", why);
            }
            return new Together(
                    touchpoints,
                    fewest(rows),
                    leftOut,
                    Double.isNaN(ofSums) ? null : ofSums,
                    interval,
                    Double.isNaN(standardised) ? null : standardised,
                    IntStream.range(0, used.length)
                            .mapToObj(i -> item(i, enough))
                            .toList(),
                    pairs(),
                    absent);
        }

        private Item item(int i, boolean enough) {
            int c = used[i];
            double itemRest = enough ? alpha.itemRest(i) : Double.NaN;
            boolean known = !Double.isNaN(itemRest);
            return new Item(
                    criteria.get(c).id(),
                    rows[c][c],
                    alpha.deviation(i),
                    known ? itemRest : null,
                    known
                            ? Map.of()
                            : Absent.because(enough ? Reliability.NO_VARIATION : Reliability.TOO_FEW, "itemRest"));
        }

        private List<Pair> pairs() {
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < used.length; i++) {
                for (int j = i + 1; j < used.length; j++) {
                    pairs.add(pair(i, j));
                }
            }
            return pairs;
        }

        private Pair pair(int i, int j) {
            int c = used[i];
            int d = used[j];
            Double correlation = freedom[c][d] > 0 ? Double.valueOf(alpha.correlation(i, j)) : null;
            Interval interval =
                    correlation == null ? null : Spearman.interval(correlation, freedom[c][d] + 1, rules.level());
            Map<String, String> absent = new LinkedHashMap<>();
            if (correlation == null) {
                absent.put("correlation", Reliability.TOO_FEW);
            }
            if (interval == null) {
                absent.put("interval", Reliability.TOO_FEW);
            }
            return new Pair(criteria.get(c).id(), criteria.get(d).id(), rows[c][d], correlation, interval, absent);
        }
    }
}
