package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.Hotel;
import dev.plumbline.InvalidException;
import dev.plumbline.MergeableContract;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Observations.Part;
import dev.plumbline.rubric.ValuesAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObservationsTest extends MergeableContract<Observations, Assessment> {

    private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
    private static final Scope SCOPE = Scope.of(ValuesAudit.RUBRIC);

    @Override
    protected Observations empty() {
        return new Observations(SCOPE, EnumSet.allOf(Part.class), List.of("csat"), List.of("returned", "spent"));
    }

    @Override
    protected void add(Observations to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(Observations into, Observations other) {
        into.merge(other);
    }

    @Override
    protected String reading(Observations of) {
        StringBuilder text = new StringBuilder(of.size() + " " + of.setAside());
        for (int row = 0; row < of.size(); row++) {
            text.append('\n').append(of.occurredAt(row)).append(' ').append(of.epochSecond(row));
            text.append(' ').append(of.touchpoints().get(of.touchpoint(row)));
            for (int c = 0; c < 4; c++) {
                text.append(' ').append(of.points(row, c));
            }
            for (Part part : EnumSet.complementOf(EnumSet.of(Part.PROMISES))) {
                int name = of.name(part, row);
                text.append(' ').append(name < 0 ? "-" : of.names(part).get(name));
            }
            text.append(' ').append(of.kept(row)).append('/').append(of.broken(row));
            text.append(' ').append(of.metric(0, row));
            text.append(' ').append(of.outcome(0, row)).append(' ').append(of.outcome(1, row));
        }
        return text.toString();
    }

    /** Many at the same second, some at the same moment, some with the same id, with and without each part. */
    @Override
    protected List<Assessment> rows() {
        Random random = new Random(7);
        List<Assessment> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Assessment.Builder builder = Assessment.at(
                            "place-" + random.nextInt(4),
                            NOON.plusSeconds(random.nextInt(5)).plusNanos(random.nextInt(3)))
                    .id("i-" + random.nextInt(20));
            for (String criterion : List.of("respect", "relationships", "security", "trustworthiness")) {
                if (random.nextInt(4) > 0) {
                    builder.rate(criterion, 1 + random.nextInt(5));
                }
            }
            if (random.nextBoolean()) {
                builder.customer("c-" + random.nextInt(9)).rater("r-" + random.nextInt(3));
            }
            if (random.nextBoolean()) {
                builder.unit("u-" + random.nextInt(9))
                        .segment("s-" + random.nextInt(3))
                        .channel("phone");
            }
            builder.promises(random.nextInt(3), random.nextInt(2));
            builder.metric("csat", random.nextInt(5));
            builder.outcome(random.nextBoolean() ? "returned" : "spent", random.nextInt(3));
            rows.add(builder.build());
        }
        rows.add(Assessment.at("place-1", NOON)
                .id("other")
                .rubric("another")
                .rate("x", 1)
                .build());
        return rows;
    }

    @Test
    void rowsAreInTheOrderOfTime() {
        Observations year = new Observations(SCOPE, Set.of(), List.of(), List.of());
        List<Assessment> assessments = new ArrayList<>(Hotel.YEAR);
        Collections.shuffle(assessments, new Random(1));
        int taken = 0;
        for (Assessment assessment : assessments) {
            try {
                year.add(assessment);
                taken++;
            } catch (InvalidException refused) {
                assertThat(year.size()).isEqualTo(taken);
            }
        }
        assertThat(year.size()).isEqualTo(taken).isGreaterThan(6000);
        assertThat(IntStream.range(1, year.size())
                        .filter(row -> year.occurredAt(row).isBefore(year.occurredAt(row - 1))))
                .isEmpty();
    }

    @Test
    void timesAtBothEndsOfTheCalendar_keepTheirOrder() {
        Observations ends = new Observations(SCOPE, Set.of(), List.of(), List.of());
        List<String> times =
                List.of("9999-12-31T23:59:59.999999999Z", "0000-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z");
        times.forEach(time -> ends.add(Assessment.at("here", Instant.parse(time))
                .id(time)
                .rate("respect", 3)
                .build()));
        assertThat(IntStream.range(0, 3).mapToObj(row -> ends.occurredAt(row).toString()))
                .containsExactly("0000-01-01T00:00:00Z", "1969-12-31T23:59:59.500Z", "9999-12-31T23:59:59.999999999Z");
    }

    @Test
    void partThatIsNotHeld_isRefused() {
        Observations none = new Observations(SCOPE, Set.of(), List.of(), List.of());
        none.add(Assessment.at("here", NOON)
                .id("1")
                .customer("c")
                .rate("respect", 3)
                .build());
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> none.name(Part.CUSTOMER, 0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> none.kept(0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> none.metric(0, 0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> none.outcome(0, 0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> none.merge(empty()));
    }
}
