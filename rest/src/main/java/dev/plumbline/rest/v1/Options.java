package dev.plumbline.rest.v1;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Period;
import dev.plumbline.rest.http.Problem;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.v1.AuditRequest.OnError;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.ScoringRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Options of a request in lines, read from the query. */
final class Options {

    static final String FORMAT = "format";

    private static final Set<String> OF_SCORES = Set.of("rubric", "weighting", "aggregation", "standardAt", "floorAt");
    private static final Set<String> OF_AUDITS = Set.of(
            "groupBy",
            "period",
            "rubric",
            "weighting",
            "journey",
            "perspective",
            "aggregation",
            "standardAt",
            "floorAt",
            "brokenPromiseWeight",
            "onError",
            FORMAT);
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final QueryParameters query;

    private Options(QueryParameters query) {
        this.query = query;
    }

    /** @throws ProblemException {@code invalid-parameter}, or {@code validation-failed} if core refuses a number */
    static BatchOptions ofScores(QueryParameters query) {
        Options options = new Options(query.only(OF_SCORES));
        return new BatchOptions(query.get("rubric"), query.get("weighting"), null, options.rules());
    }

    /** The same for an audit. */
    static AuditRequest ofAudit(QueryParameters query) {
        Options options = new Options(query.only(OF_AUDITS));
        return new AuditRequest(
                options.constant("groupBy", Grouping.class),
                options.constant("period", Period.class),
                query.get("rubric"),
                query.get("weighting"),
                null,
                null,
                query.get("journey"),
                null,
                query.get("perspective"),
                options.rules(),
                options.number("brokenPromiseWeight"),
                options.constant("onError", OnError.class),
                null);
    }

    /**
     * Refuses a query that has options, where a first line has brought them.
     *
     * @throws ProblemException {@code validation-failed}
     */
    static void refuseBoth(QueryParameters query) {
        List<Problem.Item> both = OF_AUDITS.stream()
                .filter(name -> !name.equals(FORMAT) && query.get(name) != null)
                .sorted()
                .map(name -> Problem.Item.inQuery(
                        name, Definitions.BOTH_GIVEN, "is here, and a first line has brought options"))
                .toList();
        if (!both.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.VALIDATION_FAILED,
                    "Options are given in the first line or in the query, not in both.",
                    both,
                    Map.of());
        }
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    private ScoringRules rules() {
        Aggregation aggregation = constant("aggregation", Aggregation.class);
        Double standardAt = number("standardAt");
        Double floorAt = number("floorAt");
        try {
            return new ScoringRules(aggregation, standardAt, floorAt);
        } catch (InvalidException invalid) {
            throw ProblemException.of(invalid).inQuery();
        }
    }

    private <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (CanonicalText.name(constant).equals(text)) {
                return constant;
            }
        }
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(CanonicalText::name).collect(Collectors.joining(", "));
        throw QueryParameters.invalid(
                name, Fault.NOT_ALLOWED_VALUE, "is one of " + allowed + "; got " + Fault.excerpt(text));
    }

    private @Nullable Double number(String name) {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            throw QueryParameters.invalid(name, Fault.BAD_FORMAT, "is a number; got " + Fault.excerpt(text));
        }
        return Double.valueOf(text);
    }
}
