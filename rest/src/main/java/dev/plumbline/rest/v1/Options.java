package dev.plumbline.rest.v1;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.rest.http.Problem;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.json.Timestamp;
import dev.plumbline.rest.v1.AnalysisRequest.OnError;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.ScoringRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request in lines, read from the query: names that it does not know are refused, and every value is read as what it
 * stands for. Each request says in its {@code inQuery} which ones it knows.
 */
final class Options {

    private static final Set<String> OF_SCORES = Set.of("rubric", "weighting", "aggregation", "standardAt", "floorAt");
    private static final Set<String> OF_COUNTS =
            union(Form.PARAMETERS, Set.of("rubric", "journey", "perspective", "onError"));
    private static final Set<String> OF_ANALYSES = union(OF_COUNTS, Set.of("aggregation", "standardAt", "floorAt"));
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final QueryParameters query;

    private Options(QueryParameters query) {
        this.query = query;
    }

    /** Those of scores; throws {@code invalid-parameter} for any other name. */
    static Options ofScores(QueryParameters query) {
        return new Options(query.only(OF_SCORES));
    }

    /** Those of an analysis that scores nothing, and some more; throws {@code invalid-parameter} for any other name. */
    static Options ofCounts(QueryParameters query, String... more) {
        return new Options(query.only(union(OF_COUNTS, Set.of(more))));
    }

    /** Those that all analyses have, and some more; throws {@code invalid-parameter} for any other name. */
    static Options ofAnalysis(QueryParameters query, String... more) {
        return new Options(query.only(union(OF_ANALYSES, Set.of(more))));
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

    /** What all that is scored is judged by. */
    @SuppressWarnings("NullAway") // what is absent has a default in the rules
    ScoringRules rules() {
        Aggregation aggregation = constant("aggregation", Aggregation.class);
        Double standardAt = number("standardAt");
        Double floorAt = number("floorAt");
        return judged(() -> new ScoringRules(aggregation, standardAt, floorAt));
    }

    /** A record made of options; what core refuses of it is wrong in the query. */
    static <T> T judged(Supplier<T> rules) {
        try {
            return rules.get();
        } catch (InvalidException invalid) {
            throw ProblemException.of(invalid).inQuery();
        }
    }

    /** One word of an enumeration. */
    <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
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

    @Nullable
    Double number(String name) {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            throw QueryParameters.invalid(name, Fault.BAD_FORMAT, "is a number; got " + Fault.excerpt(text));
        }
        return Double.valueOf(text);
    }

    @Nullable
    Long wholeNumber(String name) {
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

    /** A whole number; what no int holds comes as the largest or smallest, because core says how much is too much. */
    @Nullable
    Integer integer(String name) {
        Long number = wholeNumber(name);
        return number == null ? null : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    /** A moment in RFC 3339, with an offset. */
    @Nullable
    Instant instant(String name) {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        try {
            return Timestamp.parse(text);
        } catch (DateTimeException e) {
            throw QueryParameters.invalid(
                    name, Fault.BAD_FORMAT, "is a time such as 2025-03-01T00:00:00Z; got " + Fault.excerpt(text));
        }
    }

    @Nullable
    String text(String name) {
        return query.get(name);
    }

    /** What commas part. */
    @Nullable
    List<String> list(String name) {
        String text = query.get(name);
        return text == null ? null : List.of(text.split(",", -1));
    }

    @Nullable
    OnError onError() {
        return constant("onError", OnError.class);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
