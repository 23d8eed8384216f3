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
import dev.plumbline.rest.json.NameOr;
import dev.plumbline.rest.v1.AnalysisRequest.OnError;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.study.On;
import dev.plumbline.study.Scores;
import dev.plumbline.study.StudyRules;
import dev.plumbline.study.WeightDraws;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Options of a request in lines, read from the query. */
final class Options {

    private static final Set<String> OF_SCORES = Set.of("rubric", "weighting", "aggregation", "standardAt", "floorAt");
    private static final Set<String> OF_ANALYSES = union(
            Form.PARAMETERS,
            Set.of("rubric", "journey", "perspective", "aggregation", "standardAt", "floorAt", "onError"));
    private static final Set<String> OF_AUDITS =
            union(OF_ANALYSES, Set.of("groupBy", "period", "weighting", "brokenPromiseWeight"));
    private static final Set<String> OF_COMPARISONS =
            union(OF_ANALYSES, Set.of("weightings", "on", "outcome", "level", "alpha"));
    private static final Set<String> OF_SENSITIVITY = union(
            OF_ANALYSES,
            Set.of("weighting", "on", "distribution", "concentration", "draws", "seed", "scores", "pairs", "level"));
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
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

    /** The same for a comparison. */
    static ComparisonRequest ofComparison(QueryParameters query) {
        Options options = new Options(query.only(OF_COMPARISONS));
        String weightings = query.get("weightings");
        return new ComparisonRequest(
                query.get("rubric"),
                weightings == null
                        ? null
                        : Arrays.stream(weightings.split(",", -1))
                                .map(NameOr::<WeightingRequest>named)
                                .toList(),
                query.get("journey"),
                null,
                query.get("perspective"),
                options.rules(),
                options.constant("on", On.class),
                query.get("outcome"),
                options.studyRules(),
                options.constant("onError", OnError.class),
                null);
    }

    /** The same for a sensitivity. */
    static SensitivityRequest ofSensitivity(QueryParameters query) {
        Options options = new Options(query.only(OF_SENSITIVITY));
        String weighting = query.get("weighting");
        return new SensitivityRequest(
                query.get("rubric"),
                weighting == null ? null : NameOr.named(weighting),
                null,
                query.get("journey"),
                null,
                query.get("perspective"),
                options.rules(),
                options.constant("on", On.class),
                options.constant("distribution", WeightDraws.Distribution.class),
                options.number("concentration"),
                options.draws(),
                options.wholeNumber("seed"),
                options.constant("scores", Scores.class),
                options.pairs(),
                options.studyRules(),
                options.constant("onError", OnError.class),
                null);
    }

    /**
     * Refuses a query that has options, where a first line has brought them.
     *
     * @throws ProblemException {@code validation-failed}
     */
    static void refuseBoth(QueryParameters query) {
        List<Problem.Item> both = query.names().stream()
                .filter(name -> !Form.PARAMETERS.contains(name))
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
        return judged(() -> new ScoringRules(aggregation, standardAt, floorAt));
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    private StudyRules studyRules() {
        Double level = number("level");
        Double alpha = number("alpha");
        return judged(() -> new StudyRules(level, alpha));
    }

    private static <T> T judged(Supplier<T> rules) {
        try {
            return rules.get();
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

    private @Nullable Long wholeNumber(String name) {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw QueryParameters.invalid(
                    name, Fault.BAD_FORMAT, "is a whole number of at most 18 digits; got " + Fault.excerpt(text));
        }
        return Long.valueOf(text);
    }

    /** Far more than may be asked for is as wrong as a little more: core says how many may. */
    private @Nullable Integer draws() {
        Long draws = wholeNumber("draws");
        return draws == null ? null : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, draws));
    }

    /** As in {@code a:b,c:d}; ids have neither sign. */
    private @Nullable List<List<String>> pairs() {
        String text = query.get("pairs");
        return text == null
                ? null
                : Arrays.stream(text.split(",", -1))
                        .map(pair -> List.of(pair.split(":", -1)))
                        .toList();
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
