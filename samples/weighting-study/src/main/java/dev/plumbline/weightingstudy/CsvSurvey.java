package dev.plumbline.weightingstudy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.weightingstudy.Mapping.Outcome;
import dev.plumbline.weightingstudy.Mapping.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180, UTF-8, with or without a byte order mark; the first row names the columns), each read as an
 * assessment through a mapping.
 *
 * <p>A cell that cannot be read, a rating off the scale for example, is counted and left out, and the rest of its row is kept.
 * A row that is no assessment then, or has another number of cells than the header, is counted and left out.
 */
record CsvSurvey(Mapping mapping) implements Survey {

    /** What people mean by a number; Java's own reader takes "NaN", "0x1p3" and "1d" too. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    @Override
    public Rubric rubric() {
        return mapping.rubric();
    }

    @Override
    public void read(InputStream in, Taker taker, Unread unread) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(mapping.separator())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(withoutByteOrderMark(in))) {
            Iterator<CsvRecord> remaining = rows.iterator();
            List<String> header = remaining.hasNext() ? header(remaining.next().getFields()) : header(List.of());
            while (remaining.hasNext()) {
                CsvRecord row = remaining.next();
                if (row.getFieldCount() == header.size()) {
                    read(row.getStartingLineNumber(), named(header, row.getFields()), taker, unread);
                } else {
                    String why = "has " + row.getFieldCount() + " cells, the header " + header.size();
                    unread.row(row.getStartingLineNumber(), why);
                }
            }
        } catch (CsvParseException broken) {
            throw new RefusedException("The file is no CSV: something is wrong with its quotes.");
        } catch (UncheckedIOException | CharacterCodingException broken) {
            if (broken instanceof CharacterCodingException || broken.getCause() instanceof CharacterCodingException) {
                throw new RefusedException("The file is not UTF-8; save it as \"CSV UTF-8\".");
            }
            throw broken;
        }
    }

    private static Reader withoutByteOrderMark(InputStream in) throws IOException {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private List<String> header(List<String> cells) {
        List<String> header = cells.stream().map(String::strip).toList();
        Set<String> missing = new HashSet<>(mapping.columns());
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!seen.add(column) && missing.contains(column)) {
                throw new RefusedException("The file has two columns " + Fault.excerpt(column) + '.');
            }
        }
        missing.removeAll(seen);
        if (!missing.isEmpty()) {
            throw new RefusedException("The file has no column "
                    + String.join(
                            ", ", missing.stream().sorted().map(Fault::excerpt).toList())
                    + "; it has "
                    + String.join(", ", header.stream().map(Fault::excerpt).toList()) + '.');
        }
        return header;
    }

    private static Map<String, String> named(List<String> header, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(header.get(i), cells.get(i).strip());
        }
        return row;
    }

    private void read(long line, Map<String, String> row, Taker taker, Unread unread) {
        try {
            taker.take(new Row(line, row, unread).assessment());
        } catch (InvalidException refusal) {
            unread.row(line, refusal);
        }
    }

    /** One row on its way to be an assessment. */
    private final class Row {

        private final long line;
        private final Map<String, String> cells;
        private final Unread unread;
        private final Assessment.Builder builder = new Assessment.Builder();

        Row(long line, Map<String, String> cells, Unread unread) {
            this.line = line;
            this.cells = cells;
            this.unread = unread;
        }

        Assessment assessment() {
            builder.id(Long.toString(line));
            text(mapping.id(), builder::id);
            text(mapping.touchpoint(), touchpoint -> builder.touchpoint(id(touchpoint)));
            text(mapping.occurredAt(), time -> builder.occurredAt(instant(time)));
            text(mapping.segment(), builder::segment);
            text(mapping.customer(), builder::customer);
            text(mapping.channel(), builder::channel);
            mapping.ratings().forEach(this::rating);
            mapping.outcomes().forEach(this::outcome);
            mapping.metrics()
                    .forEach((column, metric) -> number(column).ifPresent(number -> builder.metric(metric, number)));
            return builder.build();
        }

        private void text(@Nullable Text text, Consumer<String> part) {
            String content = text == null ? null : text.of(cells);
            if (content != null) {
                part.accept(content);
            }
        }

        private void rating(String column, String criterion) {
            number(column).ifPresent(rating -> {
                if (mapping.notApplicable() != null && rating == mapping.notApplicable()) {
                    builder.notApplicable(criterion);
                } else if (rubric().scale().holds(rating)) {
                    builder.rate(criterion, rating);
                } else {
                    unread.cell(
                            line,
                            column,
                            cell(column) + " is off the scale of "
                                    + rubric().scale().min() + " to "
                                    + rubric().scale().max());
                }
            });
        }

        private void outcome(String column, Outcome outcome) {
            Double number = outcome.words().get(cell(column));
            if (number != null) {
                builder.outcome(outcome.name(), number);
            } else if (outcome.words().isEmpty()) {
                number(column).ifPresent(value -> builder.outcome(outcome.name(), value));
            } else if (!cell(column).isEmpty()) {
                unread.cell(line, column, Fault.excerpt(cell(column)) + " is none of the words of the mapping");
            }
        }

        /** The number in a cell; none if it is empty, or no finite number, which is noted. */
        private OptionalDouble number(String column) {
            String text = cell(column);
            if (text.isEmpty()) {
                return OptionalDouble.empty();
            }
            if (NUMBER.matcher(text).matches()) {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return OptionalDouble.of(number);
                }
            }
            unread.cell(line, column, Fault.excerpt(text) + " is not a number");
            return OptionalDouble.empty();
        }

        private String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** Any text as an id; one without a letter or digit of ASCII becomes empty, which no id is. */
    static String id(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Instant instant(String text) {
        try {
            return text.length() > 10
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw InvalidException.of(
                    "/occurredAt",
                    Fault.BAD_FORMAT,
                    "is a date or a time with offset, for example 2025-01-31 or 2025-01-31T09:30:00Z; got "
                            + Fault.excerpt(text));
        }
    }
}
