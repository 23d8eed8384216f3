package dev.plumbline.change;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Trust;
import dev.plumbline.change.ChangePoint.Search;
import dev.plumbline.change.Trajectory.InPeriod;
import dev.plumbline.change.Trajectory.Mean;
import dev.plumbline.change.Trajectory.Movement;
import dev.plumbline.journey.Journey;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Follows observations subject by subject, and puts the {@link Trajectories} together. */
final class Tracker {

    static final String NO_POINTS = "no-points";
    static final String NO_PROMISE = "no-promise";

    private static final int MOST_CELLS = 10_000;
    private static final long SECONDS_OF_A_DAY = 86_400;
    /** The kept share goes from 0 to 1, and its slopes are judged as if it were points. */
    private static final double HUNDREDTHS = 100;
    /** Of a number that a row does not have. */
    private static final long NONE = -1;

    private final Observations observations;
    private final Scorer scorer;
    private final Aggregation aggregation;
    private final TrajectoryRules rules;
    private final Runnable watch;
    private final List<Criterion> criteria;
    private final double[] weights;
    private final Calendar calendar;
    private int cells;

    Tracker(Observations observations, Scorer scorer, TrajectoryRules rules, Runnable watch) {
        if (!observations.scope().rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the observations and the scorer have different rubrics");
        }
        this.observations = observations;
        this.scorer = scorer;
        this.aggregation = scorer.rules().aggregation();
        this.rules = rules;
        this.watch = watch;
        this.criteria = scorer.rubric().criteria();
        this.weights = scorer.weights();
        int size = observations.size();
        this.calendar = size == 0
                ? new Calendar(rules.period(), 0, 0)
                : new Calendar(rules.period(), observations.epochSecond(0), observations.epochSecond(size - 1));
    }

    Trajectories trajectories() {
        List<Path> paths = paths();
        List<Draft> drafts =
                paths.stream().flatMap(path -> path.drafts.stream()).toList();
        double[] directions =
                drafts.stream().mapToDouble(draft -> draft.direction.testedP()).toArray();
        double[] changes =
                drafts.stream().mapToDouble(draft -> draft.search.p()).toArray();
        double[] adjustedDirections = BenjaminiHochberg.adjusted(directions);
        double[] adjustedChanges = BenjaminiHochberg.adjusted(changes);
        List<Trajectory> trajectories = new ArrayList<>();
        int next = 0;
        for (Path path : paths) {
            List<Movement> movements = new ArrayList<>();
            for (Draft draft : path.drafts) {
                movements.add(draft.judged(adjustedDirections[next], adjustedChanges[next], rules));
                next++;
            }
            trajectories.add(path.described(movements));
        }
        Map<String, Integer> families = new LinkedHashMap<>();
        families.put("directions", tested(directions));
        families.put("changes", tested(changes));
        Journey journey = observations.scope().journey();
        boolean mayLackSubject = rules.subject() == Subject.SEGMENT || rules.subject() == Subject.CUSTOMER;
        return new Trajectories(
                observations.scope().perspective(),
                journey == null ? null : journey.id() + '@' + journey.revision(),
                trajectories,
                families,
                mayLackSubject
                        ? observations.size()
                                - paths.stream().mapToLong(Path::events).sum()
                        : null,
                observations.setAside(),
                true,
                notes(),
                rules,
                scorer.basis(inPlay(paths)));
    }

    private static int tested(double[] p) {
        return (int) Arrays.stream(p).filter(each -> !Double.isNaN(each)).count();
    }

    /** The weights of criteria that were rated anywhere. */
    private double[] inPlay(List<Path> paths) {
        double[] inPlay = new double[weights.length];
        for (Path path : paths) {
            for (int c = 0; c < inPlay.length; c++) {
                inPlay[c] = path.ratings[c] > 0 ? weights[c] : inPlay[c];
            }
        }
        return inPlay;
    }

    private List<Path> paths() {
        List<String> subjects = switch (rules.subject()) {
            case TOUCHPOINT -> observations.touchpoints();
            case SEGMENT -> observations.names(Observations.Part.SEGMENT);
            case CUSTOMER -> observations.names(Observations.Part.CUSTOMER);
            case ALL -> observations.size() == 0 ? List.of() : List.of("all");
        };
        int[] ends = new int[subjects.size()];
        int size = observations.size();
        for (int row = 0; row < size; row++) {
            int subject = subject(row);
            if (subject >= 0) {
                ends[subject]++;
            }
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        int[] rows = new int[subjects.isEmpty() ? 0 : ends[ends.length - 1]];
        int[] next = new int[subjects.size()];
        for (int s = 1; s < next.length; s++) {
            next[s] = ends[s - 1];
        }
        for (int row = 0; row < size; row++) {
            int subject = subject(row);
            if (subject >= 0) {
                rows[next[subject]++] = row;
            }
        }
        List<Path> paths = new ArrayList<>();
        for (int s = 0; s < ends.length; s++) {
            watch.run();
            paths.add(new Path(subjects.get(s), Arrays.copyOfRange(rows, s == 0 ? 0 : ends[s - 1], ends[s])));
        }
        return paths;
    }

    private int subject(int row) {
        return switch (rules.subject()) {
            case TOUCHPOINT -> observations.touchpoint(row);
            case SEGMENT -> observations.name(Observations.Part.SEGMENT, row);
            case CUSTOMER -> observations.name(Observations.Part.CUSTOMER, row);
            case ALL -> 0;
        };
    }

    /** A movement before it is known what else was tested. */
    private record Draft(Measure measure, @Nullable String criterion, Direction direction, Search search) {

        Movement judged(double adjustedDirection, double adjustedChange, TrajectoryRules rules) {
            return new Movement(
                    measure,
                    criterion,
                    direction.judged(adjustedDirection, rules.alpha(), rules.smallestSlope(), perUnit(measure)),
                    search.judged(adjustedChange, rules.alpha()));
        }
    }

    /** The sums of one subject in one period. */
    private final class Cell {

        private final int index;
        private final long[] sums = new long[weights.length];
        private final long[] ratings = new long[weights.length];
        private long events;
        private long n;
        private long promisers;
        private long kept;
        private long broken;
        /** At the end of the period; NaN before the first promise. */
        private double trust;

        Cell(int index) {
            this.index = index;
        }

        void add(int row) {
            boolean rated = false;
            for (int c = 0; c < sums.length; c++) {
                int points = observations.points(row, c);
                if (points >= 0) {
                    sums[c] += points;
                    ratings[c]++;
                    rated = true;
                }
            }
            events++;
            n += rated ? 1 : 0;
            kept += observations.kept(row);
            broken += observations.broken(row);
            promisers += observations.kept(row) + observations.broken(row) > 0 ? 1 : 0;
        }

        double mean(int c) {
            return (double) sums[c] / ratings[c] / Millionths.PER_POINT;
        }

        /** The criteria that have a rating and weight. */
        BitSet criteriaInPlay() {
            BitSet set = new BitSet();
            for (int c = 0; c < ratings.length; c++) {
                set.set(c, weights[c] > 0 && ratings[c] > 0);
            }
            return set;
        }

        /** Over some criteria, each of which must have a rating here; NaN if one has not. */
        double points(BitSet over) {
            BitSet missing = (BitSet) over.clone();
            missing.andNot(criteriaInPlay());
            return missing.isEmpty() ? pointsOf(over) : Double.NaN;
        }

        /** NaN without a criterion in play. */
        double points() {
            return pointsOf(criteriaInPlay());
        }

        private double pointsOf(BitSet over) {
            double[] means = new double[weights.length];
            double[] inPlay = new double[weights.length];
            boolean any = false;
            for (int c = 0; c < means.length; c++) {
                if (over.get(c)) {
                    means[c] = mean(c);
                    inPlay[c] = weights[c];
                    any |= inPlay[c] > 0;
                }
            }
            return any ? aggregation.points(means, inPlay) : Double.NaN;
        }

        double keptShare() {
            return (double) kept / (kept + broken);
        }

        InPeriod described() {
            double points = points();
            Map<String, String> absent = new LinkedHashMap<>();
            if (Double.isNaN(points)) {
                absent.put("points", NO_POINTS);
            }
            if (kept + broken == 0) {
                absent.put("keptShare", NO_PROMISE);
            }
            if (Double.isNaN(trust)) {
                absent.put("trust", NO_PROMISE);
            }
            return new InPeriod(
                    calendar.name(index),
                    index,
                    events,
                    n,
                    Double.isNaN(points) ? null : points,
                    IntStream.range(0, ratings.length)
                            .filter(c -> ratings[c] > 0)
                            .mapToObj(c -> new Mean(criteria.get(c).id(), ratings[c], mean(c)))
                            .toList(),
                    kept,
                    broken,
                    kept + broken == 0 ? null : (Double) keptShare(),
                    Double.isNaN(trust) ? null : (Double) trust,
                    absent);
        }
    }

    /** One subject: what its rows, in the order of time, come to. */
    private final class Path {

        private final String subject;
        private final List<Cell> periods = new ArrayList<>();
        private final long[] ratings = new long[weights.length];
        private final List<Draft> drafts = new ArrayList<>();
        /** What the movement of the points is over. */
        private final BitSet inPoints;

        Path(String subject, int[] rows) {
            this.subject = subject;
            gather(rows);
            cells += periods.size();
            if (cells > MOST_CELLS) {
                throw InvalidException.of(
                        "/subject",
                        Fault.TOO_MANY,
                        "fall into more than " + MOST_CELLS + " pairs of a subject and a period");
            }
            inPoints = CommonCriteria.of(periods.stream()
                    .filter(cell -> cell.n >= rules.countsFrom())
                    .map(Cell::criteriaInPlay)
                    .toList());
            if (periods.stream().noneMatch(cell -> cell.n >= rules.countsFrom())) {
                periods.forEach(cell -> inPoints.or(cell.criteriaInPlay()));
            }
            draft(
                    rows,
                    Measure.POINTS,
                    null,
                    cell -> cell.n,
                    cell -> cell.points(inPoints),
                    row -> score(row, inPoints));
            for (int c = 0; c < ratings.length; c++) {
                if (ratings[c] > 0) {
                    int rated = c;
                    draft(
                            rows,
                            Measure.CRITERION,
                            criteria.get(c).id(),
                            cell -> cell.ratings[rated],
                            cell -> cell.mean(rated),
                            row -> observations.points(row, rated));
                }
            }
            draft(rows, Measure.KEPT_SHARE, null, cell -> cell.promisers, Cell::keptShare, Tracker.this::keptShare);
        }

        private void gather(int[] rows) {
            double kept = 0;
            double broken = 0;
            boolean promised = false;
            for (int from = 0, to; from < rows.length; from = to) {
                int index = calendar.index(observations.epochSecond(rows[from]));
                Cell cell = new Cell(index);
                long since = periods.isEmpty() ? 0 : calendar.end(index) - calendar.end(last().index);
                kept *= left(since);
                broken *= left(since);
                for (to = from; to < rows.length && observations.epochSecond(rows[to]) < calendar.end(index); to++) {
                    int row = rows[to];
                    cell.add(row);
                    if (observations.kept(row) + observations.broken(row) > 0) {
                        double counts = left(calendar.end(index) - observations.epochSecond(row));
                        kept += counts * observations.kept(row);
                        broken += counts * observations.broken(row);
                        promised = true;
                    }
                }
                cell.trust = promised ? Trust.of(kept, broken, rules.brokenPromiseWeight()) : Double.NaN;
                periods.add(cell);
                for (int c = 0; c < ratings.length; c++) {
                    ratings[c] += cell.ratings[c];
                }
            }
        }

        private Cell last() {
            return periods.get(periods.size() - 1);
        }

        /**
         * Looks at one thing that moves.
         *
         * @param said how many assessments of a period say something of it
         * @param value in a period; NaN if it does not count
         * @param single of a row, in millionths of a point or of a hundredth; negative if it has none
         */
        private void draft(
                int[] rows,
                Measure measure,
                @Nullable String criterion,
                ToLongFunction<Cell> said,
                ToDoubleFunction<Cell> value,
                IntToLongFunction single) {
            double[] index = new double[periods.size()];
            double[] values = new double[periods.size()];
            int counted = 0;
            for (Cell cell : periods) {
                double seen = said.applyAsLong(cell) < rules.countsFrom() ? Double.NaN : value.applyAsDouble(cell);
                if (!Double.isNaN(seen)) {
                    index[counted] = cell.index;
                    values[counted++] = Millionths.of(seen) / Millionths.PER_POINT;
                }
            }
            int[] telling = new int[rows.length];
            long[] seconds = new long[rows.length];
            long[] singles = new long[rows.length];
            int n = 0;
            for (int row : rows) {
                long number = single.applyAsLong(row);
                if (number >= 0) {
                    telling[n] = row;
                    seconds[n] = observations.epochSecond(row);
                    singles[n++] = number;
                }
            }
            drafts.add(new Draft(
                    measure,
                    criterion,
                    Direction.of(
                            Arrays.copyOf(index, counted),
                            Arrays.copyOf(values, counted),
                            rules.level(),
                            rules.alpha()),
                    new Search(
                            Arrays.copyOf(seconds, n),
                            Arrays.copyOf(singles, n),
                            Millionths.PER_POINT * perUnit(measure),
                            rules.changeFrom(),
                            i -> observations.occurredAt(telling[i]))));
        }

        Trajectory described(List<Movement> movements) {
            return new Trajectory(
                    subject,
                    events(),
                    sum(cell -> cell.n),
                    periods.stream().map(Cell::described).toList(),
                    IntStream.range(0, ratings.length)
                            .filter(c -> weights[c] > 0 && ratings[c] > 0 && !inPoints.get(c))
                            .mapToObj(c -> criteria.get(c).id())
                            .toList(),
                    movements);
        }

        long events() {
            return sum(cell -> cell.events);
        }

        private long sum(ToLongFunction<Cell> figure) {
            return periods.stream().mapToLong(figure).sum();
        }
    }

    /** What a promise counts for after some time. */
    private double left(long seconds) {
        Double halfLife = rules.halfLifeDays();
        return halfLife == null ? 1 : StrictMath.pow(2, -(seconds / (halfLife * SECONDS_OF_A_DAY)));
    }

    /** The points of a row by itself, over those of some criteria that it rated, in millionths. */
    private long score(int row, BitSet over) {
        double[] points = new double[weights.length];
        double[] inPlay = new double[weights.length];
        boolean any = false;
        for (int c = 0; c < points.length; c++) {
            int millionths = observations.points(row, c);
            if (millionths >= 0 && over.get(c)) {
                points[c] = millionths / Millionths.PER_POINT;
                inPlay[c] = weights[c];
                any |= inPlay[c] > 0;
            }
        }
        return any ? Millionths.of(aggregation.points(points, inPlay)) : NONE;
    }

    /** Of the promises of a row, in millionths of a hundredth. */
    private long keptShare(int row) {
        double due = (double) observations.kept(row) + observations.broken(row);
        return due == 0 ? NONE : Millionths.of(HUNDREDTHS * observations.kept(row) / due);
    }

    private static double perUnit(Measure measure) {
        return measure == Measure.KEPT_SHARE ? HUNDREDTHS : 1;
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("independence", "assessments are taken as independent: frequent customers make p-values too small");
        notes.put(
                "points",
                "moving over the criteria that were rated in at least half of the periods that count; see notInPoints");
        notes.put("mix", "a subject of several touchpoints may move because it is met at other ones");
        notes.put("changes", "one change is looked for in each row of assessments; its moment is an estimate");
        notes.put(
                "trust",
                "adds up what has been, so its direction is not tested: see the kept share; brokenPromiseWeight is an assumption");
        return notes;
    }
}
