package dev.plumbline.spark;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.json.AssessmentLines;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.MalformedException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Tallies the {@link Lines} of one partition: a row for each touchpoint and month that comes up, and one without either for
 * the lines that are refused. Each line is parsed once, and none leaves the machine that it was read on.
 */
final class LineTallies implements MapPartitionsFunction<Row, Row> {

    /** Either touchpoint, month (in UTC) and tally, or refusals. */
    static final StructType SCHEMA = new StructType()
            .add("touchpoint", "string")
            .add("month", "string")
            .add("tally", "binary")
            .add("refusals", "binary");

    private static final long serialVersionUID = 1L;

    private final SharedScope scope;

    LineTallies(SharedScope scope) {
        this.scope = scope;
    }

    private record Cell(String touchpoint, YearMonth month) {}

    @Override
    public Iterator<Row> call(Iterator<Row> lines) {
        Map<Cell, Tally> cells = new HashMap<>();
        Refusals refusals = Refusals.NONE;
        AssessmentLines reader = Json.assessmentLines();
        while (lines.hasNext()) {
            Row row = lines.next();
            byte[] line = row.getAs("line");
            if (!isBlank(line)) {
                try {
                    reader.reset();
                    add(reader.read(line, 0, line.length, line.length, false), cells);
                } catch (InvalidException refusal) {
                    refusals = refusals.plus(Refusals.of(row.getAs("file"), line, refusal));
                } catch (MalformedException refusal) {
                    refusals = refusals.plus(Refusals.of(row.getAs("file"), line, refusal));
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        cells.forEach((cell, tally) ->
                rows.add(RowFactory.create(cell.touchpoint(), cell.month().toString(), tally.bytes(), null)));
        if (refusals.count() > 0) {
            rows.add(RowFactory.create(null, null, null, Json.bytes(refusals)));
        }
        return rows.iterator();
    }

    private void add(Assessment assessment, Map<Cell, Tally> cells) {
        Cell cell = new Cell(
                assessment.touchpoint(), YearMonth.from(assessment.occurredAt().atOffset(ZoneOffset.UTC)));
        Tally known = cells.get(cell);
        Tally tally = known == null ? scope.tally() : known;
        tally.add(assessment); // may refuse it: no cell then
        if (known == null) {
            cells.put(cell, tally);
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte character : line) {
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }
}
