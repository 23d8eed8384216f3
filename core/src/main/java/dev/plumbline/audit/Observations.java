package dev.plumbline.audit;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Promises;
import dev.plumbline.scoring.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes in assessments and holds them one by one, for what sums cannot tell: their order in time, ranks, who said what of whom.
 *
 * <p>Rows are read in the order of time, those of one moment by the hash of their id, then by what they say; names in their
 * own order. So <strong>the same set of assessments gives the same rows</strong>, in whatever order they came, split over any
 * number of instances and merged. Like a {@link Tally} it holds points by criterion and no weights.
 *
 * <p>Memory: 24 bytes an assessment, 4 for each criterion and each {@link Part} (promises: 8), 8 for each metric and outcome;
 * while it grows up to twice that.
 *
 * <p>Mutable and not thread-safe, not even for reading, as the first look after an addition puts rows in order.
 */
public final class Observations {

    /** What is held of an assessment beside its time, touchpoint and points. */
    public enum Part {
        /** Whom it happened to. */
        CUSTOMER,
        /** Who looked. */
        RATER,
        /** The interaction itself. */
        UNIT,
        /** The group of customers. */
        SEGMENT,
        /** By what way. */
        CHANNEL,
        /** Kept and broken. */
        PROMISES
    }

    /** Of a name that an assessment does not give. */
    public static final int NO_NAME = -1;

    private static final int FIRST_CAPACITY = 1024;
    /** Bits of a sort key that say which row it is; the other 39 hold the seconds of 10,000 years. */
    private static final int ROW_BITS = 24;

    private static final int MOST = 1 << ROW_BITS;

    private final Scope scope;
    private final Admission admission;
    private final List<String> metrics;
    private final List<String> outcomes;
    private final Names touchpoints = new Names();
    private final Map<Part, Names> names = new EnumMap<>(Part.class);
    private final boolean promises;

    private long[] seconds = new long[FIRST_CAPACITY];
    private int[] nanos = new int[FIRST_CAPACITY];
    private long[] idHashes = new long[FIRST_CAPACITY];
    /** By criterion. */
    private final int[][] points;
    /** Kept and broken, if held. */
    private final int[][] promised;
    /** Metrics, then outcomes. */
    private final double[][] numbers;

    private int size;
    private boolean inOrder = true;

    /** Names of one kind, each row's as an index. */
    private static final class Names {

        private final Map<String, Integer> indices = new HashMap<>();
        private List<String> texts = new ArrayList<>();
        private int[] ofRow = new int[FIRST_CAPACITY];

        void put(int row, @Nullable String text) {
            Integer index = text == null ? Integer.valueOf(NO_NAME) : indices.get(text);
            if (index == null) {
                index = texts.size();
                indices.put(text, index);
                texts.add(text);
            }
            ofRow[row] = index;
        }

        @Nullable
        String text(int row) {
            return ofRow[row] < 0 ? null : texts.get(ofRow[row]);
        }

        /** Puts the names in order; rows keep theirs. */
        void sort(int rows) {
            List<String> sorted = new ArrayList<>(texts);
            sorted.sort(null);
            if (sorted.equals(texts)) {
                return;
            }
            for (int i = 0; i < sorted.size(); i++) {
                indices.put(sorted.get(i), i);
            }
            int[] moved = texts.stream().mapToInt(indices::get).toArray();
            for (int row = 0; row < rows; row++) {
                ofRow[row] = ofRow[row] < 0 ? NO_NAME : moved[ofRow[row]];
            }
            texts = sorted;
        }
    }

    /**
     * Empty ones.
     *
     * @param scope which assessments it takes: those of its rubric and perspective, at touchpoints of its journey; groups do not
     *     matter
     * @param parts what is held beside
     * @param metrics names of those held
     * @param outcomes names of those held
     */
    public Observations(Scope scope, Set<Part> parts, Collection<String> metrics, Collection<String> outcomes) {
        this.scope = scope;
        this.admission = new Admission(scope);
        this.metrics = List.copyOf(metrics);
        this.outcomes = List.copyOf(outcomes);
        this.promises = parts.contains(Part.PROMISES);
        parts.stream().filter(part -> part != Part.PROMISES).forEach(part -> names.put(part, new Names()));
        this.points = new int[scope.rubric().criteria().size()][FIRST_CAPACITY];
        this.promised = new int[promises ? 2 : 0][FIRST_CAPACITY];
        this.numbers = new double[metrics.size() + outcomes.size()][FIRST_CAPACITY];
    }

    public Scope scope() {
        return scope;
    }

    /**
     * Takes in an assessment; one of another rubric or perspective is set aside, and counted there.
     *
     * @throws dev.plumbline.InvalidException as {@link Tally#add}; nothing is then added
     * @throws ArithmeticException past 16,777,216 assessments
     */
    public void add(Assessment assessment) {
        Answers answers = admission.read(assessment);
        if (answers == null) {
            return;
        }
        int row = nextRow();
        Instant at = assessment.occurredAt();
        seconds[row] = at.getEpochSecond();
        nanos[row] = at.getNano();
        idHashes[row] = hash(assessment.id());
        touchpoints.put(row, assessment.touchpoint());
        for (int c = 0; c < points.length; c++) {
            points[c][row] = answers.millionths(c);
        }
        names.forEach((part, column) -> column.put(row, name(part, assessment)));
        if (promises) {
            Promises seen = assessment.promises();
            promised[0][row] = seen == null ? 0 : seen.kept();
            promised[1][row] = seen == null ? 0 : seen.broken();
        }
        for (int i = 0; i < numbers.length; i++) {
            Double number = i < metrics.size()
                    ? assessment.metrics().get(metrics.get(i))
                    : assessment.outcomes().get(outcomes.get(i - metrics.size()));
            numbers[i][row] = number == null ? Double.NaN : number;
        }
    }

    private static @Nullable String name(Part part, Assessment assessment) {
        return switch (part) {
            case CUSTOMER -> assessment.customer();
            case RATER -> assessment.rater();
            case UNIT -> assessment.unit();
            case SEGMENT -> assessment.segment();
            case CHANNEL -> assessment.channel();
            case PROMISES -> throw new IllegalArgumentException("promises have no name");
        };
    }

    /** Fowler, Noll and Vo's FNV-1a of 64 bits, over UTF-16 units: the same everywhere, without a pattern in common ids. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /**
     * Adds everything that others hold, which stay as they are.
     *
     * @throws IllegalArgumentException if they have another scope or hold other parts
     */
    public void merge(Observations other) {
        if (!scope.equals(other.scope)
                || !names.keySet().equals(other.names.keySet())
                || promises != other.promises
                || !metrics.equals(other.metrics)
                || !outcomes.equals(other.outcomes)) {
            throw new IllegalArgumentException("observations of different scope or parts cannot be merged");
        }
        int rows = other.size;
        for (int from = 0; from < rows; from++) {
            int row = nextRow();
            seconds[row] = other.seconds[from];
            nanos[row] = other.nanos[from];
            idHashes[row] = other.idHashes[from];
            touchpoints.put(row, other.touchpoints.text(from));
            int source = from;
            names.forEach((part, column) -> column.put(row, other.column(part).text(source)));
            copy(other.points, from, points, row);
            copy(other.promised, from, promised, row);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i][row] = other.numbers[i][from];
            }
        }
        admission.merge(other.admission);
    }

    private static void copy(int[][] columns, int from, int[][] others, int to) {
        for (int i = 0; i < columns.length; i++) {
            others[i][to] = columns[i][from];
        }
    }

    private int nextRow() {
        if (size == MOST) {
            throw new ArithmeticException("more than " + MOST + " assessments can't be held");
        }
        if (size == seconds.length) {
            grow(Math.min(MOST, size + size / 2));
        }
        inOrder = false;
        return size++;
    }

    private void grow(int capacity) {
        seconds = Arrays.copyOf(seconds, capacity);
        nanos = Arrays.copyOf(nanos, capacity);
        idHashes = Arrays.copyOf(idHashes, capacity);
        allNames().forEach(column -> column.ofRow = Arrays.copyOf(column.ofRow, capacity));
        for (int c = 0; c < points.length; c++) {
            points[c] = Arrays.copyOf(points[c], capacity);
        }
        for (int i = 0; i < promised.length; i++) {
            promised[i] = Arrays.copyOf(promised[i], capacity);
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], capacity);
        }
    }

    private Stream<Names> allNames() {
        return Stream.concat(Stream.of(touchpoints), names.values().stream());
    }

    private void order() {
        if (inOrder) {
            return;
        }
        allNames().forEach(column -> column.sort(size));
        int[] order = sorted();
        seconds = permuted(seconds, order);
        nanos = permuted(nanos, order);
        idHashes = permuted(idHashes, order);
        allNames().forEach(column -> column.ofRow = permuted(column.ofRow, order));
        for (int c = 0; c < points.length; c++) {
            points[c] = permuted(points[c], order);
        }
        for (int i = 0; i < promised.length; i++) {
            promised[i] = permuted(promised[i], order);
        }
        for (int i = 0; i < numbers.length; i++) {
            double[] column = numbers[i];
            numbers[i] = IntStream.of(order).mapToDouble(row -> column[row]).toArray();
        }
        inOrder = true;
    }

    /** The rows in order: by the second in whole numbers, and only what falls into one second by comparing rows. */
    private int[] sorted() {
        long first = Arrays.stream(seconds, 0, size).min().orElse(0);
        long[] keys = new long[size];
        for (int row = 0; row < size; row++) {
            keys[row] = (seconds[row] - first) << ROW_BITS | row;
        }
        Arrays.sort(keys);
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = (int) (keys[i] & (MOST - 1));
        }
        for (int from = 0, to; from < size; from = to) {
            to = from + 1;
            while (to < size && seconds[rows[to]] == seconds[rows[from]]) {
                to++;
            }
            if (to - from > 1) {
                int[] tied = Arrays.stream(rows, from, to)
                        .boxed()
                        .sorted(this::compare)
                        .mapToInt(row -> row)
                        .toArray();
                System.arraycopy(tied, 0, rows, from, tied.length);
            }
        }
        return rows;
    }

    /** Two rows of one second. */
    private int compare(int row, int other) {
        int order = Integer.compare(nanos[row], nanos[other]);
        order = order != 0 ? order : Long.compare(idHashes[row], idHashes[other]);
        order = order != 0 ? order : Integer.compare(touchpoints.ofRow[row], touchpoints.ofRow[other]);
        for (int i = 0; order == 0 && i < points.length; i++) {
            order = Integer.compare(points[i][row], points[i][other]);
        }
        for (Names column : names.values()) {
            order = order != 0 ? order : Integer.compare(column.ofRow[row], column.ofRow[other]);
        }
        for (int i = 0; order == 0 && i < promised.length; i++) {
            order = Integer.compare(promised[i][row], promised[i][other]);
        }
        for (int i = 0; order == 0 && i < numbers.length; i++) {
            order = Double.compare(numbers[i][row], numbers[i][other]);
        }
        return order;
    }

    private static long[] permuted(long[] column, int[] order) {
        return IntStream.of(order).mapToLong(row -> column[row]).toArray();
    }

    private static int[] permuted(int[] column, int[] order) {
        return IntStream.of(order).map(row -> column[row]).toArray();
    }

    /** Assessments held. */
    public int size() {
        return size;
    }

    /** Reason → how many assessments were not read: {@code other-rubric}, {@code other-perspective}. */
    public Map<String, Long> setAside() {
        return admission.setAside();
    }

    /** When the interaction took place. */
    public Instant occurredAt(int row) {
        order();
        return Instant.ofEpochSecond(seconds[row], nanos[row]);
    }

    /** The second of it, counted from 1970-01-01T00:00:00Z, rounded down. */
    public long epochSecond(int row) {
        order();
        return seconds[row];
    }

    /** The points of a criterion in millionths; negative if it was not rated. */
    public int points(int row, int criterion) {
        order();
        return points[criterion][row];
    }

    /** The index of the touchpoint in {@link #touchpoints()}. */
    public int touchpoint(int row) {
        order();
        return touchpoints.ofRow[row];
    }

    /** The touchpoints that came up, in the order of their ids. */
    public List<String> touchpoints() {
        order();
        return List.copyOf(touchpoints.texts);
    }

    /**
     * The index of a name in {@link #names}; {@link #NO_NAME} if the assessment gives none.
     *
     * @throws IllegalArgumentException if the part is not held, or is {@link Part#PROMISES}
     */
    public int name(Part part, int row) {
        order();
        return column(part).ofRow[row];
    }

    /** The names that came up, in their order; throws as {@link #name}. */
    public List<String> names(Part part) {
        order();
        return List.copyOf(column(part).texts);
    }

    private Names column(Part part) {
        Names column = names.get(part);
        if (column == null) {
            throw new IllegalArgumentException("names of part " + part + " are not held");
        }
        return column;
    }

    /**
     * Promises kept.
     *
     * @throws IllegalArgumentException if {@link Part#PROMISES} are not held
     */
    public int kept(int row) {
        return promised(0, row);
    }

    /** Promises broken; throws as {@link #kept}. */
    public int broken(int row) {
        return promised(1, row);
    }

    private int promised(int which, int row) {
        if (!promises) {
            throw new IllegalArgumentException("promises are not held");
        }
        order();
        return promised[which][row];
    }

    /**
     * A metric, by its index among those held; NaN if the assessment has none.
     *
     * @throws IllegalArgumentException if so many are not held
     */
    public double metric(int index, int row) {
        return number(index, metrics, "metrics", 0, row);
    }

    /** An outcome, by its index among those held; NaN if the assessment has none. Throws as {@link #metric}. */
    public double outcome(int index, int row) {
        return number(index, outcomes, "outcomes", metrics.size(), row);
    }

    private double number(int index, List<String> held, String what, int first, int row) {
        if (index < 0 || index >= held.size()) {
            throw new IllegalArgumentException("of " + what + " only " + held + " are held");
        }
        order();
        return numbers[first + index][row];
    }
}
