package dev.plumbline.audit;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.scoring.AnswerReader;
import dev.plumbline.scoring.Answers;
import dev.plumbline.scoring.Millionths;
import dev.plumbline.statistics.JointSums;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes in assessments, any number of them, in memory that grows with the groups and touchpoints only.
 *
 * <p>All it holds are whole numbers, so <strong>the same set of assessments gives the same bits</strong>: in any order, split
 * over any number of tallies, merged in any order. It holds points by criterion and no weights, and is enough for an
 * {@link Audit} under any weighting.
 *
 * <p>Mutable and not thread-safe: give each thread its own, and merge them.
 */
public final class Tally {

    /*
     * Cells stand by group and touchpoint, because groups other than touchpoints are compared over the same touchpoints. An
     * assessment that lacks what groups are made of (no segment, no channel) is in no group but counts for its touchpoint.
     */
    private final Scope scope;
    private final Admission admission;
    private final long standardAt;
    private final @Nullable Map<String, String> stages;
    private final Map<String, Map<String, Cell>> groups = new HashMap<>();
    private final Map<String, Cell> ungrouped = new HashMap<>();
    private final Map<Long, String> periods = new HashMap<>();
    private int cells;
    private @Nullable String scopeRevision;

    public Tally(Scope scope) {
        this.scope = scope;
        this.admission = new Admission(scope);
        this.standardAt = Millionths.of(scope.standardAt());
        Journey journey = scope.journey();
        this.stages = journey == null
                ? null
                : journey.touchpoints().stream().collect(Collectors.toMap(Touchpoint::id, Touchpoint::stage));
    }

    public Scope scope() {
        return scope;
    }

    /** How many pairs of group and touchpoint have come up: what the size of the tally grows with. */
    public int cells() {
        return cells;
    }

    /**
     * Takes in an assessment; one of another rubric or perspective is set aside, and counted there.
     *
     * @throws InvalidException if it does not fit the rubric ({@link AnswerReader#read}) or its touchpoint is not on the
     *     journey ({@code unknown-touchpoint}); the tally is then as it was
     */
    public void add(Assessment assessment) {
        Answers answers = admission.read(assessment);
        if (answers != null) {
            cell(group(assessment), assessment.touchpoint()).add(answers, assessment.promises(), standardAt);
        }
    }

    /**
     * Adds everything that another tally holds, which stays as it is; it may be this one.
     *
     * @throws IllegalArgumentException if the other has another scope
     * @throws ArithmeticException past 9·10<sup>10</sup> assessments in one cell; the tally is then spoilt
     */
    public void merge(Tally other) {
        if (!scope.equals(other.scope)) {
            throw new IllegalArgumentException("tallies of different scope cannot be merged");
        }
        other.groups.forEach((group, byTouchpoint) -> byTouchpoint.forEach(
                (touchpoint, cell) -> cell(group, touchpoint).merge(cell)));
        other.ungrouped.forEach((touchpoint, cell) -> cell(null, touchpoint).merge(cell));
        admission.merge(other.admission);
    }

    /**
     * Everything it holds, for another machine or another day: {@link #merge(byte[])} takes it. Compact (with the four criteria
     * of the values audit some 200 bytes a cell), and canonical: tallies that hold the same give the same bytes.
     *
     * <p>Version 1: a byte 1; the first 8 bytes of the SHA-256 of the scope (in canonical text: rubric, groupBy, period, journey,
     * perspective, standardAt); the two counts of what was set aside; how many cells; for each, by group (those in none first)
     * and touchpoint: group, touchpoint, and all its sums; the CRC-32C of everything before. Numbers but the last are
     * zigzag varints, texts UTF-8 after their length, with −1 for no group.
     */
    public byte[] bytes() {
        TallyBytes.Writer out = new TallyBytes.Writer(scopeRevision());
        admission.write(out::number);
        out.number(cells);
        writeCells(null, ungrouped, out);
        new TreeMap<>(groups).forEach((group, byTouchpoint) -> writeCells(group, byTouchpoint, out));
        return out.finish();
    }

    private static void writeCells(@Nullable String group, Map<String, Cell> byTouchpoint, TallyBytes.Writer out) {
        new TreeMap<>(byTouchpoint).forEach((touchpoint, cell) -> {
            out.text(group);
            out.text(touchpoint);
            cell.write(out::number);
        });
    }

    /**
     * Adds everything that the {@link #bytes} of another tally hold; those of every version of Plumbline from 0.1.0 on can be read.
     *
     * @throws IllegalArgumentException if they are of another scope, or damaged (cut off, a bit turned over: the checksum is
     *     against accidents, not against malice); the tally is then as it was
     * @throws ArithmeticException as {@link #merge(Tally)}
     */
    public void merge(byte[] bytes) {
        TallyBytes.Reader in = new TallyBytes.Reader(bytes, scopeRevision());
        admission.merge(in::number);
        for (long left = in.number(); left > 0; left--) {
            String group = in.text();
            cell(group, Objects.requireNonNull(in.text())).merge(in::number);
        }
    }

    private String scopeRevision() {
        String known = scopeRevision;
        if (known == null) {
            known = scope.revision();
            scopeRevision = known;
        }
        return known;
    }

    private @Nullable String group(Assessment assessment) {
        return switch (scope.groupBy()) {
            case TOUCHPOINT -> assessment.touchpoint();
            case STAGE -> stages == null ? null : stages.get(assessment.touchpoint());
            case CHANNEL -> assessment.channel();
            case SEGMENT -> assessment.segment();
            case PERIOD -> period(Math.floorDiv(assessment.occurredAt().getEpochSecond(), 86_400L));
        };
    }

    /** Dates are slow to write and come again and again; ever new ones would fill the memory, so the memory is bounded. */
    private @Nullable String period(long epochDay) {
        String known = periods.get(epochDay);
        if (known == null && scope.period() != null) {
            if (periods.size() > 4000) {
                periods.clear();
            }
            known = scope.period().name(epochDay);
            periods.put(epochDay, known);
        }
        return known;
    }

    private Cell cell(@Nullable String group, String touchpoint) {
        Map<String, Cell> byTouchpoint =
                group == null ? ungrouped : groups.computeIfAbsent(group, key -> new HashMap<>());
        Cell cell = byTouchpoint.get(touchpoint);
        if (cell == null) {
            cell = new Cell(reader());
            byTouchpoint.put(touchpoint, cell);
            cells++;
        }
        return cell;
    }

    AnswerReader reader() {
        return admission.reader();
    }

    /** Reason → how many assessments were not read: {@code other-rubric}, {@code other-perspective}. */
    public Map<String, Long> setAside() {
        return admission.setAside();
    }

    /**
     * The points of each touchpoint, those of all its groups together, in millionths and by criterion in rubric order; a fresh
     * copy, in the order of the touchpoints' ids.
     */
    public SortedMap<String, JointSums> pointsByTouchpoint() {
        SortedMap<String, JointSums> points = new TreeMap<>();
        touchpoints().forEach((touchpoint, cell) -> points.put(touchpoint, cell.points()));
        return points;
    }

    /** The cells of each group by touchpoint, both in the order of their keys. */
    public Map<String, Map<String, Cell>> groups() {
        Map<String, Map<String, Cell>> sorted = new TreeMap<>();
        groups.forEach((group, byTouchpoint) -> sorted.put(group, new TreeMap<>(byTouchpoint)));
        return sorted;
    }

    /** Assessments that are in no group. */
    long ungrouped() {
        return ungrouped.values().stream().mapToLong(Cell::events).sum();
    }

    /** All assessments by touchpoint, in the order of their keys, those in no group among them. */
    public Map<String, Cell> touchpoints() {
        Map<String, Cell> merged = new TreeMap<>();
        groups.values().forEach(byTouchpoint -> mergeInto(merged, byTouchpoint));
        mergeInto(merged, ungrouped);
        return merged;
    }

    private void mergeInto(Map<String, Cell> merged, Map<String, Cell> cells) {
        cells.forEach((touchpoint, cell) ->
                merged.computeIfAbsent(touchpoint, key -> new Cell(reader())).merge(cell));
    }

    /** One cell of several, which stay as they are; an empty one of none. */
    public Cell merged(Collection<Cell> cells) {
        Cell sum = new Cell(reader());
        cells.forEach(sum::merge);
        return sum;
    }
}
