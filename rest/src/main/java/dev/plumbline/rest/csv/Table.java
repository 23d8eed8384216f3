package dev.plumbline.rest.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plumbline.CanonicalText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows under a header. Cells are written as they stand in JSON, numbers unrounded with a decimal point; what is absent is an
 * empty cell. Not thread-safe.
 */
public final class Table {

    private final int columns;
    private final List<List<String>> records = new ArrayList<>();

    /** Begins with no row. */
    public Table(List<String> header) {
        columns = header.size();
        records.add(List.copyOf(header));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if there is not one cell for each column
     */
    public void add(List<? extends @Nullable Object> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells under " + columns + " columns");
        }
        List<String> row = new ArrayList<>(columns);
        for (Object cell : cells) {
            row.add(text(cell));
        }
        records.add(row);
    }

    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        return cell instanceof Enum<?> constant ? CanonicalText.name(constant) : cell.toString();
    }

    /** The table in UTF-8. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The table as text, its lines ended by CR and LF. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            records.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
