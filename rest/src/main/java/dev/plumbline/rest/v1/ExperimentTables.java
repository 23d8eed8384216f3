package dev.plumbline.rest.v1;

import dev.plumbline.change.Experiment;
import dev.plumbline.change.Experiment.CriterionComparison;
import dev.plumbline.change.Experiment.Difference;
import dev.plumbline.change.Mixture;
import dev.plumbline.rest.csv.Table;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.ProportionDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An experiment as tables, each in the order of the answer. */
final class ExperimentTables {

    /** Two rows for the points of the whole, which have no criterion, and two for each criterion: raw and standardised. */
    static final String DIFFERENCES = "differences";
    /** A row for each thing that assessments differ in. */
    static final String MIXTURES = "mixtures";

    private ExperimentTables() {}

    static Table of(String table, Experiment experiment) {
        return switch (table) {
            case DIFFERENCES -> differences(experiment);
            case MIXTURES -> mixtures(experiment);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Table differences(Experiment experiment) {
        Table table = new Table(List.of(
                "criterion",
                "reading",
                "controlN",
                "variantN",
                "controlPoints",
                "variantPoints",
                "difference",
                "low",
                "high",
                "p",
                "adjustedP",
                "claim",
                "standardMetDifference",
                "standardMetLow",
                "standardMetHigh"));
        List<@Nullable Object> whole = Arrays.<@Nullable Object>asList(
                experiment.control().n(),
                experiment.variant().n(),
                experiment.control().points(),
                experiment.variant().points());
        table.add(row(null, Experiment.Reading.RAW, whole, experiment.points().raw(), null));
        table.add(row(
                null,
                Experiment.Reading.STANDARDISED,
                whole,
                experiment.points().standardised(),
                null));
        for (CriterionComparison each : experiment.criteria()) {
            List<@Nullable Object> arms = Arrays.<@Nullable Object>asList(
                    each.control().n(),
                    each.variant().n(),
                    each.control().points(),
                    each.variant().points());
            table.add(row(each.criterion(), Experiment.Reading.RAW, arms, each.raw(), each.standardMet()));
            table.add(row(each.criterion(), Experiment.Reading.STANDARDISED, arms, each.standardised(), null));
        }
        return table;
    }

    private static List<@Nullable Object> row(
            @Nullable String criterion,
            Experiment.Reading reading,
            List<@Nullable Object> arms,
            Difference difference,
            @Nullable ProportionDifference standardMet) {
        Interval interval = difference.interval();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(criterion);
        row.add(reading);
        row.addAll(arms);
        row.addAll(Arrays.<@Nullable Object>asList(
                difference.difference(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                difference.p(),
                difference.adjustedP(),
                difference.claim(),
                standardMet == null ? null : standardMet.difference(),
                standardMet == null ? null : standardMet.interval().low(),
                standardMet == null ? null : standardMet.interval().high()));
        return row;
    }

    private static Table mixtures(Experiment experiment) {
        Table table = new Table(List.of("of", "kinds", "shared", "distance", "test", "p", "differs"));
        for (Mixture mixture : experiment.mixtures()) {
            table.add(Arrays.<@Nullable Object>asList(
                    mixture.of(),
                    mixture.kinds(),
                    mixture.shared(),
                    mixture.distance(),
                    mixture.test(),
                    mixture.p(),
                    mixture.differs()));
        }
        return table;
    }
}
