package dev.plumbline.audit;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.journey.Journey;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import org.jspecify.annotations.Nullable;

/**
 * What a tally counts, and into which groups.
 *
 * <pre>{@code
 * Scope.of(ValuesAudit.RUBRIC).on(hotel).by(Grouping.STAGE)
 * }</pre>
 *
 * @param rubric assessments that name another are set aside
 * @param groupBy absent: by touchpoint
 * @param period of {@link Grouping#PERIOD} only; absent there: month
 * @param journey absent: any touchpoint is accepted, and all are equally important. Present: a touchpoint that it does not
 *     list is refused
 * @param perspective assessments that speak from another are set aside; absent: the customer's
 * @param standardAt points from which an answer counts as having met its standard, 0 to 100; absent: 75
 */
public record Scope(
        Rubric rubric,
        Grouping groupBy,
        @Nullable Period period,
        @Nullable Journey journey,
        String perspective,
        Double standardAt) {

    public Scope {
        groupBy = groupBy == null ? Grouping.TOUCHPOINT : groupBy;
        perspective = perspective == null ? Assessment.CUSTOMER : perspective;
        standardAt = standardAt == null ? ScoringRules.DEFAULT.standardAt() : standardAt;
        period = groupBy == Grouping.PERIOD && period == null ? Period.MONTH : period;
        Faults faults = new Faults();
        faults.present("/rubric", rubric);
        faults.name("/perspective", perspective);
        faults.number("/standardAt", standardAt, 0, 100);
        if (groupBy != Grouping.PERIOD && period != null) {
            faults.add("/period", Fault.CONTRADICTION, "goes with groups by period only");
        }
        if (groupBy == Grouping.STAGE && journey == null) {
            faults.add("/journey", Fault.REQUIRED, "is required for groups by stage");
        }
        faults.throwIfAny();
    }

    /** By touchpoint, without a journey, from the customer's perspective. */
    public static Scope of(Rubric rubric) {
        return new Scope(
                rubric, Grouping.TOUCHPOINT, null, null, Assessment.CUSTOMER, ScoringRules.DEFAULT.standardAt());
    }

    /** The same, with the rubric and the standard of the scorer that will read the tally. */
    public static Scope of(Scorer scorer) {
        return new Scope(
                scorer.rubric(),
                Grouping.TOUCHPOINT,
                null,
                null,
                Assessment.CUSTOMER,
                scorer.rules().standardAt());
    }

    /** This scope by other groups. */
    public Scope by(Grouping grouping) {
        return new Scope(rubric, grouping, null, journey, perspective, standardAt);
    }

    /** This scope by periods. */
    public Scope by(Period length) {
        return new Scope(rubric, Grouping.PERIOD, length, journey, perspective, standardAt);
    }

    /** This scope on a journey. */
    public Scope on(Journey itinerary) {
        return new Scope(rubric, groupBy, period, itinerary, perspective, standardAt);
    }

    /** This scope from another perspective. */
    public Scope from(String speaker) {
        return new Scope(rubric, groupBy, period, journey, speaker, standardAt);
    }

    /** Tells scopes apart in the bytes of tallies: {@code sha256-} and 64 hex digits. */
    String revision() {
        CanonicalText text = new CanonicalText("scope")
                .text("rubric", rubric.id() + '@' + rubric.revision())
                .constant("groupBy", groupBy);
        if (period != null) {
            text.constant("period", period);
        }
        return text.text("journey", journey == null ? null : journey.id() + '@' + journey.revision())
                .text("perspective", perspective)
                .number("standardAt", standardAt)
                .revision();
    }
}
