package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the names of periods; weeks against Python 3.11's {@code isocalendar} and against the rule of the Thursday. */
class PeriodTest {

    private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();

    @ParameterizedTest
    @CsvSource({
        "2020-12-31, 2020-W53", "2021-01-03, 2020-W53", "2021-01-04, 2021-W01", "2024-12-29, 2024-W52",
        "2024-12-30, 2025-W01", "2026-12-31, 2026-W53", "2027-01-03, 2026-W53", "2027-01-04, 2027-W01",
        "1970-01-01, 1970-W01", "2000-01-01, 1999-W52", "2009-01-01, 2009-W01", "2012-01-01, 2011-W52"
    })
    void week_isTheOneOfIso8601(LocalDate date, String name) {
        assertThat(Period.WEEK.name(date.toEpochDay())).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-31, 2024-12-31, 2024-12, 2024-Q4", "2025-01-01, 2025-01-01, 2025-01, 2025-Q1",
        "2024-02-29, 2024-02-29, 2024-02, 2024-Q1", "0000-03-31, 0000-03-31, 0000-03, 0000-Q1",
        "1969-12-31, 1969-12-31, 1969-12, 1969-Q4", "9999-07-01, 9999-07-01, 9999-07, 9999-Q3"
    })
    void daysMonthsAndQuarters_haveTheirNames(LocalDate date, String day, String month, String quarter) {
        assertThat(Period.DAY.name(date.toEpochDay())).isEqualTo(day);
        assertThat(Period.MONTH.name(date.toEpochDay())).isEqualTo(month);
        assertThat(Period.QUARTER.name(date.toEpochDay())).isEqualTo(quarter);
    }

    @Property
    void week_belongsToTheYearOfItsThursday(@ForAll @LongRange(min = -719_162, max = 2_932_896) long epochDay) {
        LocalDate thursday = LocalDate.ofEpochDay(epochDay)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusDays(3);
        assertThat(Period.WEEK.name(epochDay))
                .isEqualTo(String.format(
                        Locale.ROOT, "%04d-W%02d", thursday.getYear(), (thursday.getDayOfYear() + 6) / 7));
    }

    @Property
    void names_sortInTheOrderOfTime(@ForAll Period period, @ForAll long one, @ForAll long other) {
        long earlier = FIRST + Math.floorMod(Math.min(one, other), LAST - FIRST + 1);
        long later = Math.min(LAST, earlier + Math.floorMod(Math.max(one, other), 1000));
        assertThat(period.name(earlier)).isLessThanOrEqualTo(period.name(later));
    }

    @ParameterizedTest
    @CsvSource({"DAY", "WEEK", "MONTH", "QUARTER"})
    void theFirstDaysOfAll_comeFirst(Period period) {
        assertThat(period.name(FIRST)).isLessThan(period.name(FIRST + 100));
    }
}
