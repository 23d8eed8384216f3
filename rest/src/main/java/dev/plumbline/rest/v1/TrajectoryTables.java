package dev.plumbline.rest.v1;

import dev.plumbline.change.ChangePoint;
import dev.plumbline.change.Direction;
import dev.plumbline.change.Trajectories;
import dev.plumbline.change.Trajectory;
import dev.plumbline.change.Trajectory.InPeriod;
import dev.plumbline.change.Trajectory.Mean;
import dev.plumbline.change.Trajectory.Movement;
import dev.plumbline.rest.csv.Table;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trajectories as tables, each in the order of the answer. */
final class TrajectoryTables {

    /** A row a subject and what moves. */
    static final String MOVEMENTS = "movements";
    /** A row a subject and period, with a column a criterion. */
    static final String PERIODS = "periods";

    private TrajectoryTables() {}

    static Table of(String table, Trajectories trajectories, Rubric rubric) {
        return switch (table) {
            case MOVEMENTS -> movements(trajectories);
            case PERIODS -> periods(trajectories, rubric);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Table movements(Trajectories trajectories) {
        Table table = new Table(List.of(
                "subject",
                "measure",
                "criterion",
                "direction",
                "periods",
                "slope",
                "low",
                "high",
                "p",
                "adjustedP",
                "change",
                "n",
                "changeP",
                "changeAdjustedP",
                "lastBefore",
                "firstAfter",
                "meanBefore",
                "meanAfter"));
        for (Trajectory trajectory : trajectories.trajectories()) {
            for (Movement movement : trajectory.movements()) {
                Direction direction = movement.direction();
                Interval interval = direction.interval();
                ChangePoint change = movement.change();
                table.add(Arrays.<@Nullable Object>asList(
                        trajectory.subject(),
                        movement.measure(),
                        movement.criterion(),
                        direction.word(),
                        direction.periods(),
                        direction.slope(),
                        interval == null ? null : interval.low(),
                        interval == null ? null : interval.high(),
                        direction.p(),
                        direction.adjustedP(),
                        change.word(),
                        change.n(),
                        change.p(),
                        change.adjustedP(),
                        change.lastBefore(),
                        change.firstAfter(),
                        change.meanBefore(),
                        change.meanAfter()));
            }
        }
        return table;
    }

    private static Table periods(Trajectories trajectories, Rubric rubric) {
        List<String> header = new ArrayList<>(
                List.of("subject", "period", "index", "events", "n", "points", "kept", "broken", "keptShare", "trust"));
        rubric.criteria().forEach(criterion -> header.add(criterion.id() + "Points"));
        Table table = new Table(header);
        for (Trajectory trajectory : trajectories.trajectories()) {
            for (InPeriod period : trajectory.periods()) {
                List<@Nullable Object> row = new ArrayList<>(Arrays.<@Nullable Object>asList(
                        trajectory.subject(),
                        period.period(),
                        period.index(),
                        period.events(),
                        period.n(),
                        period.points(),
                        period.kept(),
                        period.broken(),
                        period.keptShare(),
                        period.trust()));
                for (Criterion criterion : rubric.criteria()) {
                    row.add(points(period, criterion.id()));
                }
                table.add(row);
            }
        }
        return table;
    }

    private static @Nullable Double points(InPeriod period, String criterion) {
        for (Mean mean : period.criteria()) {
            if (mean.criterion().equals(criterion)) {
                return mean.points();
            }
        }
        return null;
    }
}
