package dev.plumbline.change;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Observations;
import dev.plumbline.change.MovementTester.Tested;
import dev.plumbline.change.Trajectory.Movement;
import dev.plumbline.journey.Journey;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.statistics.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows observations subject by subject, and puts the {@link Trajectories} together. */
final class Tracker {

    private static final int MOST_CELLS = 10_000;

    private final Observations observations;
    private final Scorer scorer;
    private final TrajectoryRules rules;
    private final Runnable watch;
    private final Calendar calendar;
    private final MovementTester tester;

    Tracker(Observations observations, Scorer scorer, TrajectoryRules rules, Runnable watch) {
        if (!observations.scope().rubric().equals(scorer.rubric())) {
            throw new IllegalArgumentException("the observations and the scorer have different rubrics");
        }
        this.observations = observations;
        this.scorer = scorer;
        this.rules = rules;
        this.watch = watch;
        int size = observations.size();
        this.calendar = size == 0
                ? new Calendar(rules.period(), 0, 0)
                : new Calendar(rules.period(), observations.epochSecond(0), observations.epochSecond(size - 1));
        this.tester = new MovementTester(observations, scorer, rules);
    }

    /** One subject, and how it moves before it is known what else was tested. */
    private record Path(TimeSeries series, List<Tested> tested) {}

    Trajectories trajectories() {
        List<Path> paths = paths();
        List<Tested> all = paths.stream().flatMap(path -> path.tested.stream()).toList();
        double[] directions =
                all.stream().mapToDouble(each -> each.direction().testedP()).toArray();
        double[] changes = all.stream().mapToDouble(each -> each.search().p()).toArray();
        double[] adjustedDirections = BenjaminiHochberg.adjusted(directions);
        double[] adjustedChanges = BenjaminiHochberg.adjusted(changes);
        List<Trajectory> trajectories = new ArrayList<>();
        int next = 0;
        for (Path path : paths) {
            List<Movement> movements = new ArrayList<>();
            for (Tested tested : path.tested) {
                movements.add(tested.judged(adjustedDirections[next], adjustedChanges[next], rules));
                next++;
            }
            trajectories.add(path.series.described(movements));
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
                                - paths.stream()
                                        .mapToLong(path -> path.series.events())
                                        .sum()
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
        double[] weights = scorer.weights();
        double[] inPlay = new double[weights.length];
        for (Path path : paths) {
            for (int c = 0; c < inPlay.length; c++) {
                inPlay[c] = path.series.ratings(c) > 0 ? weights[c] : inPlay[c];
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
        int cells = 0;
        for (int s = 0; s < ends.length; s++) {
            watch.run();
            int[] own = Arrays.copyOfRange(rows, s == 0 ? 0 : ends[s - 1], ends[s]);
            TimeSeries series = new TimeSeries(subjects.get(s), own, observations, calendar, scorer, rules);
            cells += series.periods().size();
            if (cells > MOST_CELLS) {
                throw InvalidException.of(
                        "/subject",
                        Fault.TOO_MANY,
                        "fall into more than " + MOST_CELLS + " pairs of a subject and a period");
            }
            paths.add(new Path(series, tester.tested(series, own)));
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
