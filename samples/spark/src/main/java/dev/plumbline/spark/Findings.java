package dev.plumbline.spark;

import dev.plumbline.audit.Audit;
import dev.plumbline.audit.CriterionSummary;
import dev.plumbline.audit.Group;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.json.Json;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What the sums of all touchpoints and months say under a scorer; put together on the driver, because an audit ranks touchpoints
 * among each other, and there are few sums.
 *
 * @param audit of everything, by touchpoint
 * @param months the {@link #SCHEMA rows} of an audit by touchpoint of each month
 */
record Findings(Audit audit, List<Row> months, Refusals refusals) {

    private static final StructType CRITERION = new StructType()
            .add("criterion", "string")
            .add("n", "bigint")
            .add("points", "double")
            .add("low", "double")
            .add("high", "double")
            .add("share", "double")
            .add("gain", "double")
            .add("standardMetShare", "double");

    /** The members of a {@link Group}; low and high are its interval, tally the bytes that another scorer can read. */
    static final StructType SCHEMA = new StructType()
            .add("month", "string")
            .add("touchpoint", "string")
            .add("events", "bigint")
            .add("n", "bigint")
            .add("points", "double")
            .add("low", "double")
            .add("high", "double")
            .add("spread", "double")
            .add("verdict", "string")
            .add("firm", "boolean")
            .add("coverage", "double")
            .add("notComparable", "boolean")
            .add("criteria", new ArrayType(CRITERION, false))
            .add("kept", "bigint")
            .add("broken", "bigint")
            .add("trust", "double")
            .add("tally", "binary");

    /** @param sums rows of {@link LineTallies#SCHEMA}, one for a touchpoint and month */
    static Findings of(List<Row> sums, SharedScope scope, Scorer scorer) {
        Tally all = scope.tally();
        Map<String, Map<String, byte[]>> byMonth = new TreeMap<>();
        Refusals refusals = Refusals.NONE;
        for (Row sum : sums) {
            String month = sum.getAs("month");
            if (month == null) {
                refusals = refusals.plus(Json.read(sum.getAs("refusals"), Refusals.class));
            } else {
                all.merge(sum.<byte[]>getAs("tally"));
                byMonth.computeIfAbsent(month, key -> new HashMap<>()).put(sum.getAs("touchpoint"), sum.getAs("tally"));
            }
        }
        List<Row> months = new ArrayList<>();
        byMonth.forEach((month, tallies) -> {
            Tally tally = scope.tally();
            tallies.values().forEach(tally::merge);
            Audit.of(tally, scorer).groups().forEach(group -> months.add(row(month, group, tallies.get(group.key()))));
        });
        return new Findings(Audit.of(all, scorer), months, refusals);
    }

    private static Row row(String month, Group group, byte @Nullable [] tally) {
        Interval interval = group.interval();
        return RowFactory.create(
                month,
                group.key(),
                group.events(),
                group.n(),
                group.points(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                group.spread(),
                group.verdict() == null ? null : group.verdict().name(),
                group.firm(),
                group.coverage(),
                group.notComparable(),
                group.criteria().stream().map(Findings::row).toArray(),
                group.promises().kept(),
                group.promises().broken(),
                group.trust(),
                tally);
    }

    private static Row row(CriterionSummary criterion) {
        Interval interval = criterion.interval();
        return RowFactory.create(
                criterion.criterion(),
                criterion.n(),
                criterion.points(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                criterion.share(),
                criterion.gain(),
                criterion.standardMetShare());
    }

    /** How many lines were read, blank ones not counted. */
    long lines() {
        return audit.overall().events()
                + audit.setAside().values().stream().mapToLong(Long::longValue).sum()
                + refusals.count();
    }
}
