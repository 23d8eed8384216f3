package dev.plumbline.rest.v1;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.rest.http.Problem;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.json.NameOr;
import dev.plumbline.rest.json.Timestamp;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request in lines, read from the query into the record that a body would bring them in.
 *
 * <p>A component is the parameter of its name. Commas part the entries of a list, and colons those of a list in a list; a backslash
 * before a sign makes it part of the entry. What may be named or brought along is named here. A record in the record has no parameter: its components have theirs, as if they stood beside
 * it. What no such text can say (maps, lists of records) and what is {@link BodyOnly} is not in the query.
 *
 * @param <R> the record
 */
final class Options<R> {

    private static final int LONGEST_NUMBER = 64;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final List<String> SEPARATORS = List.of(",", ":");

    private final Class<R> type;
    private final List<RecordComponent> parameters;
    private final Function<QueryParameters, R> reader;

    private Options(Class<R> type, List<RecordComponent> parameters, Function<QueryParameters, R> reader) {
        this.type = type;
        this.parameters = List.copyOf(parameters);
        this.reader = reader;
        if (names().size() < parameters.size()) {
            throw new IllegalArgumentException(type + " says a parameter twice");
        }
    }

    /** How something is said in a query. */
    private interface Word {
        Object read(String name, String text);
    }

    /** Those that this record has. */
    static <R> Options<R> of(Class<R> type) {
        List<RecordComponent> parameters = new ArrayList<>();
        List<Function<QueryParameters, @Nullable Object>> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Word word = word(component.getGenericType(), SEPARATORS);
            if (component.isAnnotationPresent(BodyOnly.class)) {
                members.add(query -> null);
            } else if (word != null) {
                parameters.add(component);
                members.add(query -> read(query, component.getName(), word));
            } else if (component.getType().isRecord()) {
                Options<?> flat = of(component.getType());
                parameters.addAll(flat.parameters);
                members.add(flat.reader::apply);
            } else {
                members.add(query -> null);
            }
        }
        Constructor<R> constructor = constructor(type);
        return new Options<>(
                type,
                parameters,
                query -> make(
                        constructor,
                        members.stream().map(member -> member.apply(query)).toArray()));
    }

    /** These and what another record has, which a body says differently. */
    <Q> Options<R> with(Class<Q> other, BiFunction<R, Q, R> joined) {
        Options<Q> more = of(other);
        return new Options<>(
                type,
                Stream.concat(parameters.stream(), more.parameters.stream()).toList(),
                query -> joined.apply(reader.apply(query), more.reader.apply(query)));
    }

    /** The record that they make. */
    Class<R> type() {
        return type;
    }

    /** The components that are parameters, in order. */
    List<RecordComponent> parameters() {
        return parameters;
    }

    private Set<String> names() {
        return parameters.stream().map(RecordComponent::getName).collect(Collectors.toSet());
    }

    /**
     * Reads them.
     *
     * @param others parameters that are known beside them
     * @throws ProblemException {@code invalid-parameter} for any other name and for what can't be read; what the record refuses
     */
    R read(QueryParameters query, Set<String> others) {
        Set<String> known = new HashSet<>(others);
        known.addAll(names());
        return reader.apply(query.only(known));
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

    private static <R> Constructor<R> constructor(Class<R> type) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no record", e);
        }
    }

    /** The record; what it refuses is wrong in the query. */
    private static <R> R make(Constructor<R> constructor, @Nullable Object[] members) {
        try {
            return constructor.newInstance(members);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidException invalid) {
                throw ProblemException.of(invalid).inQuery();
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object read(QueryParameters query, String name, Word word) {
        String text = query.get(name);
        return text == null ? null : word.read(name, text);
    }

    /** How a text says something of a type; null if none does. */
    private static @Nullable Word word(Type type, List<String> separators) {
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == NameOr.class) {
                return (name, text) -> NameOr.named(text);
            }
            if (generic.getRawType() == List.class && !separators.isEmpty()) {
                Word entry = word(of, separators.subList(1, separators.size()));
                return entry == null ? null : list(separators.get(0), entry);
            }
        }
        if (type == String.class) {
            return (name, text) -> text;
        }
        if (type == Double.class) {
            return Options::number;
        }
        if (type == Long.class) {
            return Options::wholeNumber;
        }
        if (type == Integer.class) {
            return Options::integer;
        }
        if (type == Instant.class) {
            return Options::instant;
        }
        return type instanceof Class<?> raw && raw.isEnum() ? constant(raw) : null;
    }

    private static Word list(String separator, Word entry) {
        return (name, text) -> entries(name, text, separator.charAt(0)).stream()
                .map(piece -> entry.read(name, piece))
                .toList();
    }

    /** What a sign parts, but for where a backslash makes the sign itself part of an entry: names from elsewhere may have any. */
    private static List<String> entries(String name, String text, char separator) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == separator) {
                entries.add(entry.toString());
                entry.setLength(0);
            } else if (sign != '\\') {
                entry.append(sign);
            } else if (++i < text.length()) {
                entry.append(text.charAt(i));
            } else {
                throw QueryParameters.invalid(
                        name, Fault.BAD_FORMAT, "ends in a backslash, which is to come before a sign");
            }
        }
        entries.add(entry.toString());
        return entries;
    }

    /** One word of an enumeration. */
    private static Word constant(Class<?> type) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(each -> (Enum<?>) each)
                .toList();
        return (name, text) -> constants.stream()
                .filter(each -> CanonicalText.name(each).equals(text))
                .findFirst()
                .orElseThrow(() -> QueryParameters.invalid(
                        name,
                        Fault.NOT_ALLOWED_VALUE,
                        "is one of "
                                + constants.stream().map(CanonicalText::name).collect(Collectors.joining(", "))
                                + "; got " + Fault.excerpt(text)));
    }

    private static Double number(String name, String text) {
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            throw QueryParameters.invalid(name, Fault.BAD_FORMAT, "is a number; got " + Fault.excerpt(text));
        }
        return Double.valueOf(text);
    }

    private static Long wholeNumber(String name, String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw QueryParameters.invalid(
                    name, Fault.BAD_FORMAT, "is a whole number of at most 18 digits; got " + Fault.excerpt(text));
        }
        return Long.valueOf(text);
    }

    /** A whole number; what no int holds comes as the largest or smallest, because core says how much is too much. */
    private static Integer integer(String name, String text) {
        long number = wholeNumber(name, text);
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    /** A moment in RFC 3339, with an offset. */
    private static Instant instant(String name, String text) {
        try {
            return Timestamp.parse(text);
        } catch (DateTimeException e) {
            throw QueryParameters.invalid(
                    name, Fault.BAD_FORMAT, "is a time such as 2025-03-01T00:00:00Z; got " + Fault.excerpt(text));
        }
    }
}
