package dev.plumbline.rest.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Weighting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A weighting as a table of two columns that a spreadsheet opens: a line {@code value,weight} for each value.
 *
 * <p>What {@link #write} writes, {@link #read} reads back to the same weights, bit for bit; the rest of a weighting is not in
 * the table. Reading takes what spreadsheets save: a byte order mark, either end of line, quotes, a header
 * {@code value,weight} or none, and columns separated by commas or, where the comma is the decimal sign, by semicolons. What
 * could mean two numbers is refused.
 */
public final class WeightingCsv {

    private static final String VALUE = "value";
    private static final String WEIGHT = "weight";
    private static final String WEIGHTS = "/weights";
    private static final String BYTE_ORDER_MARK = "\ufeff";
    /** More than any weighting has: to read on would only cost time. */
    private static final int MOST_LINES = 2000;

    private static final int LONGEST_NUMBER = 64;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    /** One thousand two hundred and fifty, or one and a quarter. */
    private static final Pattern AMBIGUOUS = Pattern.compile("-?[1-9][0-9]{0,2}\\.[0-9]{3}");

    private final ValueSet values;
    private final boolean semicolons;
    private final Map<String, Double> weights = new LinkedHashMap<>();
    /** Value → where it is first named. */
    private final Map<String, Long> lines = new LinkedHashMap<>();

    private final SortedMap<Long, List<Fault>> byLine = new TreeMap<>();
    private final List<Fault> ofWhole = new ArrayList<>();
    private boolean headed;
    private boolean commas;
    private boolean points;

    private WeightingCsv(ValueSet values, boolean semicolons) {
        this.values = values;
        this.semicolons = semicolons;
    }

    /** The table of a weighting, its values in the order of their ids. */
    public static String write(Weighting weighting) {
        Table table = new Table(List.of(VALUE, WEIGHT));
        weighting.weights().forEach((value, weight) -> table.add(List.of(value, weight)));
        return table.toString();
    }

    /**
     * Reads a weighting of {@code values}; none of its weights is marked as an estimate.
     *
     * @param id of the weighting, as title and source: the table does not say them
     * @throws InvalidException with every fault; the details of those in the table begin with their line
     */
    public static Weighting read(String text, ValueSet values, String id, String title, String source) {
        String table = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        boolean semicolons = table.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .contains(";");
        WeightingCsv csv = new WeightingCsv(values, semicolons);
        csv.readLines(table);
        return csv.weighting(id, title, source);
    }

    private void readLines(String table) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(semicolons ? ';' : ',')
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(table)) {
            int read = 0;
            for (CsvRecord line : reader) {
                readLine(line);
                if (++read > MOST_LINES) {
                    refuse(line.getStartingLineNumber(), Fault.TOO_MANY, "is beyond what a weighting may have");
                    break;
                }
            }
        } catch (CsvParseException malformed) {
            ofWhole.add(new Fault("", Fault.BAD_FORMAT, "is no table: something is wrong with its quotes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLine(CsvRecord line) {
        long number = line.getStartingLineNumber();
        List<String> cells = cells(line);
        boolean first = !headed;
        headed |= !cells.isEmpty();
        if (cells.isEmpty()) {
            return;
        }
        if (cells.size() != 2) {
            String how =
                    cells.size() > 2 && !semicolons ? "; decimal commas go with semicolons between the columns" : "";
            refuse(number, Fault.BAD_FORMAT, "has two cells, a value and its weight; got " + cells.size() + how);
        } else if (!(first && isHeader(cells))) {
            readWeight(number, cells.get(0), cells.get(1));
        }
    }

    /** Without the empty ones at the end, which spreadsheets add when other lines or sheets are longer. */
    private static List<String> cells(CsvRecord line) {
        List<String> cells = new ArrayList<>(line.getFields());
        cells.replaceAll(String::strip);
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    private static boolean isHeader(List<String> cells) {
        return cells.get(0).toLowerCase(Locale.ROOT).equals(VALUE)
                && cells.get(1).toLowerCase(Locale.ROOT).equals(WEIGHT);
    }

    private void readWeight(long line, String value, String cell) {
        Double weight = number(line, cell);
        Long before = lines.putIfAbsent(value, line);
        if (before != null) {
            refuse(line, Fault.DUPLICATE, "repeats " + Fault.excerpt(value) + " of line " + before);
        } else if (weight != null) {
            weights.put(value, weight);
        }
    }

    private @Nullable Double number(long line, String cell) {
        commas |= cell.indexOf(',') >= 0;
        points |= cell.indexOf('.') >= 0;
        String plain = semicolons ? cell.replace(',', '.') : cell;
        if (cell.length() > LONGEST_NUMBER || !NUMBER.matcher(plain).matches()) {
            refuse(line, Fault.BAD_FORMAT, "has a number as its weight; got " + Fault.excerpt(cell));
            return null;
        }
        if (semicolons && ((commas && points) || AMBIGUOUS.matcher(cell).matches())) {
            refuse(
                    line,
                    Fault.BAD_FORMAT,
                    "has a weight that may be read in two ways, with a point for thousands or for decimals: "
                            + Fault.excerpt(cell));
            return null;
        }
        return Double.valueOf(plain);
    }

    /** What core thinks of the weights, all of it, each fault at the line of its value. */
    private Weighting weighting(String id, String title, String source) {
        Set<Fault> refused = new LinkedHashSet<>();
        for (String value : lines.keySet()) {
            attempt(refused, () -> of("one", "One", "one", Map.of(value, 1.0)));
        }
        Weighting weighting = attempt(refused, () -> of(id, title, source, weights));
        refused.forEach(this::place);
        Faults faults = new Faults();
        byLine.values().forEach(ofLine -> ofLine.forEach(fault -> faults.add("", fault.code(), fault.detail())));
        ofWhole.forEach(fault -> faults.add(fault.path(), fault.code(), fault.detail()));
        if (weighting == null || !byLine.isEmpty() || !ofWhole.isEmpty()) {
            throw faults.exception();
        }
        return weighting;
    }

    private Weighting of(String id, String title, String source, Map<String, Double> ofValues) {
        return values.check(new Weighting(id, title, source, Weighting.GIVEN, values.id(), ofValues, List.of()));
    }

    private static @Nullable Weighting attempt(Set<Fault> refused, Supplier<Weighting> weighting) {
        try {
            return weighting.get();
        } catch (InvalidException invalid) {
            refused.addAll(invalid.faults());
            return null;
        }
    }

    private void place(Fault fault) {
        for (Map.Entry<String, Long> line : lines.entrySet()) {
            if (fault.path().equals(Fault.pointer(WEIGHTS, line.getKey()))) {
                refuse(line.getValue(), fault.code(), fault.detail());
                return;
            }
        }
        if (!fault.path().equals(WEIGHTS)) {
            ofWhole.add(fault);
        } else if (byLine.isEmpty() && ofWhole.isEmpty()) { // or what it lacks may be in a line that was refused
            ofWhole.add(new Fault("", fault.code(), fault.detail()));
        }
    }

    private void refuse(long line, String code, String detail) {
        byLine.computeIfAbsent(line, key -> new ArrayList<>()).add(new Fault("", code, "line " + line + ": " + detail));
    }
}
