package dev.plumbline.audit;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** A stretch of the calendar, in UTC; the names of periods sort in the order of time. */
public enum Period {
    /** Named {@code 2025-03-01}. */
    DAY(DateTimeFormatter.ISO_LOCAL_DATE),
    /** From Monday, as ISO 8601 counts weeks; named {@code 2025-W09}. */
    WEEK(new DateTimeFormatterBuilder()
            .appendValue(
                    IsoFields.WEEK_BASED_YEAR, 4, 4, SignStyle.NORMAL) // the year 0 begins in a week of the year -1
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter(Locale.ROOT)),
    /** Named {@code 2025-03}. */
    MONTH(DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT)),
    /** Named {@code 2025-Q1}. */
    QUARTER(DateTimeFormatter.ofPattern("uuuu-'Q'Q", Locale.ROOT));

    private final DateTimeFormatter format;

    Period(DateTimeFormatter format) {
        this.format = format;
    }

    /** The name of the period that holds a day, counted from 1970-01-01 in UTC. */
    public String name(long epochDay) {
        return format.format(LocalDate.ofEpochDay(epochDay));
    }

    /** The first day of the period that lies {@code later} periods after the one that holds a day; both counted so. */
    public long firstDay(long epochDay, long later) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        LocalDate first = switch (this) {
            case DAY -> day.plusDays(later);
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L).plusWeeks(later);
            case MONTH -> day.withDayOfMonth(1).plusMonths(later);
            case QUARTER ->
                day.withDayOfMonth(1)
                        .minusMonths((day.getMonthValue() - 1L) % 3)
                        .plusMonths(3 * later);
        };
        return first.toEpochDay();
    }
}
