package dev.plumbline.rest.definition;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.journey.Journey;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ExperiencePyramid;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.study.ObjectiveWeighting;
import dev.plumbline.value.Value;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value set, a rubric, a weighting or a journey under its id and the revision of its content.
 *
 * @param content a {@link ValueSet}, {@link Rubric}, {@link Weighting} or {@link Journey}, as the kind says
 */
public record Definition(Kind kind, String id, String revision, Object content) {

    /** What comes with Plumbline; in the order in which it is listed. */
    public static final List<Definition> BUILT_IN = Stream.concat(
                    Stream.of(of(Valuegraphics.VALUES), of(ValuesAudit.RUBRIC), of(ExperiencePyramid.RUBRIC)),
                    Valuegraphics.weightings().stream().map(Definition::of))
            .toList();

    /** Weightings that are made anew from the data of each request, and the id of what a request brings along. */
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of("inline"),
                    Arrays.stream(ObjectiveWeighting.values()).map(CanonicalText::name))
            .collect(Collectors.toUnmodifiableSet());

    /** What is defined; each kind has its own ids. */
    public enum Kind {
        VALUE_SET("values"),
        RUBRIC("criteria"),
        WEIGHTING("weights"),
        JOURNEY("touchpoints");

        private final String member;

        Kind(String member) {
            this.member = member;
        }

        /** What many of them are called, in paths and lists. */
        public String plural() {
            return CanonicalText.name(this) + 's';
        }

        /** What one is called in a sentence. */
        public String word() {
            return CanonicalText.name(this).replace('-', ' ');
        }
    }

    static Definition of(ValueSet values) {
        return new Definition(Kind.VALUE_SET, values.id(), values.revision(), values);
    }

    static Definition of(Rubric rubric) {
        return new Definition(Kind.RUBRIC, rubric.id(), rubric.revision(), rubric);
    }

    static Definition of(Weighting weighting) {
        return new Definition(Kind.WEIGHTING, weighting.id(), weighting.revision(), weighting);
    }

    static Definition of(Journey journey) {
        return new Definition(Kind.JOURNEY, journey.id(), journey.revision(), journey);
    }

    /** What pins this very content. */
    public String reference() {
        return id + '@' + revision;
    }

    /**
     * Reads a definition whose members tell its kind: {@code values} make a value set, {@code criteria} a rubric,
     * {@code weights} a weighting, {@code touchpoints} a journey.
     *
     * @throws dev.plumbline.rest.json.MalformedException if the text is not JSON
     * @throws InvalidException with every fault, if it is none of them, more than one, or wrong in itself
     */
    static Definition read(byte[] text) {
        Set<String> members = Json.members(text);
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> members.contains(kind.member))
                .toList();
        if (kinds.isEmpty()) {
            throw InvalidException.of(
                    "",
                    Fault.REQUIRED,
                    "has values (a value set), criteria (a rubric), weights (a weighting) or touchpoints (a journey)");
        }
        if (kinds.size() > 1) {
            throw InvalidException.of(
                    '/' + kinds.get(1).member,
                    Fault.CONTRADICTION,
                    "stands beside " + kinds.get(0).member + ": a definition is of one kind");
        }
        return read(kinds.get(0), text);
    }

    /** The same where the kind is known. */
    public static Definition read(Kind kind, byte[] text) {
        return switch (kind) {
            case VALUE_SET -> of(Json.read(text, ValueSet.class));
            case RUBRIC -> of(Json.read(text, Rubric.class));
            case WEIGHTING -> of(Json.read(text, Weighting.class));
            case JOURNEY -> of(Json.read(text, Journey.class));
        };
    }

    /** The text that {@link #read(Kind, byte[])} makes the same definition of, defaults written out. */
    public byte[] text() {
        return Json.bytes(content);
    }

    /** Its title. */
    public String title() {
        return switch (kind) {
            case VALUE_SET -> ((ValueSet) content).title();
            case RUBRIC -> ((Rubric) content).title();
            case WEIGHTING -> ((Weighting) content).title();
            case JOURNEY -> ((Journey) content).title();
        };
    }

    /** Whether this id means what comes with Plumbline, which nobody can change. */
    public static boolean isBuiltIn(Kind kind, String id) {
        return builtIn(kind, id) != null;
    }

    /** The built-in definition of this id, or null. */
    static @Nullable Definition builtIn(Kind kind, String id) {
        return BUILT_IN.stream()
                .filter(each -> each.kind == kind && each.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    /**
     * Checks what it says of other definitions, and that its id is free to be taken.
     *
     * @param valueSets all that there are; the values that a rubric or a weighting speaks of must be in them
     * @throws InvalidException with every fault
     */
    public void check(Collection<ValueSet> valueSets) {
        Faults faults = new Faults();
        if (RESERVED.contains(id)) {
            faults.add("/id", Fault.NOT_ALLOWED_VALUE, Fault.excerpt(id) + " means something else in a request");
        }
        if (content instanceof Rubric rubric) {
            checkCriteria(rubric, valueSets, faults);
        } else if (content instanceof Weighting weighting) {
            checkWeights(weighting, valueSets, faults);
        }
        faults.throwIfAny();
    }

    private static void checkCriteria(Rubric rubric, Collection<ValueSet> valueSets, Faults faults) {
        Set<String> values = valueSets.stream()
                .flatMap(set -> set.values().stream())
                .map(Value::id)
                .collect(Collectors.toSet());
        for (int c = 0; c < rubric.criteria().size(); c++) {
            String value = rubric.criteria().get(c).value();
            if (!values.contains(value)) {
                String whose = valueSets.size() == 1 ? "of " + Valuegraphics.VALUES.id() : "of any value set here";
                faults.add(
                        "/criteria/" + c + "/value",
                        Fault.UNKNOWN_VALUE,
                        Fault.excerpt(value) + " is not a value " + whose);
            }
        }
    }

    private static void checkWeights(Weighting weighting, Collection<ValueSet> valueSets, Faults faults) {
        valueSets.stream()
                .filter(set -> set.id().equals(weighting.valueSet()))
                .findFirst()
                .ifPresentOrElse(
                        set -> faults.attempt(() -> set.check(weighting)),
                        () -> faults.add(
                                "/valueSet",
                                Fault.NOT_ALLOWED_VALUE,
                                none(
                                        Kind.VALUE_SET.word(),
                                        weighting.valueSet(),
                                        valueSets.stream().map(ValueSet::id).toList())));
    }

    /** That a name means nothing, in words, and what would. */
    public static String none(String kind, String name, Collection<String> known) {
        String others = known.isEmpty() ? ", nor any other" : "; there are " + Fault.choice(known);
        return "there is no " + kind + ' ' + Fault.excerpt(name) + " here" + others;
    }
}
