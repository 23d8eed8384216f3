package dev.plumbline.audit;

import dev.plumbline.assessment.Promises;
import dev.plumbline.scoring.AnswerReader;
import dev.plumbline.scoring.Answers;
import dev.plumbline.statistics.JointSums;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The exact sums over the assessments of one group at one touchpoint, or over several such cells merged; {@link Figures} says
 * what they mean. Whole numbers throughout, so that order and partition change nothing. Belongs to the {@link Tally} that it came
 * from and changes with it; not thread-safe.
 */
public final class Cell {

    private final JointSums points;
    private final long[] standardMet;
    private final long[] notApplicable;
    private final long[] movement;
    private final long[] redFlags;
    private long events;
    private long kept;
    private long broken;

    Cell(AnswerReader reader) {
        int criteria = reader.rubric().criteria().size();
        points = new JointSums(criteria);
        standardMet = new long[criteria];
        notApplicable = new long[criteria];
        movement = new long[criteria];
        redFlags = new long[reader.redFlags().size()];
    }

    /** Adds one assessment; {@code standardAt} in millionths of a point. */
    void add(Answers answers, @Nullable Promises promises, long standardAt) {
        events = Math.incrementExact(events);
        boolean anyRated = false;
        for (int c = 0; c < standardMet.length; c++) {
            if (answers.rated(c)) {
                anyRated = true;
                movement[c] = Math.addExact(movement[c], answers.movement(c));
                if (answers.millionths(c) >= standardAt) {
                    standardMet[c]++;
                }
            }
        }
        if (anyRated) {
            answers.addTo(points);
            for (int c = 0; c < notApplicable.length; c++) {
                if (answers.notApplicable(c)) {
                    notApplicable[c]++;
                }
            }
        }
        for (int f = 0; f < answers.redFlagCount(); f++) {
            int flag = answers.redFlag(f);
            redFlags[flag] = Math.incrementExact(redFlags[flag]);
        }
        if (promises != null) {
            kept = Math.addExact(kept, promises.kept());
            broken = Math.addExact(broken, promises.broken());
        }
    }

    /** Adds everything that another cell of the same rubric holds; it may be this one. */
    Cell merge(Cell other) {
        points.merge(other.points);
        addAll(standardMet, other.standardMet);
        addAll(notApplicable, other.notApplicable);
        addAll(movement, other.movement);
        addAll(redFlags, other.redFlags);
        events = Math.addExact(events, other.events);
        kept = Math.addExact(kept, other.kept);
        broken = Math.addExact(broken, other.broken);
        return this;
    }

    private static void addAll(long[] sums, long[] others) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], others[i]);
        }
    }

    /** Hands out all that is held, word by word: what {@link #merge(LongSupplier)} takes. */
    void write(LongConsumer words) {
        points.write(words);
        for (long[] counts : counts()) {
            Arrays.stream(counts).forEach(words);
        }
        words.accept(events);
        words.accept(kept);
        words.accept(broken);
    }

    /** Adds what a cell of the same rubric wrote. */
    void merge(LongSupplier words) {
        points.merge(JointSums.read(standardMet.length, words));
        for (long[] counts : counts()) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = Math.addExact(counts[i], words.getAsLong());
            }
        }
        events = Math.addExact(events, words.getAsLong());
        kept = Math.addExact(kept, words.getAsLong());
        broken = Math.addExact(broken, words.getAsLong());
    }

    private long[][] counts() {
        return new long[][] {standardMet, notApplicable, movement, redFlags};
    }

    /** Points by criterion, in millionths, over the assessments with a rated criterion. */
    public JointSums points() {
        return points;
    }

    /** Ratings that met the standard of the scope. */
    public long standardMet(int criterion) {
        return standardMet[criterion];
    }

    /** How often the criterion did not apply, among the assessments with a rated criterion. */
    public long notApplicable(int criterion) {
        return notApplicable[criterion];
    }

    /** Sum over the ratings, in millionths of half the scale. */
    public long movement(int criterion) {
        return movement[criterion];
    }

    /** How often a flag was seen, on rated criteria or not; by its index in {@link AnswerReader#redFlags()}. */
    public long redFlags(int redFlag) {
        return redFlags[redFlag];
    }

    /** All assessments. */
    public long events() {
        return events;
    }

    /** Promises kept. */
    public long kept() {
        return kept;
    }

    /** Promises broken. */
    public long broken() {
        return broken;
    }
}
