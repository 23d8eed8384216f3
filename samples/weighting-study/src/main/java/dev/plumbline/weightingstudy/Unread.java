package dev.plumbline.weightingstudy;

import dev.plumbline.InvalidException;
import dev.plumbline.rest.json.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** Counts what could not be read and remembers the first places; everything else is read all the same. */
final class Unread {

    /** How many places are named. */
    static final int NAMED = 20;

    private final List<Place> first = new ArrayList<>();
    private long rows;
    private long cells;

    /**
     * What was not read.
     *
     * @param rows refused as a whole
     * @param cells left out of rows that were read
     * @param first the first of both, in the order of the file
     */
    record Found(long rows, long cells, List<Place> first) {}

    /**
     * Where and why.
     *
     * @param line of the file, counted from 1; of a row that spans several lines the first
     */
    record Place(long line, String why) {}

    /** A row of which nothing was read. */
    void row(long line, String why) {
        rows++;
        name(line, why);
    }

    /** A row that is no assessment. */
    void row(long line, RuntimeException refusal) {
        if (refusal instanceof InvalidException || refusal instanceof MalformedException) {
            row(line, reason(refusal));
        } else {
            throw refusal;
        }
    }

    /** A cell that was read as if it were empty. */
    void cell(long line, String column, String why) {
        cells++;
        name(line, column + ": " + why);
    }

    private void name(long line, String why) {
        if (first.size() < NAMED) {
            first.add(new Place(line, why));
        }
    }

    Found found() {
        return new Found(rows, cells, List.copyOf(first));
    }

    /** A refusal of Plumbline's in one line. */
    static String reason(RuntimeException refusal) {
        return refusal instanceof MalformedException malformed
                ? malformed.detail()
                : String.valueOf(refusal.getMessage());
    }
}
